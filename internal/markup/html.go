package markup

import (
	"html"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/printable"
)

// An HTML prints the fields of one page as HTML. It explains the terms of the page's
// glossary where a section has them first.
type HTML struct {
	glossary glossary
	image    func(url string) (src, href, note string)
}

// NewHTML returns a printer for a page with a glossary. The function image decides how an
// image is shown: by the address of a picture that the page holds itself, or else, where
// src is empty, by a link to href, with a note after it on the reason, if any. With nil
// every image is a link to its own address: a page makes no request.
func NewHTML(terms []Term, image func(url string) (src, href, note string)) *HTML {
	return &HTML{glossary: newGlossary(terms), image: image}
}

// StartSection lets the terms be explained anew.
func (h *HTML) StartSection() { clear(h.glossary.explained) }

// Line returns a line as HTML.
func (h *HTML) Line(l Line) string {
	w := htmlWriter{HTML: h}
	w.line(l)
	return w.String()
}

// Label returns a line as HTML in which no term is explained, as a heading.
func (h *HTML) Label(l Line) string {
	w := htmlWriter{HTML: h, unexplained: true}
	w.line(l)
	return w.String()
}

// Prose returns blocks as HTML.
func (h *HTML) Prose(p Prose) string {
	w := htmlWriter{HTML: h}
	if strings.ContainsFunc(p.String(), printable.IsRightToLeft) {
		// Each paragraph then runs its own way. For browsers that is several times the work,
		// which a page without such a script need not pay.
		w.class = ` class="own-way"`
	}
	w.blocks(p)
	return w.String()
}

// An htmlWriter writes a field as HTML: headings as bold lines, links only where they may
// lead, and a box that scrolls, by keyboard too, around whatever may be wider than a
// telephone.
type htmlWriter struct {
	*HTML
	strings.Builder
	class       string // the attribute of paragraphs and items
	unexplained bool   // no term is explained here
	inLink      bool   // no other link may be here
}

