// Package strictyaml reads Go values from YAML and writes them, so that nothing is
// lost on the way.
//
// Reading reports every problem of a file at once, each at its line and column, with
// the nearest right word. What YAML would drop in silence is a problem too: the
// words after " #", a tag, an anchor, an alias, a merge key, a second document.
// Where a line does not parse, the problem holds the line as it should be. Where text
// is expected any scalar is that text, so that 404 and Yes stay words.
//
// Values are structs whose json tags name the keys. A field tagged pm:"flow" is
// written as a list on one line, one tagged pm:"word" may be a single scalar where it is a list
// of one, and long text of one tagged pm:"prose" is a literal block.
//
// This package is the only one that knows the YAML library. Line and column count
// from 1, columns in code points.
package strictyaml
