package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

const draftsLong = `List the unfinished drafts of this repository: pm new and pm edit save a draft with every
key, and the next run offers to resume it. Lines that were typed in pm log and not
entered are listed too.

When the output is not a terminal the ids are complete and the columns are separated by
tabs. --json prints the fields that you name; --json help lists their names.`

const draftsExample = `  pm drafts
  pm drafts discard
  pm drafts --json id,title,saved`

func (a *app) draftsCommand() *cobra.Command {
	var fields string
	cmd := &cobra.Command{
		Use:     "drafts",
		Short:   "List unfinished drafts",
		Long:    draftsLong,
		Example: draftsExample,
		Args:    noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("json") && fields == "" {
				return failure.Usage("pm drafts --json help", "--json needs the names of fields")
			}
			return a.drafts(fields)
		},
	}
	cmd.Flags().StringVar(&fields, "json", "", "print these `fields` as JSON: id,title,…; help lists the names")
	offer(cmd, "json", append([]string{"help"}, draftFields()...))
	cmd.AddCommand(a.discardCommand())
	return cmd
}

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

// unfinished returns the drafts of the repository, last saved first.
func (a *app) unfinished() (folder *store.Drafts, drafts []store.Draft, err error) {
	repo, err := a.open()
	if err != nil || repo.state == "" {
		return nil, nil, err
	}
	folder = store.NewDrafts(repo.state)
	drafts, err = folder.For(repo.Dir)
	return folder, drafts, err
}

// draftFields returns the names of the fields, in the order in which help lists them.
func draftFields() []string {
	return []string{"id", "title", "command", "document", "saved", "age_seconds", "path", "error"}
}

func (a *app) drafts(fields string) error {
	if fields == "help" {
		return a.result([]byte(strings.Join(draftFields(), "\n") + "\n"))
	}
	wanted, err := pickFields("pm drafts", fields, draftFields())
	if err != nil {
		return err
	}
	_, drafts, err := a.unfinished()
	if err != nil {
		return err
	}
	onScreen := fields == "" && terminal.IsTerminal(a.Stdout)
	rows := make([]row, len(drafts))
	for i, w := range drafts {
		id := w.ID
		if onScreen {
			id = store.ShortID(id, drafts)
		}
		age := a.Now().Sub(w.Saved)
		rows[i] = row{
			"id": id, "title": w.Label(), "command": w.Resume(), "document": w.Document, "path": w.Path,
			"saved": w.Saved.UTC().Format(time.RFC3339), "age": authoring.Ago(age), "age_seconds": int64(age.Seconds()), "error": "",
		}
		if w.Err != nil {
			rows[i]["error"] = w.Err.Error()
		}
	}
	if fields != "" {
		return a.listJSON(rows, wanted)
	}
	if len(rows) == 0 && onScreen {
		a.note("there are no unfinished drafts in this repository")
		return nil
	}
	return a.columns([]string{"id", "command", "age", "title"}, rows)
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

// confirmDiscard asks whether drafts may be deleted; the error says that they may not.
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
