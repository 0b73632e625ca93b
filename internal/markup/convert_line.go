package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/f08c5b15/pm/internal/printable"
)

// spans returns what a node holds. Texts side by side become one: the parser splits them at
// every byte that might have begun something.
func (c converter) spans(parent ast.Node) Line {
	var list Line
	var run []byte
	start := 0 // of the last line of the run
	endLine := func() {
		if bytes.ContainsFunc(run[start:], isUnprintable) { // a character reference has become one
			run = append(run[:start], printable.Line(string(run[start:]))...)
		}
	}
	endRun := func() {
		if endLine(); len(run) > 0 {
			list = append(list, Span{Text: string(run)})
		}
		run, start = run[:0], 0
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		t, isText := n.(*ast.Text)
		if raw, ok := n.(*ast.RawHTML); ok && len(c.appendTag(nil, raw)) == 0 {
			continue
		}
		if !isText {
			endRun()
			list = c.appendSpan(list, n)
			continue
		}
		run = appendLiteral(run, t, c.source)
		switch {
		case t.HardLineBreak():
			endRun()
			list = append(list, Span{Kind: Break})
		case t.SoftLineBreak():
			if len(run) == start && (start > 0 || len(list) == 0 || list[len(list)-1].Kind == Break) {
				continue // there was nothing but a comment on the line
			}
			endLine()
			run = append(run, '\n')
			start = len(run)
		}
	}
	endRun()
	return list
}

func (c converter) appendSpan(list Line, n ast.Node) Line {
	switch n := n.(type) {
	case *ast.CodeSpan:
		return append(list, Span{Kind: Code, Text: c.code(n)})
	case *ast.Emphasis:
		if n.Level == 2 {
			return append(list, Span{Kind: Strong, Spans: c.spans(n)})
		}
		return append(list, Span{Kind: Emphasis, Spans: c.spans(n)})
	case *east.Strikethrough:
		return append(list, Span{Kind: Strike, Spans: c.spans(n)})
	case *ast.RawHTML:
		return c.appendTag(list, n)
	case *east.TaskCheckBox:
		return append(list, Span{Kind: Box, Text: map[bool]string{true: "☑", false: "☐"}[n.IsChecked]}, Span{Text: " "})
	case *ast.Link:
		return append(list, Span{Kind: Link, URL: printable.Line(string(n.Destination)), Spans: c.spans(n)})
	case *ast.Image:
		return append(list, Span{Kind: Image, URL: printable.Line(string(n.Destination)), Text: c.words(n)})
	case *ast.AutoLink:
		label, url := string(n.Label(c.source)), string(n.URL(c.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
			url = "mailto:" + url
		}
		return append(list, Span{Kind: Address, Text: label, URL: url})
	}
	return append(list, c.spans(n)...)
}

// words returns the characters that a node holds, without markup.
func (c converter) words(n ast.Node) string {
	var b []byte
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for n := n.FirstChild(); n != nil; n = n.NextSibling() {
			switch n := n.(type) {
			case *ast.Text:
				if b = appendLiteral(b, n, c.source); n.SoftLineBreak() || n.HardLineBreak() {
					b = append(b, ' ')
				}
			case *ast.AutoLink:
				b = append(b, n.Label(c.source)...)
			default:
				walk(n)
			}
		}
	}
	walk(n)
	return printable.Line(string(b))
}

// isUnprintable reports whether r may not be in a line.
func isUnprintable(r rune) bool { return r < ' ' || !printable.Is(r) }

// code returns the characters of a span of code.
func (c converter) code(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Value(c.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// appendLiteral appends the characters that a text node means: its source with backslash
// escapes and character references resolved.
func appendLiteral(b []byte, n *ast.Text, source []byte) []byte {
	value := n.Value(source)
	if n.IsRaw() {
		return append(b, value...)
	}
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]):
			i++
			b = append(b, value[i])
		case c == '&':
			ref := reference(value[i:])
			b = append(b, util.ResolveNumericReferences(util.ResolveEntityNames(ref))...)
			i += len(ref) - 1
		default:
			b = append(b, c)
		}
	}
	return b
}

// reference returns the character reference that s begins with, such as "&amp;", or its
// ampersand alone where it begins with none.
func reference[T string | []byte](s T) T {
	for i := 1; i < len(s) && i < 34; i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return s[:i+1]
		case c == '#' && i == 1, util.IsAlphaNumeric(c):
		default:
			return s[:1]
		}
	}
	return s[:1]
}
