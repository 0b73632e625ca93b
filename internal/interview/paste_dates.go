package interview

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// pasteDates are what is known of pasted lines whose day the author may still give: lines
// rarely name it, and never the year.
type pasteDates struct {
	Lines string      // all of them, as they were pasted
	At    []time.Time // the time that each of their events was read with
	Guess bool        // the lines have no date
	Near  string      // the day that lines without one have from those around them
	Day   string      // state.Day, as it was when they were read
}

// date remembers lines that were just read into events, before these are in d.
func (s *Session) date(d *postmortem.Document, text string, read capture.Result) {
	if len(read.Events) == 0 {
		return
	}
	r := &s.state.Read
	r.Guess, r.Near = r.Guess || s.isGuess(text, d, read), cmp.Or(r.Near, nearDay(read))
	r.Lines = strings.TrimPrefix(r.Lines+"\n"+text, "\n")
	r.Day = s.state.Day
	for _, e := range read.Events {
		r.At = append(r.At, e.At.Instant)
	}
}

// isGuess reports whether neither the lines nor anything else say their day: then their
// times would differ, had it all begun two years before. Lines that have the day of those
// around them are only guessed where that one has no time of day, as the release of three
// weeks before may have none.
func (s *Session) isGuess(text string, d *postmortem.Document, read capture.Result) bool {
	if hasKnownTime(d) {
		return false
	}
	r := when.Reader{Now: s.options.Now(), Zone: s.times.Zone(&s.state.Document)}
	r.Previous = r.Now.AddDate(-2, 0, -1).Truncate(24 * time.Hour)
	elsewhere := s.readPasted(text, r).Events
	dayAlone := false
	for i, e := range read.Events {
		switch {
		case e.Day == capture.DayWritten:
			dayAlone = e.At.Day
		case e.Day == capture.DayNeighbour && dayAlone:
			return true
		}
		if e.Day != capture.DayNeighbour && (i >= len(elsewhere) || !e.At.Equal(elsewhere[i].At)) {
			return true
		}
	}
	return false
}

// nearDay returns the first day that a line has from those around it, or "".
func nearDay(read capture.Result) string {
	i := slices.IndexFunc(read.Events, func(e capture.Event) bool { return e.Day == capture.DayNeighbour && e.At.IsKnown() })
	if i < 0 {
		return ""
	}
	at := read.Events[i].At.Instant
	return phrase.Days(at, at)
}

// readOn reads lines as those of a day, or by the clock where it is empty.
func (s *Session) readOn(text, day string) []postmortem.Event {
	r := when.Reader{Now: s.options.Now(), Zone: s.times.Zone(&s.state.Document)}
	if typed, err := r.Read(day); err == nil {
		r.Day, r.Previous = when.DateOf(typed.Instant), typed.Instant
	}
	return s.readPasted(text, r).Timeline()
}

// shiftDates moves the pasted events to the day that the author has given since, but for
// those that got another time meanwhile.
func (s *Session) shiftDates() {
	w := &s.state
	if w.Read.Day == w.Day || len(w.Read.At) == 0 {
		return
	}
	w.Read.Day = w.Day
	again := s.readOn(w.Read.Lines, w.Day)
	if len(again) != len(w.Read.At) {
		s.note = "! a clock change is in the way: the events keep their day"
		return
	}
	d := clone(&w.Document)
	moved := make([]bool, len(d.Timeline))
	for i, at := range w.Read.At {
		w.Read.At[i] = again[i].At.Instant
		for j := range d.Timeline {
			e := &d.Timeline[j]
			if !moved[j] && e.At.IsKnown() && e.At.Instant.Equal(at) {
				s.follow(*e, again[i])
				e.At, e.Until, moved[j] = again[i].At, again[i].Until, true
				break
			}
		}
	}
	placeEvents(&d, &w.Document)
	w.Document = d
}

// follow lets the lines without a time that come after an event stay with it.
func (s *Session) follow(from, to postmortem.Event) {
	for i := range s.state.Untimed {
		if t := &s.state.Untimed[i]; t.At.Equal(from.At) && t.Text == from.Text {
			t.At = to.At
		}
	}
}

// guessedDay returns the day that is assumed for the pasted events, where the author has
// not confirmed it.
func (s *Session) guessedDay() string {
	switch r := s.state.Read; {
	case s.state.Day != "":
		return ""
	case r.Near != "":
		return "Lines without a date are read as of " + r.Near + ", as the lines around them."
	case r.Guess:
		return "The lines have no date: assumed to be " + s.days(&s.state.Document) + "."
	}
	return ""
}

// days are the first and the last day of a timeline.
func (s *Session) days(d *postmortem.Document) string {
	var first, last time.Time
	for _, e := range d.Timeline {
		if !e.At.IsKnown() {
			continue
		}
		at := e.At.Instant
		if !e.At.Day {
			at = at.In(s.times.Zone(d))
		}
		if first.IsZero() {
			first = at
		}
		last = at
	}
	if first.IsZero() {
		return ""
	}
	return phrase.Days(first, last)
}
