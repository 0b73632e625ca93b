package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// A converter turns the tree of goldmark, which refers to the source, into ours. Its depth
// is how many details it is in.
type converter struct {
	source []byte
	depth  int
}

func (c converter) blocks(parent ast.Node) Prose {
	var list Prose
	for n := parent.FirstChild(); n != nil; {
		more, next := c.siblings(n)
		if list = append(list, more...); next != nil { // the end of details that nothing opened
			list = append(list, Block{Line: Line{{Text: "</details>"}}})
			next = next.NextSibling()
		}
		n = next
	}
	return list
}

// siblings returns the blocks from n on, and the line that closes the details that they
// are in, nil where there is none.
func (c converter) siblings(n ast.Node) (list Prose, end ast.Node) {
	for n != nil {
		next := n.NextSibling()
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			if line := c.spans(n); len(line) > 0 {
				list = append(list, Block{Line: line})
			}
		case *detailsLine:
			switch {
			case n.closes:
				return list, n
			case n.opens && c.depth < maxDepth:
				var b Block
				if b, next = c.details(n); next != nil {
					next = next.NextSibling()
				}
				list = append(list, b)
			default:
				list = append(list, Block{Line: c.spans(n)})
			}
		case *ast.Heading:
			list = append(list, Block{Kind: Heading, Line: c.spans(n)})
		case *ast.ThematicBreak:
			list = append(list, Block{Kind: Rule})
		case *ast.Blockquote:
			list = append(list, alert(Block{Kind: Quote, Blocks: c.blocks(n)}))
		case *ast.FencedCodeBlock:
			list = append(list, Block{Kind: CodeBlock, Text: c.lines(n), Language: string(n.Language(c.source))})
		case *ast.CodeBlock:
			list = append(list, Block{Kind: CodeBlock, Text: c.lines(n)})
		case *ast.List:
			list = append(list, Block{Kind: ListBlock, List: c.list(n)})
		case *east.Table:
			list = append(list, Block{Kind: TableBlock, Table: c.table(n)})
		}
		n = next
	}
	return list, nil
}

// lines returns the source lines of a block of code.
func (c converter) lines(n ast.Node) string {
	var b strings.Builder
	for _, segment := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.Write(segment.Value(c.source))
	}
	return b.String()
}

func (c converter) list(n *ast.List) *List {
	l := &List{Marker: n.Marker, Start: n.Start, Tight: n.IsTight}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		l.Items = append(l.Items, c.blocks(item))
	}
	return l
}

func (c converter) table(n *east.Table) *Table {
	t := &Table{}
	for _, a := range n.Alignments {
		align := a.String()
		if a == east.AlignNone {
			align = ""
		}
		t.Align = append(t.Align, align)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]Line, 0, len(t.Align))
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, c.spans(cell))
		}
		t.Rows = append(t.Rows, append(cells, c.surplus(row, len(cells))...))
	}
	t.widen(maxCells(len(c.source)))
	return t
}

// maxColumns is how many columns a table may have for the sake of rows with more cells than
// headings.
const maxColumns = 100

// surplus returns the cells of a row after the last that has a heading. The parser leaves
// them out; what would be beyond the last column is in it.
func (c converter) surplus(row ast.Node, columns int) []Line {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 || columns >= maxColumns {
		return nil
	}
	line, _, _ := bytes.Cut(c.source[last.Lines().At(0).Stop:], []byte("\n"))
	rest := strings.TrimSpace(string(line))
	if strings.Trim(rest, "| \t") == "" {
		return nil
	}
	if strings.HasSuffix(rest, "|") && !strings.HasSuffix(rest, `\|`) {
		rest = rest[:len(rest)-1]
	}
	var cells []Line
	for rest, found := strings.CutPrefix(rest, "|"); found; {
		at := unescapedBar(rest)
		if found = at >= 0; !found || columns+len(cells)+1 == maxColumns {
			at, found = len(rest), false
		}
		cells = append(cells, ParseLine(strings.ReplaceAll(rest[:at], `\|`, "|")))
		rest = rest[min(at+1, len(rest)):]
	}
	return cells
}

// unescapedBar returns where the first cell of a row ends, -1 where it is the last.
func unescapedBar(s string) int {
	for i := range len(s) {
		if s[i] == '|' && (i == 0 || s[i-1] != '\\') {
			return i
		}
	}
	return -1
}

