package cli

import (
	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a document, for editors",
		Long: `Print the JSON Schema (draft 2020-12) of a document. Editors complete and explain
the keys with it. pm init writes it to .pm/schema.json, and new documents refer to
it there.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := a.Stdout.Write(postmortem.JSONSchema())
			return err
		},
	}
}
