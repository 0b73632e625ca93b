package picture

const (
	indent     = 18.0
	maxIndents = 4
	railRoom   = 14.0 // right of the cards, for the line down to the impact
)

// outline lays the cards out below each other, what a factor leads to indented
// below it, and the impact at the bottom, to which a line at the right leads. It
// returns the height.
func (c *causes) outline() float64 {
	n := len(c.d.ContributingFactors)
	below, roots := c.graph.forest()
	o := outliner{causes: c, below: below, y: 1, rail: -1}
	for _, k := range c.cards[n:] {
		o.place(k, 0, true)
	}
	for _, i := range roots {
		o.factor(i, 0)
	}
	c.impact.x, c.impact.y = 1, o.y+4
	c.impact.lay(c.width-2, 4)

	x := c.width - railRoom/2
	c.back.put(`<path class="line" d="M`, x, " ", o.rail, "V", c.impact.y, `"/>`,
		`<path class="head" d="M`, x-3.5, " ", c.impact.y-6, "L", x, " ", c.impact.y, "L", x+3.5, " ", c.impact.y-6, `z"/>`)
	return c.impact.bottom() + 1
}

// forest returns the factors that each stands above in an outline, and those that
// stand above nothing else's. Every factor has one place.
func (g *graph) forest() (below [][]int, roots []int) {
	below = make([][]int, len(g.leads))
	seen := make([]bool, len(g.leads))
	var grow func(i, depth int)
	grow = func(i, depth int) {
		seen[i] = true
		for _, j := range g.leads[i] {
			if !seen[j] && depth < maxIndents {
				below[i] = append(below[i], j)
				grow(j, depth+1)
			}
		}
	}
	root := func(i int) {
		if !seen[i] {
			roots = append(roots, i)
			grow(i, 0)
		}
	}
	for i := range g.leads {
		if len(g.previous[i]) == 0 {
			root(i)
		}
	}
	// What lies too deep to be indented begins anew.
	for i := range g.leads {
		root(i)
	}
	return below, roots
}

// An outliner is how far an outline has come.
type outliner struct {
	*causes
	below [][]int
	y     float64
	rail  float64 // where the line down to the impact begins; below 0 before it does
}

// place puts a card below the last one, and leads it to the impact where it ends there.
func (o *outliner) place(k *card, depth int, ends bool) {
	k.x, k.y = 1+float64(depth)*indent, o.y
	k.lay(o.width-railRoom-k.x, 4)
	o.y = k.bottom() + cardGap
	if ends {
		if o.rail < 0 {
			o.rail = k.middle()
		}
		o.back.put(`<path class="line" d="M`, k.right(), " ", k.middle(), "H", o.width-railRoom/2, `"/>`)
	}
}

// factor places a factor, and below it those that it stands above. The others that
// it leads to it names.
func (o *outliner) factor(i, depth int) {
	k := o.cards[i]
	if others := o.leadsTo(i, o.below[i]); others != "" {
		k.more = "leads to " + others
		if len(o.below[i]) > 0 {
			k.more = "also leads to " + others
		}
	}
	o.place(k, depth, len(o.graph.next[i]) == 0)
	x := k.x + indent/2
	for _, j := range o.below[i] {
		o.factor(j, depth+1)
		child := o.cards[j]
		o.back.put(`<path class="line" d="M`, x, " ", k.bottom(), "V", child.middle(), "H", child.x, `"/>`)
		o.arrow(child.x, child.middle(), 1)
	}
}
