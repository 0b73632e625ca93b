package interview

import (
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// people are those that the document names, as a list: an id, a name, and after a comma their role.
func people() collection {
	field := func(d *postmortem.Document) *[]postmortem.Person { return &d.People }
	return oneLine(pathTo("people"), field,
		Question{Title: "Who?", Help: "An id, the name, a comma, and their role in this incident.", Example: "ana Ana Silva, incident commander"},
		func(p postmortem.Person) string {
			text := strings.TrimSpace(p.ID + " " + p.Name)
			if p.Role != "" {
				text += ", " + p.Role
			}
			return text
		},
		func(p *postmortem.Person, text string) error {
			name, role := cutRole(*p, text)
			id, name, _ := strings.Cut(strings.TrimSpace(name), " ")
			if !postmortem.IsID(id) {
				return fmt.Errorf("%q is not an id: use letters, digits, dots, - and _", id)
			}
			p.ID, p.Name, p.Role = id, strings.TrimSpace(name), strings.TrimSpace(role)
			return nil
		},
		func(p postmortem.Person) string { return p.ID }).
		called("People", "People whom a reader should be able to place. In the text, use roles.")
}

// cutRole cuts the role off the line about a person: after the first comma, but
// that a name or a role with commas stays what it was while it is not changed.
func cutRole(p postmortem.Person, line string) (name, role string) {
	if known := p.ID + " " + p.Name; p.Name != "" && (line == known || strings.HasPrefix(line, known+",")) {
		return known, strings.TrimPrefix(line[len(known):], ",")
	}
	if name, ok := strings.CutSuffix(line, ", "+p.Role); ok && p.Role != "" {
		return name, p.Role
	}
	name, role, _ = strings.Cut(line, ",")
	return name, role
}

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

// approvers asks who approved the document. Names make people, as one does.
func (s *Session) approvers() Question {
	field := func(d *postmortem.Document) *[]string { return &d.Review.Approvers }
	q := words(pathTo("review", "approvers"), field).of("Who approved it?", "Names or ids, separated by commas.", "ana, Ben Okafor")
	set := q.set
	q.set = func(d *postmortem.Document, text string) error {
		if err := set(d, text); err != nil {
			return err
		}
		for i, name := range *field(d) {
			(*field(d))[i] = s.idOf(d, name)
		}
		return nil
	}
	q.echo = func(d *postmortem.Document, _ string) string { return "= " + strings.Join(*field(d), ", ") }
	return q
}

// reviewQuestions are about the meeting in which the document was reviewed.
func (s *Session) reviewQuestions() []Question {
	return []Question{
		s.askPerson(pathTo("review", "facilitator"), func(d *postmortem.Document) *string { return &d.Review.Facilitator }).of(
			"Who led the review?", "A name, or a person's id.", "ana"),
		Question{
			Title: "When was it?", Example: "2026-06-04",
			get: func(d *postmortem.Document) string { return d.Review.Date.String() },
			set: func(d *postmortem.Document, text string) (err error) {
				if d.Review.Date = (when.Date{}); text != "" {
					d.Review.Date, err = s.reader(d, postmortem.Note).Date(text)
				}
				return err
			},
		}.at(pathTo("review", "date")),
		s.approvers(),
	}
}
