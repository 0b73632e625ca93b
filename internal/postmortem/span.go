package postmortem

import (
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A Point is one end of a figure: a milestone of the timeline, or a bound of a
// window of impact. The zero Point is one that was not recorded.
type Point struct {
	// Name is what the point is, in the words of the timeline, such as mitigated.
	Name string
	// Time is when it was, or the latest that it can have been.
	Time when.Time
	// NotBefore is the earliest that it can have been, where only that is known.
	NotBefore when.Time
	// Approximate says that the time is an estimate.
	Approximate bool
}

// IsRecorded reports whether there is a time to reckon with.
func (p Point) IsRecorded() bool { return p.Time.IsKnown() }

// bounds returns the earliest and the latest instant that the point can be.
func (p Point) bounds() (earliest, latest time.Time) {
	earliest, latest = p.Time.Instant, p.Time.Instant
	if p.Time.Day {
		latest = latest.AddDate(0, 0, 1)
	}
	if p.NotBefore.IsKnown() && p.NotBefore.Instant.Before(earliest) {
		earliest = p.NotBefore.Instant
	}
	return earliest, latest
}

// IsBefore reports whether a point is certainly before another.
func (p Point) IsBefore(q Point) bool {
	if !p.IsRecorded() || !q.IsRecorded() {
		return false
	}
	_, latest := p.bounds()
	earliest, _ := q.bounds()
	return latest.Before(earliest)
}

// A Span is the time from one point to another.
type Span struct {
	From, To Point
}

// IsRecorded reports whether both ends are known, so that there is a length.
func (s Span) IsRecorded() bool { return s.From.IsRecorded() && s.To.IsRecorded() }

// Duration returns the length of a recorded span as its end points give it. It is
// negative where To lies before From, and whole days where either end is a day.
func (s Span) Duration() time.Duration {
	if s.inDays() {
		return time.Duration(calendarDays(s.From.Time.Instant, s.To.Time.Instant)) * 24 * time.Hour
	}
	return s.To.Time.Instant.Sub(s.From.Time.Instant)
}

// Range returns the least and the greatest length that the end points allow. The
// two are the same where neither end is bounded by a not_before.
func (s Span) Range() (least, most time.Duration) {
	if s.inDays() {
		return s.Duration(), s.Duration()
	}
	fromEarliest, fromLatest := s.From.bounds()
	toEarliest, toLatest := s.To.bounds()
	return toEarliest.Sub(fromLatest), toLatest.Sub(fromEarliest)
}

// IsApproximate reports whether either end is an estimate.
func (s Span) IsApproximate() bool { return s.From.Approximate || s.To.Approximate }

// String returns the length in words: "5 h 26 min", "about 3 min", "12 min to
// 43 min", "2 d", "noticed 5 min before" for a detection that lies before the
// start, or "not recorded". It is never a zero for something unknown.
func (s Span) String() string {
	if !s.IsRecorded() {
		return "not recorded"
	}
	about := ""
	if s.IsApproximate() {
		about = "about "
	}
	least, most := s.Range()
	switch {
	case s.From.Time.Equal(s.To.Time) && s.From.NotBefore.Equal(s.To.NotBefore) && !s.inDays():
		return "0 min" // one moment, however well it is known
	case s.inDays() && most == 0:
		return "less than 1 d"
	case most < 0 && s.To.Name == string(Detected):
		return "noticed " + about + Length(-s.Duration()) + " before"
	case most < 0:
		return fmt.Sprintf("%s %s%s before %s", s.To.Name, about, Length(-s.Duration()), s.From.Name)
	case least < 0 && most > 0:
		return about + "at most " + Length(most)
	case least < most:
		return about + Length(least) + " to " + Length(most)
	}
	return about + Length(most)
}

func (s Span) inDays() bool { return s.From.Time.Day || s.To.Time.Day }

// calendarDays counts the midnights between two instants, each read in its own offset.
func calendarDays(from, to time.Time) int {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(day(to).Sub(day(from)) / (24 * time.Hour))
}

// Length writes a duration that is not negative in its two largest units of
// days (24 hours), hours, minutes and seconds: "2 d 4 h", "5 h 26 min", "27 min",
// "1 min 30 s". The smaller unit is rounded to the nearest.
func Length(d time.Duration) string {
	const day = 24 * time.Hour
	units := []struct {
		size time.Duration
		name string
	}{{day, "d"}, {time.Hour, "h"}, {time.Minute, "min"}, {time.Second, "s"}}

	for i, u := range units {
		if d < u.size {
			continue
		}
		small := units[min(i+1, len(units)-1)]
		rounded := d.Round(small.size)
		if i > 0 && rounded == units[i-1].size {
			return "1 " + units[i-1].name
		}
		text := fmt.Sprintf("%d %s", rounded/u.size, u.name)
		if rest := rounded % u.size; rest > 0 {
			text += fmt.Sprintf(" %d %s", rest/small.size, small.name)
		}
		return text
	}
	if d > 0 {
		return "less than 1 s"
	}
	return "0 min"
}
