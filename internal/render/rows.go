package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
)

// rows returns the rows of the timeline's table. They are most of a long document, and a
// template takes several times as long for each. A team's own template may still range over
// them.
func rows(p *Page) Markdown {
	var b strings.Builder
	for _, day := range p.Timeline {
		for _, e := range day.Events {
			b.WriteString("\n| ")
			b.WriteString(e.UTC) // digits, words and a ~ before a digit, which needs no escape
			b.WriteString(" | ")
			if p.Zone != "" {
				b.WriteString(e.Local)
				b.WriteString(" | ")
			}
			if e.Milestone {
				b.WriteString("**" + markup.EscapeMarkdown(e.Kind) + "**")
			} else if e.Kind != "" {
				b.WriteString(markup.EscapeMarkdown(e.Kind))
			}
			b.WriteString(" | ")
			b.WriteString(e.Text.Cell())
			if e.By != "" {
				if len(e.Text) > 0 {
					b.WriteString(" — ")
				}
				b.WriteString(markup.EscapeMarkdown(e.By))
			}
			for i, link := range e.Evidence {
				b.WriteString([]string{" (", ", "}[min(i, 1)])
				b.WriteString(link.markdown())
			}
			if len(e.Evidence) > 0 {
				b.WriteByte(')')
			}
			b.WriteString(" |")
		}
	}
	return Markdown(b.String())
}

// Milestones are the events that figures are computed from, for a table of them
// alone; none where there are no others.
func (p *Page) Milestones() []Event {
	var list []Event
	utc, local := "", ""
	for _, day := range p.Timeline {
		for _, e := range day.Events {
			if !e.Milestone {
				continue
			}
			e.UTC, utc = e.span(phrase.DisplayTime.UTC, utc)
			if e.HasClock() && p.Zone != "" {
				e.Local, local = e.span(phrase.DisplayTime.Local, local)
			}
			list = append(list, e)
		}
	}
	if len(list) == len(p.Document.Timeline) {
		return nil // the timeline is that table
	}
	return list
}
