// Package printable says which characters of a text may reach a terminal, or come
// from one into a document. Kept out are
//
//   - the controls U+0000 to U+001F and U+007F to U+009F, other than newline and tab:
//     a terminal obeys them, and whole escape sequences (ECMA-48) with them;
//   - the embeddings, overrides and isolates U+202A to U+202E and U+2066 to U+2069:
//     they reorder the text around them, so that what is read is not what is
//     written (trojansource.codes).
//
// All else stays. The marks U+200E, U+200F and U+061C set the direction of no
// more than the signs beside them, and right-to-left text needs them; the joiners
// U+200C and U+200D are part of Persian words and of emoji.
package printable

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Is reports whether a character may be in a text.
func Is(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return true
	case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
		return false
	}
	return !unicode.IsControl(r)
}

// Text returns a text without what may not be in it: escape sequences go as a whole.
// A line ends in a newline, however it ended before; bytes that are not UTF-8 become
// U+FFFD.
func Text(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if !Is(r) {
			return -1
		}
		return r
	}, withoutSequences(Newlines(text)))
}

// lineBreaks writes every line break as a newline. In a paste, terminals with
// modifyOtherKeys or the keyboard protocol of kitty send one as the key Ctrl+J or Enter.
var lineBreaks = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x1b[27;5;106~", "\n", "\x1b[27;5;109~", "\n", "\x1b[106;5u", "\n", "\x1b[109;5u", "\n", "\x1b[13u", "\n")
})

// Newlines returns a text with a newline for every line break, however it was written.
func Newlines(text string) string { return lineBreaks().Replace(text) }

// Line is [Text] on one line, with spaces for its newlines and tabs.
func Line(text string) string {
	if isPlain(text) && !strings.ContainsAny(text, "\n\t") {
		return text
	}
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(Text(text))
}

// Shown returns a text with U+FFFD in place of everything that may not be in it, so
// that the reader sees that something is there. CRLF becomes a newline.
func Shown(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if !Is(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// IsRightToLeft reports whether a character belongs to a script that is written
// from right to left.
func IsRightToLeft(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana,
		unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam)
}

// isPlain reports whether every character of a text may be in it, as in most texts.
func isPlain(text string) bool {
	for _, r := range text {
		if (r < ' ' || r > '~') && (!Is(r) || r == utf8.RuneError) { // also for what is not UTF-8
			return false
		}
	}
	return true
}
