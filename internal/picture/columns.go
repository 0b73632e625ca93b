package picture

import (
	"cmp"
	"slices"
)

// A node is a place in a column: a card, or where a line to a column farther on
// passes through.
type node struct {
	card   *card // nil for a line
	pinned bool  // it stays above the factors
	top    float64
	order  float64
	next   []link
	before []*node
}

// A link is a piece of a line, from one column to the next.
type link struct {
	to    *node
	heads heads
}

const (
	columnGap   = 38.0
	impactWidth = 150.0
	passHeight  = 10.0
)

func (n *node) height() float64 {
	if n.card == nil {
		return passHeight
	}
	return n.card.height
}

// behind returns the nodes that the node leads to.
func (n *node) behind() []*node {
	list := make([]*node, len(n.next))
	for i, l := range n.next {
		list[i] = l.to
	}
	return list
}

func (n *node) middle() float64 { return n.top + n.height()/2 }

// columns lays the cards out from left to right, each in the column of its layer,
// and the impact at the right of all. It returns the height.
func (c *causes) columns(layer []int, layers int) float64 {
	n := float64(layers)
	width := (c.width - impactWidth - n*columnGap) / n
	for _, k := range c.cards {
		k.lay(width, 4)
	}
	columns := c.nodes(layer, layers)
	untangle(columns)

	tallest := 0.0
	for _, column := range columns {
		tallest = max(tallest, heightOf(column))
	}
	c.impact.lay(impactWidth, 8)
	height := max(tallest, c.impact.height) + 2
	// In the middle, where it can be seen beside the first of many.
	c.impact.x, c.impact.y = c.width-impactWidth-1, max(1, min((height-c.impact.height)/2, 160))
	for i := range slices.Backward(columns) {
		settle(columns[i], height-2)
		for _, n := range columns[i] {
			if n.card != nil {
				n.card.x, n.card.y = float64(i)*(width+columnGap)+1, n.top
			}
		}
	}
	for i, column := range columns {
		right := float64(i)*(width+columnGap) + 1 + width
		for _, n := range column {
			c.lines(n, right)
		}
	}
	c.bus(columns[layers-1])
	return height
}

// nodes returns the columns from left to right, in the order of the document.
func (c *causes) nodes(layer []int, layers int) [][]*node {
	columns := make([][]*node, layers)
	factors := make([]*node, len(layer))
	put := func(column int, n *node) *node {
		n.order = float64(len(columns[column]))
		columns[column] = append(columns[column], n)
		return n
	}
	for _, k := range c.cards[len(layer):] {
		put(layers-1, &node{card: k, pinned: true})
	}
	for i, l := range layer {
		factors[i] = put(layers-1-l, &node{card: c.cards[i]})
	}
	for i, from := range factors {
		for _, j := range c.graph.next[i] {
			ends := c.graph.heads[edge{i, j}]
			last := from
			for column := layers - layer[i]; column < layers-1-layer[j]; column++ {
				last = join(last, put(column, &node{}), ends)
			}
			join(last, factors[j], ends)
		}
	}
	return columns
}

func join(from, to *node, h heads) *node {
	from.next = append(from.next, link{to, h})
	to.before = append(to.before, from)
	return to
}

// untangle orders the columns so that few lines cross: each node moves to the
// middle of its neighbours, in turns from the left and from the right.
func untangle(columns [][]*node) {
	const turns = 4
	for range turns {
		for i := 1; i < len(columns); i++ {
			arrange(columns[i], func(n *node) []*node { return n.before })
		}
		for i := len(columns) - 2; i >= 0; i-- {
			arrange(columns[i], (*node).behind)
		}
	}
}

func arrange(column []*node, neighbours func(*node) []*node) {
	wish := make(map[*node]float64, len(column))
	for _, n := range column {
		wish[n] = n.order
		if n.pinned {
			wish[n] = -1
			continue
		}
		if near := neighbours(n); len(near) > 0 {
			sum := 0.0
			for _, m := range near {
				sum += m.order
			}
			wish[n] = sum / float64(len(near))
		}
	}
	slices.SortStableFunc(column, func(a, b *node) int { return cmp.Compare(wish[a], wish[b]) })
	for i, n := range column {
		n.order = float64(i)
	}
}

func heightOf(column []*node) float64 {
	height := -cardGap
	for _, n := range column {
		height += n.height() + cardGap
	}
	return height
}

// settle places a column: each node as near to the middle of what it leads to as
// the others and the height allow.
func settle(column []*node, height float64) {
	free := 1.0
	for _, n := range column {
		n.top = free
		if len(n.next) > 0 {
			sum := 0.0
			for _, l := range n.next {
				sum += l.to.middle()
			}
			n.top = max(free, sum/float64(len(n.next))-n.height()/2)
		}
		free = n.top + n.height() + cardGap
	}
	limit := height + 1
	for _, n := range slices.Backward(column) {
		n.top = min(n.top, limit-n.height())
		limit = n.top - cardGap
	}
}

// bus draws the lines from the last column, which meet on their way to the impact.
func (c *causes) bus(last []*node) {
	y := c.impact.middle()
	x, top, bottom := c.impact.x-columnGap/2, y, y
	for _, n := range last {
		c.back.put(`<path class="line" d="M`, n.card.right(), " ", n.middle(), "H", x, `"/>`)
		top, bottom = min(top, n.middle()), max(bottom, n.middle())
	}
	c.back.put(`<path class="line" d="M`, x, " ", top, "V", bottom, "M", x, " ", y, "H", c.impact.x, `"/>`)
	c.arrow(c.impact.x, y, 1)
}

// lines draws what leads from a node, whose column ends at right, to the next column.
func (c *causes) lines(n *node, right float64) {
	y, to := n.middle(), right+columnGap
	for _, l := range n.next {
		there, middle := l.to.middle(), (right+to)/2
		class := "line"
		if l.heads.first {
			class = "line turned"
		}
		c.back.put(`<path class="`, class, `" d="M`, right, " ", y, "C", middle, " ", y, " ", middle, " ", there, " ", to, " ", there)
		if l.to.card == nil {
			c.back.put("h", c.cards[0].width)
		}
		c.back.put(`"/>`)
		if l.to.card != nil && l.heads.last {
			c.arrow(to, there, 1)
		}
		if n.card != nil && l.heads.first {
			c.arrow(right, y, -1)
		}
	}
}
