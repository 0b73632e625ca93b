package markup

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Wrap breaks a text into lines of at most so many columns of a terminal, between words
// where there are any. An address is not broken, so that a terminal can open it. A blank
// text is one empty line.
func Wrap(s string, limit int) []string {
	var list []string
	var l strings.Builder
	taken := 0
	for _, word := range strings.Fields(s) {
		size := Columns(word)
		if taken > 0 && taken+1+size > limit {
			list = append(list, l.String())
			l.Reset()
			taken = 0
		}
		if taken > 0 {
			l.WriteByte(' ')
			taken++
		}
		whole := size <= limit || strings.Contains(word, "://")
		for _, r := range word {
			if !whole && taken+columnsOf(r) > limit {
				list = append(list, l.String())
				l.Reset()
				taken = 0
			}
			l.WriteRune(r)
			taken += columnsOf(r)
		}
	}
	return append(list, l.String())
}

// Columns returns the width of a text in columns of a terminal.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
