package render

import (
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A Moment is a point in time as a page shows it: in UTC, and in the document's
// zone where that is another. The zero Moment is not known.
type Moment struct {
	instant     time.Time
	zone        *time.Location // nil for UTC
	day         bool           // only the day is known
	approximate bool
	// offset says that the clock of the day does not tell the instant: the offset has to.
	offset bool
}

// newMoment returns how a time is shown beside the time of a zone, nil for UTC.
func newMoment(t when.Time, zone *time.Location, approximate bool) Moment {
	if !t.IsKnown() {
		return Moment{}
	}
	m := Moment{instant: t.Instant, day: t.Day, approximate: approximate}
	if !t.Day {
		m.instant, m.zone = t.Instant.UTC(), zone
	}
	return m
}

// IsKnown reports whether there is anything to show.
func (m Moment) IsKnown() bool { return !m.instant.IsZero() }

// Machine is the moment for machines: RFC 3339 in UTC, or a date. It is empty
// where the moment is not known.
func (m Moment) Machine() string {
	switch {
	case !m.IsKnown():
		return ""
	case m.day:
		return m.Date()
	}
	return m.instant.Format(time.RFC3339Nano)
}

// Date is the day in UTC, such as 2026-06-02, or the day that is known.
func (m Moment) Date() string {
	if !m.IsKnown() {
		return ""
	}
	return m.instant.Format(time.DateOnly)
}

// Clock is the time of day in UTC, such as 09:58, with seconds where there are
// any; empty where only the day is known.
func (m Moment) Clock() string {
	layout := "15:04:05.999999999"
	switch {
	case !m.IsKnown() || m.day:
		return ""
	case m.instant.Second() == 0 && m.instant.Nanosecond() == 0:
		layout = "15:04"
	}
	if m.offset {
		layout += " -07:00"
	}
	return m.instant.Format(layout)
}

// Local is the moment in the document's zone, the same moment where that is UTC. On a day
// that changes its offset the clock has it, such as 02:30 +02:00: it may show 02:30 twice.
func (m Moment) Local() Moment {
	if m.zone != nil {
		m.instant, m.zone = m.instant.In(m.zone), nil
		m.offset = changesClock(m.instant)
	}
	return m
}

// changesClock reports whether the offset of a time's zone changes on its day.
func changesClock(t time.Time) bool {
	y, month, d := t.Date()
	_, before := time.Date(y, month, d, 0, 0, 0, 0, t.Location()).Zone()
	_, after := time.Date(y, month, d+1, 0, 0, 0, 0, t.Location()).Zone()
	return before != after
}

// utc is the moment as it is, beside Local.
func (m Moment) utc() Moment { return m }

// Day is the day in words, such as Tuesday 2 June 2026.
func (m Moment) Day() string { return m.instant.Format("Monday 2 January 2006") }

// String is the moment in full: "2026-06-02 09:58 UTC", "2026-06-02 ~09:58 UTC",
// "2026-06-02", "unknown".
func (m Moment) String() string {
	s := m.after("")
	if m.IsKnown() && !m.day {
		s += " UTC"
	}
	return s
}

// after is the moment for a reader who has just read a date: without the date
// where it is the same one.
func (m Moment) after(date string) string {
	about := ""
	if m.approximate {
		about = "~"
	}
	own := m.Date()
	switch {
	case own == "":
		return "unknown"
	case m.day:
		return about + own
	case own == date:
		return about + m.Clock()
	}
	return own + " " + about + m.Clock()
}
