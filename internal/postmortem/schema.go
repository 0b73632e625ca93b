package postmortem

import _ "embed"

//go:embed schema.json
var schemaJSON []byte

//go:embed schema_output.json
var outputSchemaJSON []byte

// JSONSchema returns the JSON Schema (draft 2020-12) of a document, for editors. It is
// generated from the types of this package and their comments, which a test holds.
func JSONSchema() []byte { return schemaJSON }

// OutputSchema returns the JSON Schema of a document with its figures as they are
// rendered to JSON: {"document": …, "figures": …}. Keys are only ever added. It is
// generated like that of JSONSchema.
func OutputSchema() []byte { return outputSchemaJSON }
