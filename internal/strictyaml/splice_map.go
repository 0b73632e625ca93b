package strictyaml

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// mapping makes the entries of a map those of new, a struct or an ordered map as old is.
// Its depth is 0 at the top level.
func (p *splicer) mapping(n *yaml.Node, old, new reflect.Value, depth int) error {
	if n.Style&yaml.FlowStyle != 0 {
		return p.flowMapping(n, old, new, depth)
	}
	last := -1 // index of the entry that the next one follows
	for _, c := range changes(old, new) {
		i := keyIndex(n, c.key)
		var err error
		switch {
		case i < 0 && c.removed, i >= 0 && c.same:
		case i < 0:
			err = p.insertEntry(n, last, c.pair, depth)
		case c.removed:
			err = p.removeEntry(n, i, depth, old.Kind() == reflect.Struct)
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
	pair                  // the entry as it is to be
	before  reflect.Value // its value so far; invalid where there was none
	removed bool          // it is to be left out
	same    bool          // nothing becomes of it
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
		list = append(list, change{pair{key: key, value: elem(after)}, before, false, ok && same(before, after)})
		delete(had, key)
	}
	for i := range old.Len() {
		if key := old.Index(i).Field(0).String(); had[key].IsValid() {
			list = append(list, change{pair: pair{key: key}, removed: true})
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
	before := elem(c.before)
	switch {
	case isScalar(c.value) && value.Kind == yaml.ScalarNode:
		return p.changeScalar(value, c.value, n.Column-1, inFlow, c.tag == "prose")
	case p.depth == Sections || before.Type() != c.value.Type():
	case value.Kind == yaml.MappingNode && isMap(c.value):
		return p.mapping(value, before, c.value, depth+1)
	case value.Kind == yaml.SequenceNode && isList(c.value) && before.Len() == len(value.Content):
		return p.sequence(value, before, c.value)
	}
	start := p.source.begin(key)
	end, err := p.source.end(value, n.Column-1)
	if err != nil {
		return err
	}
	text := p.entry(n, c.pair, inFlow)
	if keyEnd := p.source.lineEnd(start); !inFlow && keyEnd > end {
		// A comment on the line of the key stays there, above the lines of the value.
		head, body, _ := strings.Cut(text, p.lines)
		p.edit(start, end, head)
		if body != "" {
			p.edit(keyEnd, keyEnd, p.lines+body)
		}
		return nil
	}
	p.edit(start, end, text)
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

// insertEntry puts a new entry after the one at index last, or before the first.
func (p *splicer) insertEntry(n *yaml.Node, last int, entry pair, depth int) error {
	text := p.entry(n, entry, false)
	margin := strings.Repeat(" ", n.Column-1)
	if last < 0 {
		at := p.source.begin(n.Content[0])
		if lineStart := p.source.lineStart(at); p.isMargin(lineStart, at) {
			p.edit(lineStart, lineStart, margin+text+p.lines)
		} else { // the first one follows the dash of a list
			p.edit(at, at, text+p.lines+margin)
		}
		return nil
	}
	end, err := p.source.end(n.Content[last+1], n.Column-1)
	if err != nil {
		return err
	}
	at := p.belowComments(p.source.nextLine(end), n.Column-1)
	text = margin + text + p.lines
	if at == len(p.source.text) && !p.endsLine(at) {
		text = p.lines + strings.TrimSuffix(text, p.lines)
	}
	if depth == 0 && p.spaced && isLong(text+string(p.source.text[p.source.begin(n.Content[last]):end])) {
		text = p.lines + text
		if at < len(p.source.text) && !p.isBlank(at) {
			text += p.lines
		}
	}
	p.edit(at, at, text)
	return nil
}

// isLong reports whether entries take more than a line each.
func isLong(text string) bool { return strings.Count(strings.TrimSpace(text), "\n") > 1 }

// removeEntry takes the entry at i out, with the comments at the ends of its lines and
// inside it. Comments above it stay, and so does one on the line of the key of a field:
// the field is left there, empty.
func (p *splicer) removeEntry(n *yaml.Node, i, depth int, isField bool) error {
	key, value := n.Content[i], n.Content[i+1]
	start := p.source.begin(key)
	end, err := p.source.end(value, n.Column-1)
	if err != nil {
		return err
	}
	lineStart, next := p.source.lineStart(start), p.belowComments(p.source.nextLine(end), n.Column-1)
	keyEnd := p.source.lineEnd(start)
	if isField && value.Kind != yaml.ScalarNode && p.source.begin(value) > keyEnd && bytes.ContainsRune(p.source.text[start:keyEnd], '#') {
		p.edit(p.source.nextLine(keyEnd), next, "")
		return nil
	}
	if !p.isMargin(lineStart, start) { // it begins after the dash of a list
		if i+2 >= len(n.Content) {
			return errLayout
		}
		follower := p.source.begin(n.Content[i+2])
		above := string(p.source.text[next:follower])
		if !strings.Contains(above, "#") {
			above = ""
		}
		p.edit(start, follower, strings.TrimLeft(above, " \r\n"))
		return nil
	}
	if depth == 0 && p.isLoneBlank(next) && lineStart > 0 && p.isLoneBlank(p.source.lineAbove(lineStart)) {
		next = p.source.nextLine(next) // or two blank lines would follow each other
	}
	p.edit(lineStart, next, "")
	return nil
}

// isLoneBlank reports whether a blank line begins at an offset, between two that are not.
func (p *splicer) isLoneBlank(at int) bool {
	text := p.source.text
	if at == 0 || at >= len(text) || !p.isBlank(at) || p.isBlank(p.source.lineAbove(at)) {
		return false
	}
	below := p.source.nextLine(at)
	return below >= len(text) || !p.isBlank(below)
}
