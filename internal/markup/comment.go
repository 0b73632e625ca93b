package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A commentBlock parses a comment that begins a line and ends on a later one. It may hold
// empty lines. One that never ends is text: nothing is hidden by a typing error.
type commentBlock struct{}

// commentEnd is where the next comment ends that a commentBlock asked for, or the length
// of the source. Each part of the source is searched once.
var commentEnd = parser.NewContextKey()

func (commentBlock) Trigger() []byte             { return []byte{'<'} }
func (commentBlock) CanInterruptParagraph() bool { return true }
func (commentBlock) CanAcceptIndentedLine() bool { return false }

func (commentBlock) Close(ast.Node, text.Reader, parser.Context) {}

func (commentBlock) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("<!--")) || bytes.Contains(line, []byte("-->")) {
		return nil, parser.NoChildren
	}
	end, known := pc.Get(commentEnd).(int)
	if source := reader.Source(); !known || end < segment.Start {
		if end = len(source); bytes.Contains(source[segment.Start:], []byte("-->")) {
			end = segment.Start + bytes.Index(source[segment.Start:], []byte("-->"))
		}
		pc.Set(commentEnd, end)
	}
	if end == len(reader.Source()) {
		return nil, parser.NoChildren
	}
	node := ast.NewHTMLBlock(ast.HTMLBlockType2)
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (commentBlock) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if i := bytes.Index(line, []byte("-->")); i >= 0 {
		node.Lines().Append(segment.WithStop(segment.Start + i + 3))
		reader.Advance(i + 3) // what follows is text
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// WithoutComments returns a field without its HTML comments, as readers of it see it. One
// of a single line cannot begin a block of code that would show them.
func WithoutComments(field string) string {
	if !strings.Contains(field, "<!--") {
		return field
	}
	p := parsers().prose
	if field = clean(field); !strings.Contains(field, "\n") {
		p = parsers().line
	}
	source := []byte(field)
	var b strings.Builder
	from := 0
	cut := func(s *text.Segments) {
		for _, segment := range s.Sliced(0, s.Len()) {
			b.Write(source[from:segment.Start])
			from = segment.Stop
		}
	}
	ast.Walk(p.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			if entering {
				cut(n.Lines())
			}
		case *ast.RawHTML:
			if entering && bytes.HasPrefix(n.Segments.Value(source), []byte("<!")) {
				cut(n.Segments)
			}
		}
		return ast.WalkContinue, nil
	})
	b.Write(source[from:])
	return b.String()
}
