package phrase

import (
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Ends returns the end points of a span: "started 2026-06-02 09:58 → detected 10:10 UTC".
// The date is left out where it is the one that the reader knows. A span without both
// ends has none.
func Ends(s postmortem.Span, date string) string {
	if !s.IsRecorded() {
		return ""
	}
	text := namedPoint(s.From, date) + " → " + namedPoint(s.To, displayPoint(s.From).Date())
	if !s.From.Time.Day || !s.To.Time.Day {
		text += " UTC"
	}
	return text
}

// ImpactEnds returns the end points of all impact, and where it began again without an end.
func ImpactEnds(it postmortem.ImpactTime, date string) string {
	if !it.IsRecorded() {
		return ""
	}
	text := Ends(it.Span(), date)
	if n := len(it.Spans); n > 1 {
		text = Count(n, "window") + ", " + text
	}
	if it.Ongoing && it.Since.IsRecorded() {
		text += ", and again since " + At(it.Since, displayPoint(it.Span().To).Date())
	}
	return text
}

// LocalEnds returns the end points of a span as the clocks of a zone showed them, with the
// place that it is named after: "14:03 → 15:38 Berlin". Days have no clock and so none.
func LocalEnds(s postmortem.Span, date string, zone *time.Location) string {
	if !s.IsRecorded() || s.IsInDays() {
		return ""
	}
	from := NewDisplayTime(s.From.Time, zone, false).Local()
	return point(s.From, date, zone) + " → " + point(s.To, from.Date(), zone) + " " + Place(zone)
}

// At returns when a point was, for a reader who knows a date: "2026-06-02 10:10 UTC".
func At(p postmortem.Point, date string) string {
	text := point(p, date, nil)
	if !p.Time.Day {
		text += " UTC"
	}
	return text
}

// point returns when a point was in a zone, nil for UTC.
func point(p postmortem.Point, date string, zone *time.Location) string {
	at := NewDisplayTime(p.Time, zone, p.Approximate).Local()
	if p.OrBefore {
		return "before " + at.After(date)
	}
	if !p.NotBefore.IsKnown() {
		return at.After(date)
	}
	earliest := NewDisplayTime(p.NotBefore, zone, p.Approximate).Local()
	return Period(earliest.After(date), at.After(earliest.Date()), "")
}

// namedPoint returns the name of a point and when it was. The ends of a window of impact
// are not named.
func namedPoint(p postmortem.Point, date string) string {
	switch p.Name {
	case "", "from", "to":
		return point(p, date, nil)
	}
	return p.Name + " " + point(p, date, nil)
}

func displayPoint(p postmortem.Point) DisplayTime { return NewDisplayTime(p.Time, nil, p.Approximate) }
