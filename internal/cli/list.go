package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

const listLong = `List the postmortems of the repository, by id, which is by date.

On a terminal it is a table; elsewhere the columns are separated by tabs, without
a heading. --json prints the fields that you name; --json help lists their names.`

const listExample = `  pm list --status draft
  pm list --severity sev1 --json id,title,impact_seconds
  pm list --service checkout | cut -f 1`

// filters are what pm list is asked for; an empty one asks for anything.
type filters struct {
	kind, severity, status, service, tag string
}

func (f filters) match(d *postmortem.Document) bool {
	return (f.kind == "" || f.kind == string(kindOf(d))) &&
		(f.severity == "" || f.severity == d.Severity) &&
		(f.status == "" || f.status == string(statusOf(d))) &&
		(f.service == "" || slices.Contains(d.Services, f.service)) &&
		(f.tag == "" || slices.Contains(d.Tags, f.tag))
}

func (a *app) listCommand() *cobra.Command {
	var f filters
	var fields string
	cmd := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the postmortems of the repository",
		Long:    listLong,
		Example: listExample,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("json") && fields == "" {
				return failure.Usage("pm list --json help", "--json wants the names of fields")
			}
			return a.list(cmd.Context(), f, fields)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.kind, "kind", "", "only of this kind: "+strings.Join(postmortem.Kind("").Words(), ", "))
	flags.StringVar(&f.severity, "severity", "", "only of this severity")
	flags.StringVar(&f.status, "status", "", "only of this status: "+strings.Join(postmortem.Status("").Words(), ", "))
	flags.StringVar(&f.service, "service", "", "only with this service")
	flags.StringVar(&f.tag, "tag", "", "only with this tag")
	flags.StringVar(&fields, "json", "", "print these `fields` as JSON: id,title,…; help lists the names")
	offer(cmd, "kind", postmortem.Kind("").Words())
	a.offerSeverities(cmd)
	offer(cmd, "status", postmortem.Status("").Words())
	offer(cmd, "json", append([]string{"help"}, listFields()...))
	return cmd
}

func (a *app) list(ctx context.Context, f filters, fields string) error {
	if fields == "help" {
		return a.result([]byte(strings.Join(listFields(), "\n") + "\n"))
	}
	wanted, err := pickFields("pm list", fields, listFields())
	if err != nil {
		return err
	}
	if err := checkWord("kind", f.kind, postmortem.Kind("").Words()); err != nil {
		return err
	}
	if err := checkWord("status", f.status, postmortem.Status("").Words()); err != nil {
		return err
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	if f.severity != "" {
		severity, err := severityNamed(repo.config, "--severity ", f.severity)
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
		show(a.Stderr, problem)
	}
	var rows []row
	err = store.Each(ctx, listing.Files,
		func(name string, data []byte) (*postmortem.Document, error) {
			return postmortem.Parse(a.rel(name), data)
		},
		func(file store.File, d *postmortem.Document, err error) {
			switch {
			case err != nil:
				show(a.Stderr, err)
				broken++
			case f.match(d):
				rows = append(rows, newRow(file.ID, a.rel(file.Path), d))
			}
		})
	if err != nil {
		return err
	}
	if fields != "" {
		err = a.listJSON(rows, wanted)
	} else {
		err = a.listText(rows, len(listing.Files))
	}
	if err == nil && broken > 0 {
		return errShown
	}
	return err
}

// A row is what is listed of one thing: values by the names of its fields.
type row map[string]any

// listFields are the names of the fields, in the order in which help lists them.
func listFields() []string {
	return []string{
		"id", "path", "title", "kind", "status", "severity", "owner", "services", "tags",
		"started", "published", "impact", "impact_seconds", "ongoing", "actions", "actions_open",
	}
}

func newRow(id, path string, d *postmortem.Document) row {
	figures := d.Figures()
	r := row{
		"id": id, "path": path, "title": d.Title,
		"kind": kindOf(d), "status": statusOf(d), "severity": d.Severity, "owner": d.Owner,
		"services": nonNil(d.Services), "tags": nonNil(d.Tags),
		"started": "", "published": d.Published.String(),
		"impact": figures.Impact.String(), "impact_seconds": nil, "ongoing": d.Impact.Ongoing,
		"actions": len(d.ActionItems),
	}
	if len(figures.Windows) > 0 {
		r["started"] = figures.Windows[0].Started.Time.String()
	}
	if figures.Impact.IsRecorded() {
		r["impact_seconds"] = int64(figures.Impact.Total().Seconds())
	}
	open := 0
	for _, action := range d.ActionItems {
		if !action.Status.IsOver() {
			open++
		}
	}
	r["actions_open"] = open
	return r
}

// pickFields reads the value of --json.
func pickFields(command, list string, known []string) ([]string, error) {
	if list == "" {
		return nil, nil
	}
	fields := strings.Split(list, ",")
	for _, field := range fields {
		if !slices.Contains(known, field) {
			return nil, failure.Usage(command+" --json help", "there is no field %q", field)
		}
	}
	return fields, nil
}

func (a *app) listJSON(rows []row, fields []string) error {
	picked := make([]row, len(rows))
	for i, r := range rows {
		picked[i] = row{}
		for _, field := range fields {
			picked[i][field] = r[field]
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(picked); err != nil {
		return err
	}
	return a.result(out.Bytes())
}

// listText shows the rows of so many documents that match.
func (a *app) listText(rows []row, documents int) error {
	if terminal.IsTerminal(a.Stdout) {
		switch {
		case documents == 0:
			a.note("there are no postmortems here yet: pm new writes one")
			return nil
		case len(rows) == 0:
			a.note("none of %s matches", postmortem.Quantity(documents, "postmortem"))
			return nil
		}
	}
	return a.columns([]string{"id", "severity", "status", "impact", "title"}, rows)
}

// columns writes a table to a terminal, and columns with tabs to anything else.
func (a *app) columns(names []string, rows []row) error {
	var cells [][]string
	for _, r := range rows {
		line := make([]string, len(names))
		for i, name := range names {
			line[i] = cell(fmt.Sprint(r[name]))
		}
		cells = append(cells, line)
	}
	if terminal.IsTerminal(a.Stdout) {
		return a.result([]byte(table(names, cells, terminal.Width(a.Stdout))))
	}
	var out strings.Builder
	for _, line := range cells {
		out.WriteString(strings.Join(line, "\t") + "\n")
	}
	return a.result([]byte(out.String()))
}

// cell returns text on one line without what would end a column.
func cell(text string) string {
	return strings.Join(strings.FieldsFunc(printable.Shown(text), func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
}

// nonNil returns a list that JSON writes as [].
func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func kindOf(d *postmortem.Document) postmortem.Kind {
	return cmp.Or(d.Kind, postmortem.Incident)
}

func statusOf(d *postmortem.Document) postmortem.Status {
	return cmp.Or(d.Status, postmortem.Draft)
}
