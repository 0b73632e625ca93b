package cli

import (
	"github.com/f08c5b15/pm/internal/postmortem"
)

// noteSense tells of what an edit of before has brought that is a document and yet hardly
// what was meant: people and factors whom it does not know, and ends before starts.
func (a *app) noteSense(repo repository, id string, before, d *postmortem.Document) {
	a.noteStrangers(repo, id, before, d)
	for _, r := range d.NewAstray(before) {
		likely := ""
		if r.Near != "" {
			likely = "; did you mean " + r.Near + "?"
		}
		a.note("%s, in %s, is none of the contributing factors%s", r.ID, r.Path, likely)
	}
	a.noteDisorder(id, before, d)
}

// noteDisorder tells of the times that an edit of before has put out of order.
func (a *app) noteDisorder(id string, before, d *postmortem.Document) {
	if told := disorder(before, d); told != "" {
		a.note("%s; pm edit %s changes it", told, id)
	}
}

// disorder returns the first of the times that an edit of before has put out of order,
// and how many more there are, or "". One wrong time often makes several.
func disorder(before, d *postmortem.Document) string {
	var told []string
	for _, o := range d.NewDisorder(before) {
		if !o.Legal {
			told = append(told, o.String())
		}
	}
	switch len(told) {
	case 0:
		return ""
	case 1:
		return told[0]
	}
	return told[0] + ", and " + postmortem.Quantity(len(told)-1, "more such pair") + " of times"
}
