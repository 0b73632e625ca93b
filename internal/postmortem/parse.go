package postmortem

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// A Problem is one thing that is wrong in the form of a file, with its place.
type Problem = strictyaml.Problem

// Problems are all that is wrong in the form of a file. The errors of Parse and
// ParsePart are of this type.
type Problems = strictyaml.Problems

// MaxSize is the size in bytes of the largest document that is read.
const MaxSize = strictyaml.MaxSize

// Parse reads a document from YAML, or from JSON, which is YAML too. It judges the
// form: unknown keys, wrong types and words, ids and keys that stand twice, and what
// YAML would lose in silence. The error is Problems, all of the file at once, and
// there is no document then. The name stands in the messages.
func Parse(name string, data []byte) (*Document, error) {
	d, _, err := read(name, data, true)
	return d, err
}

// ParsePart reads any part of a document: unlike in a whole one, schema and title
// may be missing.
func ParsePart(name string, data []byte) (*Document, error) {
	d, _, err := read(name, data, false)
	return d, err
}

// Salvage reads all that can be read of a document that Format has written, whatever is
// wrong with its form: in a draft an id may stand twice for a while. The error is
// Problems where there is nothing to read.
func Salvage(text []byte) (*Document, error) {
	tree, err := strictyaml.Parse("draft", text)
	if err != nil {
		return nil, err
	}
	zone, err := when.Zone(tree.Text("timezone"))
	if err != nil {
		zone = time.UTC
	}
	d := &Document{}
	var problems Problems
	if err := tree.Decode(d, scalars(zone)); err != nil && !errors.As(err, &problems) {
		return nil, err
	}
	return d, nil
}

// read returns a document, or a part of one, and the tree it was decoded from.
func read(name string, data []byte, whole bool) (*Document, *strictyaml.Tree, error) {
	tree, err := strictyaml.Parse(name, data)
	var problems Problems
	if err != nil && !errors.As(err, &problems) {
		return nil, nil, err
	}
	if err != nil {
		for i := range problems {
			problems[i].Hint = cmp.Or(problems[i].Hint, "pm help document shows the least useful one")
		}
		return nil, nil, problems
	}
	schema := tree.Text("schema")
	if schema != Schema && isVersion(schema) {
		return nil, nil, Problems{tree.Problem("schema", fmt.Sprintf("schema `%s` is not one that this pm reads: it reads %s", schema, Schema),
			"a newer pm may read it; the file is left as it is")}
	}

	d := &Document{}
	zone, zoneErr := when.Zone(tree.Text("timezone"))
	if zoneErr != nil {
		zone = time.UTC
	}
	if err := tree.Decode(d, scalars(zone)); err != nil && !errors.As(err, &problems) {
		return nil, nil, err
	}
	add := func(path, hint, format string, args ...any) {
		problems = append(problems, tree.Problem(path, fmt.Sprintf(format, args...), hint))
	}
	if schema != "" && schema != Schema {
		add("schema", "write it as: schema: "+Schema, "schema `%s` is none of pm's", schema)
	}
	if whole && schema == "" {
		add("", "begin the file with: schema: "+Schema, "the key `schema` is missing")
	}
	if whole && tree.IsMissing("title") {
		add("title", "add a line: title: What happened, in a few words", "the title is missing")
	}
	if zoneErr != nil {
		message, hint := failure.Split(zoneErr)
		add("timezone", hint, "`timezone`: %s", message)
	}
	d.checkForm(add)
	if len(problems) > 0 {
		return nil, nil, problems.Sorted()
	}
	return d, tree, nil
}

// isVersion reports whether a word names a version of the format, ours or a later one.
func isVersion(schema string) bool {
	number, ok := strings.CutPrefix(schema, "pm/v")
	_, err := strconv.ParseUint(number, 10, 64)
	return ok && err == nil
}

// scalars says how times are read; those without an offset are in the document's zone.
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
