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

const draftsLong = `List what interviews in this repository have left unfinished: pm new and pm edit keep a
draft of every key, and the next one offers to go on with it. A line that was begun in
pm log and not entered is among them.

Elsewhere than on a terminal the ids are whole and the columns are separated by tabs.
--json prints the fields that you name; --json help lists their names.`

const draftsExample = `  pm drafts
  pm drafts discard
  pm drafts --json id,title,saved`

func (a *app) draftsCommand() *cobra.Command {
	var fields string
	cmd := &cobra.Command{
		Use:     "drafts",
		Short:   "List the interviews that wait to be gone on with",
		Long:    draftsLong,
		Example: draftsExample,
		Args:    noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("json") && fields == "" {
				return failure.Usage("pm drafts --json help", "--json wants the names of fields")
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
		Long: `Delete the drafts with these ids, or all of this repository, after asking. The beginning
of an id is enough where no other begins like that. What was answered in them is lost. An interview that is running keeps its draft. One that cannot
be read may be of another repository: it is deleted by its id alone.`,
		Example: `  pm drafts discard
  pm drafts discard 5f0c --yes`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			_, waiting, err := a.waitingDrafts()
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var ids []string
			for _, w := range waiting {
				ids = append(ids, w.ID+"\t"+w.Label())
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.discard(cmd.Context(), args, yes) },
	}
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "delete without asking")
	return cmd
}

// waitingDrafts are those of the repository, the one saved last first.
func (a *app) waitingDrafts() (*store.Drafts, []store.Draft, error) {
	repo, err := a.open()
	if err != nil || repo.state == "" {
		return nil, nil, err
	}
	drafts := store.NewDrafts(repo.state)
	waiting, err := drafts.For(repo.Dir)
	return drafts, waiting, err
}

// draftFields are the names of the fields, in the order in which help lists them.
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
	_, waiting, err := a.waitingDrafts()
	if err != nil {
		return err
	}
	onScreen := fields == "" && terminal.IsTerminal(a.Stdout)
	rows := make([]row, len(waiting))
	for i, w := range waiting {
		id := w.ID
		if onScreen {
			id = store.ShortID(id, waiting)
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
	drafts, waiting, err := a.waitingDrafts()
	if err != nil {
		return err
	}
	ids = slices.Clone(ids)
	for i, id := range ids {
		if ids[i], err = store.WholeID(id, waiting); err != nil {
			return err
		}
	}
	var chosen []store.Draft
	for _, w := range waiting {
		switch {
		case len(ids) > 0 && !slices.Contains(ids, w.ID):
		case len(ids) == 0 && w.Err != nil: // it may be of another repository
			a.note("a draft cannot be read, and stays: pm drafts discard %s deletes it", w.ID)
		default:
			chosen = append(chosen, w)
		}
	}
	if len(chosen) == 0 {
		a.note("there are no unfinished drafts in this repository")
		return nil
	}
	if !yes {
		if err := a.askToDiscard(ctx, chosen); err != nil {
			return err
		}
	}
	gone := 0
	for _, w := range chosen {
		held, err := drafts.Acquire(w.ID)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = held.Remove()
		}
		if err != nil {
			return err
		}
		gone++
	}
	a.note("deleted %s", phrase.Count(gone, "draft"))
	return nil
}

// askToDiscard asks whether drafts may be deleted, and is an error where they may not.
func (a *app) askToDiscard(ctx context.Context, waiting []store.Draft) error {
	c := a.console(ctx, true)
	if c == nil {
		return failure.Usage("pm drafts discard --yes", "%s would be deleted, and there is no terminal to ask on", phrase.Count(len(waiting), "draft"))
	}
	question := ""
	for _, w := range waiting {
		question += fmt.Sprintf("  %s (%s, %s ago)\n", printable.Shown(w.Label()), cmp.Or(w.Resume(), w.ID), authoring.Ago(a.Now().Sub(w.Saved)))
	}
	answer, err := c.Ask(ctx, question+"Delete "+phrase.Count(len(waiting), "draft")+" for good? [y/N] ")
	if err := errors.Join(err, c.Close()); err != nil {
		return err
	}
	if answer = strings.ToLower(answer); answer != "y" && answer != "yes" {
		return failure.Cancelled("nothing was deleted", nil)
	}
	return nil
}
