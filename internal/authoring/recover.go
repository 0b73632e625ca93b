package authoring

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// RestoreDeleted returns a document that was not found, with the error missing, but has an
// unfinished pm edit: after a git checkout or a rename nothing else would resume that
// draft. If the author agrees, the document is written again as it was when the draft was
// started; else the error is missing. Open returns the console to ask on, or nil.
func (w Writer) RestoreDeleted(ctx context.Context, id string, missing error, open func() *Console) (store.Entry, error) {
	draft, ok := w.draftAbout(id)
	if !ok {
		return store.Entry{}, missing
	}
	c := open()
	if c == nil {
		return store.Entry{}, failure.WithHint(missing, "there is an unfinished change to it: pm edit "+draft.Document+" on a terminal resumes it")
	}
	question := fmt.Sprintf("%s does not exist, and a change to it is unfinished.\nRestore it as it was before the change, and resume? [Y/n] ", draft.Document)
	yes, err := c.Confirm(ctx, question)
	if err := errors.Join(err, c.Close()); err != nil {
		return store.Entry{}, err
	}
	if !yes {
		return store.Entry{}, missing
	}
	path, err := w.Store.Create(ctx, draft.Document, draft.Begun)
	if err != nil {
		return store.Entry{}, err
	}
	return w.Store.Find(ctx, w.Dir, path)
}

// draftAbout returns the draft saved last of a change to the document that an id means.
func (w Writer) draftAbout(id string) (store.Draft, bool) {
	word := strings.ToLower(strings.TrimSuffix(filepath.Base(id), ".yaml"))
	if word == "" {
		return store.Draft{}, false
	}
	unfinished, err := w.drafts().For(w.Root)
	if err != nil {
		w.Note("cannot find the drafts: %v", err)
	}
	for _, u := range unfinished {
		if u.Command != "edit" || !strings.Contains(strings.ToLower(u.Document), word) {
			continue
		}
		if _, err := postmortem.Open(u.Document, u.Begun).Document(); err == nil {
			return u, true
		}
	}
	return store.Draft{}, false
}
