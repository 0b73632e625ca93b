package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
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
