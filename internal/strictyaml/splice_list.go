package strictyaml

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// sequence makes the entries of a list those of new. Entries that stay keep their
// text, wherever they go, with the comments and blank lines above them.
func (p *splicer) sequence(n *yaml.Node, old, new reflect.Value) error {
	from := match(old, new)
	if isSameOrder(from, old.Len()) {
		for j, i := range from {
			if err := p.changeItem(n, i, old.Index(i), new.Index(j)); err != nil {
				return err
			}
		}
		return nil
	}
	if n.Style&yaml.FlowStyle != 0 {
		return p.flowSequence(n, from, old, new)
	}
	return p.blockSequence(n, from, old, new)
}

// isSameOrder reports whether every entry stays where it is.
func isSameOrder(from []int, n int) bool {
	for j, i := range from {
		if i != j {
			return false
		}
	}
	return len(from) == n
}

func (p *splicer) changeItem(n *yaml.Node, i int, before, after reflect.Value) error {
	if same(before, after) {
		return nil
	}
	item := n.Content[i]
	inFlow := n.Style&yaml.FlowStyle != 0
	before, after = elem(before), elem(after)
	switch {
	case isScalar(after) && item.Kind == yaml.ScalarNode:
		return p.changeScalar(item, after, n.Column-1, inFlow, false)
	case p.depth == Values && item.Kind == yaml.MappingNode && len(item.Content) > 0 &&
		before.Type() == after.Type() && isMap(after) && !isEmpty(after):
		return p.mapping(item, before, after, 1)
	}
	end, err := p.source.end(item, n.Column-1)
	if err != nil {
		return err
	}
	if inFlow {
		p.edit(p.source.begin(item), end, p.inline(after))
		return nil
	}
	p.edit(p.source.begin(item), end, strings.TrimLeft(p.item(n, after), " "))
	return nil
}

// item returns the text of an entry of a block list after its dash.
func (p *splicer) item(n *yaml.Node, v reflect.Value) string {
	e := encoder{layout: p.layout}
	if first := n.Content[0]; first.Kind != yaml.ScalarNode && first.Line == n.Line {
		e.layout.gap = first.Column - n.Column
	}
	list := reflect.MakeSlice(reflect.SliceOf(v.Type()), 1, 1)
	list.Index(0).Set(v)
	e.items(list, n.Column-1)
	return p.withLines(strings.TrimSuffix(e.String()[n.Column:], "\n"))
}

// blockSequence cuts a list into its entries, each with the lines above it that
// follow the entry before, and puts the ones that stay and the new ones together.
func (p *splicer) blockSequence(n *yaml.Node, from []int, old, new reflect.Value) error {
	starts, dashes, err := p.segments(n)
	if err != nil {
		return err
	}
	last := len(n.Content) - 1
	blank := last > 0 && p.isBlank(starts[1]) // a blank line between entries
	margin := strings.Repeat(" ", n.Column-1)
	taken := make([]bool, len(n.Content))
	for _, i := range from {
		if i >= 0 {
			taken[i] = true
		}
	}
	left := p.commentsLeft(taken, starts, dashes)
	start, end := starts[0], starts[last+1]
	if !taken[0] || from[0] != 0 { // the first entry goes, or moves: with its own comments
		start = p.ownComments(starts, dashes)
		if taken[0] {
			left[0] += string(p.source.text[start:starts[0]])
		}
	}
	var out strings.Builder
	for j, i := range from {
		text := ""
		if i < 0 {
			text = margin + "-" + p.item(n, elem(new.Index(j))) + p.lines
			if blank && j > 0 {
				text = p.lines + text
			}
		} else {
			if err := p.changeItem(n, i, old.Index(i), new.Index(j)); err != nil {
				return err
			}
			text = p.apply(starts[i], starts[i+1])
			if !strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, "\r") {
				text += p.lines // it was the last line of a file without a last line end
			}
			if blank && i == 0 && j > 0 {
				text = p.lines + text
			}
			if blank && i > 0 && j == 0 {
				text = strings.TrimPrefix(text, p.lines)
			}
			text = left[i] + text
		}
		out.WriteString(text)
	}
	out.WriteString(left[last+1])
	text := out.String()
	if end == len(p.source.text) && !p.endsLine(end) {
		text = strings.TrimSuffix(text, p.lines)
	}
	p.supersede(start, end, text)
	return nil
}

// commentsLeft returns what removed entries leave: comments above them with a
// blank line below, for the entry that follows, or at the last index for none.
func (p *splicer) commentsLeft(taken []bool, starts, dashes []int) []string {
	left := make([]string, len(starts))
	waits := ""
	for i, dash := range dashes {
		if taken[i] {
			left[i], waits = waits, ""
		} else {
			waits += commentsLeft(string(p.source.text[starts[i]:dash]))
		}
	}
	left[len(dashes)] = waits
	return left
}

// ownComments returns where the first entry of a list begins with the comments above it
// that belong to it: as long as no other entry has one, they are about the whole list.
func (p *splicer) ownComments(starts, dashes []int) int {
	isOwn := false
	for i := range dashes[1:] {
		isOwn = isOwn || bytes.ContainsRune(p.source.text[starts[i+1]:dashes[i+1]], '#')
	}
	at := dashes[0]
	for isOwn && at > 0 {
		above := p.source.lineAbove(at)
		if line := p.source.text[above:at]; !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("#")) {
			break
		}
		at = above
	}
	return at
}

// segments returns where the lines of each entry of a block list begin, those above its
// dash included, and where those of the last one end; and where the lines of the dashes
// begin. Comments above the first entry are not in its lines: new ones go below them.
func (p *splicer) segments(n *yaml.Node) (starts, dashes []int, err error) {
	at := p.source.lineStart(p.source.begin(n))
	for _, item := range n.Content {
		starts = append(starts, at)
		dash := at + n.Column - 1
		for dash >= len(p.source.text) || p.source.text[dash] != '-' || !p.isMargin(at, dash) {
			if at = p.source.nextLine(at); at >= p.source.begin(item) {
				return nil, nil, errLayout
			}
			dash = at + n.Column - 1
		}
		dashes = append(dashes, at)
		end, err := p.source.end(item, n.Column-1)
		if err != nil {
			return nil, nil, err
		}
		at = p.belowComments(p.source.nextLine(end), n.Column-1)
	}
	return append(starts, at), dashes, nil
}
