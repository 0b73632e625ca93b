package export

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
)

// lines makes the text and the details of an event of plain text: its first line, and the
// others.
func lines(plain string) (text, details string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(plain, "\r\n", "\n")), "\n")
	var below []string
	for line := range strings.Lines(strings.Trim(rest, "\n")) {
		below = append(below, markup.EscapeMarkdown(strings.TrimRight(line, "\n")))
	}
	return markup.EscapeMarkdown(first), joinLines(below)
}

// withoutText is put above what is all details, in the place of the text of an event.
const withoutText = "-\n"

// linesBelow returns plain text as details alone.
func linesBelow(plain string) string {
	_, details := lines(withoutText + plain)
	return details
}

// plainEnd returns a line of Markdown without the backslash before a mark at its end: there is no
// link after it that it could make an image of.
func plainEnd(line string) string {
	if before, ok := strings.CutSuffix(line, `\!`); ok && !strings.HasSuffix(before, `\`) {
		return before + "!"
	}
	return line
}

// split makes the text and the details of an event of Markdown whose lines each are one. The
// text of one that begins with a block of code is the first line of that.
func split(markdown string) (text, details string) {
	all := strings.Split(strings.Trim(markdown, "\n "), "\n")
	text, rest := all[0], all[1:]
	if strings.HasPrefix(text, "```") && len(all) > 1 {
		text, rest = codeSpan(strings.TrimSpace(all[1])), all
	}
	var below []string
	fence := ""
	var code []string
	for _, line := range rest {
		switch {
		case fence != "":
			code = append(code, line)
			if line == fence {
				below, fence = append(below, strings.Join(code, "\n")), ""
			}
		case strings.HasPrefix(line, "```"):
			fence, code = line[:len(line)-len(strings.TrimLeft(line, "`"))], []string{line}
			if n := len(below); n > 0 && below[n-1] != "" {
				below = append(below, "")
			}
		default:
			below = append(below, line)
		}
	}
	if fence != "" {
		below = append(below, strings.Join(append(code, fence), "\n"))
	}
	for len(below) > 0 && below[0] == "" {
		below = below[1:]
	}
	return text, joinLines(below)
}

// joinLines joins lines of Markdown so that each stays a line of its own.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		line = plainEnd(line)
		b.WriteString(line)
		if i == len(lines)-1 {
			break
		}
		if next := lines[i+1]; line != "" && next != "" {
			b.WriteString(lineEnd(line, next))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// lineEnd returns what ends a line of Markdown before the next: nothing before a new item,
// quotation or block of code, an empty line after one that the next would else be read into, and
// a hard break otherwise. Words that would look like one of them are escaped.
func lineEnd(line, next string) string {
	isQuote, toQuote := strings.HasPrefix(line, "> "), strings.HasPrefix(next, "> ")
	line, next = strings.TrimLeft(line, "> "), strings.TrimPrefix(next, "> ")
	below := strings.TrimLeft(next, "> ")
	switch {
	case isItem(below) && !isItem(line) && !strings.HasPrefix(below, "- ") && !strings.HasPrefix(below, "1. "):
		return "\n" // a list that begins with another number needs it
	case strings.HasSuffix(line, "```"), isItem(below), strings.HasPrefix(below, "```"), toQuote && !isQuote:
		return ""
	case isQuote && !toQuote, isItem(line) && !strings.HasPrefix(next, " "):
		return "\n"
	}
	return `\`
}

// isItem reports whether a line of Markdown begins an item of a list.
func isItem(line string) bool {
	digits := strings.TrimLeft(line, "0123456789")
	return strings.HasPrefix(line, "- ") || digits != line && strings.HasPrefix(digits, ". ")
}

// joinBlocks joins blocks of Markdown with an empty line between them.
func joinBlocks(blocks ...string) string {
	return strings.Join(slices.DeleteFunc(blocks, func(b string) bool { return b == "" }), "\n\n")
}

// escapeWords returns words as Markdown, with the spaces around them.
func escapeWords(text string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return text
	}
	i := strings.Index(text, trimmed)
	return text[:i] + markup.EscapeMarkdown(trimmed) + text[i+len(trimmed):]
}

// codeSpan returns code in a line of Markdown.
func codeSpan(code string) string {
	code = markup.OneLine(code)
	if code == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return fence + code + fence
}

// isPlainAddress reports whether a URL means itself between the parentheses of a link.
func isPlainAddress(address string) bool {
	return isWebAddress(address) && !strings.ContainsAny(address, "()<>[]\\\"' \t`*")
}

// isWebAddress reports whether a text begins as an address of the web does.
func isWebAddress(text string) bool {
	return strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
}
