package review

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// A Fixed is a document in which findings were fixed.
type Fixed struct {
	store.Entry
	// Name is the name of its file in messages, and File the path relative to the root of the
	// repository, with slashes.
	Name, File string
	// Before and After are the content of its file.
	Before, After []byte
	// Rules has the name of the rule of each finding that was fixed.
	Rules []string
}

// Diff returns the fixes as a diff in the unified form, without secrets.
func (f Fixed) Diff() []byte {
	return diff.Diff("a/"+f.File, starred(f.Before, nil), "b/"+f.File, starred(f.After, nil))
}

// Fix makes the edits that have one right answer, one document at a time, and visits each
// document that they change. Nothing else in a file is touched: where that is not possible,
// the finding stays. With dryRun nothing is written.
func (j Job) Fix(ctx context.Context, dryRun bool, visit func(Fixed) error) error {
	r, err := j.open(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	err = store.Each(ctx, r.entries,
		func(path string, data []byte) (Fixed, error) { return r.fixed(path, data), nil },
		func(e store.Entry, fixed Fixed, err error) {
			if err != nil || len(fixed.Rules) == 0 {
				return // Run reports what cannot be read
			}
			if !dryRun {
				err = r.Store.Rewrite(ctx, e.Path, func(old []byte) ([]byte, error) {
					if !bytes.Equal(old, fixed.Before) {
						fixed = r.fixed(e.Path, old)
					}
					return fixed.After, nil
				})
			}
			if err == nil {
				err = visit(fixed)
			}
			if err != nil {
				cancel(err)
			}
		})
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	return err
}

// fixed returns a document with its findings fixed, as far as they can be.
func (r *run) fixed(path string, data []byte) Fixed {
	result := Fixed{Entry: store.Entry{ID: store.IDOf(path), Path: path}, Name: store.Rel(r.Dir, path), File: r.file(path), Before: data, After: data}
	// A fix can lead to the next: a time that was given its offset is then out of order. The
	// lines of a change are those of the file as it is before the first.
	rounds := 3
	if r.changed != nil {
		rounds = 1
	}
	for range rounds {
		f := postmortem.Open(result.Name, result.After)
		found := r.kept(r.document(result.Entry, result.After)).Findings
		if len(f.Problems()) > 0 {
			break
		}
		// From the last to the first, so that the places of the others hold. Sorting moves
		// entries: it comes when there is nothing else to do.
		isSort := func(f Finding) bool { return f.Fix != nil && f.Fix.Sort }
		edited, rules := edit(f, slices.DeleteFunc(slices.Clone(found), isSort))
		if len(rules) == 0 {
			if i := slices.IndexFunc(found, isSort); i >= 0 {
				edited, rules = edit(f, found[i:i+1])
			}
		}
		if len(rules) == 0 {
			break
		}
		result.After = edited.Bytes()
		result.Rules = append(result.Rules, rules...)
	}
	return result
}

// edit returns a file in which findings are fixed, and the names of their rules.
func edit(f *postmortem.File, found []Finding) (edited *postmortem.File, rules []string) {
	for _, finding := range slices.Backward(found) {
		if finding.Fix == nil {
			continue
		}
		if edited := fix(f, finding); edited != nil {
			f = edited
			rules = append(rules, finding.Name)
		}
	}
	return f, rules
}

// fix returns a file in which a finding is fixed, or nil where that would touch anything
// else.
func fix(f *postmortem.File, finding Finding) *postmortem.File {
	d, err := f.Document()
	if err != nil {
		return nil
	}
	if finding.Fix.Sort {
		d.SortTimeline()
		return changed(f, d)
	}
	old, ok := f.Text(finding.Path)
	if !ok || finding.End > len(old) {
		return nil
	}
	text := finding.Fix.Text
	if finding.End > finding.Start {
		text = old[:finding.Start] + text + old[finding.End:]
	}
	if err := d.Set(finding.Path, text, when.Reader{Zone: time.UTC}, func(string, string) {}); err != nil {
		return nil
	}
	isBlank := finding.Fix.Text == "" && strings.TrimSpace(old[finding.Start:finding.End]) == ""
	if isBlank {
		if edited := withoutBlanks(f, finding.Position.Start.Offset, old[:finding.Start], old[finding.Start:finding.End], d); edited != nil {
			return edited
		}
		if value, _ := f.Position(finding.Path); value.Start.Line != finding.Position.Start.Line {
			return nil // a block, or a text of several lines, which would be written anew
		}
	} else if edited := f.Replace(finding.Position, finding.Fix.Text, d); edited != nil {
		return edited
	}
	return changed(f, d) // the words need quotes
}

// withoutBlanks returns the file without a piece of white space of a text: up to the end of its
// line, or whole lines. It is nil where that does not leave the other document. White space has
// no place of its own in the file: from is the end of the character before it.
func withoutBlanks(f *postmortem.File, from int, before, blank string, to *postmortem.Document) *postmortem.File {
	rest := f.Bytes()[from:]
	rest = rest[:len(rest)-len(bytes.TrimLeftFunc(rest, unicode.IsSpace))]
	start := 0
	for range strings.Count(before[len(strings.TrimRightFunc(before, unicode.IsSpace)):], "\n") {
		start += bytes.IndexByte(rest[start:], '\n') + 1
	}
	end := len(rest)
	if line := bytes.IndexAny(rest[start:], "\r\n"); line >= 0 {
		end = start + line
	}
	if strings.Contains(blank, "\n") {
		end = bytes.LastIndexByte(rest, '\n') + 1
	}
	if end <= start {
		return nil
	}
	var at postmortem.Position
	at.Start.Offset, at.End.Offset = from+start, from+end
	return f.Replace(at, "", to)
}

// changed returns the file with another document, or nil where that is the same document, or
// would touch more lines than it must.
func changed(f *postmortem.File, d *postmortem.Document) *postmortem.File {
	edited, isSpliced, err := f.Edit(d)
	if err != nil || !isSpliced || bytes.Equal(edited.Bytes(), f.Bytes()) {
		return nil
	}
	return edited
}
