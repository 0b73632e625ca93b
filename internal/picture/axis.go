package picture

import (
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
)

// tickLine is how far below an axis the baseline of its ticks is.
const tickLine = 16

// axis draws the ticks of one zone below y, with their days, months or years in a
// second line, and returns where it ends.
func (t *timeline) axis(y float64, zone *time.Location, caption string) float64 {
	const borderLine, height = 31, 38
	s := t.step
	t.put(`<path class="axis" d="M`, t.left, " ", y, "H", t.right)
	ticks := s.ticks(t.scale, zone)
	for _, tick := range ticks {
		t.put("M", t.x(tick), " ", y, "v4")
	}
	t.put(`"/>`)

	previous := t.left - 8
	if t.narrow {
		previous = 0
	}
	for _, tick := range ticks {
		l := plain(smallSize, "", tick.Format(s.layout))
		b := l.box(t.x(tick), y+tickLine, middle)
		if b.left >= previous && b.right <= t.width {
			t.label(t.x(tick), y+tickLine, middle, l)
			previous = b.right + 8
		}
	}
	room := t.width
	name := plain(smallSize, "quiet", caption)
	if t.narrow {
		name, _ = name.fit(t.width - t.right)
		t.label(t.width, y+borderLine, end, name)
		room -= name.width() + 8
	} else {
		name, _ = name.fit(t.left - 12)
		t.label(0, y+tickLine, start, name)
	}
	t.borders(y, y+borderLine, s, zone, room)
	return y + height
}

// borders names the days between the ticks of a clock, or the months between days.
// The first name is at the left edge, the others at their border.
func (t *timeline) borders(y, baseline float64, s step, zone *time.Location, room float64) {
	if len(s.borders) == 0 {
		return
	}
	between := step{days: 1}
	switch {
	case s.months > 0:
		between = step{months: 12}
	case s.days > 0:
		between = step{months: 1}
	}
	starts := append([]time.Time{t.from.In(zone)}, between.ticks(t.scale, zone)...)
	for i, at := range starts {
		x, limit := t.x(at), room
		if i > 0 {
			t.put(`<path class="border" d="M`, x, " ", y+tickLine+4, `v14"/>`) // below the tick's label
			x += 4
		}
		if i+1 < len(starts) {
			limit = min(room, t.x(starts[i+1])-4)
		}
		for _, layout := range s.borders {
			if l := plain(smallSize, "quiet", at.Format(layout)); x+l.width() <= limit {
				t.label(x, baseline, start, l)
				break
			}
		}
	}
}

// A clockChange is an instant at which the clocks of the document's zone jump, with its
// words.
type clockChange struct {
	at          time.Time
	long, short string
}

// changes returns the clock changes on a scale. Over more than two years they are
// seasons, and explain nothing.
func changes(on scale, zone *time.Location) []clockChange {
	if seconds(on.from, on.to) > 2*366*24*60*60 {
		return nil
	}
	var list []clockChange
	for t := on.from.In(zone); ; {
		_, next := t.ZoneBounds()
		if next.IsZero() || !next.Before(on.to) {
			return list
		}
		_, before := next.Add(-time.Second).Zone()
		_, after := next.Zone()
		if before != after {
			long, short := phrase.ClockChange(next, time.Duration(before)*time.Second, time.Duration(after)*time.Second)
			list = append(list, clockChange{next, long, short})
		}
		t = next
	}
}

// differs reports whether the clocks of a zone show anything but UTC on a scale.
func differs(on scale, zone *time.Location) bool {
	_, first := on.from.In(zone).Zone()
	return first != 0 || len(changes(on, zone)) > 0
}

// drawChanges draws a line down to the axes at each clock change.
func (t *timeline) drawChanges(top, bottom float64) {
	for _, c := range t.changes {
		t.back.put(`<path class="change" d="M`, t.x(c.at), " ", top, "V", bottom+8, `"/>`)
	}
}

// nameChanges names the clock changes in a line below y, and returns where it ends.
func (t *timeline) nameChanges(y float64) float64 {
	if len(t.changes) == 0 {
		return y
	}
	free := 0.0
	for _, c := range t.changes {
		for _, words := range []string{c.long, c.short} {
			l := plain(smallSize, "", words)
			left := min(t.x(c.at)+4, t.width-l.width())
			if left >= free {
				t.label(left, y+11, start, l)
				free = left + l.width() + 8
				break
			}
		}
	}
	return y + 16
}
