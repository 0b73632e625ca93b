package cli

import (
	"encoding/json"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// schemaURL is where the latest schema of a document can be downloaded.
const schemaURL = "https://raw.githubusercontent.com/f08c5b15/pm/main/internal/postmortem/schema.json"

const schemaLong = `Print the JSON Schema (draft 2020-12) of a document. Editors complete and explain
keys with it. pm init writes it to .pm/schema.json, and new documents refer to that.

--output prints the schema of what pm render --format json prints: the document with its
figures. Keys are only ever added to it.

--catalog prints the entry of the schema of a document for a catalogue such as that of
schemastore.org, from which editors take a schema by the path of a file.`

func (a *app) schemaCommand() *cobra.Command {
	var output, catalog bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a document, for editors",
		Long:  schemaLong,
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) (err error) {
			schema := postmortem.JSONSchema()
			switch {
			case output:
				schema = postmortem.OutputSchema()
			case catalog:
				schema, err = a.catalogEntry()
			}
			if err != nil {
				return err
			}
			_, err = a.Stdout.Write(schema)
			return err
		},
	}
	cmd.Flags().BoolVar(&output, "output", false, "print the schema of the JSON of pm render")
	cmd.Flags().BoolVar(&catalog, "catalog", false, "print the entry for a catalogue of schemas")
	cmd.MarkFlagsMutuallyExclusive("output", "catalog")
	return cmd
}

// catalogEntry returns the entry of the schema in catalog.json of SchemaStore (schemastore.org,
// schema-catalog.json), for the folder of documents of the repository.
func (a *app) catalogEntry() ([]byte, error) {
	repo, err := a.open()
	if err != nil {
		return nil, err
	}
	entry, err := json.MarshalIndent(struct {
		Name        string   `json:"name"`
		Description string   `json:"description"`
		FileMatch   []string `json:"fileMatch"`
		URL         string   `json:"url"`
	}{
		"pm postmortem", "A blameless postmortem of an incident, written with pm",
		[]string{path.Join("**", filepath.ToSlash(repo.config.Folder), "**", "*.yaml")}, schemaURL,
	}, "", "  ")
	return append(entry, '\n'), err
}
