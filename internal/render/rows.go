package render

import "strings"

// rows writes the rows of the timeline's table. They are most of a long document,
// and a template takes several times as long over each: a team's own template may
// range over them all the same.
func (m markup) rows(p *Page) Markdown {
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
				b.WriteString("**" + plainMarkdown(e.Kind) + "**")
			} else if e.Kind != "" {
				b.WriteString(plainMarkdown(e.Kind))
			}
			b.WriteString(" | ")
			b.WriteString(m.inlineMarkdown(e.Text, true))
			if e.By != "" {
				if e.Text != "" {
					b.WriteString(" — ")
				}
				b.WriteString(plainMarkdown(e.By))
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
