package picture

import (
	"math"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Timeline draws the timeline of a document, with ok false where there is nothing
// to draw: fewer than two different times. Events are above as marks that link
// to their rows, with labels as far as there is room; below them the periods of
// impact, the figures from milestone to milestone, and a time axis in UTC and in the
// document's zone where that is another.
func Timeline(d *postmortem.Document, o Options) (svg string, ok bool) {
	t, ok := newTimeline(d, o)
	if !ok {
		return "", false
	}
	height := t.draw()
	return t.picture(o, height, phrase.Label("timeline")+": "+t.o.words(d.Title), t.describe()), true
}

// A timeline is the picture of one while it is drawn.
type timeline struct {
	layers
	scale
	d       *postmortem.Document
	o       Options
	narrow  bool
	zone    *time.Location
	focus   focus
	known   scale // without the room around it
	step    step
	windows []postmortem.Window
	figures [][]postmortem.Figure // of each window
	impact  postmortem.ImpactTime
	marks   []mark
	bars    []bar
	changes []clockChange
	// rows is how high the marks are stacked.
	rows     int
	density  density
	tooltips bool
}

// maxTooltips is the most events whose marks have tooltips: the table has the
// words too, and a page should not hold them four times.
const maxTooltips = 100

func newTimeline(d *postmortem.Document, o Options) (*timeline, bool) {
	t := &timeline{d: d, o: o, narrow: o.isNarrow()}
	if o.Figures == nil {
		computed := d.Figures()
		t.o.Figures = &computed
	}
	t.windows, t.impact = t.o.Figures.Windows, t.o.Figures.Impact
	start, end := t.incident()
	t.focus = newFocus(times(d), start, end)
	if !t.focus.first.Before(t.focus.last) {
		return nil, false
	}
	t.width = o.width()
	t.tooltips = !t.narrow && len(d.Timeline) <= maxTooltips
	t.density = densityOf(len(d.Timeline))
	t.known = scale{from: t.focus.from, to: t.focus.to, left: 96, right: t.width - 112}
	if t.narrow {
		t.known.left = 6
	}
	const room = 96.0
	if !t.focus.nearBefore.IsZero() {
		t.known.before = t.known.left + 42
		t.known.left += room
	}
	if !t.focus.nearAfter.IsZero() {
		t.known.after = t.known.right + 62
	}
	t.scale = t.known.widened()
	t.step = stepFor(t.scale)
	t.zone = time.UTC
	if zone, err := when.Zone(d.Timezone); err == nil && differs(t.scale, zone) {
		t.zone = zone
		t.changes = changes(t.scale, zone)
	}
	t.marks = t.newMarks()
	t.bars = t.newBars()
	for _, w := range t.windows {
		t.figures = append(t.figures, t.figureSpans(w))
	}
	t.rows = t.stack()
	return t, true
}

// times returns all times of a document's events and windows of impact.
func times(d *postmortem.Document) []time.Time {
	var list []time.Time
	add := func(times ...when.Time) {
		for _, t := range times {
			if t.IsKnown() {
				list = append(list, t.Instant.UTC(), endOf(t).UTC())
			}
		}
	}
	for _, e := range d.Timeline {
		add(e.At, e.Until, e.NotBefore)
	}
	for _, w := range d.Impact.Windows {
		add(w.From, w.To)
	}
	return list
}

// incident returns when the first window of impact began and the last was over, zero where
// that is not known.
func (t *timeline) incident() (start, end time.Time) {
	add := func(from, to postmortem.Point) {
		if from.IsRecorded() {
			start = earlier(start, from.Time.Instant)
		}
		if to.IsRecorded() {
			end = later(end, endOf(to.Time))
		}
	}
	for _, span := range t.impact.Spans {
		add(span.From, span.To)
	}
	for _, w := range t.windows {
		add(w.Started, w.End())
		add(w.Started, w.Resolved)
	}
	return start, end
}

// endOf returns the last instant that a time can mean.
func endOf(t when.Time) time.Time {
	if t.Day {
		return t.Instant.AddDate(0, 0, 1)
	}
	return t.Instant
}

// first is where labels below the marks may begin: right of the captions.
func (t *timeline) first() float64 {
	if t.narrow {
		return 0
	}
	return t.left
}

// draw draws everything from the top down, and returns the height.
func (t *timeline) draw() float64 {
	t.front.Grow(256 * len(t.marks))
	t.defs()
	lanes := t.placeLabels()
	top := float64(lanes) * lanePitch
	base := top + float64(t.rows)*t.density.pitch + 2
	below := base + 12
	if len(t.marks) == 0 {
		below = 0
	}
	t.leaders(top, base)
	for _, m := range t.marks {
		t.mark(m, top, base)
	}
	if len(t.marks) > 0 && !t.narrow {
		t.caption(base-7, 11, phrase.Label("events"), "")
	}
	y := t.drawBars(below)
	y = t.drawFigures(y) + 8
	t.grid(base, y)

	t.breakAxis(&t.front, y)
	t.distances(y + tickLine)
	y = t.axis(y, time.UTC, "UTC")
	if t.zone != time.UTC {
		y = t.axis(y+2, t.zone, phrase.Place(t.zone))
		t.drawChanges(below, y)
		y = t.nameChanges(y)
	}
	return math.Ceil(y + 2)
}

// caption names a row: beside it, or on a phone above it, where there is room
// for more words. It returns where the row begins.
func (t *timeline) caption(y, baseline float64, name, more string) float64 {
	l := plain(smallSize, "quiet", name)
	if !t.narrow {
		t.label(0, y+baseline, start, l)
		return y
	}
	if more != "" {
		l.runs = append(l.runs, run{text: more, foreign: true})
		l, _ = l.fit(t.width)
	}
	t.label(0, y+11, start, l)
	return y + 15
}

// leader lines draws the lines from the marks up to their labels.
func (t *timeline) leaders(top, base float64) {
	t.put(`<path class="leader" d="`)
	for _, m := range t.marks {
		if m.callout != nil {
			t.put("M", m.x, " ", t.markY(m, base)-t.radius(m), "V", m.calloutY(top)-9)
		}
	}
	t.put(`"/>`)
}

// grid draws the line below the marks, and the ticks behind the rows below it.
func (t *timeline) grid(base, bottom float64) {
	if len(t.marks) > 0 {
		t.back.put(`<path class="axis" d="M`, t.left, " ", base, "H", t.right, `"/>`)
		t.breakAxis(&t.back, base)
	}
	t.back.put(`<path class="grid" d="`)
	for _, tick := range t.step.ticks(t.scale, time.UTC) {
		t.back.put("M", t.x(tick), " ", base, "V", bottom)
	}
	t.back.put(`"/>`)
}
