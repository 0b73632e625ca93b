package interview

import (
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// links are where to read more, as a list: a URL, then a title.
func links() collection {
	field := func(d *postmortem.Document) *[]postmortem.Link { return &d.Links }
	write := func(l postmortem.Link) string { return strings.TrimSpace(l.URL + " " + l.Title) }
	asking := func(id QuestionID, get func(*postmortem.Document) string, put func(*postmortem.Document, string, string)) Question {
		return Question{
			ID: id, Title: "What should it link to?", Help: "A URL, then a title.",
			Example: "https://chat.example.com/inc-42 Incident channel",
			get:     get,
			set: func(d *postmortem.Document, text string) error {
				url, title, _ := strings.Cut(strings.TrimSpace(text), " ")
				if !strings.Contains(url, "://") {
					return errors.New("start with the URL, like https://example.com/page")
				}
				put(d, url, strings.TrimSpace(title))
				return nil
			},
		}
	}
	return collection{
		title: "Links", intro: "The incident channel, a dashboard, the change that was made.",
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(d.Links))
			for i, l := range d.Links {
				rows[i] = printable.Line(write(l))
			}
			return rows
		},
		add: asking("links.add", func(*postmortem.Document) string { return "" },
			func(d *postmortem.Document, url, title string) {
				d.Links = append(d.Links, postmortem.Link{URL: url, Title: title})
			}),
		entry: func(_ *postmortem.Document, i int) []Question {
			return []Question{asking(QuestionID(fmt.Sprintf("links[%d]", i)),
				func(d *postmortem.Document) string { return write(d.Links[i]) },
				func(d *postmortem.Document, url, title string) { d.Links[i].URL, d.Links[i].Title = url, title })}
		},
		swap:   swapping(field),
		remove: taking(field),
	}
}
