package postmortem

import (
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
	// OrBefore reports that it may have been any time before that.
	OrBefore bool
	// Approximate reports that the time is an estimate.
	Approximate bool
}

// IsRecorded reports whether there is a time to calculate with.
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
// negative where To is before From, and whole days where either end is a day.
func (s Span) Duration() when.Length {
	if s.IsInDays() {
		return calendarDays(s.From.Time.Instant, s.To.Time.Instant)
	}
	return when.Between(s.From.Time.Instant, s.To.Time.Instant)
}

// Range returns the least and the greatest length that the end points allow. The
// two are the same where neither end is bounded by a not_before.
func (s Span) Range() (least, most when.Length) {
	if s.IsInDays() {
		return s.Duration(), s.Duration()
	}
	fromEarliest, fromLatest := s.From.bounds()
	toEarliest, toLatest := s.To.bounds()
	return when.Between(fromLatest, toEarliest), when.Between(fromEarliest, toLatest)
}

// IsApproximate reports whether either end is an estimate.
func (s Span) IsApproximate() bool { return s.From.Approximate || s.To.Approximate }

// SameTimes reports whether two spans begin and end at the same times, whatever they are called.
func (s Span) SameTimes(t Span) bool {
	same := func(a, b Point) bool {
		return a.Time.Equal(b.Time) && a.NotBefore.Equal(b.NotBefore) && a.OrBefore == b.OrBefore && a.Approximate == b.Approximate
	}
	return same(s.From, t.From) && same(s.To, t.To)
}

// IsAtLeast reports whether the span is the least that it can have been, since nothing is
// known of when it began but what was already noticed.
func (s Span) IsAtLeast() bool { return s.From.OrBefore }

// IsInDays reports whether either end is known only to the day, so that the length is in
// whole days.
func (s Span) IsInDays() bool { return s.From.Time.Day || s.To.Time.Day }

// calendarDays returns the days from one instant to another, each read in its own offset.
func calendarDays(from, to time.Time) when.Length {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return when.Between(day(from), day(to))
}
