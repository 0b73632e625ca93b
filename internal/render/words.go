package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// words returns a word of the format as a reader would write it: "in-review" is
// in review, "wont-do" won't do.
func words[W ~string](w W) string {
	if w == "wont-do" {
		return "won't do"
	}
	return strings.ReplaceAll(string(w), "-", " ")
}

// noticer returns what noticed an incident, as it is named in a sentence.
func noticer(m postmortem.Method) string {
	switch m {
	case "", "chance":
		return string(m)
	case "alert", "audit", "employee":
		return "an " + string(m)
	case "synthetic":
		return "a synthetic check"
	}
	return "a " + words(m)
}

// number writes a count with its thousands apart: 88000 is 88,000, 0.5 is 0.5.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, fraction, ok := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var groups []string
	for len(whole) > 3 && strings.Trim(whole, "0123456789") == "" {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	s = sign + strings.Join(append([]string{whole}, groups...), ",")
	if ok {
		s += "." + fraction
	}
	return s
}

// percent writes a share of a hundred.
func percent(f float64) string { return number(f) + "%" }

// capital returns a text with its first letter in capitals.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// join puts a separator between the parts that are not empty.
func join(separator string, parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, separator)
}