// widen gives all rows of a table as many cells as the longest has, or the headings alone
// where that would be more than most.
func (t *Table) widen(most int) {
	columns := 0
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	for len(t.Align) < columns {
		t.Align = append(t.Align, "")
	}
	for i, row := range t.Rows {
		if i == 0 || columns*len(t.Rows) <= most {
			t.Rows[i] = append(row, make([]Line, columns-len(row))...)
		}
	}
}

// spans returns what a node holds. Texts side by side become one: the parser splits them at
// every byte that might have begun something.
func (c converter) spans(parent ast.Node) Line {
	var list Line
	var run []byte
	start := 0 // of the last line of the run
	endLine := func() {
		if bytes.ContainsFunc(run[start:], isUnprintable) { // a character reference has become one
			run = append(run[:start], printable.Line(string(run[start:]))...)
		}
	}
	endRun := func() {
		if endLine(); len(run) > 0 {
			list = append(list, Span{Text: string(run)})
		}
		run, start = run[:0], 0
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		t, isText := n.(*ast.Text)
		if raw, ok := n.(*ast.RawHTML); ok && len(c.appendTag(nil, raw)) == 0 {
			continue
		}
		if !isText {
			endRun()
			list = c.appendSpan(list, n)
			continue
		}
		run = appendLiteral(run, t, c.source)
		switch {
		case t.HardLineBreak():
			endRun()
			list = append(list, Span{Kind: Break})
		case t.SoftLineBreak():
			if len(run) == start && (start > 0 || len(list) == 0 || list[len(list)-1].Kind == Break) {
				continue // there was nothing but a comment on the line
			}
			endLine()
			run = append(run, '\n')
			start = len(run)
		}
	}
	endRun()
	return list
}

func (c converter) appendSpan(list Line, n ast.Node) Line {
	switch n := n.(type) {
	case *ast.CodeSpan:
		return append(list, Span{Kind: Code, Text: c.code(n)})
	case *ast.Emphasis:
		if n.Level == 2 {
			return append(list, Span{Kind: Strong, Spans: c.spans(n)})
		}
		return append(list, Span{Kind: Emphasis, Spans: c.spans(n)})
	case *east.Strikethrough:
		return append(list, Span{Kind: Strike, Spans: c.spans(n)})
	case *ast.RawHTML:
		return c.appendTag(list, n)
	case *east.TaskCheckBox:
		return append(list, Span{Kind: Box, Text: map[bool]string{true: "☑", false: "☐"}[n.IsChecked]}, Span{Text: " "})
	case *ast.Link:
		return append(list, Span{Kind: Link, URL: printable.Line(string(n.Destination)), Spans: c.spans(n)})
	case *ast.Image:
		return append(list, Span{Kind: Image, URL: printable.Line(string(n.Destination)), Text: c.words(n)})
	case *ast.AutoLink:
		label, url := string(n.Label(c.source)), string(n.URL(c.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
			url = "mailto:" + url
		}
		return append(list, Span{Kind: Address, Text: label, URL: url})
	}
	return append(list, c.spans(n)...)
}

// words returns the characters that a node holds, without markup.
func (c converter) words(n ast.Node) string {
	var b []byte
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for n := n.FirstChild(); n != nil; n = n.NextSibling() {
			switch n := n.(type) {
			case *ast.Text:
				if b = appendLiteral(b, n, c.source); n.SoftLineBreak() || n.HardLineBreak() {
					b = append(b, ' ')
				}
			case *ast.AutoLink:
				b = append(b, n.Label(c.source)...)
			default:
				walk(n)
			}
		}
	}
	walk(n)
	return printable.Line(string(b))
}

// isUnprintable reports whether r may not be in a line.
func isUnprintable(r rune) bool { return r < ' ' || !printable.Is(r) }

// code returns the characters of a span of code.
func (c converter) code(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Value(c.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// appendLiteral appends the characters that a text node means: its source with backslash
// escapes and character references resolved.
func appendLiteral(b []byte, n *ast.Text, source []byte) []byte {
	value := n.Value(source)
	if n.IsRaw() {
		return append(b, value...)
	}
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]):
			i++
			b = append(b, value[i])
		case c == '&':
			ref := reference(value[i:])
			b = append(b, util.ResolveNumericReferences(util.ResolveEntityNames(ref))...)
			i += len(ref) - 1
		default:
			b = append(b, c)
		}
	}
	return b
}

// reference returns the character reference that s begins with, such as "&amp;", or its
// ampersand alone where it begins with none.
func reference[T string | []byte](s T) T {
	for i := 1; i < len(s) && i < 34; i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return s[:i+1]
		case c == '#' && i == 1, util.IsAlphaNumeric(c):
		default:
			return s[:1]
		}
	}
	return s[:1]
}
