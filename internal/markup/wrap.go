package markup

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
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
		for g := displaywidth.StringGraphemes(word); g.Next(); {
			if !whole && taken+g.Width() > limit {
				list = append(list, l.String())
				l.Reset()
				taken = 0
			}
			l.WriteString(g.Value())
			taken += g.Width()
		}
	}
	return append(list, l.String())
}

// Columns returns the width of a text in columns of a terminal.
func Columns(s string) int { return displaywidth.String(s) }
