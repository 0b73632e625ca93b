package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// A converter turns the tree of goldmark, which refers to the source, into ours.
type converter struct{ source []byte }

func (c converter) blocks(parent ast.Node) Prose {
	var list Prose
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			list = append(list, Block{Line: c.spans(n)})
		case *ast.Heading:
			list = append(list, Block{Kind: Heading, Line: c.spans(n)})
		case *ast.ThematicBreak:
			list = append(list, Block{Kind: Rule})
		case *ast.Blockquote:
			list = append(list, Block{Kind: Quote, Blocks: c.blocks(n)})
		case *ast.FencedCodeBlock:
			list = append(list, Block{Kind: CodeBlock, Text: c.lines(n), Language: string(n.Language(c.source))})
		case *ast.CodeBlock:
			list = append(list, Block{Kind: CodeBlock, Text: c.lines(n)})
		case *ast.List:
			list = append(list, Block{Kind: ListBlock, List: c.list(n)})
		case *east.Table:
			list = append(list, Block{Kind: TableBlock, Table: c.table(n)})
		}
	}
	return list
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
		t.Rows = append(t.Rows, cells)
	}
	return t
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
