package postmortem

import (
	"errors"
	"slices"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// Edit returns the file changed so that it holds the document to, and reports whether it
// could change only the lines that it must. Comments, blank lines, order, quoting,
// indentation and line ends stay as they are, and so does everything that is the same in
// both.
//
// The result is read again and compared with to. Where the text is laid out so that it
// cannot be edited in place, the entries of lists that differ are written anew, else the
// sections that differ, else all of it; then spliced is false, and comments inside what
// was written anew are lost.
//
// The error is Problems where the file is not a document, or to cannot be written as one.
func (f *File) Edit(to *Document) (edited *File, spliced bool, err error) {
	if err := f.err(); err != nil {
		return nil, false, err
	}
	old := f.peek()
	whole := *to
	whole.Schema = old.Schema
	for _, depth := range []strictyaml.Depth{strictyaml.Values, strictyaml.Items, strictyaml.Sections} {
		text, err := f.tree.Splice(*old, whole, depth)
		if err != nil {
			continue // the next depth looks at less of the layout
		}
		if edited := Open(f.name, text); edited.holds(&whole) {
			return edited, depth == strictyaml.Values, nil
		}
	}
	edited, err = written(f.name, &whole)
	return edited, false, err
}

// holds reports whether the file is a document that equals d.
func (f *File) holds(d *Document) bool { return f.err() == nil && strictyaml.Equal(*f.peek(), *d) }

// Equal reports whether two documents are the same.
func Equal(a, b *Document) bool { return strictyaml.Equal(*a, *b) }

// written returns a document as a new file that is verified to hold it.
func written(name string, d *Document) (*File, error) {
	f := Open(name, d.Format())
	if err := f.err(); err != nil {
		return nil, unplaced(err)
	}
	if !f.holds(d) {
		return nil, errors.New("write the document: the text would not be read back as the same document")
	}
	return f, nil
}

// unplaced returns problems without the places that they have in a text that was never
// written.
func unplaced(err error) error {
	var problems Problems
	if errors.As(err, &problems) {
		for i := range problems {
			problems[i].File, problems[i].Line, problems[i].Column = "", 0, 0
		}
	}
	return err
}

// New returns the document as a new file, as Format writes it, with the comments of the
// file that parts of it come from, if any; from may be nil. It is read again and
// compared: the error is Problems where d is not a document, such as without a title.
func New(d *Document, from *File) (*File, error) {
	whole := *d
	whole.Schema = Schema
	f, err := written("new document", &whole)
	if err != nil {
		return nil, err
	}
	return f.withCommentsOf(nil, from), nil
}

// Replace returns the file with a text in place of a part of its bytes, or nil where the file
// would then not hold the document to. A time with the offset that it has anyway is the same
// document in other words, and so is a word in a text that YAML folds.
func (f *File) Replace(at Position, text string, to *Document) *File {
	edited := Open(f.name, slices.Concat(f.data[:at.Start.Offset], []byte(text), f.data[at.End.Offset:]))
	if !edited.holds(to) {
		return nil
	}
	return edited
}
