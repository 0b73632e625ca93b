package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/terminal"
)

// A row is one line of a list: values by the names of its fields.
type row map[string]any

// A jsonFlag is --json of a command that lists something: the names of fields, or help.
type jsonFlag struct {
	known  []string // in the order in which help lists them
	fields wordList // those that are wanted; none without the flag
}

func (f *jsonFlag) register(cmd *cobra.Command) {
	cmd.Flags().Var(&f.fields, "json", "print these `fields` as JSON: id,title,…; help lists the names")
	offer(cmd, "json", append([]string{"help"}, f.known...))
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("json") && len(f.fields) == 0 {
			return failure.Usage(cmd.CommandPath()+" --json help", "--json needs the names of fields")
		}
		for _, field := range f.fields {
			if !slices.Contains(f.known, field) && !f.isHelp() {
				return failure.Usage(cmd.CommandPath()+" --json help", "there is no field %q", field)
			}
		}
		return nil
	}
}

// isHelp reports whether the names of the fields are wanted.
func (f *jsonFlag) isHelp() bool { return slices.Equal(f.fields, []string{"help"}) }

// help returns the names of the fields, a line each.
func (f *jsonFlag) help() []byte { return []byte(strings.Join(f.known, "\n") + "\n") }

// printJSON writes these fields of rows.
func (a *app) printJSON(ctx context.Context, rows []row, fields []string) error {
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
	return a.pageText(ctx, out.Bytes())
}

// printColumns writes a table to a terminal, and columns with tabs to anything else.
func (a *app) printColumns(ctx context.Context, names []string, rows []row) error {
	var cells [][]string
	for _, r := range rows {
		line := make([]string, len(names))
		for i, name := range names {
			line[i] = cell(fmt.Sprint(r[name]))
		}
		cells = append(cells, line)
	}
	if terminal.IsTerminal(a.Stdout) {
		return a.pageText(ctx, []byte(table(names, cells, terminal.Width(a.Stdout))))
	}
	var out strings.Builder
	for _, line := range cells {
		out.WriteString(strings.Join(line, "\t") + "\n")
	}
	return a.pageText(ctx, []byte(out.String()))
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
