package picture

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A graph is what the contributing factors lead to.
type graph struct {
	// next and previous are the neighbours of each factor, each once, in the order
	// of the document. An edge that would close a circle is turned round in them.
	next, previous [][]int
	// leads is the same as the document has it, circles and all.
	leads [][]int
	// heads tells where the edges of next really point.
	heads map[edge]heads
}

// heads are the ends of an edge that have an arrow.
type heads struct{ first, last bool }

type edge struct{ from, to int }

// newGraph reads leads_to. A factor that leads to itself, or to one that is not
// there, leads nowhere.
func newGraph(factors []postmortem.Factor) *graph {
	index := make(map[string]int, len(factors))
	for i, f := range slices.Backward(factors) {
		index[f.ID] = i
	}
	g := &graph{
		next:     make([][]int, len(factors)),
		previous: make([][]int, len(factors)),
		leads:    make([][]int, len(factors)),
		heads:    map[edge]heads{},
	}
	for i, f := range factors {
		for _, id := range f.LeadsTo {
			if j, ok := index[id]; ok && j != i && !slices.Contains(g.leads[i], j) {
				g.leads[i] = append(g.leads[i], j)
			}
		}
	}
	const fresh, entered, left = 0, 1, 2
	state := make([]int, len(factors))
	var visit func(i int)
	visit = func(i int) {
		state[i] = entered
		for _, j := range g.leads[i] {
			if state[j] == entered {
				g.add(edge{j, i}, heads{first: true})
				continue
			}
			g.add(edge{i, j}, heads{last: true})
			if state[j] == fresh {
				visit(j)
			}
		}
		state[i] = left
	}
	for i := range factors {
		if state[i] == fresh {
			visit(i)
		}
	}
	return g
}

func (g *graph) add(e edge, h heads) {
	before, known := g.heads[e]
	g.heads[e] = heads{before.first || h.first, before.last || h.last}
	if !known {
		g.next[e.from] = append(g.next[e.from], e.to)
		g.previous[e.to] = append(g.previous[e.to], e.from)
	}
}

// layers returns how many steps each factor is away from the impact, the longest
// way counting, and how many layers there are.
func (g *graph) layers() (layer []int, n int) {
	layer = make([]int, len(g.next))
	done := make([]bool, len(g.next))
	var settle func(i int) int
	settle = func(i int) int {
		if !done[i] {
			done[i] = true
			for _, j := range g.next[i] {
				layer[i] = max(layer[i], settle(j)+1)
			}
		}
		return layer[i]
	}
	n = 1
	for i := range g.next {
		n = max(n, settle(i)+1)
	}
	return layer, n
}
