package picture

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A mark is an event on the picture.
type mark struct {
	event int // its place in the document's timeline
	x     float64
	// first and last are the ends of what it covers: the time that it lasted, or
	// within which it is only known to be.
	first, last float64
	row         int
	milestone   bool
	// estimate means that the time is not exact.
	estimate bool
	// clock, kinds and text are what its label may have.
	clock, kinds, text string
	// callout is its label, nil where there is no room for any.
	callout *callout
}

const milestoneRadius = 4.5

// A density is how large marks are drawn and stacked.
type density struct {
	radius, pitch float64
	rows          int // at most; further marks cover others
}

// densityOf returns how n marks are drawn: smaller where there are many.
func densityOf(n int) density {
	if n > 150 {
		return density{radius: 2, pitch: 5.5, rows: 10}
	}
	return density{radius: 3, pitch: 8, rows: 6}
}

// sameDay reports whether two times are on one day in UTC.
func sameDay(a, b when.Time) bool {
	return calendarDay(a.Instant.UTC()) == calendarDay(b.Instant.UTC())
}

// markY returns where the middle of a mark is, above the line below the marks.
func (t *timeline) markY(m mark, base float64) float64 { return base - float64(m.row)*t.density.pitch }

// calloutY returns the baseline of its label, above where the lanes end.
func (m mark) calloutY(top float64) float64 { return top - float64(m.callout.lane)*lanePitch - 4 }

func (t *timeline) radius(m mark) float64 {
	if m.milestone {
		return milestoneRadius
	}
	return t.density.radius
}

// newMarks returns the events in order of time. One whose time is not known is
// just before the event that it comes before.
func (t *timeline) newMarks() []mark {
	events := t.d.Timeline
	keys := make([]time.Time, len(events))
	next := t.known.to
	for i := len(events) - 1; i >= 0; i-- {
		if events[i].At.IsKnown() {
			next = events[i].At.Instant
		}
		keys[i] = next
	}
	order := make([]int, len(events))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return keys[a].Compare(keys[b]) })

	list := make([]mark, 0, len(events))
	for _, i := range order {
		m := t.newMark(events[i], t.x(keys[i]))
		m.event = i
		list = append(list, m)
	}
	return list
}

func (t *timeline) newMark(e postmortem.Event, x float64) mark {
	m := mark{
		x:         x,
		milestone: slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone),
		estimate:  e.Approximate || t.d.Times == postmortem.TimesApproximate || e.At.Day || e.NotBefore.IsKnown(),
		clock:     t.clock(e),
		kinds:     kinds(e.Kind),
		text:      t.o.words(e.Text),
	}
	if !e.At.IsKnown() {
		m.estimate = true
		m.x = max(t.left, x-10)
	}
	m.first, m.last = m.x, m.x
	if e.At.Day {
		m.last = t.x(e.At.Instant.AddDate(0, 0, 1))
	}
	if e.NotBefore.IsKnown() {
		m.first = min(m.x, t.x(e.NotBefore.Instant))
	}
	if e.Until.IsKnown() {
		m.last = max(m.x, t.x(e.Until.Instant))
	}
	return m
}

// kinds names what an event is; a note needs no name.
func kinds(list postmortem.EventKinds) string {
	var names []string
	for _, k := range list {
		if k != postmortem.Note {
			names = append(names, string(k))
		}
	}
	return clean(strings.Join(names, ", "))
}

// clock is the time of an event in UTC, with as much of the date as is needed.
func (t *timeline) clock(e postmortem.Event) string {
	if !e.At.IsKnown() {
		return phrase.TimeUnknown
	}
	about := ""
	if e.Approximate || t.d.Times == postmortem.TimesApproximate {
		about = "~"
	}
	if e.NotBefore.IsKnown() {
		from, to := t.shortTime(e.NotBefore), t.shortTime(e.At)
		switch {
		case from == to: // over weeks they are days, and here the same one
			return about + to
		case sameDay(e.NotBefore, e.At) && strings.Contains(to, ":"):
			to = to[strings.LastIndexByte(to, ' ')+1:] // the clock after the day
		}
		return about + from + "–" + to
	}
	return about + t.shortTime(e.At)
}

// stack gives each mark the lowest row in which it does not cover the one before
// it, and returns how many rows that takes.
func (t *timeline) stack() int {
	var ends []float64
	for i := range t.marks {
		m := &t.marks[i]
		radius := t.radius(*m)
		row := slices.IndexFunc(ends, func(end float64) bool { return end+1 <= m.first-radius })
		if row < 0 && len(ends) < t.density.rows {
			row = len(ends)
			ends = append(ends, 0)
		}
		if row < 0 {
			row = slices.Index(ends, slices.Min(ends))
		}
		m.row = row
		ends[row] = max(m.x+radius, m.last)
	}
	return len(ends)
}

// mark draws an event above the line at base, with its label in a lane above top,
// and links both to its row.
func (t *timeline) mark(m mark, top, base float64) {
	c, y := &t.front, t.markY(m, base)
	shut := c.open(t.o.anchor(m.event))
	if t.tooltips {
		c.put(`<title>`, content(strings.TrimSpace(m.clock+" "+m.kinds)+" "+clip(m.text, 60)), `</title>`)
	}
	if e := t.d.Timeline[m.event]; e.Until.IsKnown() {
		c.put(`<path class="lasting" d="M`, m.x, " ", y, "H", m.last, `"/>`)
	}
	if m.first < m.x {
		c.put(`<path class="bound" d="M`, m.first, " ", y-4, "v8M", m.first, " ", y, "H", m.x, `"/>`)
	} else if t.d.Timeline[m.event].At.Day {
		c.put(`<path class="bound" d="M`, m.x, " ", y, "H", m.last, "m0 -4v8", `"/>`)
	}
	class := "event"
	if m.milestone {
		class = "milestone"
	}
	if m.estimate {
		class += " estimate"
	}
	c.put(`<circle class="`, class, `" cx="`, m.x, `" cy="`, y, `" r="`, t.radius(m), `"/>`)
	switch {
	case m.callout == nil:
	case m.callout.left:
		c.label(m.x-leaderGap, m.calloutY(top), end, m.callout.label)
	default:
		c.label(m.x+leaderGap, m.calloutY(top), start, m.callout.label)
	}
	c.put(shut)
}
