package interview

import (
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// people are those whom a reader should be able to place, as a list: an id, a name,
// and after a comma their role.
func people() collection {
	field := func(d *postmortem.Document) *[]postmortem.Person { return &d.People }
	return oneLine("people", field, "People", "People whom a reader should be able to place. In the text, use roles.",
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
				return fmt.Errorf("%q is not an id: use letters, digits, - _ and .", id)
			}
			p.ID, p.Name, p.Role = id, strings.TrimSpace(name), strings.TrimSpace(role)
			return nil
		},
		func(all []postmortem.Person, i int) error {
			for j, p := range all {
				if j != i && p.ID == all[i].ID {
					return fmt.Errorf("%s is already in the list", p.ID)
				}
			}
			return nil
		})
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
	return oneLine("glossary", field, "Glossary", "Terms that a reader from another team may not know.",
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
		func(all []postmortem.Term, i int) error {
			for j, t := range all {
				if j != i && t.Name == all[i].Name {
					return fmt.Errorf("%s is already in the list", t.Name)
				}
			}
			return nil
		})
}

// oneLine is a list of entries that are written in a line each. Check returns what is
// wrong with an entry among the others.
func oneLine[E any](id QuestionID, field func(*postmortem.Document) *[]E, title, intro string, words Question,
	write func(E) string, read func(*E, string) error, check func([]E, int) error,
) collection {
	asking := words
	asking.ID = id + ".add"
	asking.get = func(*postmortem.Document) string { return "" }
	asking.set = func(d *postmortem.Document, text string) error {
		var e E
		if text == "" {
			return nil
		}
		if err := read(&e, text); err != nil {
			return err
		}
		all := append((*field(d))[:len(*field(d)):len(*field(d))], e)
		if err := check(all, len(all)-1); err != nil {
			return err
		}
		*field(d) = all
		return nil
	}
	return collection{
		title: title, intro: intro, add: asking,
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(*field(d)))
			for i, e := range *field(d) {
				rows[i] = printable.Line(write(e))
			}
			return rows
		},
		entry: func(_ *postmortem.Document, i int) []Question {
			one := words
			one.ID = QuestionID(fmt.Sprintf("%s[%d]", id, i))
			one.get = func(d *postmortem.Document) string { return write((*field(d))[i]) }
			one.set = func(d *postmortem.Document, text string) error {
				all := append([]E{}, *field(d)...)
				if err := read(&all[i], text); err != nil {
					return err
				}
				if err := check(all, i); err != nil {
					return err
				}
				*field(d) = all
				return nil
			}
			return []Question{one}
		},
		swap:   swapping(field),
		remove: taking(field),
	}
}

// related asks for other postmortems of the same thing.
func related() Question {
	return words("related", func(d *postmortem.Document) *[]string { return &d.Related }).of(
		"Which other postmortems are related?", "Their ids, separated by commas. pm list shows them.", "2025-11-02-cache-eviction")
}

// reviewQuestions are about the meeting in which the document was reviewed.
func reviewQuestions() []Question {
	return []Question{
		ask("review.facilitator", func(d *postmortem.Document) *string { return &d.Review.Facilitator }).of(
			"Who led the review?", "A person's id.", ""),
		{
			ID: "review.date", Title: "When was it?", Example: "2026-06-04",
			get: func(d *postmortem.Document) string { return d.Review.Date.String() },
			set: func(d *postmortem.Document, text string) (err error) {
				if d.Review.Date = (when.Date{}); text != "" {
					d.Review.Date, err = when.ParseDate(text)
				}
				return err
			},
		},
		words("review.approvers", func(d *postmortem.Document) *[]string { return &d.Review.Approvers }).of(
			"Who approved it?", "Their ids, separated by commas.", ""),
	}
}

// publicQuestions are what customers will read.
func publicQuestions() []Question {
	return []Question{
		ask("public.summary", func(d *postmortem.Document) *string { return &d.Public.Summary }).of(
			"What will you tell customers?", "What happened, in their words. No names, no internal systems.", "").long(),
		ask("public.advice", func(d *postmortem.Document) *string { return &d.Public.Advice }).of(
			"What should they do?", "", "Sign in again if checkout shows an error.").long(),
		ask("public.status_page", func(d *postmortem.Document) *string { return &d.Public.StatusPage }).of(
			"Where is it on the status page?", "A URL.", "https://status.example.com/incidents/42"),
	}
}
