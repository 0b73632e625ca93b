package postmortem

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// A Problem is one thing that is wrong in the form of a file, with its place.
type Problem = strictyaml.Problem

// Problems are all that is wrong in the form of a file.
type Problems = strictyaml.Problems

// A Position is where a value is in a file.
type Position = strictyaml.Position

// MaxSize is the size in bytes of the largest document that is read.
const MaxSize = strictyaml.MaxSize

// A File is the text of one postmortem: its bytes, what they hold and where, and all that
// is wrong with them. The bytes are parsed once. A File is never changed: an edit gives
// another one. It is not for use by several goroutines at a time.
type File struct {
	name       string
	data       []byte
	tree       *strictyaml.Tree // nil where the bytes are not YAML
	zone       *time.Location   // of the times without an offset
	document   *Document        // what could be read, until a call hands it out; nil with an unreadable schema
	isReadable bool             // something could be read
	problems   Problems         // of whatever part of a document this is
	missing    Problems         // of a whole document
}

// Open reads a document from YAML, or from JSON, which is YAML too. It judges the form:
// unknown keys, wrong types and words, duplicate ids and keys, and what YAML would lose
// in silence. Whatever is wrong is among the problems of the File; the name is the one
// that messages have.
func Open(name string, data []byte) *File {
	f := &File{name: name, data: data}
	tree, err := strictyaml.Parse(name, data)
	if err != nil {
		f.fail(err, "pm help document shows a minimal one")
		return f
	}
	f.tree = tree
	schema := tree.Text("schema")
	if schema != Schema && isVersion(schema) {
		f.problems = Problems{tree.Problem(PathTo("schema"),
			fmt.Sprintf("schema `%s` is not one that this pm reads: it reads %s", schema, Schema),
			"a newer pm may read it; the file is left as it is")}
		return f
	}
	var zoneErr error
	if f.zone, zoneErr = when.Zone(tree.Text("timezone")); zoneErr != nil {
		f.zone = time.UTC
	}
	f.isReadable = true
	f.document = &Document{}
	if err := tree.Decode(f.document, scalars(f.zone)); err != nil {
		f.fail(err, "")
	}
	add := func(path Path, hint, format string, args ...any) {
		f.problems = append(f.problems, tree.Problem(path, fmt.Sprintf(format, args...), hint))
	}
	if zoneErr != nil {
		message, hint := failure.Split(zoneErr)
		add(PathTo("timezone"), hint, "`timezone`: %s", message)
	}
	if schema != "" && schema != Schema {
		add(PathTo("schema"), "write it as: schema: "+Schema, "schema `%s` is not a schema of pm", schema)
	}
	f.document.checkForm(add)
	if schema == "" {
		f.missing = append(f.missing, tree.Problem(nil, "the key `schema` is missing", "begin the file with: schema: "+Schema))
	}
	if tree.IsMissing("title") {
		f.missing = append(f.missing, tree.Problem(PathTo("title"), "the title is missing", "add a line: title: What happened, in a few words"))
	}
	return f
}

// fail adds the problems of an error. Those without a hint get one.
func (f *File) fail(err error, hint string) {
	var problems Problems
	if !errors.As(err, &problems) {
		problems = Problems{{File: f.name, Message: err.Error()}}
	}
	for _, p := range problems {
		p.Hint = cmp.Or(p.Hint, hint)
		f.problems = append(f.problems, p)
	}
}

// Name returns the name of the file in messages.
func (f *File) Name() string { return f.name }

// Bytes returns the bytes of the file.
func (f *File) Bytes() []byte { return f.data }

// Document returns the document that the file holds; each call returns another one, to
// be changed at will. The error is Problems, all of the file in order of their place.
func (f *File) Document() (*Document, error) {
	if err := f.err(); err != nil {
		return nil, err
	}
	return f.decoded(), nil
}

// err returns all problems of the file as an error, or nil where there are none.
func (f *File) err() error {
	if problems := slices.Concat(f.problems, f.missing); len(problems) > 0 {
		return problems.Sorted()
	}
	return nil
}

// Part returns any part of a document that the file holds: unlike in a whole one, schema
// and title may be missing. The error is Problems.
func (f *File) Part() (*Document, error) {
	if len(f.problems) > 0 {
		return nil, slices.Clone(f.problems).Sorted()
	}
	return f.decoded(), nil
}

// Partial returns whatever could be read of the document, for drafts, editors and checks:
// in a draft an id may be duplicate for a while. The error is Problems where the file
// holds nothing that can be read.
func (f *File) Partial() (*Document, error) {
	if !f.isReadable {
		return nil, slices.Clone(f.problems).Sorted()
	}
	return f.decoded(), nil
}

// decoded returns a document of the file that no other call has returned.
func (f *File) decoded() *Document {
	d := f.peek()
	f.document = nil
	return d
}

// peek returns a document of the file to look at, which a later call hands out.
func (f *File) peek() *Document {
	if f.document == nil {
		f.document = &Document{}
		// What is wrong with it was found the first time.
		_ = f.tree.Decode(f.document, scalars(f.zone))
	}
	return f.document
}

// Position returns where the value at a path is in the bytes of the file. Where there is
// no such value it is the position of what would hold it, and ok is false.
func (f *File) Position(path Path) (position Position, ok bool) {
	if f.tree == nil {
		start := strictyaml.Place{Line: 1, Column: 1}
		return Position{Start: start, End: start}, false
	}
	return f.tree.Position(path)
}

// PositionIn returns where the bytes from start up to end of the text at a path are in the
// bytes of the file, however YAML writes it. Where there is no such text it is the position
// of what would hold it, and ok is false.
func (f *File) PositionIn(path Path, start, end int) (position Position, ok bool) {
	if f.tree == nil {
		return f.Position(path)
	}
	return f.tree.PositionIn(path, start, end)
}

// Text returns the text at a path, as YAML reads it, and whether there is one.
func (f *File) Text(path Path) (text string, ok bool) {
	if f.tree == nil {
		return "", false
	}
	return f.tree.TextAt(path)
}

// Problems returns all that is wrong with the form of the file, in order of place.
func (f *File) Problems() Problems {
	return slices.Concat(f.problems, f.missing).Sorted()
}

// isVersion reports whether a word names a version of the format, ours or a later one.
func isVersion(schema string) bool {
	number, ok := strings.CutPrefix(schema, "pm/v")
	_, err := strconv.ParseUint(number, 10, 64)
	return ok && err == nil
}

// scalars returns how times are read; those without an offset are in the document's zone.
func scalars(zone *time.Location) strictyaml.Scalars {
	return strictyaml.Scalars{
		reflect.TypeFor[when.Time](): func(text string) (any, error) {
			return when.ParseFile(text, zone)
		},
		reflect.TypeFor[when.Date](): func(text string) (any, error) {
			return when.ParseDate(text)
		},
	}
}

// PeekTitle returns the title of a document whose text is data, without reading the rest,
// or "" where it is not on one line at the top level.
func PeekTitle(data []byte) string {
	for line := range bytes.Lines(data) {
		if !bytes.HasPrefix(line, []byte("title:")) {
			continue
		}
		tree, err := strictyaml.Parse("title", line)
		if err != nil {
			return ""
		}
		return tree.Text("title")
	}
	return ""
}
