package export

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// htmlMarkdown returns the text and the details of an event of HTML. Elements that HTML does
// not have are words: someone wrote <service> and meant it.
func htmlMarkdown(source string) (text, details string) {
	w := htmlWriter{}
	z := html.NewTokenizer(strings.NewReader(source))
	rest := source
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end, which may be in what looks like a tag: x<y
			w.text(rest)
			w.closePre()
			return split(w.markdown())
		}
		raw := string(z.Raw())
		rest = rest[len(raw):]
		token := z.Token()
		switch kind {
		case html.TextToken:
			w.text(token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(token, raw, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			w.close(token.Data, raw)
		case html.CommentToken:
			if !strings.HasPrefix(raw, "<!--") { // such as <?x>
				w.text(raw)
			}
		}
	}
}

// An htmlWriter writes HTML as rich text.
type htmlWriter struct {
	richText
	strong, emphasis, strike, code int    // how many elements that mark so are open
	link                           string // the address of the link that is open
	hidden                         string // the element whose content is not shown, or ""
	pre                            *strings.Builder
	cells                          int // of the row that is open
}

func (w *htmlWriter) text(words string) {
	switch {
	case w.hidden != "":
	case w.pre != nil:
		w.pre.WriteString(words)
	default:
		w.words(words, style{strong: w.strong > 0, emphasis: w.emphasis > 0, strike: w.strike > 0, code: w.code > 0, link: w.link})
	}
}

func (w *htmlWriter) open(token html.Token, raw string, closed bool) {
	if w.hidden != "" {
		return
	}
	if w.pre != nil && token.Data != "br" && isElement(token.Data) {
		return
	}
	switch token.Data {
	case "br":
		if w.pre != nil {
			w.pre.WriteByte('\n')
			return
		}
		w.newline()
	case "script", "style", "title", "svg", "iframe", "head":
		if !closed {
			w.hidden = token.Data
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.newline()
		w.strong++
	case "b", "strong":
		w.strong++
	case "i", "em":
		w.emphasis++
	case "s", "del", "strike":
		w.strike++
	case "code", "kbd", "samp", "tt":
		w.code++
	case "pre", "codeblock":
		w.newline()
		w.pre = &strings.Builder{}
	case "a":
		w.link = attribute(token, "href")
	case "ul", "menu":
		w.openList(0)
	case "ol":
		w.openList(1)
	case "li":
		w.openItem()
	case "blockquote":
		w.openQuote()
	case "tr":
		w.newline()
		w.cells = 0
	case "td", "th":
		if w.cells > 0 {
			w.words(" | ", style{})
		}
		w.cells++
	case "img", "emoji", "customemoji":
		w.picture(attribute(token, "alt"))
	default:
		switch {
		case isBlock(token.Data):
			w.newline()
		case !isElement(token.Data):
			w.text(raw)
		}
	}
}

// picture adds what is known of a picture: a short text, as of emoji, is itself.
func (w *htmlWriter) picture(alt string) {
	switch {
	case alt == "" || strings.EqualFold(alt, "image"):
		w.text("(image)")
	case utf8.RuneCountInString(alt) <= 4 && alt[0] >= utf8.RuneSelf:
		w.text(alt)
	default:
		w.text("(image: " + alt + ")")
	}
}

func (w *htmlWriter) close(name, raw string) {
	if w.hidden != "" {
		if name == w.hidden {
			w.hidden = ""
		}
		return
	}
	if w.pre != nil && name != "pre" && name != "codeblock" {
		return
	}
	less := func(open *int) { *open = max(*open-1, 0) }
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		less(&w.strong)
		w.newline()
	case "b", "strong":
		less(&w.strong)
	case "i", "em":
		less(&w.emphasis)
	case "s", "del", "strike":
		less(&w.strike)
	case "code", "kbd", "samp", "tt":
		less(&w.code)
	case "pre", "codeblock":
		w.closePre()
	case "a":
		w.link = ""
	case "ul", "ol", "menu":
		w.closeList()
	case "blockquote":
		w.closeQuote()
	default:
		switch {
		case isBlock(name):
			w.newline()
		case !isElement(name):
			w.text(raw)
		}
	}
}

func (w *htmlWriter) closePre() {
	if w.pre == nil {
		return
	}
	code := w.pre.String()
	w.pre = nil
	w.richText.code("", strings.Trim(code, "\n"))
}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isBlock reports whether an element begins and ends a line.
func isBlock(name string) bool {
	return isIn(" address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr html li main nav p section summary table tbody tfoot thead tr ", name)
}

// isElement reports whether HTML, or the messages of Teams, have an element.
func isElement(name string) bool {
	return isBlock(name) || isIn(" a abbr at attachment b big br cite code codeblock col colgroup customemoji data del dfn em emoji font h1 h2 h3 h4 h5 h6 head i iframe img ins kbd link mark menu meta ol picture pre q readonly s samp script small source span strike strong style sub sup svg systemeventmessage td th time title tt u ul var wbr ", name)
}

// isIn reports whether a word is one of those between the spaces of a list.
func isIn(list, word string) bool { return strings.Contains(list, " "+word+" ") }
