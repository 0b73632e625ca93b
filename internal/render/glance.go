package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Glance is one thing that a hurried reader wants to know, in a line.
type Glance struct {
	Name, Value string
	// Note is what is behind the value, in smaller print.
	Note string
	// Section is the part of the page that tells more, or "".
	Section string
}

// Glances are what stands at the top of a page beside the summary: how long, who was
// affected, how it was noticed and how it ended, what is still to be done, and who sees
// it through.
func (p *Page) Glances() []Glance {
	var list []Glance
	glances := []Glance{p.howLong(), p.whoWasAffected(), p.noticed(), p.ended(), p.toDo(), {Name: "Owner", Value: p.Owner}}
	if p.Audience != "" {
		glances = glances[:2] // the rest needs milestones that may not be public
	}
	for _, g := range glances {
		if g.Value != "" {
			list = append(list, g)
		}
	}
	return list
}

func (p *Page) howLong() Glance {
	for _, f := range p.Figures.Headline {
		if f.Key == "impact" {
			return Glance{"How long", capital(f.Value), f.Ends, "figures"}
		}
	}
	return Glance{}
}

// whoWasAffected is the first sentence of what the document says about it, and
// otherwise what was counted, or how much of what was affected.
func (p *Page) whoWasAffected() Glance {
	g := Glance{Name: "Who was affected", Value: firstSentence(p.Impact.Summary), Section: "impact"}
	var counts, how []string
	for _, c := range p.Impact.Counts[:min(2, len(p.Impact.Counts))] {
		text := c.Amount + " " + c.What.String()
		if c.Estimate {
			text += " (estimate)"
		}
		counts = append(counts, text)
	}
	if len(p.Impact.Windows) == 1 {
		w := p.Impact.Windows[0]
		how = labelled("", w.How, "", w.Services)
	}
	if len(how) == 0 {
		how = labelled("", strings.Join(nonBlank(p.Document.Services), ", "))
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

// noticed tells what noticed it and how soon.
func (p *Page) noticed() Glance {
	g := Glance{Name: "Noticed", Section: "timeline"}
	var by, after string
	if p.Detection.Method != "" {
		by = "by " + p.Detection.Method
	}
	windows := p.found.Windows
	if len(windows) > 0 && windows[0].Detected.IsRecorded() {
		found := postmortem.Span{From: windows[0].Started, To: windows[0].Detected}
		after = phrase.Span(found)
		switch {
		case !found.IsRecorded():
			after = ""
		case found.Duration() == 0:
			after = "as it began"
		case strings.HasPrefix(after, "noticed "):
			after = strings.TrimPrefix(after, "noticed ") + " it began"
		default:
			after += " after it began"
		}
		g.Note = p.at(windows[0].Detected)
	}
	g.Value = strings.Join(labelled("", by, "", after), ", ")
	if g.Value == "" {
		g.Value, g.Note = g.Note, ""
	}
	g.Value = capital(g.Value)
	return g
}

// ended tells how it ended, and when users were well again and it was over.
func (p *Page) ended() Glance {
	g := Glance{Name: "How it ended", Value: firstSentence(p.Resolution)}
	if len(p.Resolution) > 0 {
		g.Section = "resolution"
	}
	if p.Document.Impact.Ongoing {
		g.Value = "Not over yet"
		return g
	}
	windows := p.found.Windows
	if len(windows) == 0 {
		return g
	}
	last := windows[len(windows)-1]
	var ends []string
	for _, end := range []postmortem.Point{last.Mitigated, last.Resolved} {
		switch {
		case !end.IsRecorded():
		case len(ends) > 0 && end.Time.Equal(last.Mitigated.Time):
			ends[0] = last.Mitigated.Name + " and " + end.Name + " " + p.at(end)
		default:
			ends = append(ends, end.Name+" "+p.at(end))
		}
	}
	g.Note = strings.Join(ends, ", ")
	if g.Value == "" {
		g.Value, g.Note = capital(g.Note), ""
	}
	return g
}

// toDo counts the actions.
func (p *Page) toDo() Glance {
	return Glance{"Action items", p.ActionState(), p.AsOf(), "actions"}
}

// at is when a point was, for a reader who knows the day of the incident.
func (p *Page) at(point postmortem.Point) string {
	text := builder{date: p.date}.point(postmortem.Point{Time: point.Time, NotBefore: point.NotBefore, Approximate: point.Approximate}, p.date)
	if !point.Time.Day {
		text += " UTC"
	}
	return text
}

// About is what the page says of the document itself at its end: the facts that do not
// stand at its top.
func (p *Page) About() []Fact {
	var list []Fact
	for _, f := range p.Facts {
		switch f.Name {
		case "Severity", "Status", "When", "Owner", "Detected by":
		default:
			list = append(list, f)
		}
	}
	return append(list, p.Roles...)
}
