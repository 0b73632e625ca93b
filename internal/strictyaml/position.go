package strictyaml

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// A Place is a place in the bytes of a file.
type Place struct {
	// Line and Column count from 1, columns in code points. A byte order mark is in none.
	Line, Column int
	// Offset is the number of bytes before it.
	Offset int
}

// A Position is where a value is in a file: from its first character up to the one
// after its last.
type Position struct{ Start, End Place }

// Position returns where the value at a path is in the bytes that were parsed, also
// where lines had to be fixed to read them. Where there is no such value, it is the
// position of the nearest thing around it, and ok is false.
func (t *Tree) Position(path Path) (position Position, ok bool) {
	n, parent, ok := t.find(path)
	if n == t.root {
		return Position{Start: t.place(t.source.begin(n), true), End: t.place(len(t.source.text), false)}, ok
	}
	start := t.source.begin(n)
	end, err := t.source.end(n, parent)
	if err != nil || end < start { // an empty value, or a layout whose end cannot be found
		end = t.source.lineEnd(start)
		if isNull(n) && n.Value == "" {
			end = start
		}
	}
	return Position{Start: t.place(start, true), End: t.place(end, false)}, ok
}

// find returns the node at a path, or the nearest one around it and false, and how far
// what holds it is indented.
func (t *Tree) find(path Path) (n *yaml.Node, parent int, ok bool) {
	n, parent = t.root, -1
	for _, step := range path {
		next := t.childAt(n, step)
		if next == nil {
			return n, parent, false
		}
		n, parent = next, n.Column-1
	}
	return n, parent, true
}

// TextAt returns the scalar at a path, and whether there is one.
func (t *Tree) TextAt(path Path) (text string, ok bool) {
	n, _, ok := t.find(path)
	if !ok || n.Kind != yaml.ScalarNode {
		return "", false
	}
	return n.Value, true
}

// childAt returns the value at a step below a node, or nil.
func (t *Tree) childAt(n *yaml.Node, step Step) *yaml.Node {
	if !step.IsEntry {
		if len(n.Content) > shortNode && n.Kind == yaml.MappingNode {
			return t.namesIn(n)[step.Name]
		}
		return child(n, step.Name)
	}
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	if !step.IsIndex {
		if item := t.entryWithID(n, step.Name); item != nil {
			return item
		}
	}
	if i, err := strconv.Atoi(step.Name); err == nil && i >= 0 && i < len(n.Content) {
		return n.Content[i]
	}
	return nil
}

// entryWithID returns the first entry of a list that has an id, or nil.
func (t *Tree) entryWithID(n *yaml.Node, id string) *yaml.Node {
	if len(n.Content) > shortNode {
		return t.namesIn(n)[id]
	}
	for _, item := range n.Content {
		if value := child(item, "id"); value != nil && value.Kind == yaml.ScalarNode && value.Value == id {
			return item
		}
	}
	return nil
}

// shortNode is the length of the content of a list or map up to which looking through it is
// quicker than making a map.
const shortNode = 64

// namesIn returns the entries of a list by their ids, or the values of a map by their keys:
// of those with the same name the first. It is made once for each list or map.
func (t *Tree) namesIn(n *yaml.Node) map[string]*yaml.Node {
	if names, ok := t.names[n]; ok {
		return names
	}
	names := make(map[string]*yaml.Node, len(n.Content))
	add := func(name string, value *yaml.Node) {
		if _, ok := names[name]; !ok {
			names[name] = value
		}
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			add(n.Content[i].Value, n.Content[i+1])
		}
	} else {
		for _, item := range n.Content {
			if id := child(item, "id"); id != nil && id.Kind == yaml.ScalarNode {
				add(id.Value, item)
			}
		}
	}
	if t.names == nil {
		t.names = make(map[*yaml.Node]map[string]*yaml.Node)
	}
	t.names[n] = names
	return names
}

// place returns an offset of the text that was read as a place in the original bytes. In
// a line that was fixed the two differ by quotes around its value: what comes before is
// the same from the beginning of the line, what comes after from its end.
func (t *Tree) place(offset int, fromStart bool) Place {
	if !t.isFixed() {
		return t.placeGiven(offset)
	}
	read, original := t.source, t.original
	line, start := read.lineAt(offset)
	at := original.starts[min(line, len(original.starts))-1] + offset - start
	if end := read.lineEnd(start); !fromStart && end >= offset {
		at = original.lineEnd(original.starts[min(line, len(original.starts))-1]) - (end - offset)
	}
	return t.placeGiven(at)
}

// isFixed reports whether lines were fixed to read the text, which only adds quotes.
func (t *Tree) isFixed() bool { return len(t.original.text) != len(t.source.text) }

// placeGiven returns an offset of the original text as a place in the original bytes.
func (t *Tree) placeGiven(at int) Place {
	line, _ := t.original.lineAt(at)
	return Place{Line: line, Column: t.original.column(line, at), Offset: at + len(t.mark)}
}

// lineAt returns the number of the line that an offset is on, and where that begins.
func (s source) lineAt(offset int) (number, start int) {
	// The YAML library counts lines as starts has them; see newSource.
	low, high := 0, len(s.starts)
	for low+1 < high {
		if middle := (low + high) / 2; s.starts[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return low + 1, s.starts[low]
}
