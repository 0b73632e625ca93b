package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// ReadLine returns the words of a field of one line as readers of its page see them, and
// below them the addresses that its links lead to.
func (r *Renderer) ReadLine(field string) string {
	source := []byte(line(field))
	parent := r.markup.parseInline(source)
	if parent == nil {
		return ""
	}
	return reading(parent, source)
}

// ReadProse does so for a field of several lines, with a line for each paragraph, item
// and cell.
func (r *Renderer) ReadProse(field string) string {
	s := lines(field)
	if isTooDeep(s) {
		return s
	}
	source := []byte(s)
	return reading(r.markup.prose.Parse(text.NewReader(source)), source)
}

// reading returns the characters below a node without any mark between them, as a browser
// shows them: what stands in two marks of emphasis or code may be one word.
func reading(parent ast.Node, source []byte) string {
	var words, addresses strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			words.WriteString(literal(n, source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				words.WriteByte(' ')
			}
		case *ast.AutoLink:
			words.Write(n.Label(source))
		case *ast.Link:
			addresses.WriteString("\n" + shownAddress(n.Destination))
		case *ast.Image:
			addresses.WriteString("\n" + shownAddress(n.Destination))
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			words.WriteString(linesOf(n, source))
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			walk(c)
		}
		if n.Type() == ast.TypeBlock {
			words.WriteByte('\n')
		}
	}
	walk(parent)
	return words.String() + addresses.String()
}

// shownAddress returns an address as a page has it, which is as it was typed where it may
// not be followed.
func shownAddress(destination []byte) string {
	if url, ok := address(destination); ok {
		return url
	}
	return string(destination)
}
