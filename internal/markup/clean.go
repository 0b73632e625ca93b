package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/printable"
)

// OneLine returns a field on one line, without what is not printable. An override would
// turn around the cells and fields beside it too, in every format alike.
func OneLine(field string) string {
	if isPrintableASCII(field) {
		return strings.TrimSpace(field)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case !printable.Is(r):
			return -1
		}
		return r
	}, field))
}

func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// clean returns a field of several lines without what is not printable.
func clean(field string) string {
	if strings.Contains(field, "\r") {
		field = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(field)
	}
	return strings.Map(func(r rune) rune {
		if !printable.Is(r) {
			return -1
		}
		return r
	}, field)
}

// hasMarkup reports whether a line may hold markup or an address. Most do not, and need
// not be parsed.
func hasMarkup(s string) bool {
	return strings.ContainsAny(s, "`*_[<\\~&@") || strings.Contains(s, "://") || strings.Contains(s, "www.")
}

// isPlain reports whether a field of several lines is nothing but paragraphs without
// markup, which need not be parsed. In doubt it is not: each line has to begin with a
// letter and to end in something other than a space.
func isPlain(s string) bool {
	if hasMarkup(s) || strings.ContainsAny(s, "|\t") {
		return false
	}
	for l := range strings.Lines(s) {
		l = strings.TrimSuffix(l, "\n")
		if l == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(l)
		if !unicode.IsLetter(first) || strings.HasSuffix(l, " ") {
			return false
		}
	}
	return true
}

// paragraphs returns the paragraphs of a field that isPlain.
func paragraphs(s string) Prose {
	var list Prose
	for s = strings.Trim(s, "\n"); s != ""; {
		p, rest, _ := strings.Cut(s, "\n\n")
		list = append(list, Block{Line: Line{{Text: p}}})
		s = strings.TrimLeft(rest, "\n")
	}
	return list
}
