package phrase

import (
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A DisplayTime is a time as a page shows it: in UTC, and in the document's zone where
// that is another. The zero DisplayTime is not known.
type DisplayTime struct {
	instant     time.Time
	zone        *time.Location // nil for UTC
	day         bool           // only the day is known
	approximate bool
	// offset means that the clock of the day is ambiguous and has its offset.
	offset bool
}

// NewDisplayTime returns a time to be shown beside that of a zone, nil for UTC.
func NewDisplayTime(t when.Time, zone *time.Location, approximate bool) DisplayTime {
	if !t.IsKnown() {
		return DisplayTime{}
	}
	d := DisplayTime{instant: t.Instant, day: t.Day, approximate: approximate}
	if !t.Day {
		d.instant, d.zone = t.Instant.UTC(), zone
	}
	return d
}

// IsKnown reports whether there is anything to show.
func (d DisplayTime) IsKnown() bool { return !d.instant.IsZero() }

// Machine returns the time for machines: RFC 3339 in UTC, or a date. It is empty where
// the time is not known.
func (d DisplayTime) Machine() string {
	switch {
	case !d.IsKnown():
		return ""
	case d.day:
		return d.Date()
	}
	return d.instant.Format(time.RFC3339Nano)
}

// Date returns the day in UTC, such as 2026-06-02, or the day that is known.
func (d DisplayTime) Date() string {
	if !d.IsKnown() {
		return ""
	}
	return d.instant.Format(time.DateOnly)
}

// Clock returns the time of day in UTC, such as 09:58, with seconds and milliseconds where
// there are any; empty where only the day is known. Of a time that is more exact than that, as
// Slack's are to tell messages of one second apart, it has the second.
func (d DisplayTime) Clock() string {
	layout := "15:04:05.999"
	at := d.instant
	if at.Nanosecond()%int(time.Millisecond) != 0 {
		at = at.Truncate(time.Second)
	}
	switch {
	case !d.IsKnown() || d.day:
		return ""
	case at.Second() == 0 && at.Nanosecond() == 0:
		layout = "15:04"
	}
	if d.offset {
		layout += " -07:00"
	}
	return at.Format(layout)
}

// Local returns the time in the document's zone, the same where that is UTC. On a day that
// changes its offset the clock has it, such as 02:30 +02:00: it may show 02:30 twice.
func (d DisplayTime) Local() DisplayTime {
	if d.zone != nil {
		d.instant, d.zone = d.instant.In(d.zone), nil
		d.offset = changesClock(d.instant)
	}
	return d
}

// changesClock reports whether the offset of a time's zone changes on its day.
func changesClock(t time.Time) bool {
	y, month, d := t.Date()
	_, before := time.Date(y, month, d, 0, 0, 0, 0, t.Location()).Zone()
	_, after := time.Date(y, month, d+1, 0, 0, 0, 0, t.Location()).Zone()
	return before != after
}

// UTC returns the time itself, beside Local.
func (d DisplayTime) UTC() DisplayTime { return d }

// Instant returns the instant, in UTC or in the zone of Local.
func (d DisplayTime) Instant() time.Time { return d.instant }

// HasClock reports whether more than the day is known.
func (d DisplayTime) HasClock() bool { return d.IsKnown() && !d.day }

// HasLocal reports whether Local differs from UTC.
func (d DisplayTime) HasLocal() bool { return d.zone != nil }

// Day returns the day in words, such as Tuesday 2 June 2026.
func (d DisplayTime) Day() string { return d.instant.Format("Monday 2 January 2006") }

// String returns the time in full: "2026-06-02 09:58 UTC", "2026-06-02 ~09:58 UTC",
// "2026-06-02", "unknown".
func (d DisplayTime) String() string {
	s := d.After("")
	if d.IsKnown() && !d.day {
		s += " UTC"
	}
	return s
}

// After returns the time for a reader who has just read a date: without the date where it
// is the same one.
func (d DisplayTime) After(date string) string {
	about := ""
	if d.approximate {
		about = "~"
	}
	own := d.Date()
	switch {
	case own == "":
		return Unknown
	case d.day:
		return about + own
	case own == date:
		return about + d.Clock()
	}
	return own + " " + about + d.Clock()
}
