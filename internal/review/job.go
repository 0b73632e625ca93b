package review

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A Job is what is to be checked, and how.
type Job struct {
	// Root is the folder of the repository, and Dir the one that arguments and the paths in
	// messages are relative to.
	Root, Dir string
	Store     *store.Store
	Git       git.Git
	// Options are what documents are held to; Run adds what is known of other documents.
	Options check.Options
	// Args name the documents; without any, all of them are checked, or all that are staged.
	Args []string
	// Staged reads what is staged to be committed, and not the working tree.
	Staged bool
	// Changed keeps only findings on lines that were changed since the commit Since, or, where
	// that is "", on lines that are staged.
	Changed bool
	Since   string
	// Baseline holds the fingerprints of findings that are left out.
	Baseline Baseline
	// Least is the level from which findings are kept.
	Least config.Level
	// Warn reports what could not be read.
	Warn func(error)
}

// A Sum is what became of a Job.
type Sum struct {
	// Documents counts those that were checked, and Unread those that could not be.
	Documents, Unread int
	// Found counts the findings, and Hidden those that count less than the job asks for.
	Found  Count
	Hidden int
}

// Run checks the documents on all cores and visits them one at a time, in order of their
// ids. Only a few are in memory at once.
func (j Job) Run(ctx context.Context, visit func(Document) error) (sum Sum, err error) {
	r, err := j.open(ctx)
	if err != nil {
		return sum, err
	}
	sum.Unread = r.unread
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	err = store.EachFrom(ctx, r.entries,
		func(e store.Entry) (Document, error) {
			data, err := r.read(ctx, e)
			if err != nil {
				return Document{}, err
			}
			return r.document(e, data), nil
		},
		func(_ store.Entry, d Document, err error) {
			if err != nil {
				j.Warn(err)
				sum.Unread++
				return
			}
			sum.Documents++
			all := len(d.Findings)
			d = r.kept(d)
			sum.Hidden += all - len(d.Findings)
			sum.Found.Add(d.Findings)
			if err := visit(d); err != nil {
				cancel(err)
			}
		})
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	return sum, err
}

// Check returns what is found in the content of one document, whatever Args are.
func (j Job) Check(ctx context.Context, e store.Entry, data []byte) Document {
	r := &run{Job: j, leaksFound: j.findsLeaks()}
	r.known = &knownDocuments{list: sync.OnceValue(func() map[string]string { return r.paths(ctx) })}
	return r.kept(r.document(e, data))
}

// kept returns a document with the findings that count enough.
func (r *run) kept(d Document) Document {
	d.Findings = slices.DeleteFunc(d.Findings, func(f Finding) bool { return rank(f.Level) < rank(r.Least) })
	return d
}

// rank returns how much a level counts.
func rank(l config.Level) int { return slices.Index(l.Words(), string(l)) }

// A run is a Job with what it needs from the disk and from git.
type run struct {
	Job
	entries    []store.Entry
	unread     int                    // that could not even be listed
	changed    map[string][]git.Lines // by path relative to the root; nil where all lines count
	duplicates map[string]string      // the path of the document that a file shares its id with
	known      *knownDocuments
	leaksFound bool // all rules about secrets are applied
}

// open finds the documents and what has changed in them.
func (j Job) open(ctx context.Context) (*run, error) {
	j.Staged = j.Staged || j.Changed && j.Since == ""
	r := &run{Job: j, duplicates: make(map[string]string), leaksFound: j.findsLeaks()}
	var err error
	if j.Changed {
		if j.Since == "" {
			r.changed, err = j.Git.StagedChanges(ctx, j.Root)
		} else {
			r.changed, err = j.Git.Changes(ctx, j.Root, j.Since, j.Staged)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := r.choose(ctx); err != nil {
		return nil, err
	}
	if r.changed != nil {
		r.entries = slices.DeleteFunc(r.entries, func(e store.Entry) bool { return len(r.changed[r.file(e.Path)]) == 0 })
	}
	r.known = &knownDocuments{list: sync.OnceValue(func() map[string]string { return r.paths(ctx) })}
	return r, nil
}

// file returns a path relative to the root, with slashes, as git has it.
func (r *run) file(path string) string {
	rel, err := filepath.Rel(r.Root, path)
	if err != nil {
		rel = path
	}
	return filepath.ToSlash(rel)
}

// read returns the content of a document.
func (r *run) read(ctx context.Context, e store.Entry) ([]byte, error) {
	if r.Staged {
		return r.Git.StagedFile(ctx, r.Root, r.file(e.Path))
	}
	return store.Read(e.Path)
}

// document returns what is found in the content of a document.
func (r *run) document(e store.Entry, data []byte) Document {
	f := postmortem.Open(store.Rel(r.Dir, e.Path), data)
	found := r.find(e, f)
	d := New(e, f, found, r.secretsOf(f, found))
	d.File = r.file(e.Path)
	if _, isSecond := r.duplicates[e.Path]; isSecond || !r.isInStore(e.Path) {
		d.argument = d.Name // its id means another document, or none
	}
	d.Findings = slices.DeleteFunc(d.Findings, func(finding Finding) bool {
		return r.Baseline.has(finding) || r.changed != nil && !isOn(r.changed[d.File], finding, f)
	})
	return d
}

// find returns what the rules find in a file, and whether another one has its id.
func (r *run) find(e store.Entry, f *postmortem.File) []check.Located {
	o := r.Options
	if r.isInStore(e.Path) { // else it refers to documents that are not known here
		o.Documents = r.known.get
	}
	found := check.File(f, o)
	if other, ok := r.duplicates[e.Path]; ok {
		found = append(r.duplicate(e, other), found...)
	}
	return found
}

// duplicate returns the finding that another document has the id of one, if it is wanted.
func (r *run) duplicate(e store.Entry, other string) []check.Located {
	rule, err := check.Lookup("duplicate-id")
	if err != nil {
		panic(err) // there is no table without it
	}
	level := rule.Level
	for _, set := range r.Options.Config.Check {
		if strings.EqualFold(set.ID, rule.ID) || set.ID == rule.Name {
			level = set.Level
		}
	}
	isWanted := len(r.Options.Only) == 0 || slices.Contains(r.Options.Only, rule.ID)
	if level == config.Off || !isWanted || slices.Contains(r.Options.Without, rule.ID) {
		return nil
	}
	var at postmortem.Position
	at.Start.Line, at.Start.Column = 1, 1
	at.End = at.Start
	return []check.Located{{
		Finding: check.Finding{Rule: rule.ID, Name: rule.Name, Level: level,
			Message:    fmt.Sprintf("the id %s is also the id of %s", e.ID, store.Rel(r.Dir, other)),
			Suggestion: "rename one of them, and what refers to it"},
		Position: at,
	}}
}

// isOn reports whether a finding is on lines that were changed. What a document lacks counts
// where its status was changed, or where what would hold it is new.
func isOn(changed []git.Lines, finding Finding, f *postmortem.File) bool {
	first, last := finding.Position.Start.Line, max(finding.Position.Start.Line, finding.Position.End.Line)
	if finding.IsMissing {
		last = first
		if status, ok := f.Position(postmortem.PathTo("status")); ok && overlaps(changed, status.Start.Line, status.Start.Line) {
			return true
		}
	}
	return overlaps(changed, first, last)
}

// overlaps reports whether any of the lines from first up to last is among others.
func overlaps(lines []git.Lines, first, last int) bool {
	return slices.ContainsFunc(lines, func(l git.Lines) bool { return l.First <= last && first <= l.Last })
}
