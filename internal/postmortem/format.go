package postmortem

import (
	"errors"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// Format returns the document as a new file: canonical YAML, the keys in the order
// of Document, none that is empty, a blank line between sections. Parse gives the
// same document back.
func (d *Document) Format() []byte {
	whole := *d
	whole.Schema = Schema
	return strictyaml.Encode(whole)
}

// NewFile returns the document as a new file, as Format does, with the comments of the
// text that parts of it were read from, if any. It is read back and compared first:
// the error is Problems where the document is none, such as without a title.
func NewFile(d *Document, from []byte) ([]byte, error) {
	text := d.Format()
	again, err := Parse("new document", text)
	if err != nil {
		return nil, err
	}
	whole := *d
	whole.Schema = Schema
	if !strictyaml.Equal(*again, whole) {
		return nil, errors.New("write document: it would not be read back as it is")
	}
	return carryComments("new document", nil, from, text), nil
}
