package markup

import "strings"

// Markdown returns the line as Markdown that closes everything it opens. Images, which
// belong in prose, become links.
func (l Line) Markdown() string { return l.markdown(false) }

// Cell is Markdown for the cell of a table, where a bar has to be escaped.
func (l Line) Cell() string { return l.markdown(true) }

func (l Line) markdown(cell bool) string {
	w := markdownWriter{markdownText: newMarkdownText(cell), oneLine: true}
	w.spans(l, ' ')
	return w.String()
}

// A markdownWriter writes spans as Markdown.
type markdownWriter struct {
	markdownText
	// oneLine turns line breaks into spaces and images into links.
	oneLine bool
	// strong, emphasis and strike count how deep the writer is in each: one inside another of
	// the same kind shows nothing and is not written.
	strong, emphasis, strike int
}

// blockMarkdown writes the content of a paragraph or of a cell.
func (l Line) blockMarkdown(cell bool) string {
	w := markdownWriter{markdownText: newMarkdownText(cell), oneLine: cell}
	w.spans(l, ' ')
	return strings.Trim(w.String(), " \n") // what a reader of Markdown would, and no more
}

// spans writes spans. The byte end is what follows them, 0 if that is markup.
func (w *markdownWriter) spans(list Line, end byte) {
	for i := 0; i < len(list); i++ {
		next := byte(0)
		if i == len(list)-1 {
			next = end
		}
		switch s := list[i]; {
		case s.Kind == Text && w.oneLine:
			var run string
			if run, i = textRun(list, i, w.cell); i == len(list)-1 {
				next = end
			}
			w.text(run, next)
		case s.Kind == Text:
			if i+1 < len(list) && list[i+1].Kind == Break {
				next = '\n'
			}
			w.textLines(s.Text, next)
		case s.Kind == Break && w.cell:
			w.markup("<br>")
		case s.Kind == Break && w.oneLine:
			w.text(" ", next)
		case s.Kind == Break:
			w.WriteByte('\\')
			w.newline()
		default:
			w.span(list, i)
		}
	}
}

// textRun returns the texts from list[i] on, and outside cells the breaks, as one text on
// one line, and the index of the last of them.
func textRun(list Line, i int, cell bool) (run string, last int) {
	run = strings.ReplaceAll(list[i].Text, "\n", " ")
	for i+1 < len(list) && (list[i+1].Kind == Break && !cell || list[i+1].Kind == Text) {
		if i++; list[i].Kind == Break {
			run += " "
		} else {
			run += strings.ReplaceAll(list[i].Text, "\n", " ")
		}
	}
	return run, i
}

// textLines writes a text on as many lines as it has.
func (w *markdownWriter) textLines(s string, next byte) {
	for {
		line, rest, more := strings.Cut(s, "\n")
		if !more {
			w.text(line, next)
			return
		}
		w.text(line, '\n')
		w.newline()
		s = rest
	}
}

// span writes list[i], which is no text.
func (w *markdownWriter) span(list Line, i int) {
	switch s := list[i]; s.Kind {
	case Code:
		w.code(s.Text)
	case Box:
		w.markup(map[bool]string{true: "[x]", false: "[ ]"}[s.Text == "☑"])
	case Strong:
		w.wrap(s.Spans, "**", &w.strong)
	case Emphasis:
		w.wrap(s.Spans, w.emphasisMark(list, i), &w.emphasis)
	case Strike:
		w.wrap(s.Spans, "~~", &w.strike)
	case Link:
		w.linkTo(s, "[")
	case Image:
		if w.oneLine {
			w.linkTo(s, "[")
		} else {
			w.linkTo(s, "![")
		}
	case Address:
		w.address(s)
	}
}

// wrap writes marks around spans, unless they are inside the same marks already.
func (w *markdownWriter) wrap(list Line, mark string, depth *int) {
	if *depth > 0 || len(list) == 0 {
		w.spans(list, 0)
		return
	}
	*depth++
	w.markup(mark)
	w.spans(list, 0)
	w.markup(mark)
	*depth--
}

// emphasisMark returns the mark for list[i] that cannot run together with those beside it.
func (w *markdownWriter) emphasisMark(list Line, i int) string {
	inner := list[i].Spans
	touches := i > 0 && list[i-1].isEmphasis() || i+1 < len(list) && list[i+1].isEmphasis() ||
		len(inner) > 0 && (inner[0].isEmphasis() || inner[len(inner)-1].isEmphasis())
	if (touches || w.last == '*') && !isWord(w.last) {
		return "_"
	}
	return "*"
}

func (s Span) isEmphasis() bool { return s.Kind == Emphasis || s.Kind == Strong }

// linkTo writes a link. One that may not be followed is written as its words and its
// address, so that nothing is hidden from the reader.
func (w *markdownWriter) linkTo(s Span, open string) {
	url, ok := SafeURL(s.URL)
	if !ok {
		w.text(s.Text, 0)
		w.spans(s.Spans, 0)
		if s.URL != "" {
			w.text(" ("+strings.TrimSpace(s.URL)+")", ' ')
		}
		return
	}
	inner := w.link
	w.link = true
	w.markup(open)
	switch {
	case strings.TrimSpace(s.Text+s.Spans.String()) == "":
		w.text(url, 0)
	case s.Kind == Image:
		w.text(s.Text, 0)
	default:
		w.spans(s.Spans, 0)
	}
	w.link = inner
	w.markup("](" + markdownURL(url) + ")")
}

// address writes an address that is a link without brackets.
func (w *markdownWriter) address(s Span) {
	url, ok := SafeURL(s.URL)
	switch {
	case !ok || w.link:
		w.text(s.Text, 0)
	case url == s.Text || s.URL == "mailto:"+s.Text:
		w.markup("<" + s.Text + ">")
	default:
		w.markup("[")
		w.link = true
		w.text(s.Text, 0)
		w.link = false
		w.markup("](" + markdownURL(url) + ")")
	}
}

// markdownURL keeps an address from being read as holding a character reference.
func markdownURL(url string) string {
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
