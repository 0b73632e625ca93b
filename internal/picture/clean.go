package picture

import (
	"strings"
	"unicode"
)

// maxMarks is how many combining marks a character keeps. Every script writes
// with fewer; more of them pile up over the lines above.
const maxMarks = 4

// clean returns text as one line that XML can hold: blanks made one, and without
// control characters, those that turn the direction of the text around them, and
// piles of combining marks.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	blank, marks := false, 0
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case isDropped(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isPlain reports whether text is clean already, which most is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// isDropped reports whether a character has no place in a picture. The joiners
// stay: Persian and emoji are written with them.
func isDropped(r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'
	switch {
	case r == zeroWidthNonJoiner, r == zeroWidthJoiner:
		return false
	case r&0xFFFE == 0xFFFE:
		return true // not characters, and not XML
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}