// put writes parts that are HTML already.
func (w *htmlWriter) put(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

func (w *htmlWriter) blocks(p Prose) {
	for _, b := range p {
		w.block(b)
	}
}

func (w *htmlWriter) block(b Block) {
	switch b.Kind {
	case Paragraph:
		w.put("<p", w.class, ">")
		w.line(b.Line)
		w.put("</p>\n")
	case Heading:
		w.put("<p", w.class, "><strong>")
		w.line(b.Line)
		w.put("</strong></p>\n")
	case Rule:
		w.put("<hr>\n")
	case Details:
		w.put("<details>\n<summary>")
		w.within(&w.unexplained, true, b.summary())
		w.put("</summary>\n")
		w.blocks(b.Blocks)
		w.put("</details>\n")
	case Quote:
		if b.Alert == "" {
			w.put("<blockquote>\n")
		} else {
			w.put(`<blockquote class="alert `, strings.ToLower(b.Alert), `">`, "\n<p><strong>", b.alertWord(), "</strong></p>\n")
		}
		w.blocks(b.Blocks)
		w.put("</blockquote>\n")
	case CodeBlock:
		w.put(`<pre tabindex="0"><code>`, html.EscapeString(b.Text), "</code></pre>\n")
	case ListBlock:
		w.list(b.List)
	case TableBlock:
		w.table(b.Table)
	}
}

func (w *htmlWriter) list(l *List) {
	tag := "ul"
	if l.IsOrdered() {
		tag = "ol"
	}
	w.put("<", tag)
	if l.IsOrdered() && l.Start != 1 {
		w.put(` start="`, strconv.Itoa(l.Start), `"`)
	}
	w.put(">\n")
	for _, item := range l.Items {
		w.put("<li", w.class, ">")
		if l.Tight {
			w.tightItem(item)
		} else {
			if len(item) > 0 {
				w.put("\n")
			}
			w.blocks(item)
		}
		w.put("</li>\n")
	}
	w.put("</", tag, ">\n")
}

// tightItem writes an item whose paragraphs have no element of their own.
func (w *htmlWriter) tightItem(item Prose) {
	for i, b := range item {
		if i == 0 && b.Kind != Paragraph {
			w.put("\n")
		}
		if b.Kind != Paragraph {
			w.block(b)
			continue
		}
		if w.line(b.Line); i < len(item)-1 && len(b.Line) > 0 {
			w.put("\n")
		}
	}
}

func (w *htmlWriter) table(t *Table) {
	w.put(`<div class="wide" tabindex="0"><table>`, "\n")
	for i, row := range t.Rows {
		begin, end, tag := "<tr>\n", "</tr>\n", "td"
		switch i {
		case 0:
			begin, end, tag = "<thead>\n<tr>\n", "</tr>\n</thead>\n", "th"
		case 1:
			begin = "<tbody>\n<tr>\n"
		}
		w.put(begin)
		for column, cell := range row {
			w.put("<", tag)
			if t.Align[column] != "" {
				w.put(` class="`, t.Align[column], `"`)
			}
			w.put(">")
			w.within(&w.unexplained, i == 0, cell)
			w.put("</", tag, ">\n")
		}
		w.put(end)
	}
	if len(t.Rows) > 1 {
		w.put("</tbody>\n")
	}
	w.put("</table></div>\n")
}

// within writes spans while a flag is set.
func (w *htmlWriter) within(flag *bool, isSet bool, l Line) {
	before := *flag
	*flag = before || isSet
	w.line(l)
	*flag = before
}

func (w *htmlWriter) line(l Line) {
	for _, s := range l {
		switch s.Kind {
		case Text:
			w.text(s.Text)
		case Box:
			w.put(s.Text)
		case Code:
			w.put("<code>", html.EscapeString(s.Text), "</code>")
		case Break:
			w.put("<br>\n")
		case Emphasis:
			w.element("em", s.Spans)
		case Strong:
			w.element("strong", s.Spans)
		case Strike:
			w.element("del", s.Spans)
		case Link:
			w.link(s)
		case Image:
			w.picture(s)
		case Address:
			w.address(s)
		}
	}
}

// text writes characters, and leads from the terms in them to the glossary.
func (w *htmlWriter) text(s string) {
	if w.unexplained || w.inLink {
		w.put(html.EscapeString(s))
		return
	}
	for {
		at, f := w.glossary.next(s)
		if f == nil {
			break
		}
		w.put(html.EscapeString(s[:at]), f.link, html.EscapeString(f.word), "</a>")
		s = s[at+len(f.word):]
	}
	w.put(html.EscapeString(s))
}

func (w *htmlWriter) element(tag string, l Line) {
	w.put("<", tag, ">")
	w.line(l)
	w.put("</", tag, ">")
}

func (w *htmlWriter) link(s Span) {
	url, ok := SafeURL(s.URL)
	if !ok {
		w.line(s.Spans)
		if s.URL != "" {
			w.put(" (", html.EscapeString(s.URL), ")")
		}
		return
	}
	url = html.EscapeString(url)
	w.put(`<a href="`, url, `">`)
	if w.within(&w.inLink, true, s.Spans); len(s.Spans) == 0 {
		w.put(url)
	}
	w.put("</a>")
}

func (w *htmlWriter) picture(s Span) {
	words := strings.TrimSpace(s.Text)
	if words == "" {
		words = s.URL
	}
	words = html.EscapeString(words)
	url, ok := SafeURL(s.URL)
	if !ok || w.inLink {
		w.put(words)
		return
	}
	src, href, note := "", url, ""
	if w.image != nil {
		src, href, note = w.image(url)
	}
	if src != "" {
		w.put(`<img src="`, src, `" alt="`, words, `">`)
		return
	}
	w.put(`<a href="`, html.EscapeString(href), `">`, words, "</a>")
	if note != "" {
		w.put(" (", html.EscapeString(note), ")")
	}
}

func (w *htmlWriter) address(s Span) {
	label := html.EscapeString(s.Text)
	url, ok := SafeURL(s.URL)
	if !ok || w.inLink {
		w.put(label)
		return
	}
	w.put(`<a href="`, html.EscapeString(url), `">`, label, "</a>")
}
