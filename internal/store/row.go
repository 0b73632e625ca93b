package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A Row is what a list shows of one document.
type Row struct {
	Entry
	Title string
	// Kind and Status have their defaults where the document has none: an incident, a
	// draft.
	Kind            postmortem.Kind
	Status          postmortem.Status
	Severity, Owner string
	Services, Tags  []string
	// Started is the start of the first window of impact, zero where there is none.
	Started when.Time
	// Published is when it was published, zero where it was not.
	Published when.Time
	// Impact is how long users were affected, and Ongoing that they still are.
	Impact  postmortem.ImpactTime
	Ongoing bool
	// Actions is how many action items there are, ActionsOpen how many are not over.
	Actions, ActionsOpen int
}

// NewRow returns the row of the document in a file.
func NewRow(f Entry, d *postmortem.Document) Row {
	figures := d.Figures()
	r := Row{
		Entry: f, Title: d.Title,
		Kind: cmp.Or(d.Kind, postmortem.Incident), Status: cmp.Or(d.Status, postmortem.Draft),
		Severity: d.Severity, Owner: d.Owner, Services: d.Services, Tags: d.Tags,
		Published: d.Published, Impact: figures.Impact, Ongoing: d.Impact.Ongoing,
		Actions: len(d.ActionItems), ActionsOpen: d.OpenActions(),
	}
	if len(figures.Windows) > 0 {
		r.Started = figures.Windows[0].Started.Time
	}
	return r
}

// A Filter selects rows. An empty field matches any.
type Filter struct {
	Kind     postmortem.Kind
	Severity string
	Status   postmortem.Status
	Service  string
	Tag      string
}

// Matches reports whether a row is wanted.
func (f Filter) Matches(r Row) bool {
	return (f.Kind == "" || f.Kind == r.Kind) &&
		(f.Severity == "" || f.Severity == r.Severity) &&
		(f.Status == "" || f.Status == r.Status) &&
		(f.Service == "" || slices.Contains(r.Services, f.Service)) &&
		(f.Tag == "" || slices.Contains(r.Tags, f.Tag))
}

// Rows reads files and returns the rows of those that are wanted, in their order. Broken is
// called with the error of each that cannot be read, whose path is as seen from the folder
// dir. The only error returned is that of ctx.
func Rows(ctx context.Context, dir string, files []Entry, f Filter, broken func(error)) ([]Row, error) {
	var rows []Row
	err := Each(ctx, files,
		func(path string, data []byte) (*postmortem.Document, error) {
			return postmortem.Open(Rel(dir, path), data).Document()
		},
		func(file Entry, d *postmortem.Document, err error) {
			if err != nil {
				broken(err)
			} else if r := NewRow(file, d); f.Matches(r) {
				rows = append(rows, r)
			}
		})
	return rows, err
}
