package markup

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/printable"
)

// An inlineTags parses the HTML within a line that means something here: comments, <br>
// and <img src>. Any other tag is the text it is.
type inlineTags struct{ parser.InlineParser }

func (p inlineTags) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); !inlineTag.Match(line) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

var (
	inlineTag  = regexp.MustCompile(`(?i)^<(!--|(br|img)[\s/>])`)
	imageWords = regexp.MustCompile(`(?is)\s(src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)`)
)

// appendTag appends what a tag that inlineTags found means. A comment means nothing.
func (c converter) appendTag(list Line, n *ast.RawHTML) Line {
	tag := string(n.Segments.Value(c.source))
	switch {
	case strings.HasPrefix(tag, "<!"):
		return list
	case strings.EqualFold(tag[1:3], "br"):
		return append(list, Span{Kind: Break})
	}
	image := Span{Kind: Image}
	for _, m := range imageWords.FindAllStringSubmatch(tag, -1) {
		value := printable.Line(html.UnescapeString(strings.Trim(m[2], `"'`)))
		if strings.EqualFold(m[1], "src") {
			image.URL = value
		} else {
			image.Text = value
		}
	}
	if image.URL == "" {
		return append(list, Span{Text: printable.Line(tag)})
	}
	return append(list, image)
}

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

var detailsTags = regexp.MustCompile(`(?i)^\s*(?:(<details[^<>]*>)\s*(?:<summary>(.*)</summary>)?|<summary>(.*)</summary>|(</details>))\s*$`)

func (detailsBlock) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := detailsTags.FindSubmatchIndex(line)
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

// alert makes an alert of a quotation that begins with a line like [!NOTE].
func alert(b Block) Block {
	if len(b.Blocks) == 0 || b.Blocks[0].Kind != Paragraph || len(b.Blocks[0].Line) == 0 {
		return b
	}
	line := b.Blocks[0].Line
	first, rest, _ := strings.Cut(line[0].Text, "\n")
	m := alertLine.FindStringSubmatch(first)
	if m == nil || line[0].Kind != Text || rest == "" && len(line) > 1 && line[1].Kind != Break && !strings.HasSuffix(line[0].Text, "\n") {
		return b
	}
	b.Alert = strings.ToUpper(m[1])
	line = line[1:]
	if rest != "" {
		line = append(Line{{Text: rest}}, line...)
	} else if len(line) > 0 && line[0].Kind == Break {
		line = line[1:]
	}
	if b.Blocks = append(Prose{{Line: line}}, b.Blocks[1:]...); len(line) == 0 {
		b.Blocks = b.Blocks[1:]
	}
	return b
}

var alertLine = regexp.MustCompile(`(?i)^\s*\[!(note|tip|important|warning|caution)\]\s*$`)

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
