package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
)

func (a *app) discardCommand() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "discard [ID…]",
		Short: "Delete drafts, after asking",
		Long: `Delete the drafts with these ids, or all of this repository, after asking. The start of
an id is enough if no other id starts with it. The answers in them are lost. The draft
of a running interview is not deleted. A draft that cannot be read may belong to another
repository: it is deleted only by its id.`,
		Example: `  pm drafts discard
  pm drafts discard 5f0c --yes`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			_, drafts, err := a.unfinished()
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var ids []string
			for _, w := range drafts {
				ids = append(ids, w.ID+"\t"+w.Label())
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.discard(cmd.Context(), args, yes) },
	}
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "delete without asking")
	return cmd
}

// discard deletes drafts: those with the ids, or all of the repository that can be read.
func (a *app) discard(ctx context.Context, ids []string, yes bool) error {
	folder, drafts, err := a.unfinished()
	if err != nil {
		return err
	}
	ids = slices.Clone(ids)
	for i, id := range ids {
		if ids[i], err = store.WholeID(id, drafts); err != nil {
			return err
		}
	}
	var chosen []store.Draft
	for _, w := range drafts {
		switch {
		case len(ids) > 0 && !slices.Contains(ids, w.ID):
		case len(ids) == 0 && w.Err != nil: // it may be of another repository
			a.note("a draft cannot be read, and is kept: pm drafts discard %s deletes it", w.ID)
		default:
			chosen = append(chosen, w)
		}
	}
	if len(chosen) == 0 {
		a.note("there are no unfinished drafts in this repository")
		return nil
	}
	if !yes {
		if err := a.confirmDiscard(ctx, chosen); err != nil {
			return err
		}
	}
	deleted := 0
	for _, w := range chosen {
		lock, err := folder.Acquire(w.ID)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = lock.Remove()
		}
		if err != nil {
			return err
		}
		deleted++
	}
	a.note("deleted %s", phrase.Count(deleted, "draft"))
	return nil
}

// confirmDiscard asks whether drafts may be deleted; a nil error means that they may.
func (a *app) confirmDiscard(ctx context.Context, drafts []store.Draft) error {
	c := a.console(ctx, true)
	if c == nil {
		return failure.Usage("pm drafts discard --yes", "%s would be deleted, and there is no terminal to ask on", phrase.Count(len(drafts), "draft"))
	}
	question := ""
	for _, w := range drafts {
		question += fmt.Sprintf("  %s (%s, %s ago)\n", printable.Shown(w.Label()), cmp.Or(w.Resume(), w.ID), authoring.Ago(a.Now().Sub(w.Saved)))
	}
	answer, err := c.Ask(ctx, question+"Delete "+phrase.Count(len(drafts), "draft")+" permanently? [y/N] ")
	if err := errors.Join(err, c.Close()); err != nil {
		return err
	}
	if answer = strings.ToLower(answer); answer != "y" && answer != "yes" {
		return failure.Cancelled("nothing was deleted", nil)
	}
	return nil
}
