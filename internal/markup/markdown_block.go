package markup

import (
	"slices"
	"strconv"
	"strings"
)

// Markdown returns the blocks as Markdown, complete in themselves: closed fences, links
// with their addresses, headings as bold lines.
func (p Prose) Markdown() string { return p.markdown("\n\n") }

// markdown writes blocks with a separator between them.
func (p Prose) markdown(between string) string {
	var b strings.Builder
	for _, each := range p {
		block := each.markdown()
		if block == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(between)
			if each.Kind == ListBlock && !each.List.canFollowText() && between == "\n" {
				b.WriteByte('\n')
			}
		}
		b.WriteString(block)
	}
	return b.String()
}

// canFollowText reports whether a list can be directly below a line of text. One that
// begins with an empty item cannot (a lone "-" there makes a heading of the line), nor one
// that does not begin at 1.
func (l *List) canFollowText() bool {
	return len(l.Items) > 0 && len(l.Items[0]) > 0 && (!l.IsOrdered() || l.Start == 1)
}

func (b Block) markdown() string {
	switch b.Kind {
	case Paragraph:
		return b.Line.blockMarkdown(false)
	case Heading:
		return b.Line.headingMarkdown()
	case Rule:
		return "___"
	case Details:
		summary := "<details>"
		if len(b.Line) > 0 {
			summary += "<summary>" + references(b.Line.String()) + "</summary>"
		}
		return join("\n\n", summary, b.Blocks.Markdown(), "</details>")
	case Quote:
		return strings.TrimRight(indent(">", " ", b.quoted()), " ")
	case ListBlock:
		return b.List.markdown()
	case CodeBlock:
		return Fenced(b.Language, b.Text)
	case TableBlock:
		return b.Table.Markdown()
	}
	return ""
}

// quoted returns what a quotation holds, after the line that makes it an alert.
func (b Block) quoted() string {
	text := b.Blocks.Markdown()
	switch {
	case b.Alert == "":
		return text
	case text != "" && b.Blocks[0].Kind == Paragraph:
		return "[!" + b.Alert + "]\n" + text
	}
	return join("\n\n", "[!"+b.Alert+"]", text)
}

// join returns the parts that are not empty with a separator between them.
func join(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

// summary returns the words of closed details.
func (b Block) summary() Line {
	if len(b.Line) == 0 {
		return Line{{Text: "Details"}}
	}
	return b.Line
}

// alertWord returns the word of an alert as a reader would write it.
func (b Block) alertWord() string { return b.Alert[:1] + strings.ToLower(b.Alert[1:]) }

// headingMarkdown writes a heading as a bold line, since the outline of the page is the
// document's.
func (l Line) headingMarkdown() string {
	w := markdownWriter{markdownText: newMarkdownText(false), oneLine: true, strong: 1}
	w.markup("**")
	w.spans(l, ' ')
	w.markup("**")
	if bold := w.String(); bold != "****" {
		return bold
	}
	return ""
}

func (l *List) markdown() string {
	between := "\n\n"
	if l.Tight {
		between = "\n"
	}
	items := make([]string, len(l.Items))
	for i, item := range l.Items {
		marker := string(l.Marker)
		if l.IsOrdered() {
			marker = strconv.Itoa(l.Start+i) + marker
		}
		items[i] = Item(marker, item.markdown(between))
	}
	return strings.Join(items, between)
}

// Item returns Markdown as the item of a list.
func Item(marker, markdown string) string {
	if markdown == "" {
		return marker
	}
	margin := strings.Repeat(" ", len(marker)+1)
	return marker + " " + strings.TrimPrefix(indent("", margin, markdown), margin)
}

// Markdown returns the table as Markdown, its cells on one line each.
func (t *Table) Markdown() string {
	var rows []string
	for i, row := range t.Rows {
		var b strings.Builder
		b.WriteByte('|')
		for _, cell := range row {
			b.WriteString(" " + cell.blockMarkdown(true) + " |")
		}
		if rows = append(rows, b.String()); i == 0 {
			rows = append(rows, t.delimiters())
		}
	}
	return strings.Join(rows, "\n")
}

// delimiters returns the row below the headings.
func (t *Table) delimiters() string {
	var b strings.Builder
	b.WriteByte('|')
	for _, align := range t.Align {
		b.WriteString(map[string]string{"left": " :-- |", "right": " --: |", "center": " :-: |", "": " --- |"}[align])
	}
	return b.String()
}

// Fenced returns code between fences that nothing in it can close.
func Fenced(language, code string) string {
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	if strings.ContainsFunc(language, func(r rune) bool { return !isWord(r) && !strings.ContainsRune("+#.-", r) }) {
		language = ""
	}
	return fence + language + "\n" + strings.TrimRight(code, "\n") + "\n" + fence
}

// indent begins every line of s with the mark, and every line that is not empty with the
// gap after it.
func indent(mark, gap, s string) string {
	var b strings.Builder
	for l := range strings.Lines(s) {
		b.WriteString(mark)
		if l != "\n" {
			b.WriteString(gap)
		}
		b.WriteString(l)
	}
	if s == "" {
		b.WriteString(mark)
	}
	return b.String()
}
