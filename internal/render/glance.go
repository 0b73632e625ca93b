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

// Glances are what is at the top of a page below the summary: how long, who was affected,
// how it was noticed and how it ended, what is still to be done, and who owns it.
func (p *Page) Glances() []Glance {
	var list []Glance
	for _, g := range []Glance{p.howLong(), p.whoWasAffected(), p.noticed(), p.ended(), p.toDo(), {Name: phrase.Label("owner"), Value: p.Owner}} {
		if g.Value != "" {
			list = append(list, g)
		}
	}
	return list
}

func (p *Page) howLong() Glance {
	for _, f := range p.Figures.Headline {
		if f.Key == "impact" {
			return Glance{phrase.Label("how-long"), phrase.Capital(f.Value), f.Ends, "figures"}
		}
	}
	return Glance{}
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
		g.Note = strings.Join(how, " · ")
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

// noticed returns what noticed it and how soon.
func (p *Page) noticed() Glance {
	g := Glance{Name: phrase.Label("noticed"), Section: "timeline"}
	var soon postmortem.Span
	if windows := p.found.Windows; len(windows) > 0 && windows[0].Detected.IsRecorded() {
		soon = postmortem.Span{From: windows[0].Started, To: windows[0].Detected}
		g.Note = phrase.At(windows[0].Detected, p.date)
	}
	g.Value = phrase.Noticed(p.Detection.Method, soon)
	if g.Value == "" {
		g.Value, g.Note = phrase.Capital(g.Note), ""
	}
	return g
}

// ended returns how it ended, and when it was mitigated and resolved.
func (p *Page) ended() Glance {
	g := Glance{Name: phrase.Label("how-it-ended"), Value: firstSentence(p.Resolution)}
	if len(p.Resolution) > 0 {
		g.Section = "resolution"
	}
	if p.Document.Impact.Ongoing {
		g.Value = phrase.Capital(phrase.NotOverYet)
		return g
	}
	windows := p.found.Windows
	if len(windows) == 0 {
		return g
	}
	g.Note = phrase.Ended(windows[len(windows)-1], p.date)
	if g.Value == "" {
		g.Value, g.Note = phrase.Capital(g.Note), ""
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
		if !slices.ContainsFunc([]string{"severity", "status", "when", "owner", "detected-by"}, atTop) {
			list = append(list, f)
		}
	}
	return append(list, p.Roles...)
}
