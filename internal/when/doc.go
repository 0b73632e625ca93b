// Package when reads and writes moments: the forms that a document may hold and
// the shorter ones that people type at a prompt. It never guesses: a local time
// that a clock change makes impossible or double, an abbreviated zone and an
// order of day and month that could be either are refused with the readings or
// the words to choose from.
package when
