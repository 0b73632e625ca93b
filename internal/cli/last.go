package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// lastArg is the argument that means the document that was written last.
const lastArg = "@last"

// resolveLast returns arguments with the path of the document in place of @last, and notes
// which one that is. Where it is only the newest by its date and the command is to write
// to it, the author is asked.
func (a *app) resolveLast(ctx context.Context, repo repository, args []string, writes bool) ([]string, error) {
	if !slices.Contains(args, lastArg) {
		return args, nil
	}
	last, isKnown, err := repo.store.Last(ctx)
	if err != nil {
		return nil, err
	}
	name := last.ID
	if data, err := store.Read(last.Path); err == nil { // the command reports what is wrong
		if title := postmortem.PeekTitle(data); title != "" {
			name += ": " + title
		}
	}
	a.note("%s is %s", lastArg, name)
	if writes && !isKnown {
		if err := a.confirmLast(ctx, last); err != nil {
			return nil, err
		}
	}
	resolved := slices.Clone(args)
	for i := range resolved {
		if resolved[i] == lastArg {
			resolved[i] = a.rel(last.Path)
		}
	}
	return resolved, nil
}

// find finds the document that an argument means, which may be @last. Writes says that the
// command is to write to it.
func (a *app) find(ctx context.Context, repo repository, arg string, writes bool) (store.Entry, error) {
	args, err := a.resolveLast(ctx, repo, []string{arg}, writes)
	if err != nil {
		return store.Entry{}, err
	}
	return repo.store.Find(ctx, a.Dir, args[0])
}

// confirmLast asks whether to write to a document that is only the newest by its date.
func (a *app) confirmLast(ctx context.Context, last store.Entry) error {
	c := a.console(ctx, false)
	if c == nil {
		return failure.Usage("name it: "+last.ID, "%s is not known here, and %s is only the newest by its date", lastArg, last.ID)
	}
	yes, err := c.Confirm(ctx, "Write to it? [Y/n] ")
	if err := errors.Join(err, c.Close()); err != nil {
		return err
	}
	if !yes {
		return failure.Cancelled("pm list", nil)
	}
	return nil
}
