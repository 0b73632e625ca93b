package phrase

import (
	"fmt"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TimeUnknown is shown for an event that has no time.
const TimeUnknown = "time unknown"

// ShortFigure returns the name of a figure for the row of a picture: "To detect".
func ShortFigure(key string, security bool) string {
	name, _ := figureWords(key, security)
	_, short, _ := strings.Cut(name, " ")
	return Capital(short)
}

// ImpactWindow returns the length of a window of impact, or which end of it is missing.
func ImpactWindow(s postmortem.Span, ongoing bool) string {
	switch {
	case s.IsRecorded():
		return Span(s)
	case !s.From.IsRecorded():
		return "start not known"
	case ongoing:
		return NotOverYet
	}
	return "end not recorded"
}

// Level returns how bad a window of impact was, with a separator: "partial · 40%".
func Level(w postmortem.ImpactWindow, separator string) string {
	percent := ""
	if w.Percent != nil {
		percent = Percent(*w.Percent)
	}
	return Join(separator, Word(w.Level), percent)
}

// ClockChange returns how clocks changed, long with what they showed at that time:
// "clocks forward 1 h: 02:00 → 03:00" and "clocks forward 1 h". The offsets are from UTC.
func ClockChange(at time.Time, before, after time.Duration) (long, short string) {
	short = "clocks forward " + Length(when.LengthOf(after-before))
	if after < before {
		short = "clocks back " + Length(when.LengthOf(before-after))
	}
	utc := at.UTC()
	return short + ": " + utc.Add(before).Format("15:04") + " → " + utc.Add(after).Format("15:04"), short
}

// A Picture is what a picture of a timeline shows.
type Picture struct {
	Events   int
	From, To time.Time
	Impact   postmortem.ImpactTime
	// Bars are the windows of impact.
	Bars []Bar
	// Windows are those of the milestones, and Figures the figures of each.
	Windows []postmortem.Window
	Figures [][]postmortem.Figure
	// Place is what the document's zone is named after, and ClockChanges are those there.
	Place        string
	ClockChanges []string
}

// A Bar is a window of impact with its words.
type Bar struct {
	Span  postmortem.Span
	Words string
}

// maxDescribed is how many windows or figures a description lists. The table below a
// picture has them all.
const maxDescribed = 12

// Description returns in sentences what the picture shows.
func (p Picture) Description() string {
	var sentences []string
	add := func(format string, a ...any) {
		sentences = append(sentences, strings.TrimRight(fmt.Sprintf(format, a...), ".")+".")
	}
	add("%s from %s to %s", Count(p.Events, "event"), longTime(when.At(p.From)), longTime(when.At(p.To)))
	if len(p.Bars) > 0 {
		add("Impact: %s in %s", Impact(p.Impact), Count(len(p.Bars), "window"))
	}
	for i, b := range p.Bars {
		if i == maxDescribed {
			add("And %d more", len(p.Bars)-i)
			break
		}
		add("From %s to %s: %s", longTime(b.Span.From.Time), longTime(b.Span.To.Time), b.Words)
	}
	described := 0
	for i, w := range p.Windows {
		window := ""
		if len(p.Windows) > 1 {
			window = fmt.Sprintf(" (window %d)", i+1)
		}
		for _, f := range p.Figures[i] {
			if described++; described <= maxDescribed {
				add("From %s to %s%s: %s", f.Span.From.Name, f.Span.To.Name, window, Span(f.Span))
			}
		}
		if s := (postmortem.Span{From: w.Started, To: w.Detected}); s.IsRecorded() && s.Duration() < 0 {
			add("It was %s it started", Span(s))
		}
	}
	for _, c := range p.ClockChanges {
		add("In %s: %s", p.Place, c)
	}
	return strings.Join(sentences, " ")
}

// longTime returns a time that is clear by itself.
func longTime(t when.Time) string {
	switch {
	case !t.IsKnown():
		return "an unknown time"
	case t.Day:
		return t.Instant.Format("2 January 2006")
	}
	return t.Instant.UTC().Format("2 January 2006 15:04:05 UTC")
}

// Distance returns how far away it is beyond a break of the axis, from the nearest to the
// farthest: "27 days earlier", "3–5 h later". What is known to the day is a day long.
func Distance(nearest, farthest when.Length, word string) string {
	unit, name := when.Hour, " h"
	switch {
	case farthest >= 2*365*when.Day:
		unit, name = 365*when.Day, " years"
	case farthest >= 2*when.Day:
		unit, name = when.Day, " days"
	}
	count := func(l when.Length) string { return Number(float64(max(l.Round(unit)/unit, 1))) }
	near, far := count(nearest), count(farthest)
	if near != far && (name != " days" || farthest-nearest > unit) {
		far = near + "–" + far
	}
	return far + name + " " + word
}
