package when

import (
	"strconv"
	"strings"
)

// A Reason is the kind of thing that keeps a text from being read as a time. One answer
// resolves all texts of a kind.
type Reason int

// The reasons. The [Reader]'s field that answers one is named where there is one.
const (
	NotTime     Reason = iota // it does not look like a time
	NoSuchTime                // the calendar or the clock has no such time
	Incomplete                // a part is not known: 2022-05-??
	HalfDay                   // 15:45 pm
	NoDay                     // Reader.Day
	NoYear                    // Reader.Year
	NoOrder                   // the order of day and month is not known: Reader.DateOrder
	UnclearZone               // Reader.Abbreviations, for an abbreviation
	ClockChange               // the clocks skipped or repeated it: see Error.Readings
	NoStart                   // T+20m without a start: Reader.Started
	EndFirst                  // a range that ends before it begins
	StruckOut                 // ~~10:15~~
)

// String returns the reason in words, as they follow "these lines": "lack a year".
func (r Reason) String() string {
	return [...]string{
		"do not begin with a time", "have a time that does not exist", "have a time with an unknown part",
		"have am or pm after an hour above 12", "lack a day", "lack a year", "have day and month in an unknown order",
		"have a zone that is not clear", "have a time that a clock change skips or repeats",
		"count from a start that is not known", "have a range that ends before it begins",
		"have a time that is struck out",
	}[r]
}

// An Error is why a text is not a time, and what to write instead.
type Error struct {
	// Reason is the kind of problem.
	Reason Reason
	// HasDay means that the text has a day of its own, so that the day of what follows it
	// is not known either.
	HasDay bool
	// Alone means that the text is the time and nothing else.
	Alone bool
	// Input is the text, or the part of it, that could not be read, as it was given:
	// without the spaces around it and without the ~ of an estimate.
	Input string
	// Problem is what was found.
	Problem string
	// Advice is what to write instead.
	Advice string
	// Readings are the instants that may have been meant, earliest first, where a
	// clock change makes a local time impossible or double; otherwise empty.
	Readings []Time
	// Zones are the names that may have been meant by an abbreviation, the likeliest
	// first; otherwise empty.
	Zones []string
}

// Error returns the input, the problem and the hint in one line.
func (e *Error) Error() string {
	return strconv.Quote(Shorten(e.Input)) + ": " + e.Problem + "; " + e.Advice
}

// Hint returns the advice.
func (e *Error) Hint() string { return e.Advice }

// EndsInHint marks an error whose text ends in its hint, see failure.Split.
func (*Error) EndsInHint() {}

// Shorten cuts a text after some 60 characters, to keep a message readable when a whole log
// has been given for a time.
func Shorten(s string) string {
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
