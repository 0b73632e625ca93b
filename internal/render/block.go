package render

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// proseMarkdown returns a field's blocks as Markdown, complete in themselves:
// closed fences, links written out, headings as bold lines.
func (m markup) proseMarkdown(v Prose) string {
	s := lines(string(v))
	if isTooDeep(s) {
		return fenced("", s)
	}
	source := []byte(s)
	w := blockWriter{source}
	return w.blocks(m.prose.Parse(text.NewReader(source)), "\n\n")
}

// A blockWriter writes blocks as Markdown.
type blockWriter struct {
	source []byte
}

// blocks writes the blocks below a node with a separator between them.
func (w blockWriter) blocks(parent ast.Node, between string) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		block := w.block(n)
		if block == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(between)
			if list, ok := n.(*ast.List); ok && !canFollowText(list) && between == "\n" {
				b.WriteByte('\n')
			}
		}
		b.WriteString(block)
	}
	return b.String()
}

// canFollowText reports whether a list can stand directly below a line of text. One
// that begins with an empty item cannot (a lone "-" there makes a heading of the
// line), nor one that does not begin at 1.
func canFollowText(list *ast.List) bool {
	first := list.FirstChild()
	return first != nil && first.FirstChild() != nil && (!list.IsOrdered() || list.Start == 1)
}

func (w blockWriter) block(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return inlineOf(n, w.source, false)
	case *ast.Heading:
		return w.heading(n)
	case *ast.ThematicBreak:
		return "___"
	case *ast.Blockquote:
		return strings.TrimRight(indent(">", " ", w.blocks(n, "\n\n")), " ")
	case *ast.List:
		return w.list(n)
	case *ast.FencedCodeBlock:
		return fenced(string(n.Language(w.source)), linesOf(n, w.source))
	case *ast.CodeBlock:
		return fenced("", linesOf(n, w.source))
	case *east.Table:
		return w.table(n)
	}
	return ""
}

// heading writes a heading as a bold line, since the outline of the page is the document's.
func (w blockWriter) heading(n ast.Node) string {
	inline := inlineWriter{markdownText: newMarkdownText(false), source: w.source, oneLine: true, strong: 1}
	inline.markup("**")
	inline.children(n)
	inline.markup("**")
	if bold := inline.String(); bold != "****" {
		return bold
	}
	return ""
}

func (w blockWriter) list(n *ast.List) string {
	between := "\n\n"
	if n.IsTight {
		between = "\n"
	}
	var b strings.Builder
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if b.Len() > 0 {
			b.WriteString(between)
		}
		marker := string(n.Marker)
		if n.IsOrdered() {
			marker = strconv.Itoa(number) + marker
			number++
		}
		content := w.blocks(item, between)
		if content == "" {
			b.WriteString(marker)
			continue
		}
		b.WriteString(marker)
		b.WriteByte(' ')
		first, rest, more := strings.Cut(content, "\n")
		b.WriteString(first)
		if more {
			b.WriteByte('\n')
			b.WriteString(indent("", strings.Repeat(" ", len(marker)+1), rest))
		}
	}
	return b.String()
}

func (w blockWriter) table(n *east.Table) string {
	var b strings.Builder
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		b.WriteByte('|')
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			b.WriteString(" " + inlineOf(cell, w.source, true) + " |")
		}
		if row.NextSibling() != nil || row == n.FirstChild() {
			b.WriteByte('\n')
		}
		if row != n.FirstChild() {
			continue
		}
		b.WriteByte('|')
		for _, a := range n.Alignments {
			b.WriteString(map[east.Alignment]string{
				east.AlignLeft: " :-- |", east.AlignRight: " --: |", east.AlignCenter: " :-: |", east.AlignNone: " --- |",
			}[a])
		}
		if row.NextSibling() != nil {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fenced writes code between fences that nothing in it can close.
func fenced(language, code string) string {
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	for _, r := range language {
		if !isWord(r) && !strings.ContainsRune("+#.-", r) {
			language = ""
			break
		}
	}
	code = strings.TrimRight(code, "\n")
	return fence + language + "\n" + code + "\n" + fence
}

// linesOf returns the source lines of a block of code.
func linesOf(n ast.Node, source []byte) string {
	var b strings.Builder
	for _, segment := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.Write(segment.Value(source))
	}
	return b.String()
}

// indent begins every line of s with the mark, and every line that is not empty
// with the gap after it.
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
