package picture

import (
	"strings"
	"unicode"
)

// asciiWidths are the advance widths of the characters from space to tilde in
// hundredths of an em, measured in DejaVu Sans: the widest of the fonts that
// browsers take for a sans-serif, some 15% wider than Arial.
var asciiWidths = [...]uint8{
	32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
	100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 39, 34, 39, 84, 50,
	50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
}

// boldWidth is how much wider the bold of that font is, at most.
const boldWidth = 1.16

// widthOf returns the advance width of a character in em, never too small.
func widthOf(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(asciiWidths[r-' ']) / 100
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x250:
		return latinWidth(r)
	case unicode.In(r, unicode.Greek, unicode.Cyrillic):
		return 1.1
	case r >= 0x590 && unicode.In(r, unicode.Hebrew):
		return 0.8
	case r >= 0xFDFA && r <= 0xFDFF:
		return 12 // whole phrases in one character
	case unicode.In(r, unicode.Arabic):
		return 1.25
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 1
	case r == '…' || r == '·' || r == '–' || r == '’':
		return 1
	case r >= 0x12000 && r < 0x12550, r == '⸺', r == '⸻':
		return 4 // cuneiform and the long dashes
	}
	return 1.4 // emoji, and whatever else there is
}

func latinWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("ÆæŒœǄǅǆǇǈǊǋ©®¼½¾", r):
		return 1.3
	case unicode.IsUpper(r):
		return 0.85
	case unicode.IsLower(r):
		return 0.72
	}
	return 0.9
}

// measure returns the width of a text in em.
func measure(s string) float64 {
	width := 0.0
	for _, r := range s {
		width += widthOf(r)
	}
	return width
}

const ellipsis = "…"

// clip returns as much of a text as fits into a width in em, with an ellipsis
// where something is left out. It is empty where not even a few letters fit.
func clip(s string, width float64) string {
	if measure(s) <= width {
		return s
	}
	width -= widthOf('…')
	end := 0
	for i, r := range s {
		if width -= widthOf(r); width < 0 {
			break
		}
		// A combining mark stays with its character.
		end = i + len(string(r))
	}
	if s = strings.TrimRight(s[:end], " ,;:.–-\u200d"); s == "" {
		return ""
	}
	return s + ellipsis
}
