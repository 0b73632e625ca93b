package markup

import (
	"bytes"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// ParseLine parses a field of one line. Line breaks in it become spaces.
func ParseLine(field string) Line {
	s := OneLine(field)
	if s == "" {
		return nil
	}
	if !hasMarkup(s) {
		return Line{{Text: s}}
	}
	c := converter{source: []byte(s)}
	paragraph := parsers().line.Parse(text.NewReader(c.source)).FirstChild()
	if paragraph == nil {
		return nil
	}
	return c.spans(paragraph)
}

// ParseProse parses a field of several lines. It is empty where there is nothing to show.
func ParseProse(field string) Prose {
	s := clean(field)
	switch {
	case strings.TrimSpace(s) == "":
		return nil
	case isPlain(s):
		return paragraphs(s)
	case isTooDeep(s) || isTooWide(s):
		return Prose{{Kind: CodeBlock, Text: s}}
	}
	c := converter{source: []byte(s)}
	return c.blocks(parsers().prose.Parse(text.NewReader(c.source)))
}

// parsers are goldmark's for the two kinds of fields. They are built when the first field
// with markup is parsed, and hold no state between fields.
var parsers = sync.OnceValue(newParsers)

type lineAndProse struct{ line, prose parser.Parser }

// newParsers returns parsers of GitHub's Markdown without raw HTML, which is then nothing
// but text, and for a line without anything that makes a block.
func newParsers() lineAndProse {
	inline := parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	)
	return lineAndProse{
		line: parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
			inline,
		),
		prose: parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(), 100),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(parser.NewListParser(), 300),
				util.Prioritized(parser.NewListItemParser(), 400),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(parser.NewATXHeadingParser(), 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(parser.NewBlockquoteParser(), 800),
				util.Prioritized(parser.NewParagraphParser(), 1000),
			),
			inline,
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		),
	}
}

// maxDepth is how many containers a line of prose may open. The trees of quotations
// nested beyond it would cost memory and stack for no reader's sake.
const maxDepth = 100

// isTooDeep reports whether a line opens more quotations and lists than a person writes:
// such prose is shown as it was typed.
func isTooDeep(prose string) bool {
	for l := range strings.Lines(prose) {
		depth := 0
		for i := 0; i < len(l) && depth <= maxDepth; i++ {
			c := l[i]
			last := i+1 == len(l) || l[i+1] == ' ' || l[i+1] == '\t' || l[i+1] == '\n'
			switch {
			case c == '>', last && strings.IndexByte("-+*.)", c) >= 0:
				depth++
			case c == ' ', c == '\t', c >= '0' && c <= '9':
			default:
				i = len(l)
			}
		}
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// maxCells is how many cells the tables of a field may have. A row has all the columns of
// its table, so that few characters can ask for very many.
const maxCells = 1 << 20

// isTooWide reports whether a table in prose may have more cells than that: by the columns
// of the widest line that may be the one below a table's headings, times all lines. Such
// prose is shown as it was typed too.
func isTooWide(prose string) bool {
	columns, rows := 0, 0
	for l := range strings.Lines(prose) {
		rows++
		if n := strings.Count(l, "|"); n >= columns && strings.Trim(l, " \t\n|:->+*.)0123456789") == "" {
			columns = n + 1
		}
	}
	return columns*rows > maxCells
}

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
