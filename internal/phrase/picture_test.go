package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestDescription describes a picture with a bit of everything.
func TestDescription(t *testing.T) {
	t.Parallel()
	at := func(hour int) time.Time { return time.Date(2026, 6, 2, hour, 0, 0, 0, time.UTC) }
	span := func(from, begin, to, end string) postmortem.Span {
		return postmortem.Span{From: point(t, from, begin), To: point(t, to, end)}
	}
	p := phrase.Picture{Events: 3, From: at(9), To: at(12)}
	if got, want := p.Description(), "3 events from 2 June 2026 09:00:00 UTC to 2 June 2026 12:00:00 UTC."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.Impact.Spans = []postmortem.Span{span("from", "10:00", "to", "10:30")}
	p.Bars = []phrase.Bar{{p.Impact.Spans[0], "30 min · full"}, {span("from", "11:00", "", ""), "not over yet"}}
	p.Windows = make([]postmortem.Window, 2)
	p.Windows[1] = postmortem.Window{Started: point(t, "started", "11:00"), Detected: point(t, "detected", "10:55")}
	p.Figures = [][]postmortem.Figure{{{Key: "time_to_detect", Span: span("started", "10:00", "detected", "10:05")}}, nil}
	long, short := phrase.ClockChange(at(10), time.Hour, 2*time.Hour)
	p.Place, p.ClockChanges = "Berlin", []string{long}
	want := "3 events from 2 June 2026 09:00:00 UTC to 2 June 2026 12:00:00 UTC. Impact: 30 min in 2 windows." +
		" From 2 June 2026 10:00:00 UTC to 2 June 2026 10:30:00 UTC: 30 min · full." +
		" From 2 June 2026 11:00:00 UTC to an unknown time: not over yet." +
		" From started to detected (window 1): 5 min. It was noticed 5 min before it started." +
		" In Berlin: clocks forward 1 h: 11:00 → 12:00."
	if got := p.Description(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if short != "clocks forward 1 h" {
		t.Errorf("%q", short)
	}
	if _, short := phrase.ClockChange(at(10), 2*time.Hour, time.Hour); short != "clocks back 1 h" {
		t.Errorf("%q", short)
	}
}

func TestImpactWindow(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]postmortem.Span{
		"30 min":           {From: point(t, "from", "10:00"), To: point(t, "to", "10:30")},
		"start not known":  {To: point(t, "to", "10:30")},
		"end not recorded": {From: point(t, "from", "10:00")},
	} {
		if got := phrase.ImpactWindow(s, false); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := phrase.ImpactWindow(postmortem.Span{From: point(t, "from", "10:00")}, true); got != "not over yet" {
		t.Errorf("%q", got)
	}
	percent := 40.0
	if got := phrase.Level(postmortem.ImpactWindow{Level: postmortem.Partial, Percent: &percent}, " · "); got != "partial · 40%" {
		t.Errorf("%q", got)
	}
}

// What is far from the incident is so many days away; an event that is known to the day is one.
func TestDistance(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for want, d := range map[string][2]time.Duration{
		"27 days earlier":   {26*day + 10*time.Hour, 27*day + 10*time.Hour},
		"6–27 days earlier": {6 * day, 27 * day},
		"3–5 h earlier":     {3 * time.Hour, 5 * time.Hour},
		"2 years earlier":   {800 * day, 800 * day},
	} {
		if got := phrase.Distance(when.LengthOf(d[0]), when.LengthOf(d[1]), "earlier"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
