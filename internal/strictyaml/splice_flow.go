package strictyaml

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// flowSequence makes the entries of a list between brackets those of new.
func (p *splicer) flowSequence(n *yaml.Node, from []int, old, new reflect.Value) error {
	entries := make([]placed, len(from))
	for j, i := range from {
		if i < 0 {
			entries[j] = placed{-1, p.inline(new.Index(j))}
			continue
		}
		if err := p.changeItem(n, i, old.Index(i), new.Index(j)); err != nil {
			return err
		}
		text, err := p.edited(n.Content[i], n.Content[i])
		if err != nil {
			return err
		}
		entries[j] = placed{i, text}
	}
	return p.replaceFlow(n, 1, entries)
}

// flowMapping makes the entries of a map between brackets those of new.
func (p *splicer) flowMapping(n *yaml.Node, old, new reflect.Value, depth int) error {
	removed := make([]bool, len(n.Content)/2)
	added := map[int][]placed{} // by the index that they follow
	last := -1
	isSame := true
	for _, c := range changes(old, new) {
		i := keyIndex(n, c.key)
		switch {
		case i < 0 && !c.removed:
			added[last] = append(added[last], placed{-1, p.entry(n, c.pair, true)})
			isSame = false
		case i >= 0 && c.removed && !c.same:
			removed[i/2] = true
			isSame = false
		case i >= 0 && !c.same:
			if err := p.changeEntry(n, i, c, depth); err != nil {
				return err
			}
		}
		if i >= 0 {
			last = i / 2
		}
	}
	if isSame {
		return nil
	}
	entries := added[-1]
	for i := range removed {
		if !removed[i] {
			text, err := p.edited(n.Content[2*i], n.Content[2*i+1])
			if err != nil {
				return err
			}
			entries = append(entries, placed{i, text})
		}
		entries = append(entries, added[i]...)
	}
	return p.replaceFlow(n, 2, entries)
}

// edited returns the text from one node to the end of another with the edits inside.
func (p *splicer) edited(from, to *yaml.Node) (string, error) {
	end, err := p.source.end(to, 0)
	if err != nil {
		return "", err
	}
	return p.apply(p.source.begin(from), end), nil
}

// replaceFlow puts entries in the place of those of a list (whose entries are one node
// each) or a map (two nodes each) between brackets.
func (p *splicer) replaceFlow(n *yaml.Node, nodes int, entries []placed) error {
	start := p.source.begin(n)
	end, err := p.source.end(n, 0)
	if err != nil {
		return err
	}
	cs, err := p.cellsOf(n, nodes, start, end)
	if err != nil {
		return err
	}
	cs.leave(entries)
	text, err := cs.with(entries)
	if err != nil {
		return err
	}
	p.supersede(start, end, text)
	return nil
}

// cellsOf takes the text of a list or map between brackets apart.
func (p *splicer) cellsOf(n *yaml.Node, nodes, start, end int) (*cells, error) {
	cs := &cells{splicer: p, open: string(p.source.text[start : start+1]), close: string(p.source.text[end-1 : end])}
	if strings.IndexByte("[{", cs.open[0]) < 0 { // [a: b] holds a map without brackets
		return nil, errLayout
	}
	at := start + 1
	for i := 0; i <= len(n.Content); i += nodes {
		next := end - 1
		if i < len(n.Content) {
			next = p.source.begin(n.Content[i])
		}
		if next < at {
			return nil, errLayout
		}
		g, ok := gapOf(p.source.text[at:next], i > 0)
		if !ok || i > 0 && i < len(n.Content) && !g.comma {
			return nil, errLayout
		}
		if i == 0 {
			cs.open += g.after
		} else {
			last := &cs.list[len(cs.list)-1]
			last.space, last.after, last.ends = g.space, g.after, g.breaks
		}
		if i == len(n.Content) {
			cs.close, cs.comma = g.before+cs.close, g.comma
			if last := len(cs.list) - 1; last >= 0 && !g.breaks {
				cs.list[last].after, cs.close = "", g.after+cs.close
			}
			break
		}
		cs.list = append(cs.list, cell{before: g.before, starts: g.breaks})
		var err error
		if at, err = p.source.end(n.Content[i+nodes-1], 0); err != nil {
			return nil, err
		}
	}
	return cs, nil
}

// A gap is what is between two entries.
type gap struct {
	space  string
	comma  bool
	after  string // what belongs to the line of the first of them
	before string // what belongs to the second
	breaks bool   // there is a line end between them
}

// gapOf takes the text between two entries apart. It is not ok where something else than
// white space, comments and a comma after nothing but space are there.
func gapOf(text []byte, mayHaveComma bool) (g gap, ok bool) {
	if at := bytes.IndexByte(text, ','); mayHaveComma && at >= 0 && len(bytes.TrimSpace(text[:at])) == 0 {
		g.comma, g.space = true, string(text[:at])
		text = text[at+1:]
	}
	for line := range bytes.Lines(bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))) {
		if content := bytes.TrimSpace(line); len(content) > 0 && content[0] != '#' {
			return g, false
		}
	}
	g.after = string(text)
	if at := bytes.IndexAny(text, "\r\n"); at >= 0 {
		if bytes.HasPrefix(text[at:], []byte("\r\n")) {
			at++
		}
		g.after, g.before, g.breaks = string(text[:at+1]), string(text[at+1:]), true
	}
	return g, true
}
