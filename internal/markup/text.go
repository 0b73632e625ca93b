package markup

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/printable"
)

// Text returns the line as it reads in a terminal or an e-mail: code between backticks,
// and the address of a link after its words.
func (l Line) Text() string {
	if len(l) == 1 && l[0].Kind == Text {
		return strings.ReplaceAll(l[0].Text, "\n", " ")
	}
	var b strings.Builder
	l.writeText(&b)
	return b.String()
}

func (l Line) writeText(b *strings.Builder) {
	for _, s := range l {
		switch s.Kind {
		case Code:
			b.WriteString("`" + s.Text + "`")
		case Break:
			b.WriteByte(' ')
		case Link, Image:
			switch words := s.Text + s.Spans.Text(); words {
			case "", s.URL:
				b.WriteString(s.URL)
			default:
				b.WriteString(words + " (" + s.URL + ")")
			}
		default:
			b.WriteString(strings.ReplaceAll(s.Text, "\n", " "))
			s.Spans.writeText(b)
		}
	}
}

// WriteText writes the blocks as text of at most width columns after a margin: paragraphs
// wrapped, code as it is. No character steers a terminal. Errors of the writer are left to
// it, as a bufio.Writer keeps them.
func (p Prose) WriteText(w io.Writer, margin string, width int) {
	t := textWriter{w, width}
	t.blocks(p, margin, margin, false)
}

// A textWriter writes blocks as text.
type textWriter struct {
	out   io.Writer
	width int
}

// line writes a line after a margin.
func (t textWriter) line(margin, s string) {
	fmt.Fprintln(t.out, strings.TrimRight(margin+s, " "))
}

// blocks writes blocks: the first line after one margin, all others after another, with an
// empty line between two that are not tight.
func (t textWriter) blocks(p Prose, first, margin string, tight bool) {
	for i, b := range p {
		if i > 0 && !tight {
			t.line(margin, "")
		}
		switch b.Kind {
		case Paragraph, Heading:
			t.paragraph(b.Line.Text(), first, margin)
		case Details:
			t.paragraph(b.summary().Text(), first, margin)
			t.line(margin, "")
			t.blocks(b.Blocks, margin, margin, false)
		case Quote:
			if b.Alert != "" {
				t.line(first+"> ", b.alertWord())
				first = margin
			}
			t.blocks(b.Blocks, first+"> ", margin+"> ", false)
		case CodeBlock:
			t.verbatim(b.Text, margin+"  ")
		case ListBlock:
			t.list(b.List, first, margin)
		case TableBlock:
			t.verbatim(b.Table.Markdown(), margin)
		case Rule:
			t.line(first, "---")
		}
		first = margin
	}
	if len(p) == 0 {
		t.line(first, "")
	}
}

func (t textWriter) list(l *List, first, margin string) {
	for i, item := range l.Items {
		if i > 0 && !l.Tight {
			t.line(margin, "")
		}
		marker := "- "
		if l.IsOrdered() {
			marker = strconv.Itoa(l.Start+i) + ". "
		}
		t.blocks(item, first+marker, margin+strings.Repeat(" ", len(marker)), l.Tight)
		first = margin
	}
}

func (t textWriter) paragraph(s, first, margin string) {
	for _, l := range Wrap(printable.Line(s), max(t.width-Columns(margin), 20)) {
		t.line(first, l)
		first = margin
	}
}

// verbatim writes lines whose spaces matter.
func (t textWriter) verbatim(s, margin string) {
	for l := range strings.Lines(strings.TrimRight(s, "\n")) {
		t.line(margin, printable.Line(strings.ReplaceAll(l, "\t", "    ")))
	}
}
