package render

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Markdown is finished Markdown, which a template prints as it is.
type Markdown string

// showMarkdown is what the actions of a Markdown template end in.
func showMarkdown(v any) string {
	switch v := v.(type) {
	case Markdown:
		return string(v)
	case markup.Line:
		return v.Markdown()
	case Label:
		return markup.Line(v).Markdown()
	case markup.Prose:
		return v.Markdown()
	case Link:
		return v.markdown()
	case string:
		return markup.EscapeMarkdown(v)
	}
	return markup.EscapeMarkdown(fmt.Sprint(v))
}

// cell returns a line for the cell of a table, where a bar inside code has to be escaped,
// as nowhere else.
func cell(spans []markup.Span) Markdown { return Markdown(markup.Line(spans).Cell()) }

// An Alert is what a reader must know before anything else. GitHub and GitLab show it
// in a box of its own.
type Alert struct {
	// Kind is one of the words that both know: NOTE, WARNING or CAUTION.
	Kind string
	// Text is one sentence or two.
	Text string
}

// Alert is the one alert of the page, nil where nothing is out of the ordinary. There is
// never another one: the second would take from the first.
func (p *Page) Alert() *Alert {
	switch d := p.Document; {
	case d.Audience == postmortem.AudienceRestricted:
		return &Alert{"CAUTION", phrase.RestrictedAlert}
	case d.Impact.Ongoing:
		return &Alert{"WARNING", phrase.OngoingAlert}
	case p.Status == string(postmortem.Draft):
		return &Alert{"NOTE", phrase.DraftAlert}
	}
	return nil
}

// Footnote is the mark that leads to the definition of the figure, or of each that it
// combines.
func (f Figure) Footnote() Markdown {
	var marks Markdown
	for _, each := range f.each() {
		if each.Definition != "" {
			name := strings.TrimPrefix(each.Key, "time_to_")
			marks += Markdown("[^" + strings.ReplaceAll(name, "_", "-") + "]")
		}
	}
	return marks
}

// foldedLines is the length in lines from which details are folded.
const foldedLines = 20

// Folded returns how long the details are where they are too long to be shown unasked:
// "48 lines".
func (e Event) Folded() string {
	if e.detailsLines < foldedLines {
		return ""
	}
	return phrase.Count(e.detailsLines, "line")
}
