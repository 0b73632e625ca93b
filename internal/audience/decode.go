package audience

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// decoded returns a text with its percent-encoded characters (RFC 3986) decoded, again
// and again until none is left: whoever follows a link can do so too.
func decoded(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		out = append(out, text[i])
		// What is decoded may complete another one: %2541 is %41, and that is A.
		for n := len(out); n >= 3 && out[n-3] == '%'; n = len(out) {
			high, low := digit(out[n-2]), digit(out[n-1])
			if high < 0 || low < 0 {
				break
			}
			out = append(out[:n-3], byte(high<<4|low))
		}
	}
	return string(out)
}

// digit returns what a hexadecimal digit stands for, -1 for any other character.
func digit(c byte) int {
	i := strings.IndexByte("0123456789abcdefABCDEF", c)
	if i > 15 {
		i -= 6
	}
	return i
}

// visible returns a text as it looks: without the characters that nobody sees, and with
// ordinary ones for those of another width or style (NFKC), as browsers read hosts.
func visible(text string) string {
	if isASCII(text) {
		return text
	}
	return norm.NFKC.String(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, text))
}
