// Package output renders documents to files, into folders and to standard output, once or
// again whenever they change.
//
// A Job is one rendering: a Source, a Destination, and whom it is for. A page for the public
// is refused where it would contain what must stay inside (internal/audience).
package output

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/store"
)

// A Job renders documents to one destination.
type Job struct {
	Source
	Destination
	// Public means that the pages are for the public.
	Public bool
	// Explain puts the list of what the public does not see in the place of a page on
	// standard output.
	Explain bool
	// DryRun writes no files: it names them on standard output.
	DryRun bool
	// Dir is the folder that paths in messages are relative to.
	Dir string
	// Width is how many columns plain text has.
	Width int
	// Now is the clock.
	Now func() time.Time
	// Result writes to standard output.
	Result func(data []byte) error
	// Note writes a line about what was done.
	Note func(format string, args ...any)
	// Warn reports an error that does not end the job.
	Warn func(err error)
}

// A Summary is what came of a job.
type Summary struct {
	// Written is how many documents were rendered, Broken how many could not be, and
	// Refused how many would have shown the public what must stay inside.
	Written, Broken, Refused int
	// LeftOut is what the public does not see.
	LeftOut []Omission
}

// An Omission is what the public does not see of the document with an ID.
type Omission struct {
	ID string
	audience.Omission
}

// Render renders the documents that the arguments mean, all of the repository where there
// are none, and skips those that cannot be rendered.
func (j Job) Render(ctx context.Context, args []string) (Summary, error) {
	var sum Summary
	entries, broken, err := j.find(ctx, args)
	if err != nil {
		return sum, err
	}
	sum.Broken = broken
	b, err := j.batch(ctx, entries)
	if err != nil {
		return sum, err
	}
	defer b.files.Close()
	err = store.Each(ctx, entries, b.renderToFiles, func(e store.Entry, p pages, err error) {
		for _, o := range p.leftOut {
			sum.LeftOut = append(sum.LeftOut, Omission{e.ID, o})
		}
		if err == nil && !j.writesFiles() {
			err = b.deliver(e.ID, p)
		}
		var leaks audience.Leaks
		switch {
		case err == nil:
			sum.Written++
			if p.lacksSummary {
				j.Note("the page of %s does not explain what happened: pm edit %s customers", e.ID, e.ID)
			}
			return
		case errors.As(err, &leaks):
			sum.Refused++
		default:
			sum.Broken++
		}
		j.Warn(err)
	})
	return sum, err
}

// find returns the documents that the arguments mean, all where there are none, and how many
// problems of their folder it has reported.
func (j Job) find(ctx context.Context, args []string) (entries []store.Entry, broken int, err error) {
	finder := j.Store.Finder(j.Dir)
	taken := make(map[store.Entry]bool, len(args))
	for _, arg := range args {
		e, err := finder.Find(ctx, arg)
		if err != nil {
			return nil, 0, err
		}
		if !taken[e] {
			entries, taken[e] = append(entries, e), true
		}
	}
	if len(args) == 0 {
		listing, err := j.Store.List(ctx)
		if err != nil {
			return nil, 0, err
		}
		for _, problem := range listing.Problems {
			j.Warn(problem)
		}
		if len(listing.Entries) == 0 {
			return nil, 0, failure.New("pm new", "there are no postmortems in %s", j.rel(j.Store.Folder()))
		}
		entries, broken = listing.Entries, len(listing.Problems)
	}
	return entries, broken, j.fits(entries)
}

// writesFiles reports whether pages go to files, which can be written in any order.
func (j Job) writesFiles() bool { return !j.DryRun && !j.IsStdout() }

// rel returns a path as messages show it.
func (j Job) rel(path string) string { return store.Rel(j.Dir, path) }

// fits refuses documents that cannot all be written: several in one file, or two whose
// pages would have the same name.
func (j Job) fits(entries []store.Entry) error {
	if len(entries) > 1 && j.Folder == "" {
		return failure.Usage("pm render @last, or all of them: pm render -o site/", "which of %d postmortems?", len(entries))
	}
	first := make(map[string]store.Entry, len(entries))
	for _, e := range entries {
		name := strings.ToLower(e.ID)
		if other, ok := first[name]; ok {
			return failure.New("rename one of them", "render %s and %s: both have the id %s", j.rel(other.Path), j.rel(e.Path), e.ID)
		}
		first[name] = e
	}
	return nil
}
