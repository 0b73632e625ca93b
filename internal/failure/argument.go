package failure

import (
	"strings"
	"unicode"
)

// Argument returns a word as a shell takes it, for a hint that can be pasted: in quotes where
// it holds anything but letters, digits and what no shell has a meaning for (POSIX, 2.2.2).
func Argument(word string) string {
	isPlain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./@:+,%", r)
	}
	if word != "" && strings.TrimLeftFunc(word, isPlain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
