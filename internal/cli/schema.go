package cli

import (
	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func (a *app) schemaCommand() *cobra.Command {
	var output bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a document, for editors",
		Long: `Print the JSON Schema (draft 2020-12) of a document. Editors complete and explain
keys with it. pm init writes it to .pm/schema.json, and new documents refer to that.

--output prints the schema of what pm render --format json prints: the document with its
figures. Keys are only ever added to it.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			schema := postmortem.JSONSchema()
			if output {
				schema = postmortem.OutputSchema()
			}
			_, err := a.Stdout.Write(schema)
			return err
		},
	}
	cmd.Flags().BoolVar(&output, "output", false, "print the schema of the JSON of pm render")
	return cmd
}
