package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// hasMarkup reports whether a line may hold markup or an address. Most do not, and
// need not be parsed.
func hasMarkup(s string) bool {
	return strings.ContainsAny(s, "`*_[<\\~&@") || strings.Contains(s, "://") || strings.Contains(s, "www.")
}

// inlineMarkdown returns one line of a field as Markdown that closes everything
// it opens.
func (m markup) inlineMarkdown(v Inline, cell bool) string {
	source := line(string(v))
	if !hasMarkup(source) {
		t := newMarkdownText(cell)
		t.text(source, ' ')
		return t.String()
	}
	parent := m.parseInline([]byte(source))
	if parent == nil {
		return ""
	}
	w := inlineWriter{markdownText: newMarkdownText(cell), source: []byte(source), oneLine: true}
	w.children(parent)
	return w.String()
}

// An inlineWriter writes inline nodes as Markdown.
type inlineWriter struct {
	*markdownText
	source []byte
	// oneLine turns line breaks into spaces, and images, which belong into prose, into links.
	oneLine bool
	// strong and emphasis count how deep the writer is in each: one inside
	// another of the same kind shows nothing and is not written.
	strong, emphasis, strike int
}

// inlineOf writes the inline nodes of one block.
func inlineOf(block ast.Node, source []byte, cell bool) string {
	w := inlineWriter{markdownText: newMarkdownText(cell), source: source, oneLine: cell}
	w.children(block)
	return strings.Trim(w.String(), " \n") // what a reader of Markdown would, and no more
}

func (w *inlineWriter) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			n = w.run(t)
			continue
		}
		w.node(n)
		n = n.NextSibling()
	}
}

// run writes text nodes that stand side by side as the one text that they are
// (the parser splits at every byte that might have begun something), and returns
// the node behind them.
func (w *inlineWriter) run(first *ast.Text) ast.Node {
	var b strings.Builder
	for n := ast.Node(first); ; {
		t, ok := n.(*ast.Text)
		if !ok {
			next := byte(0)
			if n == nil {
				next = ' '
			}
			if n == nil && first.Parent().Type() == ast.TypeInline {
				next = 0
			}
			w.text(b.String(), next)
			return n
		}
		b.WriteString(literal(t, w.source))
		n = n.NextSibling()
		switch {
		case !t.SoftLineBreak() && !t.HardLineBreak():
		case w.oneLine:
			b.WriteByte(' ')
		default:
			w.text(b.String(), '\n')
			b.Reset()
			if t.HardLineBreak() {
				w.WriteByte('\\')
			}
			w.newline()
		}
	}
}

func (w *inlineWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.CodeSpan:
		w.code(codeOf(n, w.source))
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap(n, "**", &w.strong)
		} else {
			w.wrap(n, w.emphasisMark(n), &w.emphasis)
		}
	case *east.Strikethrough:
		w.wrap(n, "~~", &w.strike)
	case *ast.Link:
		w.linkTo(n, n.Destination, "[")
	case *ast.Image:
		if w.oneLine {
			w.linkTo(n, n.Destination, "[")
		} else {
			w.linkTo(n, n.Destination, "![")
		}
	case *ast.AutoLink:
		w.autoLink(n)
	default:
		w.children(n)
	}
}

// wrap writes marks around the children of n, unless they stand inside the same marks already.
func (w *inlineWriter) wrap(n ast.Node, mark string, depth *int) {
	if *depth > 0 || n.FirstChild() == nil {
		w.children(n)
		return
	}
	*depth++
	w.markup(mark)
	w.children(n)
	w.markup(mark)
	*depth--
}

// emphasisMark returns the mark that cannot run together with those beside it.
func (w *inlineWriter) emphasisMark(n ast.Node) string {
	_, before := n.PreviousSibling().(*ast.Emphasis)
	_, after := n.NextSibling().(*ast.Emphasis)
	_, first := n.FirstChild().(*ast.Emphasis)
	_, last := n.LastChild().(*ast.Emphasis)
	if (before || after || first || last || w.last == '*') && !isWord(w.last) {
		return "_"
	}
	return "*"
}

// linkTo writes a link. One that may not be followed is written as its words and
// its address, so that nothing is hidden from the reader.
func (w *inlineWriter) linkTo(n ast.Node, destination []byte, open string) {
	url, ok := address(destination)
	if !ok {
		w.children(n)
		if len(destination) > 0 {
			w.text(" ("+line(string(destination))+")", ' ')
		}
		return
	}
	inner := w.link
	w.link = true
	w.markup(open)
	if strings.TrimSpace(plainText(n, w.source)) == "" {
		w.text(url, 0)
	} else {
		w.linkWords(n, open)
	}
	w.link = inner
	w.markup("](" + markdownAddress(url) + ")")
}

// linkWords writes what stands between the brackets: an image's words are text.
func (w *inlineWriter) linkWords(n ast.Node, open string) {
	if n.Kind() == ast.KindImage {
		w.text(plainText(n, w.source), 0)
		return
	}
	w.children(n)
}

// autoLink writes an address that stands for itself.
func (w *inlineWriter) autoLink(n *ast.AutoLink) {
	label := string(n.Label(w.source))
	url, ok := address(n.URL(w.source))
	switch {
	case !ok || w.link:
		w.text(label, 0)
	case n.AutoLinkType == ast.AutoLinkEmail:
		w.markup("<" + label + ">")
	case url == label:
		w.markup("<" + url + ">")
	default:
		w.markup("[")
		w.link = true
		w.text(label, 0)
		w.link = false
		w.markup("](" + markdownAddress(url) + ")")
	}
}

// markdownAddress keeps an address from being read as holding a character reference.
func markdownAddress(url string) string {
	if !strings.Contains(url, "&") {
		return url
	}
	var b strings.Builder
	for i := range len(url) {
		b.WriteByte(url[i])
		if url[i] == '&' && len(reference(url[i:])) > 1 {
			b.WriteString("amp;")
		}
	}
	return b.String()
}

// codeOf returns the characters of a span of code.
func codeOf(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Value(source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}
