package picture

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// shortTime writes a time in UTC for a label: with the day where the picture spans
// several, and without the time of day where it spans weeks.
func (t *timeline) shortTime(m when.Time) string {
	at := m.Instant.UTC()
	if m.Day {
		at = m.Instant
	}
	const day = 24 * 60 * 60
	span := seconds(t.known.from, t.known.to)
	layout := "15:04"
	switch {
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

// full writes a time in words that stand alone.
func full(m when.Time) string {
	switch {
	case !m.IsKnown():
		return "an unknown time"
	case m.Day:
		return m.Instant.Format("2 January 2006")
	}
	return m.Instant.UTC().Format("2 January 2006 15:04:05 UTC")
}

// maxDescribed is how many stretches or phases a description lists. The table
// beside a picture holds them all.
const maxDescribed = 12

// describe says in words what the picture shows.
func (t *timeline) describe() string {
	var parts []string
	say := func(format string, a ...any) {
		parts = append(parts, strings.TrimRight(fmt.Sprintf(format, a...), ".")+".")
	}

	say("%s from %s to %s", postmortem.Quantity(len(t.marks), "event"), full(when.At(t.known.from)), full(when.At(t.known.to)))
	if len(t.bars) > 0 {
		say("Impact: %s in %s", t.impact, postmortem.Quantity(len(t.bars), "stretch"))
	}
	for i, b := range t.bars {
		if i == maxDescribed {
			say("And %d more", len(t.bars)-i)
			break
		}
		say("From %s to %s: %s", full(b.span.From.Time), full(b.span.To.Time), b.words[0])
	}
	said := 0
	for i, w := range t.windows {
		for _, p := range t.phases[i] {
			if said++; said > maxDescribed {
				continue
			}
			window := ""
			if len(t.windows) > 1 {
				window = " (window " + strconv.Itoa(i+1) + ")"
			}
			say("From %s to %s%s: %s", p.span.From.Name, p.span.To.Name, window, p.span)
		}
		if s := (postmortem.Span{From: w.Started, To: w.Detected}); s.IsRecorded() && s.Duration() < 0 {
			say("It was %s it started", s)
		}
	}
	for _, c := range t.changes {
		say("In %s the %s", clean(place(t.zone)), c)
	}
	return strings.Join(parts, " ")
}
