package render

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Glance is one line about what a reader in a hurry wants to know.
type Glance struct {
	Name, Value string
	// Note explains the value, in smaller print.
	Note string
	// Section is the part of the page that has more, or "".
	Section string
}

// Glances are what is at the top of a page below the figures: who was affected, how it
// ended, and what is still to be done.
func (p *Page) Glances() []Glance {
	var list []Glance
	for _, g := range []Glance{p.whoWasAffected(), p.detectedBy(), p.ended(), p.toDo()} {
		if g.Value != "" {
			list = append(list, g)
		}
	}
	return list
}

// whoWasAffected is the first sentence of what the document says about it, and
// otherwise what was counted, or how much of what was affected.
func (p *Page) whoWasAffected() Glance {
	g := Glance{Name: phrase.Label("who-was-affected"), Value: firstSentence(p.Impact.Summary), Section: "impact"}
	var counts, how []string
	for _, c := range p.Impact.Counts[:min(2, len(p.Impact.Counts))] {
		text := c.Amount + " " + c.What.String()
		if c.Estimate {
			text += " (" + phrase.Estimate + ")"
		}
		counts = append(counts, text)
	}
	if len(p.Impact.Windows) == 1 {
		w := p.Impact.Windows[0]
		how = nonBlank([]string{w.How, w.Services})
	}
	if len(how) == 0 {
		how = nonBlank([]string{strings.Join(nonBlank(p.Document.Services), ", ")})
	}
	switch {
	case g.Value != "":
	case len(counts) > 0:
		g.Value, g.Note = strings.Join(counts, ", "), strings.Join(how, " · ")
	default:
		g.Value, g.Section = strings.Join(how, " · "), ""
	}
	return g
}

// firstSentence returns the first sentence of prose, as long as there is room for.
func firstSentence(p markup.Prose) string {
	const least = 40
	return markup.Shorten(p.FirstSentence(least).String())
}

// detectedBy is what noticed it, where no figure has that.
func (p *Page) detectedBy() Glance {
	if slices.ContainsFunc(p.Figures.Headline, func(f Figure) bool { return f.Key == "time_to_detect" }) {
		return Glance{}
	}
	return Glance{Name: phrase.Label("detected-by"), Value: phrase.Capital(p.Detection.Method)}
}

// ended returns how it ended: as the document says, or else the event that ended it.
func (p *Page) ended() Glance {
	g := Glance{Name: phrase.Label("how-it-ended"), Value: firstSentence(p.Resolution), Section: "resolution"}
	if len(p.Resolution) == 0 {
		g.Section = "timeline"
	}
	if p.Document.Impact.Ongoing {
		g.Value = phrase.Capital(phrase.NotOverYet)
	}
	for _, day := range slices.Backward(p.Timeline) {
		for _, e := range slices.Backward(day.Events) {
			if g.Value == "" && (slices.Contains(e.Kinds, string(postmortem.Mitigated)) || slices.Contains(e.Kinds, string(postmortem.Resolved))) {
				g.Value = e.Text.String()
			}
		}
	}
	return g
}

// toDo counts the actions.
func (p *Page) toDo() Glance {
	return Glance{phrase.Label("actions"), p.ActionState(), p.AsOf(), "actions"}
}

// About is what there is about the document itself: the facts that are not at its top.
func (p *Page) About() []Fact {
	var list []Fact
	for _, f := range p.Facts {
		atTop := func(key string) bool { return phrase.Label(key) == f.Name }
		if !slices.ContainsFunc([]string{"severity", "status", "kind", "when", "owner", "detected-by"}, atTop) {
			list = append(list, f)
		}
	}
	return append(list, p.Roles...)
}
