package render

import (
	"fmt"
	"strings"
	"unicode"

	htmltemplate "html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// Inline is one line that may hold emphasis, strikethrough, code and links.
type Inline string

// Prose may hold paragraphs, lists, quotations, code and tables.
type Prose string

// Markdown is finished Markdown, which a template prints as it stands.
type Markdown string

// markup reads the Markdown of fields and writes it as Markdown or HTML. It holds
// no state between fields.
type markup struct {
	inline, prose parser.Parser
	html          renderer.Renderer
}

// newMarkup builds the parsers: GitHub's Markdown without raw HTML, which is then
// nothing but text, and for a line without anything that makes a block.
func newMarkup() markup {
	inline := []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	}
	return markup{
		inline: parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
			parser.WithInlineParsers(inline...),
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
			parser.WithInlineParsers(inline...),
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		),
		html: newHTMLRenderer(),
	}
}

// showMarkdown is what the actions of a Markdown template end in.
func (m markup) showMarkdown(v any) string {
	switch v := v.(type) {
	case Markdown:
		return string(v)
	case Inline:
		return m.inlineMarkdown(v, false)
	case Prose:
		return m.proseMarkdown(v)
	case Link:
		return v.markdown()
	case string:
		return plainMarkdown(v)
	}
	return plainMarkdown(fmt.Sprint(v))
}

// cell returns an Inline for the cell of a table, where a bar inside code has to
// be escaped, as nowhere else.
func (m markup) cell(v Inline) Markdown { return Markdown(m.inlineMarkdown(v, true)) }

// showHTML is what the actions of an HTML template end in, before html/template's
// own escapers: what it leaves alone, they escape.
func (m markup) showHTML(v any) (any, error) {
	switch v := v.(type) {
	case Inline:
		s, err := m.inlineHTML(v)
		return htmltemplate.HTML(s), err
	case Prose:
		s, err := m.proseHTML(v)
		return htmltemplate.HTML(s), err
	case Link:
		return htmltemplate.HTML(v.html()), nil
	case Evidence:
		return htmltemplate.HTML(v.html()), nil
	}
	return v, nil
}

// unmarked returns a line of a field without its markup.
func (m markup) unmarked(v Inline) string {
	s := line(string(v))
	if !hasMarkup(s) {
		return s
	}
	source := []byte(s)
	parent := m.parseInline(source)
	if parent == nil {
		return ""
	}
	return printable.Text(plainText(parent, source)) // a reference such as &#x202E; has become a character
}

// parseInline parses one line and returns the parent of its inline nodes, nil for
// a blank line.
func (m markup) parseInline(line []byte) ast.Node {
	return m.inline.Parse(text.NewReader(line)).FirstChild()
}

// line makes one line of a field, without what is not printable. An override would
// turn the cells and fields beside it around too, in every format alike.
func line(s string) string {
	if isPrintable(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case !printable.Is(r):
			return -1
		}
		return r
	}, s))
}

// isPrintable reports whether s is nothing but printable ASCII, as most text is.
func isPrintable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// lines returns the lines of a field without what is not printable.
func lines(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	}
	return strings.Map(func(r rune) rune {
		if !printable.Is(r) {
			return -1
		}
		return r
	}, s)
}

// deepest is how many containers a line of prose may open. The trees of
// quotations nested beyond it would cost memory and stack for no reader's sake.
const deepest = 100

// isTooDeep reports whether a line opens more quotations and lists than a person
// writes: such prose is shown as it was typed.
func isTooDeep(prose string) bool {
	for l := range strings.Lines(prose) {
		depth := 0
		for i := 0; i < len(l) && depth <= deepest; i++ {
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
		if depth > deepest {
			return true
		}
	}
	return false
}

// literal returns the characters that a text node stands for: its source with
// backslash escapes and character references resolved.
func literal(n *ast.Text, source []byte) string {
	value := n.Value(source)
	if n.IsRaw() {
		return string(value)
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]):
			i++
			b.WriteByte(value[i])
		case c == '&':
			ref := reference(value[i:])
			b.Write(util.ResolveNumericReferences(util.ResolveEntityNames(ref)))
			i += len(ref) - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// reference returns the character reference that s begins with, such as "&amp;",
// or its ampersand alone where it begins with none.
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

// plainText returns the characters of the inline nodes below n without markup.
func plainText(n ast.Node, source []byte) string {
	var b strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				b.WriteString(literal(c, source))
				if c.SoftLineBreak() || c.HardLineBreak() {
					b.WriteByte(' ')
				}
			case *ast.AutoLink:
				b.Write(c.Label(source))
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}
