package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
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
	json := jsonFlag{known: draftFields()}
	cmd := &cobra.Command{
		Use:     "drafts",
		Short:   "List unfinished drafts",
		Long:    draftsLong,
		Example: draftsExample,
		Args:    noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.drafts(cmd.Context(), json) },
	}
	json.register(cmd)
	cmd.AddCommand(a.discardCommand())
	return cmd
}

// unfinished returns the drafts of the repository, last saved first.
func (a *app) unfinished() (folder *store.Drafts, drafts []store.Draft, err error) {
	repo, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	folder = store.NewDrafts(repo.state, repo.Dir, a.tempDir())
	drafts, err = folder.For(repo.Dir)
	return folder, drafts, err
}

// draftFields returns the names of the fields, in the order in which help lists them.
func draftFields() []string {
	return []string{"id", "title", "command", "document", "saved", "age_seconds", "path", "error"}
}

func (a *app) drafts(ctx context.Context, json jsonFlag) error {
	if json.isHelp() {
		return a.result(json.help())
	}
	_, drafts, err := a.unfinished()
	if err != nil {
		return err
	}
	asJSON := len(json.fields) > 0
	onScreen := !asJSON && terminal.IsTerminal(a.Stdout)
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
	if asJSON {
		return a.printJSON(ctx, rows, json.fields)
	}
	if len(rows) == 0 && onScreen {
		a.note("there are no unfinished drafts in this repository")
		return nil
	}
	return a.printColumns(ctx, []string{"id", "command", "age", "title"}, rows)
}
