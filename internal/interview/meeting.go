package interview

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

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
