package archive

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// fixYears corrects years that are mistyped: an event a year or more from those around it
// that is between them in another year.
func (r *reader) fixYears(events []postmortem.Event, numbers []int) {
	const far = 300 * 24 * time.Hour
	for i := range events {
		e := &events[i]
		if !e.At.IsKnown() {
			continue
		}
		var around []time.Time
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(events) && events[j].At.IsKnown() {
				around = append(around, events[j].At.Instant)
			}
		}
		if len(around) == 0 || slices.ContainsFunc(around, func(t time.Time) bool { return t.Sub(e.At.Instant).Abs() < far }) {
			continue
		}
		if len(around) == 1 { // the first or the last: the next two have to agree
			j := i + 2
			if i > 0 {
				j = i - 2
			}
			if i > 0 && i < len(events)-1 || j < 0 || j >= len(events) || !events[j].At.IsKnown() {
				continue
			}
			around = append(around, events[j].At.Instant)
		}
		if around[0].Sub(around[1]).Abs() > far {
			continue
		}
		for year := around[0].Year() - 1; year <= around[0].Year()+1; year++ {
			moved := e.At.Instant.AddDate(year-e.At.Instant.Year(), 0, 0)
			const near = 20 * 24 * time.Hour
			if moved.Sub(around[0]).Abs() < near {
				r.report.guessed(numbers[i], "the year %d is read as %d, as in the lines around it", e.At.Instant.Year(), year)
				shift := year - e.At.Instant.Year()
				e.At.Instant = moved
				if e.Until.IsKnown() {
					e.Until.Instant = e.Until.Instant.AddDate(shift, 0, 0)
				}
				break
			}
		}
	}
}

var noHalf = compiled(`^[\s>|*_#\[(•–—+-]*(?:\d{1,2}[.)]\s+)?([1-9]:[0-5]\d)(?:\s*[-–—:|\])]|\s+[^\s\d])`)

// fixHalves reads a time such as 1:52 below one such as 12:16 as one of the afternoon: nobody
// who writes 13:52 writes 1:52 for the night, and rows are in order.
func (r *reader) fixHalves(t *timelineRows, events []postmortem.Event, numbers []int) {
	const half = 12 * time.Hour
	for i := 1; i < len(events); i++ {
		e, before := &events[i], events[i-1].At
		m := noHalf().FindStringSubmatch(lineText(t.lines, numbers[i]))
		if m == nil || !e.At.IsKnown() || e.At.Day || !before.IsKnown() || before.Day || halfAfter(lineText(t.lines, numbers[i]), m[1]) {
			continue
		}
		const longest = 6 * time.Hour
		moved := e.At.Instant.Add(half)
		if later := moved.Sub(before.Instant); !e.At.Instant.Before(before.Instant) || later < 0 || later > longest {
			continue
		}
		e.At.Instant = moved
		if e.Until.IsKnown() && e.Until.Instant.Before(moved) {
			e.Until.Instant = e.Until.Instant.Add(half)
		}
		r.report.guessed(numbers[i], "%s is read as %s, which is after the row above", m[1], moved.Format("15:04"))
	}
}

// halfAfter reports whether am or pm is after a time in a line.
func halfAfter(text, clock string) bool {
	_, rest, _ := strings.Cut(text, clock)
	return halfWord().MatchString(rest)
}

var halfWord = compiled(`(?i)^\s?[ap]\.?m\b`)
