package picture

import (
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/when"
)

// shortTime writes a time in UTC for a label: with the day where the picture spans
// several, and without the time of day where it spans weeks or on another day beyond a break.
func (t *timeline) shortTime(m when.Time) string {
	at := m.Instant.UTC()
	if m.Day {
		at = m.Instant
	}
	const day = 24 * 60 * 60
	span := seconds(t.known.from, t.known.to)
	layout := "15:04"
	isOfDay := func(end time.Time) bool { return calendarDay(at) == calendarDay(end.UTC()) }
	beyond := at.Before(t.from) && !isOfDay(t.from) || at.After(t.to) && !isOfDay(t.to)
	switch {
	case beyond && at.Year() != t.known.from.Year():
		return at.Format("2 Jan 2006")
	case beyond:
		return at.Format("2 Jan")
	case span > 300*day:
		return at.Format("2 Jan 2006")
	case span > 21*day || m.Day:
		return at.Format("2 Jan")
	case at.Second() != 0 || at.Nanosecond() != 0:
		layout = "15:04:05"
	}
	if calendarDay(t.known.from) != calendarDay(t.known.to) {
		layout = "2 Jan " + layout
	}
	return at.Format(layout)
}

// describe returns in words what the picture shows.
func (t *timeline) describe() string {
	p := phrase.Picture{
		Events: len(t.marks), From: t.focus.first, To: t.focus.last,
		Impact: t.impact, Windows: t.windows, Figures: t.figures, Place: clean(phrase.Place(t.zone)),
	}
	for _, b := range t.bars {
		p.Bars = append(p.Bars, phrase.Bar{Span: b.span, Words: b.words[0]})
	}
	for _, c := range t.changes {
		p.ClockChanges = append(p.ClockChanges, c.long)
	}
	return p.Description()
}
