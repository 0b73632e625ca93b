package cli

import (
	"context"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// change does something to a document on the disk and returns what became of it. It
// touches only the lines that it must, under the lock of the folder, so that of two
// changes at once neither is lost.
func (a *app) change(ctx context.Context, repo repository, f store.File, do func(d *postmortem.Document) error) (*postmortem.Document, error) {
	var changed *postmortem.Document
	var before []byte // what was there, where more than the lines that had to was written anew
	err := repo.store.Update(ctx, f.Path, func(old []byte) ([]byte, error) {
		d, err := postmortem.Parse(a.rel(f.Path), old)
		if err != nil {
			return nil, err
		}
		if err := do(d); err != nil {
			return nil, err
		}
		edited, spliced, err := postmortem.Edit(a.rel(f.Path), old, d)
		if err != nil {
			return nil, err
		}
		changed, before = d, nil
		if !spliced {
			before = old
		}
		return edited, nil
	})
	if err != nil || before == nil {
		return changed, err
	}
	kept, err := a.keep(repo, before)
	if err == nil {
		a.note("comments may be gone where entries were written anew; the file as it was is in %s", kept)
	}
	return changed, err
}
