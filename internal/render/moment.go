package render

import (
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A Moment is a point in time as a page shows it: in UTC, and in the document's
// zone where that is another.
type Moment struct {
	// Machine is the moment for machines: RFC 3339 in UTC, or a date. It is empty
	// where the moment is not known.
	Machine string
	// Date and Clock are the moment in UTC, such as 2026-06-02 and 09:58. Clock is
	// empty where only the day is known, both where nothing is.
	Date, Clock string
	// LocalDate and LocalClock are the same in the document's zone, empty in UTC.
	LocalDate, LocalClock string
	// Approximate says that it is an estimate.
	Approximate bool

	day time.Time // the day in UTC, or the day that is known
}

// newMoment returns how a time is shown beside the time of a zone, nil for UTC.
func newMoment(t when.Time, zone *time.Location, approximate bool) Moment {
	m := Moment{Approximate: approximate}
	switch {
	case !t.IsKnown():
		return m
	case t.Day:
		m.Date = t.Instant.Format(time.DateOnly)
		m.LocalDate = m.Date
		m.Machine = m.Date
		m.day = t.Instant
		return m
	}
	utc := t.Instant.UTC()
	m.Machine = utc.Format(time.RFC3339Nano)
	m.Date, m.Clock = utc.Format(time.DateOnly), clock(utc)
	m.day = utc
	if zone != nil {
		local := t.Instant.In(zone)
		m.LocalDate, m.LocalClock = local.Format(time.DateOnly), clock(local)
	}
	return m
}

// clock writes the time of day, with seconds where there are any.
func clock(t time.Time) string {
	if t.Second() == 0 && t.Nanosecond() == 0 {
		return t.Format("15:04")
	}
	return t.Format("15:04:05.999999999")
}

// IsKnown reports whether there is anything to show.
func (m Moment) IsKnown() bool { return m.Date != "" }

// Day is the day in words, such as Tuesday 2 June 2026.
func (m Moment) Day() string { return m.day.Format("Monday 2 January 2006") }

// String is the moment in full: "2026-06-02 09:58 UTC", "~2026-06-02 09:58 UTC",
// "2026-06-02", "unknown".
func (m Moment) String() string {
	s := m.after("")
	if m.Clock != "" {
		s += " UTC"
	}
	return s
}

// after is the moment in UTC for a reader who has just read a date: without the
// date where it is the same one.
func (m Moment) after(date string) string {
	return phrase(m.Date, m.Clock, date, m.Approximate)
}

// localAfter is the same in the document's zone.
func (m Moment) localAfter(date string) string {
	return phrase(m.LocalDate, m.LocalClock, date, m.Approximate)
}

func phrase(date, clock, after string, approximate bool) string {
	about := ""
	if approximate {
		about = "~"
	}
	switch {
	case date == "":
		return "unknown"
	case clock == "":
		return about + date
	case date == after:
		return about + clock
	}
	return date + " " + about + clock
}
