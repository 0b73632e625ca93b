package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// bringBack returns a document that is not found and that a draft of pm edit is about:
// after a git checkout or a new name nothing else would go on with the draft. Where the
// author wants it, the document is written again as the draft began with it. Else the
// error is the one of not finding it.
func (a *app) bringBack(ctx context.Context, repo repository, id string, missing error) (store.File, error) {
	draft, ok := a.draftAbout(repo, id)
	if !ok {
		return store.File{}, missing
	}
	c := a.console(ctx, false)
	if c == nil {
		return store.File{}, failure.WithHint(missing, "a draft of a change to it waits: pm edit "+draft.Document+" on a terminal goes on with it")
	}
	question := fmt.Sprintf("%s is gone, and a draft of a change to it waits.\nPut it back as that found it, and go on? [Y/n] ", draft.Document)
	answer, err := c.ask(ctx, question)
	if err := errors.Join(err, c.close()); err != nil {
		return store.File{}, err
	}
	if answer = strings.ToLower(answer); answer == "n" || answer == "no" {
		return store.File{}, missing
	}
	path, err := repo.store.Create(ctx, draft.Document, draft.Begun)
	if err != nil {
		return store.File{}, err
	}
	return repo.store.Find(ctx, a.Dir, path)
}

// draftAbout returns the draft saved last of a change to the document that an id means.
func (a *app) draftAbout(repo repository, id string) (store.Draft, bool) {
	word := strings.ToLower(idOf(id))
	if repo.state == "" || word == "" {
		return store.Draft{}, false
	}
	waiting, err := store.NewDrafts(repo.state).For(repo.Dir)
	if err != nil {
		a.note("drafts that wait are not found: %v", err)
	}
	for _, w := range waiting {
		if _, err := postmortem.Open(w.Document, w.Begun).Document(); w.Command == "edit" && err == nil && strings.Contains(strings.ToLower(w.Document), word) {
			return w, true
		}
	}
	return store.Draft{}, false
}
