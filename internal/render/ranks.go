package render

import (
	"slices"

	"github.com/f08c5b15/pm/internal/phrase"
)

// A Rank holds the factors that are equally far from the impact.
type Rank struct {
	// Name is how far that is, empty where no factor leads to another.
	Name    string
	Factors []Factor
}

// Ranks returns the factors in the order of causes, those that led to the impact directly
// last. Where no factor leads to another there is one rank without a name.
func (p *Page) Ranks() []Rank {
	distances := distances(p.leads())
	if len(distances) == 0 {
		return nil
	}
	ranks := make([]Rank, slices.Max(distances)+1)
	for i, f := range p.Factors {
		rank := &ranks[len(ranks)-1-distances[i]]
		rank.Factors = append(rank.Factors, f)
	}
	if len(ranks) > 1 {
		for i := range ranks {
			ranks[i].Name = phrase.Rank(len(ranks) - i)
		}
	}
	return ranks
}

// leads returns the indexes of the factors that each factor leads to.
func (p *Page) leads() [][]int {
	index := make(map[string]int, len(p.Factors))
	for i, f := range p.Factors {
		index[f.Anchor] = i
	}
	leads := make([][]int, len(p.Factors))
	for i, f := range p.Factors {
		for _, to := range f.LeadsTo {
			if j, ok := index[to.Anchor]; ok {
				leads[i] = append(leads[i], j)
			}
		}
	}
	return leads
}

// distances returns for each node of a graph the number of links on the longest path from
// it. A link that closes a cycle does not count.
func distances(leads [][]int) []int {
	const unvisited = -1
	list := slices.Repeat([]int{unvisited}, len(leads))
	onPath := make([]bool, len(leads))
	var visit func(i int) int
	visit = func(i int) int {
		if list[i] != unvisited {
			return list[i]
		}
		onPath[i] = true
		longest := 0
		for _, j := range leads[i] {
			if !onPath[j] {
				longest = max(longest, visit(j)+1)
			}
		}
		onPath[i] = false
		list[i] = longest
		return longest
	}
	for i := range leads {
		visit(i)
	}
	return list
}
