package capture

import (
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
)

// Notes returns how the lines were understood, each note a sentence without its full stop:
// days and years that were assumed, rows that are far from the others, and what the lines
// state for all times.
func (r Result) Notes() []string {
	var notes []string
	of := func(is func(Event) bool) (n int, day string) {
		for _, e := range r.Events {
			if is(e) && e.At.IsKnown() {
				if n++; n == 1 {
					day = e.At.Instant.Format("2 January 2006")
				}
			}
		}
		return n, day
	}
	if n, day := of(func(e Event) bool { return e.Day == DayOfDocument }); n > 0 {
		notes = append(notes, fmt.Sprintf("the lines do not give the day of %s: assumed to start on %s", phrase.Count(n, "event"), day))
	}
	if n, day := of(func(e Event) bool { return e.Day == DayNeighbour }); n > 0 {
		notes = append(notes, fmt.Sprintf("%s without a date: assumed to start on %s, like the lines around them", phrase.Count(n, "line"), day))
	}
	if n, day := of(func(e Event) bool { return e.YearAssumed }); n > 0 {
		notes = append(notes, fmt.Sprintf("%s without a year: assumed to start on %s", phrase.Count(n, "line"), day))
	}
	for _, e := range r.Events {
		if e.OutOfLine {
			notes = append(notes, fmt.Sprintf("line %d, %s, is over 300 days from the lines around it", e.Line, e.At.Instant.Format(time.DateOnly)))
		}
		if e.Note != "" {
			notes = append(notes, fmt.Sprintf("line %d: %s", e.Line, e.Note))
		}
	}
	if r.Zone != "" {
		note := "the lines name the time zone " + r.Zone
		if r.Zones[0] != r.Zone {
			note += ", such as " + r.Zones[0]
		}
		notes = append(notes, note)
	}
	if r.Approximate {
		notes = append(notes, "the lines mark all times as approximate")
	}
	return notes
}
