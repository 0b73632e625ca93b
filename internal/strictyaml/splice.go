package strictyaml

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A splicer changes the text of a file where a value differs from what the file
// holds, and nowhere else.
type splicer struct {
	source source
	layout layout
	lines  string // how lines end
	json   bool   // the file is JSON and is to stay so
	airy   bool   // blank lines stand between the entries of the top level
	depth  Depth  // how far it looks inside
	edits  []edit
}

// An edit replaces the bytes from start to end by text.
type edit struct {
	start, end int
	text       string
}

// A Depth is how far an edit looks inside what it changes.
type Depth int

// The depths, from the one that changes the least of the text.
const (
	Values   Depth = iota // only the values that differ are written anew
	Items                 // all of an entry of a list that differs
	Sections              // all of an entry of the top level that differs
)

// Splice returns the text of the file changed where new differs from old, the struct
// that was decoded from it, and nowhere else: comments, blank lines, order, quotes,
// line ends and everything that is the same stay as they are. The error says that
// the text is laid out in a way that this depth cannot deal with. Whoever calls it
// decodes the result and compares.
func (t *Tree) Splice(old, new any, depth Depth) ([]byte, error) {
	s := t.source
	p := &splicer{source: s, lines: s.lineBreak(), layout: layoutOf(t.root), json: t.json, airy: isAiry(s, t.root), depth: depth}
	if err := p.mapping(t.root, reflect.ValueOf(old), reflect.ValueOf(new), 0); err != nil {
		return nil, err
	}
	return []byte(t.mark + p.apply(0, len(s.text))), nil
}

func (p *splicer) edit(start, end int, text string) {
	p.edits = append(p.edits, edit{start, end, text})
}

