package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
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
