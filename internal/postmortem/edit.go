package postmortem

import (
	"errors"

	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// Edit returns the text of a file changed so that it holds the document to, and says
// whether it could change only the lines that it must. Comments, blank lines, order,
// quoting, indentation and line ends stay as they are, and so does everything that
// is the same in both.
//
// The result is read back and compared with to. Where the text is laid out so that
// it cannot be edited in place, the entries of lists that differ are written anew,
// else the sections that differ, else all of it; then spliced is false, and comments
// inside what was written anew are lost.
//
// The error is Problems where the text is not a document, or to cannot be written as one.
func Edit(name string, text []byte, to *Document) (edited []byte, spliced bool, err error) {
	old, tree, err := read(name, text, true)
	if err != nil {
		return nil, false, err
	}
	return splice(name, tree, old, to)
}

// EditWith does something to the document in a text, and returns the text as Edit does
// and the document. An error of do is returned as it is.
func EditWith(name string, text []byte, do func(d *Document) error) (edited []byte, d *Document, spliced bool, err error) {
	old, tree, err := read(name, text, true)
	if err != nil {
		return nil, nil, false, err
	}
	// A second document from the same tree: old stays what it was.
	zone, err := when.Zone(old.Timezone)
	if err != nil {
		return nil, nil, false, err
	}
	d = &Document{}
	if err := tree.Decode(d, scalars(zone)); err != nil {
		return nil, nil, false, err
	}
	if err := do(d); err != nil {
		return nil, nil, false, err
	}
	edited, spliced, err = splice(name, tree, old, d)
	return edited, d, spliced, err
}

// splice writes to in the place of old into the text of a tree, and reads it back.
func splice(name string, tree *strictyaml.Tree, old, to *Document) (edited []byte, spliced bool, err error) {
	whole := *to
	whole.Schema = old.Schema
	for _, depth := range []strictyaml.Depth{strictyaml.Values, strictyaml.Items, strictyaml.Sections} {
		edited, err := tree.Splice(*old, whole, depth)
		if err != nil {
			continue // the next depth looks at less of the layout
		}
		if again, err := Parse(name, edited); err == nil && strictyaml.Equal(*again, whole) {
			return edited, depth == strictyaml.Values, nil
		}
	}
	edited = whole.Format()
	again, err := Parse(name, edited)
	if err != nil {
		return nil, false, err
	}
	if !strictyaml.Equal(*again, whole) {
		return nil, false, errors.New("the document would not be read back as it is")
	}
	return edited, false, nil
}
