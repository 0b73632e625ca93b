package interview

import (
	"errors"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// glossary are the terms that a reader may not know.
func glossary() collection {
	field := func(d *postmortem.Document) *[]postmortem.Term { return (*[]postmortem.Term)(&d.Glossary) }
	return oneLine(pathTo("glossary"), field,
		Question{Title: "Which term, and what does it mean?", Help: "The term, a colon, and what it means.", Example: "GFE: the front-end proxy"},
		func(t postmortem.Term) string { return t.Name + ": " + t.Meaning },
		func(t *postmortem.Term, text string) error {
			name, meaning, ok := strings.Cut(text, ":")
			if after, same := strings.CutPrefix(text, t.Name+":"); same && t.Name != "" { // one with a colon in it
				name, meaning = t.Name, after
			}
			if !ok || strings.TrimSpace(name) == "" {
				return errors.New("write a term, a colon and what it means")
			}
			t.Name, t.Meaning = strings.TrimSpace(name), strings.TrimSpace(meaning)
			return nil
		},
		func(t postmortem.Term) string { return t.Name }).
		called("Glossary", "Terms that a reader from another team may not know.")
}

// links are further reading, as a list: a URL, then a title.
func links() collection {
	field := func(d *postmortem.Document) *[]postmortem.Link { return &d.Links }
	return oneLine(pathTo("links"), field,
		Question{Title: "What should it link to?", Help: "A URL, then a title.", Example: "https://chat.example.com/inc-42 Incident channel"},
		func(l postmortem.Link) string { return strings.TrimSpace(l.URL + " " + l.Title) },
		func(l *postmortem.Link, text string) error {
			url, title, _ := strings.Cut(strings.TrimSpace(text), " ")
			if !strings.Contains(url, "://") {
				return errors.New("start with the URL, like https://example.com/page")
			}
			l.URL, l.Title = url, strings.TrimSpace(title)
			return nil
		}, nil).
		called("Links", "The incident channel, a dashboard, the change that was made.")
}

// related asks for other postmortems of the same thing.
func related() Question {
	return words(pathTo("related"), func(d *postmortem.Document) *[]string { return &d.Related }).of(
		"Which other postmortems are related?", "Their ids, separated by commas. pm list shows them.", "2025-11-02-cache-eviction")
}
