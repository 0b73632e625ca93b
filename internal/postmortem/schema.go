package postmortem

import _ "embed"

//go:embed schema.json
var schemaJSON []byte

// JSONSchema returns the JSON Schema (draft 2020-12) of a document, for editors. It is
// generated from the types of this package and their comments, which a test holds.
func JSONSchema() []byte { return schemaJSON }
