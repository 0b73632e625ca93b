package markup

import (
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/printable"
)

// An inlineTags parses the HTML within a line that means something here: comments, <br>
// and <img src>. Any other tag is the text it is.
type inlineTags struct{ parser.InlineParser }

func (p inlineTags) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); !inlineTag().Match(line) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

var (
	inlineTag  = compiled(`(?i)^<(!--|(br|img)[\s/>])`)
	imageWords = compiled(`(?is)\s(src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)`)
)

// compiled returns a pattern that is compiled when it is first used: most commands parse no
// prose.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

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
	for _, m := range imageWords().FindAllStringSubmatch(tag, -1) {
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
