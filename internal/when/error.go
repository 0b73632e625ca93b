package when

import (
	"strconv"
	"strings"
)

// An Error says why a text is not a time and what to write instead.
type Error struct {
	// Input is the text, or the part of it, that could not be read, as it was given:
	// without the spaces around it and without the ~ of an estimate.
	Input string
	// Problem is what was found.
	Problem string
	// Advice is what to write instead.
	Advice string
	// Readings are the moments that may have been meant, earliest first, where a
	// clock change makes a local time impossible or double; otherwise empty.
	Readings []Time
	// Zones are the names that may have been meant by an abbreviation, the likeliest
	// first; otherwise empty.
	Zones []string
}

// Error returns the input, the problem and the hint in one line.
func (e *Error) Error() string {
	return strconv.Quote(shorten(e.Input)) + ": " + e.Problem + "; " + e.Advice
}

// Hint returns the advice.
func (e *Error) Hint() string { return e.Advice }

// shorten keeps a message readable when a whole log has been given for a time.
func shorten(s string) string {
	const most = 60
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}

// either writes "a", "a or b" or "a, b or c".
func either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
