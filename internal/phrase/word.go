package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word returns a word of the format as a reader would write it: "in review" for
// in-review, "won't do" for wont-do.
func Word[W ~string](w W) string {
	if w == "wont-do" {
		return "won't do"
	}
	return strings.ReplaceAll(string(w), "-", " ")
}

// Join returns the parts that are not empty with a separator between them.
func Join(separator string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, separator)
}

// Capital returns a text with its first letter as a capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// LowerFirst returns a text with its first letter small.
func LowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToLower(r)) + s[size:]
}
