package postmortem

import "github.com/f08c5b15/pm/internal/strictyaml"

// Format returns the document as a new file: canonical YAML, the keys in the order
// of Document, none that is empty, a blank line between sections. Open reads the
// same document from it.
func (d *Document) Format() []byte {
	whole := *d
	whole.Schema = Schema
	return strictyaml.Encode(whole)
}
