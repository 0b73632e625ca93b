package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A detailsLine is a line that is nothing but tags of details that can be opened. Its
// children are the summary.
type detailsLine struct {
	ast.BaseBlock
	opens, closes bool
}

var detailsLineKind = ast.NewNodeKind("DetailsLine")

func (*detailsLine) Kind() ast.NodeKind              { return detailsLineKind }
func (n *detailsLine) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// A detailsBlock parses the lines of details.
type detailsBlock struct{ commentBlock }

var detailsTags = compiled(`(?i)^\s*(?:(<details[^<>]*>)\s*(?:<summary>(.*)</summary>)?|<summary>(.*)</summary>|(</details>))\s*$`)

func (detailsBlock) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := detailsTags().FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	node := &detailsLine{opens: m[2] >= 0, closes: m[8] >= 0}
	if from, to := max(m[4], m[6]), max(m[5], m[7]); from < to {
		start := segment.Start - segment.Padding
		node.Lines().Append(text.NewSegment(start+from, start+to))
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (detailsBlock) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }

// details returns the details that a line opens, and the node after them. Those that
// nothing closes go on to the end of what they are in.
func (c converter) details(n *detailsLine) (Block, ast.Node) {
	b := Block{Kind: Details, Line: c.spans(n)}
	c.depth++
	var next ast.Node
	first := n.NextSibling()
	if summary, ok := first.(*detailsLine); ok && len(b.Line) == 0 && !summary.opens && !summary.closes {
		b.Line, first = c.spans(summary), first.NextSibling()
	}
	b.Blocks, next = c.siblings(first)
	return b, next
}
