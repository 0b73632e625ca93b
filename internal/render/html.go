package render

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	goldhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// newHTMLRenderer returns goldmark's own renderer, without its switch for raw
// HTML, and with what a page of this kind does otherwise laid over it.
func newHTMLRenderer() renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(nodes{}, 1),
		util.Prioritized(extension.NewTableHTMLRenderer(
			extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(goldhtml.NewRenderer(), 1000),
	))
}

// inlineHTML returns one line of a field as HTML.
func (m markup) inlineHTML(v Inline) (string, error) {
	s := line(string(v))
	if !hasMarkup(s) {
		return html.EscapeString(s), nil
	}
	source := []byte(s)
	parent := m.parseInline(source)
	if parent == nil {
		return "", nil
	}
	var out buffer
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if err := m.html.Render(&out, source, n); err != nil {
			return "", err
		}
	}
	return printable.Text(out.String()), nil
}

// proseHTML returns a field's blocks as HTML.
func (m markup) proseHTML(v Prose) (string, error) {
	s := lines(string(v))
	if isTooDeep(s) {
		return `<pre tabindex="0"><code>` + html.EscapeString(s) + "</code></pre>", nil
	}
	source := []byte(s)
	var out buffer
	err := m.html.Render(&out, source, m.prose.Parse(text.NewReader(source)))
	shown := printable.Text(out.String())
	if strings.ContainsFunc(shown, printable.IsRightToLeft) {
		// Each paragraph then runs its own way. For browsers that is several times the work,
		// which a page without such a script need not pay.
		shown = strings.NewReplacer("<p>", `<p class="own-way">`, "<li>", `<li class="own-way">`).Replace(shown)
	}
	return shown, err
}

// A buffer is a bytes.Buffer that goldmark does not put another one before.
type buffer struct{ bytes.Buffer }

// Buffered and Flush complete goldmark's util.BufWriter.
func (b *buffer) Buffered() int { return b.Len() }
func (b *buffer) Flush() error  { return nil }

// nodes are the renderers of our own: headings as bold lines, links only where
// they may lead, images as links (a page makes no request; embed
// puts those beside the document into it), and a box that
// scrolls, by keyboard too, around whatever may be wider than a telephone.
type nodes struct{}

// RegisterFuncs names the nodes that these renderers take over.
func (r nodes) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindHeading, r.heading)
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindCodeBlock, r.code)
	reg.Register(ast.KindFencedCodeBlock, r.code)
	reg.Register(east.KindTable, r.table)
}

func (nodes) heading(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		return write(w, "<p><strong>")
	}
	return write(w, "</strong></p>\n")
}

func (nodes) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	destination := n.(*ast.Link).Destination
	url, ok := address(destination)
	switch {
	case ok && entering:
		if n.FirstChild() == nil {
			return write(w, `<a href="`, html.EscapeString(url), `">`, html.EscapeString(url))
		}
		return write(w, `<a href="`, html.EscapeString(url), `">`)
	case ok:
		return write(w, "</a>")
	case !entering && len(destination) > 0:
		return write(w, " (", html.EscapeString(string(destination)), ")")
	}
	return ast.WalkContinue, nil
}

func (nodes) image(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	destination := n.(*ast.Image).Destination
	words := strings.TrimSpace(plainText(n, source))
	url, ok := address(destination)
	if words == "" {
		words = string(destination)
	}
	if !ok || isInLink(n) {
		words = html.EscapeString(words)
	} else {
		begin := `<a href="`
		if isBeside(url) {
			begin = imageLink
		}
		words = begin + html.EscapeString(url) + `">` + html.EscapeString(words) + "</a>"
	}
	if _, err := w.WriteString(words); err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkSkipChildren, nil
}

func (nodes) autoLink(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	auto := n.(*ast.AutoLink)
	label := html.EscapeString(string(auto.Label(source)))
	target := auto.URL(source)
	if auto.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(target, []byte("mailto:")) {
		target = append([]byte("mailto:"), target...)
	}
	url, ok := address(target)
	if !ok || isInLink(n) {
		return write(w, label)
	}
	return write(w, `<a href="`, html.EscapeString(url), `">`, label, "</a>")
}

func (nodes) code(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	return write(w, `<pre tabindex="0"><code>`, html.EscapeString(linesOf(n, source)), "</code></pre>\n")
}

func (nodes) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		return write(w, `<div class="wide" tabindex="0"><table>`, "\n")
	}
	return write(w, "</table></div>\n")
}

// isInLink reports whether a node is part of a link's words, where no other link can stand.
func isInLink(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			return true
		}
	}
	return false
}

// write writes strings and goes on to the children of the node.
func write(w util.BufWriter, parts ...string) (ast.WalkStatus, error) {
	for _, part := range parts {
		if _, err := w.WriteString(part); err != nil {
			return ast.WalkStop, err
		}
	}
	return ast.WalkContinue, nil
}
