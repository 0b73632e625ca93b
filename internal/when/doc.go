// Package when reads and writes times: the forms that a document may hold, the shorter
// ones that people type, and those that lines written elsewhere begin with. It is the one
// reader of times, zones, offsets, ranges and dates. It never guesses: a local time that a
// clock change makes impossible or double, an abbreviation that may be several zones and an
// order of day and month that could be either are refused with the readings or the words
// to choose from.
package when
