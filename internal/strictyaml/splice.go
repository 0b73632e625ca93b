package strictyaml

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// A splicer changes the text of a file where a value differs from what the file
// holds, and nowhere else.
type splicer struct {
	source source
	layout layout
	lines  string // how lines end
	json   bool   // the file is JSON and is to stay so
	spaced bool   // blank lines separate the entries of the top level
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
// line ends and everything that is the same stay as they are. The error means that
// the text is laid out in a way that this depth cannot deal with. Whoever calls it
// decodes the result and compares.
func (t *Tree) Splice(old, new any, depth Depth) ([]byte, error) {
	s := t.source
	p := &splicer{source: s, lines: s.lineBreak(), layout: layoutOf(t.root), json: t.json, spaced: hasBlankLines(s, t.root), depth: depth}
	if err := p.mapping(t.root, reflect.ValueOf(old), reflect.ValueOf(new), 0); err != nil {
		return nil, err
	}
	return []byte(t.mark + p.apply(0, len(s.text))), nil
}

func (p *splicer) edit(start, end int, text string) {
	p.edits = append(p.edits, edit{start, end, text})
}

// apply returns the bytes from start to end with the edits that are between.
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

// supersede replaces a stretch of text, edits inside it and all.
func (p *splicer) supersede(start, end int, text string) {
	kept := p.edits[:0]
	for _, e := range p.edits {
		if e.start < start || e.end > end {
			kept = append(kept, e)
		}
	}
	p.edits = append(kept, edit{start, end, text})
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

// isBlank reports whether the line at an offset is blank.
func (p *splicer) isBlank(at int) bool {
	return len(bytes.TrimSpace(p.source.text[at:p.source.lineEnd(at)])) == 0
}

// endsLine reports whether a line end comes before an offset.
func (p *splicer) endsLine(at int) bool {
	return at > 0 && (p.source.text[at-1] == '\n' || p.source.text[at-1] == '\r')
}

// belowComments returns the offset below the comments that begin at a line and are
// indented further than indent: they belong to the block above them.
func (p *splicer) belowComments(at, indent int) int {
	end := at
	for at < len(p.source.text) {
		line := p.source.text[at:p.source.lineEnd(at)]
		content := bytes.TrimLeft(line, " ")
		at = p.source.nextLine(at)
		switch {
		case len(content) == 0: // as long as a comment follows it
		case content[0] == '#' && len(line)-len(content) > indent:
			end = at
		default:
			return end
		}
	}
	return end
}

// isMargin reports whether only spaces are between two offsets.
func (p *splicer) isMargin(start, end int) bool {
	return len(bytes.Trim(p.source.text[start:end], " ")) == 0
}
