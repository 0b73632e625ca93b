package capture

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A Result is what was found in a source. Every word of the source is in one of its
// parts, but for the words of the times that were read.
type Result struct {
	// Events are in the order of the source.
	Events []Event
	// Untimed are the lines that belong to no event.
	Untimed []UntimedLine
	// Refused are the lines that look like times and could not be read.
	Refused []RefusedLine
	// Headings are the lines that only describe others: days, headings of tables.
	Headings []string
	// Details counts the lines kept as details of events, and TimesInDetails those among
	// them that begin with a time, such as lines of a log, or with "at" and a time.
	Details, TimesInDetails int
	// Zone is a zone that a line names for all times, as it is written there, and Zones
	// are the IANA names that it may mean, the likeliest first.
	Zone  string
	Zones []string
	// Approximate means that a line marks all times as approximate.
	Approximate bool
	// DateOrder is the order of day and month that the lines themselves decide.
	DateOrder when.DateOrder
}

// An Event is an event with what is known of where it came from.
type Event struct {
	postmortem.Event
	// Line is the number of its line, from 1.
	Line int
	// Day is how its day was known.
	Day DaySource
	// YearAssumed means that its line has a day without a year.
	YearAssumed bool
	// HasZone means that its line has a zone or an offset.
	HasZone bool
	// OutOfLine means that it lies over 300 days from the events around it.
	OutOfLine bool
	// Note explains how its time was understood, or is "".
	Note string

	speaker, label string // a name and how it was written, until it is known to be one
}

// A DaySource is how the day of an event was known.
type DaySource int

// The sources of a day.
const (
	DayWritten    DaySource = iota // on its line
	DayHeading                     // in a line above, or by the answer to which day it was
	DayNeighbour                   // from the events around it
	DayOfDocument                  // from the reader: the incident, or the clock
)

// An UntimedLine is a line without a time that belongs to no event.
type UntimedLine struct {
	// Line is the line as it was, and Number its number, from 1.
	Line   string
	Number int
	// Events is how many of the events are before it.
	Events int
	// Apart means that a blank or a drawn line is above it.
	Apart bool
}

// A RefusedLine is a line that looks like a time and cannot be read as one.
type RefusedLine struct {
	UntimedLine
	// Below are the lines that belong to it.
	Below []string
	// Reason is the kind of problem: one answer resolves all lines of a kind.
	Reason when.Reason
	// Err is the problem of this line, with what to write instead.
	Err *when.Error
}

// Timeline returns the events as a document has them.
func (r Result) Timeline() []postmortem.Event {
	var events []postmortem.Event
	for _, e := range r.Events {
		events = append(events, e.Event)
	}
	return events
}

// Unread returns the lines that are in no event, in the order of the source.
func (r Result) Unread() []UntimedLine {
	lines := slices.Clone(r.Untimed)
	for _, refused := range r.Refused {
		lines = append(lines, refused.UntimedLine)
		for i, below := range refused.Below {
			lines = append(lines, UntimedLine{Line: below, Number: refused.Number + i, Events: refused.Events})
		}
	}
	slices.SortStableFunc(lines, func(a, b UntimedLine) int { return a.Number - b.Number })
	return lines
}

// Summary returns what became of the lines, those that were refused first: "2 lines look
// like times and were not read; 3 events; 4 lines kept as details, 1 with a time; 1 line
// without a time".
func (r Result) Summary() string {
	var parts []string
	switch n := len(r.Refused); n {
	case 0:
	case 1:
		parts = append(parts, "1 line looks like a time and was not read")
	default:
		parts = append(parts, phrase.Count(n, "line")+" look like times and were not read")
	}
	parts = append(parts, phrase.Count(len(r.Events), "event"))
	if r.Details > 0 {
		details := phrase.Count(r.Details, "line") + " kept as details"
		if r.TimesInDetails > 0 {
			details += ", " + phrase.Number(float64(r.TimesInDetails)) + " with a time"
		}
		parts = append(parts, details)
	}
	if n := len(r.Untimed); n > 0 {
		parts = append(parts, phrase.Count(n, "line")+" without a time")
	}
	return strings.Join(parts, "; ")
}

// markOutOfLine marks the events that lie over 300 days from their neighbours.
func (r *Result) markOutOfLine() {
	const far = 300 * 24 * time.Hour
	apart := func(i, j int) bool {
		a, b := r.Events[i].At, r.Events[j].At
		return a.IsKnown() && b.IsKnown() && a.Instant.Sub(b.Instant).Abs() > far
	}
	last := len(r.Events) - 1
	for i := range r.Events {
		before, after := i == 0 || apart(i, i-1), i == last || apart(i, i+1)
		switch {
		case last == 0 || !before || !after:
		case i == 0: // the second may be the one
			r.Events[i].OutOfLine = last == 1 || !apart(1, 2)
		case i == last:
			r.Events[i].OutOfLine = last == 1 || !apart(i-1, i-2)
		default:
			r.Events[i].OutOfLine = true
		}
	}
}
