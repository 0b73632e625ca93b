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
				ids = append(ids, w.ID+"\t"+draftTitle(w))
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
			id = shortID(id, waiting)
		}
		age := a.Now().Sub(w.Saved)
		rows[i] = row{
			"id": id, "title": draftTitle(w), "command": draftCommand(w), "document": w.Document, "path": w.Path,
			"saved": w.Saved.UTC().Format(time.RFC3339), "age": ago(age), "age_seconds": int64(age.Seconds()), "error": "",
		}
		if w.Err != nil {
			rows[i]["error"] = w.Err.Error()
		}
	}
	if fields != "" {
		return a.listJSON(rows, wanted)
	}
	if len(rows) == 0 && onScreen {
		a.note("no draft waits in this repository")
		return nil
	}
	return a.columns([]string{"id", "command", "age", "title"}, rows)
}

// draftTitle is what a draft is recognised by.
func draftTitle(w store.Draft) string {
	if w.Err != nil {
		return "cannot be read"
	}
	return cmp.Or(w.Title, "no title yet")
}

// draftCommand is the command that goes on with a draft, or "" where it cannot be read.
func draftCommand(w store.Draft) string {
	if w.Err != nil {
		return ""
	}
	return strings.TrimSpace("pm " + w.Command + " " + w.Document)
}

// discard deletes drafts: those with the ids, or all of the repository that can be read.
func (a *app) discard(ctx context.Context, ids []string, yes bool) error {
	drafts, waiting, err := a.waitingDrafts()
	if err != nil {
		return err
	}
	ids = slices.Clone(ids)
	for i, id := range ids {
		if ids[i], err = wholeID(id, waiting); err != nil {
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
		a.note("no draft waits in this repository")
		return nil
	}
	if !yes {
		if err := a.askToDiscard(ctx, chosen); err != nil {
			return err
		}
	}
	gone := 0
	for _, w := range chosen {
		held, err := drafts.Hold(w.ID)
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

// shortID returns the beginning of the id of a draft by which it can be told from those
// that wait, four characters at least.
func shortID(id string, waiting []store.Draft) string {
	const least = 4
	for n := min(least, len(id)); n < len(id); n++ {
		if len(draftsOf(id[:n], waiting)) == 1 {
			return id[:n]
		}
	}
	return id
}

// wholeID returns the id of the one draft that waits whose id begins like that, or is it.
func wholeID(id string, waiting []store.Draft) (string, error) {
	ids := draftsOf(id, waiting)
	switch {
	case slices.Contains(ids, id):
		return id, nil
	case id == "" || len(ids) == 0:
		return "", failure.New("pm drafts", "no draft %s waits in this repository", id)
	case len(ids) > 1:
		return "", failure.Usage("pm drafts discard "+shortID(ids[0], waiting), "several drafts begin with %s: %s", id, strings.Join(ids, ", "))
	}
	return ids[0], nil
}

// draftsOf returns the ids that begin like that, in their order.
func draftsOf(begin string, waiting []store.Draft) []string {
	var ids []string
	for _, w := range waiting {
		if strings.HasPrefix(w.ID, begin) {
			ids = append(ids, w.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// askToDiscard asks whether drafts may be deleted, and is an error where they may not.
func (a *app) askToDiscard(ctx context.Context, waiting []store.Draft) error {
	c := a.console(ctx, true)
	if c == nil {
		return failure.Usage("pm drafts discard --yes", "%s would be deleted, and there is no terminal to ask on", phrase.Count(len(waiting), "draft"))
	}
	question := ""
	for _, w := range waiting {
		question += fmt.Sprintf("  %s (%s, %s ago)\n", printable.Shown(draftTitle(w)), cmp.Or(draftCommand(w), w.ID), ago(a.Now().Sub(w.Saved)))
	}
	answer, err := c.ask(ctx, question+"Delete "+phrase.Count(len(waiting), "draft")+" for good? [y/N] ")
	if err := errors.Join(err, c.close()); err != nil {
		return err
	}
	if answer = strings.ToLower(answer); answer != "y" && answer != "yes" {
		return failure.Cancelled("nothing was deleted", nil)
	}
	return nil
}
