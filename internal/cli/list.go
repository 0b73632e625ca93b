package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/when"
)

const listLong = `List the postmortems of the repository in order of their ids, and so by date.

On a terminal it is a table; otherwise the columns are separated by tabs, without a
heading. --json prints the fields that you name; --json help lists their names.`

const listExample = `  pm list --status draft
  pm list --severity sev1 --json id,title,impact_seconds
  pm list --service checkout | cut -f 1`

// listFlags are the flags of pm list.
type listFlags struct {
	kind, severity, status, service, tag string
	json                                 jsonFlag
}

func (a *app) listCommand() *cobra.Command {
	f := listFlags{json: jsonFlag{known: listFields()}}
	cmd := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the postmortems of the repository",
		Long:    listLong,
		Example: listExample,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.list(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.kind, "kind", "", "only of this kind: "+strings.Join(postmortem.Kind("").Words(), ", "))
	flags.StringVar(&f.severity, "severity", "", "only of this severity")
	flags.StringVar(&f.status, "status", "", "only of this status: "+strings.Join(postmortem.Status("").Words(), ", "))
	flags.StringVar(&f.service, "service", "", "only with this service")
	flags.StringVar(&f.tag, "tag", "", "only with this tag")
	f.json.register(cmd)
	offer(cmd, "kind", postmortem.Kind("").Words())
	a.offerSeverities(cmd)
	a.offerServices(cmd, "service")
	a.offerTags(cmd, "tag")
	offer(cmd, "status", postmortem.Status("").Words())
	return cmd
}

func (a *app) list(ctx context.Context, f listFlags) error {
	if f.json.isHelp() {
		return a.result(f.json.help())
	}
	if err := checkWord("kind", f.kind, postmortem.Kind("").Words()); err != nil {
		return err
	}
	if err := checkWord("status", f.status, postmortem.Status("").Words()); err != nil {
		return err
	}
	collectLess()
	repo, err := a.open()
	if err != nil {
		return err
	}
	if f.severity != "" {
		severity, err := repo.config.NamedSeverity("--severity ", f.severity)
		if err != nil {
			return err
		}
		f.severity = severity.Name
	}
	listing, err := repo.store.List(ctx)
	if err != nil {
		return err
	}
	broken := len(listing.Problems)
	for _, problem := range listing.Problems {
		a.warn(problem)
	}
	filter := store.Filter{
		Kind: postmortem.Kind(f.kind), Severity: f.severity, Status: postmortem.Status(f.status),
		Service: f.service, Tag: f.tag,
	}
	documents, err := store.Rows(ctx, a.Dir, listing.Entries, filter, func(err error) {
		a.warn(err)
		broken++
	})
	if err != nil {
		return err
	}
	rows := make([]row, len(documents))
	for i, d := range documents {
		rows[i] = a.newRow(d)
	}
	if len(f.json.fields) > 0 {
		err = a.printJSON(ctx, rows, f.json.fields)
	} else {
		err = a.listText(ctx, rows, len(listing.Entries))
	}
	if err == nil && broken > 0 {
		return errShown
	}
	return err
}

// listFields returns the names of the fields, in the order in which help lists them.
func listFields() []string {
	return []string{
		"id", "path", "title", "kind", "status", "severity", "owner", "services", "tags",
		"started", "published", "impact", "impact_seconds", "ongoing", "actions", "actions_open",
	}
}

// newRow returns the values of the fields of one document.
func (a *app) newRow(d store.Row) row {
	r := row{
		"id": d.ID, "path": a.rel(d.Path), "title": d.Title,
		"kind": d.Kind, "status": d.Status, "severity": d.Severity, "owner": d.Owner,
		"services": nonNil(d.Services), "tags": nonNil(d.Tags),
		"started": d.Started.String(), "published": d.Published.String(),
		"impact": phrase.Impact(d.Impact), "impact_seconds": nil, "ongoing": d.Ongoing,
		"actions": d.Actions, "actions_open": d.ActionsOpen,
	}
	if d.Impact.IsRecorded() {
		r["impact_seconds"] = int64(d.Impact.Total() / when.Second)
	}
	return r
}

// listText shows the rows of so many documents that match.
func (a *app) listText(ctx context.Context, rows []row, documents int) error {
	if terminal.IsTerminal(a.Stdout) {
		switch {
		case documents == 0:
			a.note("there are no postmortems here yet: pm new writes one")
			return nil
		case len(rows) == 0:
			a.note("none of %s matches", phrase.Count(documents, "postmortem"))
			return nil
		}
	}
	return a.printColumns(ctx, []string{"id", "severity", "status", "impact", "title"}, rows)
}
