package picture

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/when"
)

// What is farther from the incident than it was long, so many times, is beyond a break of
// the axis: on one scale it would leave the incident no room. An hour is never far.
const (
	farTimes = 4
	notFar   = time.Hour
	// maxFar is the greatest number of times beyond a break: more are a part of the story.
	maxFar = 8
)

// A focus is the period that is drawn to scale, and what is known of before and after it.
type focus struct {
	from, to time.Time
	// first and last are the first and the last time of all.
	first, last time.Time
	// near are the nearest of those beyond the breaks, zero where there is none.
	nearBefore, nearAfter time.Time
}

// newFocus returns the period from the first to the last of all times, or without those far
// from the incident, which lasted from start to end; both are zero where that is not known.
func newFocus(times []time.Time, start, end time.Time) focus {
	var f focus
	for _, t := range times {
		f.first, f.last = earlier(f.first, t), later(f.last, t)
	}
	f.from, f.to = f.first, f.last
	if !start.Before(end) {
		return f
	}
	limit := max(notFar.Seconds(), farTimes*seconds(start, end))
	from, to := start, end
	before, after := 0, 0
	var nearBefore, nearAfter time.Time
	for _, t := range times {
		switch {
		case seconds(t, start) > limit:
			before++
			nearBefore = later(nearBefore, t)
		case seconds(end, t) > limit:
			after++
			nearAfter = earlier(nearAfter, t)
		default:
			from, to = earlier(from, t), later(to, t)
		}
	}
	if 0 < before && before <= maxFar {
		f.from, f.nearBefore = from, nearBefore
	}
	if 0 < after && after <= maxFar {
		f.to, f.nearAfter = to, nearAfter
	}
	return f
}

// earlier and later return one of two instants, or the one that is not zero.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if a.IsZero() || b.After(a) {
		return b
	}
	return a
}

// breakAxis draws the axis at y beyond its breaks.
func (t *timeline) breakAxis(c *canvas, y float64) {
	const stroke = "m0 5l4 -10m4 0l-4 10m2 -5H"
	if t.before > 0 {
		c.put(`<path class="axis" d="M`, t.before-8, " ", y, "H", t.left-14, stroke, t.left, `"/>`)
	}
	if t.after > 0 {
		c.put(`<path class="axis" d="M`, t.right, " ", y, "H", t.right+8, stroke, t.after+8, `"/>`)
	}
}

// distances writes how far away it is beyond the breaks.
func (t *timeline) distances(baseline float64) {
	const room = 92
	write := func(x float64, words string) {
		if plain(smallSize, "", words).width() > room {
			words = strings.Replace(words, " days ", " d ", 1)
		}
		l, _ := plain(smallSize, "", words).fit(room)
		t.label(x, baseline, middle, l)
	}
	if f := t.focus; t.before > 0 {
		write(t.before, phrase.Distance(when.Between(f.nearBefore, f.from), when.Between(f.first, f.from), "earlier"))
	}
	if f := t.focus; t.after > 0 {
		write(t.after, phrase.Distance(when.Between(f.to, f.nearAfter), when.Between(f.to, f.last), "later"))
	}
}
