package cli

import (
	"context"
	"errors"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// change does something to a document on the disk and returns what became of it. It
// touches only the lines that it must, under the lock of the folder, so that of two
// changes at once neither is lost.
func (a *app) change(ctx context.Context, repo repository, f store.File, do func(d *postmortem.Document) error) (*postmortem.Document, error) {
	var changed *postmortem.Document
	kept := ""
	err := repo.store.Update(ctx, f.Path, func(old []byte) ([]byte, error) {
		edited, d, spliced, err := a.applied(f, old, do)
		if err == nil {
			kept, err = a.keepRewritten(repo, old, !spliced)
		}
		changed = d
		return edited, err
	})
	if err == nil {
		a.noteRewritten(kept)
	}
	return changed, err
}

// keepRewritten keeps the text of a file before it is replaced, where entries of it were
// written anew and comments may go. It returns where, or "".
func (a *app) keepRewritten(repo repository, text []byte, rewritten bool) (path string, err error) {
	if !rewritten {
		return "", nil
	}
	return a.keep(repo, "yaml", text)
}

// noteRewritten tells where the file as it was is kept, if it had to be.
func (a *app) noteRewritten(kept string) {
	if kept != "" {
		a.note("comments may be gone where entries were written anew; the file as it was is in %s", kept)
	}
}

// applied returns the text of a document after something was done to it, and whether
// only the lines that had to be were touched.
func (a *app) applied(f store.File, old []byte, do func(d *postmortem.Document) error) (edited []byte, d *postmortem.Document, spliced bool, err error) {
	file := postmortem.Open(a.rel(f.Path), old)
	if d, err = file.Document(); err != nil {
		return nil, nil, false, err
	}
	if err := do(d); err != nil {
		return nil, nil, false, err
	}
	changed, spliced, err := file.Edit(d)
	var problems postmortem.Problems
	if errors.As(err, &problems) {
		// The places are those of a text that nobody has seen.
		return nil, nil, false, failure.Usage(problems[0].Hint, "%s", problems[0].Message)
	}
	if err != nil {
		return nil, nil, false, err
	}
	return changed.Bytes(), d, spliced, nil
}
