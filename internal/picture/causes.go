package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Causes draws what led to the impact: the trigger, the root cause and the
// contributing factors, what those lead to, and on each the actions that address
// it. A factor that no action addresses, other than one decided against, and that
// is not accepted is said to be so. What leads to no other factor leads to the
// impact. With ok false there is nothing to draw.
func Causes(d *postmortem.Document, o Options) (svg string, ok bool) {
	c := newCauses(d, o)
	if len(c.cards) == 0 {
		return "", false
	}
	height := c.draw()
	return c.picture(o, "pm-causes", height, "Causes: "+o.words(d.Title), c.describe()), true
}

// causes is the picture of them while it is drawn.
type causes struct {
	sheet
	d     *postmortem.Document
	o     Options
	graph *graph
	// cards are the factors in the order of the document, and behind them the
	// trigger and the root cause.
	cards  []*card
	impact *card
}

func newCauses(d *postmortem.Document, o Options) *causes {
	c := &causes{d: d, o: o, graph: newGraph(d.ContributingFactors)}
	c.width = o.width()
	addressing := map[string][]int{}
	for i, a := range d.ActionItems {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(a.Addresses))) {
			addressing[id] = append(addressing[id], i)
		}
	}
	for i, f := range d.ContributingFactors {
		c.cards = append(c.cards, c.factor(i, f, addressing[f.ID]))
	}
	for _, cause := range []struct{ name, class, text string }{
		{"Trigger", "card", d.RootCause.Trigger},
		{"Root cause", "card root", d.RootCause.Summary},
	} {
		if text := o.words(firstParagraph(cause.text)); text != "" {
			c.cards = append(c.cards, &card{class: cause.class, name: cause.name, text: text})
		}
	}
	c.impact = &card{class: "card end", name: "Impact", text: o.words(firstParagraph(d.Impact.Summary))}
	if c.impact.text == "" {
		c.impact.text = o.words(d.Title)
	}
	return c
}

// factor returns the card of a factor with the actions that address it.
func (c *causes) factor(i int, f postmortem.Factor, actions []int) *card {
	k := &card{
		class:  "card",
		anchor: name(c.o.Factor, i),
		name:   clean(f.ID),
		kind:   clean(string(f.Kind)),
		text:   c.o.words(f.Text),
	}
	addressed := false
	for _, j := range actions {
		a := c.d.ActionItems[j]
		addressed = addressed || a.Status != postmortem.WontDo
		k.chips = append(k.chips, c.chip(j, a))
	}
	switch {
	case f.Accepted != "":
		k.status = "accepted"
	case !addressed:
		k.status = "not addressed"
		k.class = "card loose"
	}
	return k
}

func (c *causes) chip(j int, a postmortem.Action) chip {
	words := map[postmortem.ActionStatus]string{
		postmortem.Open: "open", postmortem.InProgress: "in progress", postmortem.Done: "done", postmortem.WontDo: "won't do",
	}
	status := a.Status
	if words[status] == "" {
		status = postmortem.Open
	}
	return chip{name(c.o.Action, j), status, clean(a.ID + " " + words[status])}
}

// maxColumns is how many columns of factors can be read beside each other.
const maxColumns = 3

// draw lays the cards out and draws everything, and returns the height.
func (c *causes) draw() float64 {
	layer, layers := c.graph.layers()
	var height float64
	if c.o.isNarrow() || layers > maxColumns {
		height = c.outline()
	} else {
		height = c.columns(layer, layers)
	}
	for _, k := range append(slices.Clone(c.cards), c.impact) {
		c.front.card(k)
	}
	return math.Ceil(height)
}

// arrow ends a line at a point: heading right with 1, left with -1.
func (c *causes) arrow(x, y, heading float64) {
	c.back.put(`<path class="head" d="M`, x-6*heading, " ", y-3.5, "L", x, " ", y, "L", x-6*heading, " ", y+3.5, `z"/>`)
}

// describe says in words what the picture shows.
func (c *causes) describe() string {
	var parts []string
	say := func(format string, a ...any) {
		parts = append(parts, strings.TrimRight(fmt.Sprintf(format, a...), ".")+".")
	}
	loose := 0
	for _, k := range c.cards {
		if k.status == "not addressed" {
			loose++
		}
	}
	n := len(c.d.ContributingFactors)
	for _, k := range c.cards[n:] {
		say("%s: %s", k.name, clip(k.text, 100))
	}
	if n > 0 {
		say("%s, %d not addressed", postmortem.Quantity(n, "contributing factor"), loose)
	}
	for i, k := range c.cards[:min(n, maxDescribed)] {
		fact := clean(c.d.ContributingFactors[i].ID)
		if to := c.leadsTo(i, nil); to != "" {
			fact += " leads to " + to
		} else {
			fact += " leads to the impact"
		}
		if k.status != "" {
			fact += ", " + k.status
		}
		var actions []string
		for _, chip := range k.chips {
			actions = append(actions, chip.words)
		}
		if len(actions) > 0 {
			fact += ", actions: " + strings.Join(actions, ", ")
		}
		say("%s", fact)
	}
	if n > maxDescribed {
		say("And %d more", n-maxDescribed)
	}
	return strings.Join(parts, " ")
}

// leadsTo names the factors that one leads to, but for those that are shown to be.
func (c *causes) leadsTo(i int, shown []int) string {
	var ids []string
	for _, j := range c.graph.leads[i] {
		if !slices.Contains(shown, j) {
			ids = append(ids, clean(c.d.ContributingFactors[j].ID))
		}
	}
	return strings.Join(ids, ", ")
}
