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
	before, after = behind(before), behind(after)
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

// item returns the text of an entry of a block list behind its dash.
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

// flowSequence writes a list between brackets anew from the texts of its entries.
func (p *splicer) flowSequence(n *yaml.Node, from []int, old, new reflect.Value) error {
	start := p.source.begin(n)
	end, err := p.source.end(n, 0)
	if err != nil {
		return err
	}
	if bytes.ContainsAny(p.source.text[start:end], "#\r\n") {
		return errNoEdge
	}
	texts := make([]string, len(from))
	for j, i := range from {
		if i < 0 {
			texts[j] = p.inline(new.Index(j))
			continue
		}
		if err := p.changeItem(n, i, old.Index(i), new.Index(j)); err != nil {
			return err
		}
		itemEnd, err := p.source.end(n.Content[i], 0)
		if err != nil {
			return err
		}
		texts[j] = p.apply(p.source.begin(n.Content[i]), itemEnd)
	}
	p.supersede(start, end, "["+strings.Join(texts, ", ")+"]")
	return nil
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

// blockSequence cuts a list into its entries, each with the lines above it that
// follow the entry before, and puts the ones that stay and the new ones together.
func (p *splicer) blockSequence(n *yaml.Node, from []int, old, new reflect.Value) error {
	starts, err := p.segments(n)
	if err != nil {
		return err
	}
	last := len(n.Content) - 1
	blank := last > 0 && p.isBlank(starts[1]) // a blank line between entries
	margin := strings.Repeat(" ", n.Column-1)
	taken := make([]bool, len(n.Content))
	var out strings.Builder
	for j, i := range from {
		text := ""
		if i < 0 {
			text = margin + "-" + p.item(n, behind(new.Index(j))) + p.lines
			if blank && j > 0 {
				text = p.lines + text
			}
		} else {
			taken[i] = true
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
		}
		out.WriteString(text)
	}
	for i := range n.Content {
		if !taken[i] {
			out.WriteString(p.comments(n.Content[i], starts[i], starts[i+1]))
		}
	}
	text := out.String()
	if end := starts[last+1]; end == len(p.source.text) && p.source.lineEnd(end) == end && !bytes.HasSuffix(p.source.text, []byte(p.lines)) {
		text = strings.TrimSuffix(text, p.lines)
	}
	p.supersede(starts[0], starts[last+1], text)
	return nil
}

// segments returns where the lines of each entry of a block list begin, and where
// those of the last one end.
func (p *splicer) segments(n *yaml.Node) ([]int, error) {
	var starts []int
	for i, item := range n.Content {
		dash := p.source.begin(item) - 1
		for dash > 0 && strings.IndexByte(" \r\n", p.source.text[dash]) >= 0 {
			dash--
		}
		lineStart := p.source.lineStart(dash)
		if p.source.text[dash] != '-' || !p.isMargin(lineStart, dash) {
			return nil, errNoEdge
		}
		if i == 0 {
			starts = append(starts, lineStart)
		}
		end, err := p.source.end(item, n.Column-1)
		if err != nil {
			return nil, err
		}
		starts = append(starts, p.source.nextLine(end))
	}
	return starts, nil
}

// comments returns the lines between two offsets that are comments of a node or of
// what is in it. A line of text may begin with # too.
func (p *splicer) comments(n *yaml.Node, start, end int) string {
	known := map[string]bool{}
	var collect func(n *yaml.Node)
	collect = func(n *yaml.Node) {
		for _, comment := range []string{n.HeadComment, n.FootComment} {
			for line := range strings.Lines(comment) {
				known[strings.TrimSpace(line)] = true
			}
		}
		for _, child := range n.Content {
			collect(child)
		}
	}
	collect(n)
	var out strings.Builder
	for at := start; at < end; at = p.source.nextLine(at) {
		if known[string(bytes.TrimSpace(p.source.text[at:p.source.lineEnd(at)]))] {
			out.Write(p.source.text[at:p.source.nextLine(at)])
		}
	}
	return out.String()
}

// match says for each entry of new which entry of old it comes from, or -1: the one
// with the same id, else one that is the same, else one that is like it.
func match(old, new reflect.Value) []int {
	from := make([]int, new.Len())
	taken := make([]bool, old.Len())
	take := func(i, j int) { from[j], taken[i] = i, true }
	// Most entries are where they were: what is the same at both ends is set aside.
	head, tail := 0, 0
	for head < len(from) && head < len(taken) && same(old.Index(head), new.Index(head)) {
		take(head, head)
		head++
	}
	for tail < len(from)-head && tail < len(taken)-head && same(old.Index(len(taken)-1-tail), new.Index(len(from)-1-tail)) {
		take(len(taken)-1-tail, len(from)-1-tail)
		tail++
	}

	byID, byText := map[string]int{}, map[string][]int{}
	for i := head; i < len(taken)-tail; i++ {
		if id := idOf(old.Index(i)); id != "" {
			byID[id] = i
		} else {
			text := written(old.Index(i))
			byText[text] = append(byText[text], i)
		}
	}
	var rest []int // entries of new that nothing of old is
	for j := head; j < len(from)-tail; j++ {
		from[j] = -1
		v := new.Index(j)
		if id := idOf(v); id != "" {
			if i, ok := byID[id]; ok && !taken[i] {
				take(i, j)
			}
			continue
		}
		text := written(v)
		if same := byText[text]; len(same) > 0 {
			take(same[0], j)
			byText[text] = same[1:]
			continue
		}
		rest = append(rest, j)
	}
	for _, j := range rest {
		for i := range taken {
			if !taken[i] && idOf(old.Index(i)) == "" && isAlike(behind(old.Index(i)), behind(new.Index(j))) {
				take(i, j)
				break
			}
		}
	}
	return from
}

// idOf returns the id of a struct that has one.
func idOf(v reflect.Value) string {
	v = behind(v)
	if v.Kind() != reflect.Struct {
		return ""
	}
	if f, ok := fieldsOf(v.Type()).byKey["id"]; ok {
		return v.Field(f.index).String()
	}
	return ""
}

// isAlike reports whether two structs have at least half of their fields in common,
// of those that either has.
func isAlike(a, b reflect.Value) bool {
	if a.Kind() != reflect.Struct || a.Type() != b.Type() {
		return false
	}
	shared, all := 0, 0
	for _, f := range fieldsOf(a.Type()).list {
		x, y := a.Field(f.index), b.Field(f.index)
		if isEmpty(x) && isEmpty(y) {
			continue
		}
		all++
		if same(x, y) {
			shared++
		}
	}
	return 2*shared >= all && shared > 0
}
