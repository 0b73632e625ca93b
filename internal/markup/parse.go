package markup

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
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

// newParsers returns parsers of GitHub's Markdown without raw HTML but what tag.go knows,
// and for a line without anything that makes a block.
func newParsers() lineAndProse {
	inline := parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(inShort{parser.NewLinkParser()}, 200),
		util.Prioritized(inShort{parser.NewAutoLinkParser()}, 300),
		util.Prioritized(inlineTags{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(inShort{parser.NewEmphasisParser()}, 500),
		util.Prioritized(inShort{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(inShort{extension.NewLinkifyParser()}, 999),
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
				util.Prioritized(commentBlock{}, 900),
				util.Prioritized(detailsBlock{}, 900),
				util.Prioritized(parser.NewParagraphParser(), 1000),
			),
			inline,
			parser.WithInlineParsers(util.Prioritized(extension.NewTaskCheckBoxParser(), 0)),
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		),
	}
}

// maxParagraph is how many bytes a paragraph, a heading or a cell may have for links and
// emphasis in it. The time that their parsers take can grow with the square of its length;
// a longer one is text, without its comments and with its code.
const maxParagraph = 8 << 10

// An inShort parses what is in a paragraph that is not too long.
type inShort struct{ parser.InlineParser }

func (p inShort) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if lines := parent.Lines(); lines.Len() > 0 && lines.At(lines.Len()-1).Stop-lines.At(0).Start > maxParagraph {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock forgets the links that nothing has closed.
func (p inShort) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if p, ok := p.InlineParser.(parser.CloseBlocker); ok {
		p.CloseBlock(parent, block, pc)
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

// maxCells returns how many cells the tables of a field of so many bytes may have. A row has
// all the columns of its table, so that few characters can ask for very many.
func maxCells(bytes int) int { return 1000 + 2*bytes }

// isTooWide reports whether the tables in prose may have more cells than that: in each run of
// lines by the columns of the widest line that may be the one below a table's headings. Such
// prose is shown as it was typed too.
func isTooWide(prose string) bool {
	cells, columns, rows := 0, 0, 0
	for l := range strings.Lines(prose) {
		if strings.Trim(l, " \t\n") == "" {
			cells, columns, rows = cells+columns*rows, 0, 0
			continue
		}
		rows++
		if n := strings.Count(l, "|"); n >= columns && strings.Trim(l, " \t\n|:->+*.)0123456789") == "" {
			columns = n + 1
		}
	}
	return cells+columns*rows > maxCells(len(prose))
}
