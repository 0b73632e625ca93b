package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Tree is the parsed text of one file, to be decoded.
type Tree struct {
	name     string
	mark     string // the byte order mark, if there is one
	source   source // what was read, with the lines fixed that could not be
	original source // what was given
	root     *yaml.Node
	json     bool                                 // written as JSON, where null is a missing value
	problems Problems                             // found so far
	aliases  map[string]bool                      // their names, once an anchor has been met
	walk     *scalarWalk                          // of the last text whose words were looked for
	names    map[*yaml.Node]map[string]*yaml.Node // see namesIn
}

// Parse reads the one YAML document in data. The error is Problems, and is returned
// where there is nothing to decode: bytes that no document should hold, an empty
// file, a syntax error. What parsing can go on after, such as a line that needs quotes or
// words that YAML would drop, is among the problems of Decode.
func Parse(name string, data []byte) (*Tree, error) {
	text, problems := scan(name, data)
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	given := text
	root, second, err := load(text)
	if err != nil {
		if text, problems = fixLines(name, text, err); text == nil {
			return nil, problems.Sorted()
		}
		if root, second, err = load(text); err != nil {
			return nil, problems.Sorted()
		}
	}
	t := &Tree{
		name: name, source: newSource(text), root: root, problems: problems,
		json: bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")),
	}
	t.original = t.source
	if len(problems) > 0 {
		t.original = newSource(given)
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		t.mark = "\ufeff"
	}
	if root == nil || isNull(root) {
		return nil, Problems{{File: name, Message: "the file is empty"}}
	}
	if deep := below(root, maxDepth); deep != nil {
		t.problems = append(t.problems, t.problem(deep, fmt.Sprintf("lists and maps are nested more than %d deep here", maxDepth),
			"name a file that holds this under evidence, or write it as text below a |"))
		return nil, t.problems.Sorted()
	}
	if second != nil {
		t.problems = append(t.problems, t.problem(second, "a second YAML document begins here and would be lost",
			"one file holds one document: remove the line with ---, or move the rest to a file of its own"))
	}
	if root.Kind != yaml.MappingNode {
		t.problems = append(t.problems, t.problem(root, fmt.Sprintf("the file holds %s, not keys with values", describe(root)), ""))
		return nil, t.problems.Sorted()
	}
	t.losses(root)
	return t, nil
}

// maxDepth is how deep lists and maps may be nested: far more than a person does, and
// little enough that an indentation for each level costs nothing.
const maxDepth = 100

// below returns the first node that is more than so many levels below n, or nil.
func below(n *yaml.Node, levels int) *yaml.Node {
	if levels < 0 {
		return n
	}
	for _, child := range n.Content {
		if deep := below(child, levels-1); deep != nil {
			return deep
		}
	}
	return nil
}

// load runs the YAML parser. It returns the root of the first document and of the
// second, either nil where there is none. The library can panic on hostile input
// (an unhashable key under a merge, in v3.0.1), which is an error here.
func load(text []byte) (root, second *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, second, err = nil, nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	next := func() (*yaml.Node, error) {
		var n yaml.Node
		if err := decoder.Decode(&n); errors.Is(err, io.EOF) {
			return nil, nil
		} else if err != nil {
			return nil, err
		}
		return n.Content[0], nil
	}
	if root, err = next(); err != nil || root == nil {
		return nil, nil, err
	}
	if second, err = next(); err != nil {
		return nil, nil, err
	}
	if second != nil && isNull(second) {
		second = nil
	}
	return root, second, nil
}

// losses finds what YAML understands and a document does not mean: tags, anchors,
// aliases and merge keys. They are nearly always words that begin with ! & or *.
func (t *Tree) losses(n *yaml.Node) {
	lost := func(what, word string, isText bool) {
		p := t.problem(n, fmt.Sprintf("YAML reads `%s` as %s, and it would be lost", word, what), "")
		if isText {
			p.quoteLine(t.source.line(n.Line))
		} else {
			p.Hint = "write out what is meant at every place, without YAML's & * and !"
		}
		t.problems = append(t.problems, p)
	}
	switch {
	case n.Kind == yaml.AliasNode:
		lost("an alias", "*"+n.Value, false) // without its anchor the file would not have parsed
		return
	case n.Anchor != "":
		if t.aliases == nil {
			t.aliases = aliasesBelow(t.root, make(map[string]bool))
		}
		lost("an anchor", "&"+n.Anchor, n.Kind == yaml.ScalarNode && !t.aliases[n.Anchor])
	case n.Style&yaml.TaggedStyle != 0:
		lost("a tag", n.Tag, n.Kind == yaml.ScalarNode)
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge":
		t.problems = append(t.problems, t.problem(n, "merge keys (<<) are not read", "write the keys out"))
	}
	for _, child := range n.Content {
		t.losses(child)
	}
}

// aliasesBelow adds the names of the aliases below a node to names, and returns them.
func aliasesBelow(n *yaml.Node, names map[string]bool) map[string]bool {
	if n.Kind == yaml.AliasNode {
		names[n.Value] = true
		return names
	}
	for _, child := range n.Content {
		aliasesBelow(child, names)
	}
	return names
}

// Text returns the scalar under a key of the top level, or "".
func (t *Tree) Text(key string) string {
	if n := child(t.root, key); n != nil && n.Kind == yaml.ScalarNode && !isNull(n) {
		return n.Value
	}
	return ""
}

// IsMissing reports whether a key of the top level is missing or empty.
func (t *Tree) IsMissing(key string) bool {
	n := child(t.root, key)
	return n == nil || n.Kind == yaml.ScalarNode && (isNull(n) && n.Value != "null" || n.Value == "")
}

// Problem returns a problem at the place of a path, or of the nearest thing around it
// that there is.
func (t *Tree) Problem(path Path, message, hint string) Problem {
	n, _, _ := t.find(path)
	return t.problem(n, message, hint)
}

// child returns the value under a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func (t *Tree) problem(n *yaml.Node, message, hint string) Problem {
	return Problem{File: t.name, Line: n.Line, Column: n.Column, Message: message, Hint: hint}
}

// isNull reports whether a node is a value left out: nothing at all, ~ or null.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// describe returns what a node is, for a message.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	}
	return clip(n.Value)
}

// clip returns text in the quotes of a message, on one line and not too long.
func clip(text string) string {
	if r := []rune(text); len(r) > 40 {
		text = string(r[:39]) + "…"
	}
	return "`" + strings.ReplaceAll(text, "\n", " ") + "`"
}
