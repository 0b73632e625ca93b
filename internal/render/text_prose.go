package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/printable"
)

// terminal returns one line of a field as it reads without markup: code between
// backticks, and the address of a link behind its words.
func (m markup) terminal(v Inline) string {
	source := []byte(line(string(v)))
	parent := m.parseInline(source)
	if parent == nil {
		return ""
	}
	return terminalText(parent, source)
}

func terminalText(parent ast.Node, source []byte) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(literal(n, source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString("`" + codeOf(n, source) + "`")
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.Link:
			b.WriteString(withAddress(terminalText(n, source), n.Destination))
		case *ast.Image:
			b.WriteString(withAddress(terminalText(n, source), n.Destination))
		default:
			b.WriteString(terminalText(n, source))
		}
	}
	return b.String()
}

func withAddress(words string, destination []byte) string {
	if words == "" || words == string(destination) {
		return string(destination)
	}
	return words + " (" + string(destination) + ")"
}

// block writes prose behind a margin: paragraphs broken anew, code as it stands.
func (t textWriter) block(p Prose, margin string) {
	s := lines(string(p))
	if isTooDeep(s) {
		t.verbatim(s, margin)
		return
	}
	source := []byte(s)
	t.blocks(t.markup.prose.Parse(text.NewReader(source)), source, margin, margin)
}

// blocks writes the blocks below a node: the first line behind one margin, all
// others behind another.
func (t textWriter) blocks(parent ast.Node, source []byte, first, margin string) {
	list, isList := parent.Parent().(*ast.List)
	tight := isList && list.IsTight
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil && !tight {
			fmt.Fprintln(t.out, strings.TrimRight(margin, " "))
		}
		switch n := n.(type) {
		case *ast.List:
			t.items(n, source, first, margin)
		case *ast.Blockquote:
			t.blocks(n, source, first+"> ", margin+"> ")
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			t.verbatim(linesOf(n, source), margin+"  ")
		case *east.Table:
			t.verbatim(blockWriter{source}.table(n), margin)
		case *ast.ThematicBreak:
			fmt.Fprintln(t.out, first+"---")
		default:
			t.paragraph(terminalText(n, source), first, margin)
		}
		first = margin
	}
	if parent.FirstChild() == nil {
		fmt.Fprintln(t.out, strings.TrimRight(first, " "))
	}
}

func (t textWriter) items(list *ast.List, source []byte, first, margin string) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.PreviousSibling() != nil && !list.IsTight {
			fmt.Fprintln(t.out, strings.TrimRight(margin, " "))
		}
		marker := "- "
		if list.IsOrdered() {
			marker = strconv.Itoa(number) + ". "
			number++
		}
		t.blocks(item, source, first+marker, margin+strings.Repeat(" ", len(marker)))
		first = margin
	}
}

func (t textWriter) paragraph(s, first, margin string) {
	for _, l := range wrap(printable.Line(s), max(t.width-columns(margin), 20)) {
		fmt.Fprintln(t.out, strings.TrimRight(first+l, " "))
		first = margin
	}
}

// verbatim writes lines that mean something as they stand.
func (t textWriter) verbatim(s, margin string) {
	for l := range strings.Lines(strings.TrimRight(s, "\n")) {
		l = printable.Line(strings.ReplaceAll(l, "\t", "    "))
		fmt.Fprintln(t.out, strings.TrimRight(margin+l, " "))
	}
}

// entries writes a team's own fields behind a margin, those that others hold behind a
// wider one.
func (t textWriter) entries(list []Entry, margin string) {
	for _, e := range list {
		lead := margin + "- "
		if e.Name != "" {
			lead = margin + printable.Line(e.Name) + ": "
		}
		if e.Text == "" && len(e.Entries) == 0 {
			t.hang(lead, columns(lead), t.markup.terminal(e.Value))
			continue
		}
		fmt.Fprintln(t.out, strings.TrimRight(lead, " "))
		if e.Text != "" {
			t.block(e.Text, margin+"  ")
		}
		t.entries(e.Entries, margin+"  ")
	}
}