// apply returns the bytes from start to end with the edits that lie between.
func (p *splicer) apply(start, end int) string {
	slices.SortStableFunc(p.edits, func(a, b edit) int { return a.start - b.start })
	var out strings.Builder
	at := start
	for _, e := range p.edits {
		if e.start < start || e.end > end || e.start < at {
			continue
		}
		out.Write(p.source.text[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(p.source.text[at:end])
	return out.String()
}

// mapping makes the entries of a map those of new, a struct or an ordered map as old is.
// Its depth is 0 at the top level.
func (p *splicer) mapping(n *yaml.Node, old, new reflect.Value, depth int) error {
	last := -1 // index of the entry that the next one stands behind
	for _, c := range changes(old, new) {
		i := keyIndex(n, c.key)
		var err error
		switch {
		case i < 0 && c.gone, i >= 0 && c.same:
		case i < 0:
			err = p.insertEntry(n, last, c.pair, depth)
		case c.gone:
			err = p.removeEntry(n, i, depth)
		default:
			err = p.changeEntry(n, i, c, depth)
		}
		if err != nil {
			return err
		}
		if i >= 0 {
			last = i
		}
	}
	return nil
}

// A change is what becomes of one entry of a map.
type change struct {
	pair                 // the entry as it is to be
	before reflect.Value // its value so far; invalid where there was none
	gone   bool          // it is to be left out
	same   bool          // nothing becomes of it
}

// changes lists the entries of two structs, in the order of their fields, or of two
// ordered maps, in the order of new.
func changes(old, new reflect.Value) []change {
	var list []change
	if new.Kind() == reflect.Struct {
		for _, f := range fieldsOf(new.Type()).list {
			before, after := old.Field(f.index), new.Field(f.index)
			list = append(list, change{pairOf(f, after), before, isEmpty(after), same(before, after)})
		}
		return list
	}
	had := map[string]reflect.Value{}
	for i := range old.Len() {
		had[old.Index(i).Field(0).String()] = old.Index(i).Field(1)
	}
	for i := range new.Len() {
		key, after := new.Index(i).Field(0).String(), new.Index(i).Field(1)
		before, ok := had[key]
		list = append(list, change{pair{key: key, value: behind(after)}, before, false, ok && same(before, after)})
		delete(had, key)
	}
	for i := range old.Len() {
		if key := old.Index(i).Field(0).String(); had[key].IsValid() {
			list = append(list, change{pair: pair{key: key}, gone: true})
		}
	}
	return list
}

// keyIndex returns the index of a key among the content of a mapping, or -1.
func keyIndex(n *yaml.Node, key string) int {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// changeEntry makes the value of the entry at i another one, inside it where it can.
func (p *splicer) changeEntry(n *yaml.Node, i int, c change, depth int) error {
	key, value := n.Content[i], n.Content[i+1]
	inFlow := n.Style&yaml.FlowStyle != 0
	before := behind(c.before)
	switch {
	case isScalar(c.value) && value.Kind == yaml.ScalarNode:
		return p.changeScalar(value, c.value, n.Column-1, inFlow, c.tag == "prose")
	case p.depth == Sections || before.Type() != c.value.Type():
	case value.Kind == yaml.MappingNode && isMap(c.value):
		return p.mapping(value, before, c.value, depth+1)
	case value.Kind == yaml.SequenceNode && isList(c.value) && before.Len() == len(value.Content):
		return p.sequence(value, before, c.value)
	}
	end, err := p.source.end(value, n.Column-1)
	if err != nil {
		return err
	}
	p.edit(p.source.begin(key), end, p.entry(n, c.pair, inFlow))
	return nil
}

// isMap reports whether a value is written as a map.
func isMap(v reflect.Value) bool { return !isScalar(v) && !isList(v) }

// entry returns the text of an entry of the mapping n without its margin and its
// last line end.
func (p *splicer) entry(n *yaml.Node, entry pair, inFlow bool) string {
	if inFlow {
		return p.inline(reflect.ValueOf(entry.key)) + ": " + p.inline(entry.value)
	}
	e := encoder{layout: p.layout}
	e.pairs([]pair{entry}, n.Column-1)
	return p.withLines(strings.TrimSuffix(e.String()[n.Column-1:], "\n"))
}

// inline returns a value between brackets, as JSON where the file is.
func (p *splicer) inline(v reflect.Value) string {
	if p.json {
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(v.Interface()); err == nil {
			return strings.TrimSuffix(out.String(), "\n")
		}
		// Not a value of ours, which all can be JSON; YAML is what the file is as well.
	}
	return flow(v)
}

// withLines gives new text the line ends of the file.
func (p *splicer) withLines(text string) string {
	if p.lines == "\n" {
		return text
	}
	return strings.ReplaceAll(text, "\n", p.lines)
}

// insertEntry puts a new entry behind the one at index last, or before the first.
func (p *splicer) insertEntry(n *yaml.Node, last int, entry pair, depth int) error {
	inFlow := n.Style&yaml.FlowStyle != 0
	text := p.entry(n, entry, inFlow)
	if inFlow {
		switch {
		case len(n.Content) == 0:
			at := p.source.begin(n) + 1
			p.edit(at, at, text)
		case last < 0:
			at := p.source.begin(n.Content[0])
			p.edit(at, at, text+", ")
		default:
			at, err := p.source.end(n.Content[last+1], 0)
			if err != nil {
				return err
			}
			p.edit(at, at, ", "+text)
		}
		return nil
	}
	margin := strings.Repeat(" ", n.Column-1)
	if last < 0 {
		at := p.source.begin(n.Content[0])
		p.edit(at, at, text+p.lines+margin)
		return nil
	}
	end, err := p.source.end(n.Content[last+1], n.Column-1)
	if err != nil {
		return err
	}
	at := p.source.nextLine(end)
	text = margin + text + p.lines
	if at == p.source.lineEnd(end) { // the last line has no end
		text = p.lines + strings.TrimSuffix(text, p.lines)
	}
	if depth == 0 && p.airy && isTall(text+string(p.source.text[p.source.begin(n.Content[last]):end])) {
		text = p.lines + text
		if at < len(p.source.text) && !p.isBlank(at) {
			text += p.lines
		}
	}
	p.edit(at, at, text)
	return nil
}

// isTall reports whether entries take more than a line each.
func isTall(text string) bool { return strings.Count(strings.TrimSpace(text), "\n") > 1 }

// isBlank reports whether the line at an offset is blank.
func (p *splicer) isBlank(at int) bool {
	return len(bytes.TrimSpace(p.source.text[at:p.source.lineEnd(at)])) == 0
}

// removeEntry takes the entry at i out, with the comments at the ends of its lines.
// Comments on lines of their own stay.
func (p *splicer) removeEntry(n *yaml.Node, i, depth int) error {
	key, value := n.Content[i], n.Content[i+1]
	start := p.source.begin(key)
	end, err := p.source.end(value, n.Column-1)
	if err != nil {
		return err
	}
	if n.Style&yaml.FlowStyle != 0 {
		return p.removeFlow(n.Content, i, 2, start, end)
	}
	lineStart, next := p.source.lineStart(start), p.source.nextLine(end)
	if !p.isMargin(lineStart, start) { // it begins behind the dash of a list
		if i+2 >= len(n.Content) {
			return errNoEdge
		}
		follower := p.source.begin(n.Content[i+2])
		if bytes.ContainsRune(p.source.text[end:follower], '#') || p.comments(value, lineStart, next) != "" {
			return errNoEdge
		}
		p.edit(start, follower, "")
		return nil
	}
	if depth == 0 && lineStart > 0 && next < len(p.source.text) && p.isBlank(next) && p.isBlank(p.source.lineStart(lineStart-1)) {
		next = p.source.nextLine(next) // or two blank lines would follow each other
	}
	p.edit(lineStart, next, p.comments(value, lineStart, next))
	return nil
}

// isMargin reports whether only spaces stand between two offsets.
func (p *splicer) isMargin(start, end int) bool {
	return len(bytes.Trim(p.source.text[start:end], " ")) == 0
}

// removeFlow takes something between brackets out, with the comma on one side of it.
// It is the entry at i of the content of a map (step 2) or of a list (step 1).
func (p *splicer) removeFlow(content []*yaml.Node, i, step, start, end int) error {
	switch {
	case i+step < len(content):
		end = p.source.begin(content[i+step])
	case i > 0:
		var err error
		if start, err = p.source.end(content[i-1], 0); err != nil {
			return err
		}
	}
	if bytes.ContainsRune(p.source.text[start:end], '#') {
		return errNoEdge
	}
	p.edit(start, end, "")
	return nil
}
