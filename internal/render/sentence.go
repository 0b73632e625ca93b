package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// longest is how many characters of a sentence are shown where there is room for a line.
const longest = 220

// sentence returns the first sentence of prose without its markup, "" where the prose
// does not begin with a paragraph.
func (m markup) sentence(v Prose) string {
	s := lines(string(v))
	if strings.TrimSpace(s) == "" || isTooDeep(s) {
		return ""
	}
	source := []byte(s)
	first := m.prose.Parse(text.NewReader(source)).FirstChild()
	if first == nil || first.Kind() != ast.KindParagraph {
		return ""
	}
	words := line(plainText(first, source))
	return shorten(words[:sentenceEnd(words)])
}

// sentenceEnd returns where the first sentence of a line ends: behind a full stop that
// a capital, a digit or a letter of a script without capitals follows, as none does
// behind "e.g." and the like.
func sentenceEnd(s string) int {
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		switch r {
		case '。', '！', '？':
			return end
		case '.', '!', '?', '…', '؟', '।':
			if rest, ok := strings.CutPrefix(s[end:], " "); ok {
				if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsLower(next) && !isInitial(s[:i]) {
					return end
				}
			}
		}
	}
	return len(s)
}

// isInitial reports whether what stands before a full stop is a single capital, as in
// a name.
func isInitial(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	rest := before[:len(before)-size]
	return unicode.IsUpper(r) && (rest == "" || strings.HasSuffix(rest, " "))
}

// shorten cuts what is too long for a line, between words where there are some.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	cut, n := len(s), 0
	for i := range s {
		if n++; n == longest {
			cut = i
			break
		}
	}
	if space := strings.LastIndexByte(s[:cut], ' '); space > cut/2 {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}
