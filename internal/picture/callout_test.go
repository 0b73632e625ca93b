package picture

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestKeyMarks shows that the start, the end and what ended the impact have labels: no other
// event takes their room.
func TestKeyMarks(t *testing.T) {
	t.Parallel()
	for id, d := range documents(t) {
		for _, width := range []int{Wide, Narrow} {
			drawn, _ := newTimeline(d, options(width))
			drawn.placeLabels()
			ends := make(map[postmortem.EventKind]mark)
			for _, m := range drawn.marks {
				for _, kind := range d.Timeline[m.event].Kind {
					if _, begun := ends[kind]; kind != postmortem.Started || !begun {
						ends[kind] = m
					}
				}
			}
			for _, kind := range []postmortem.EventKind{postmortem.Started, postmortem.Resolved, postmortem.Mitigated} {
				switch m, ok := ends[kind]; {
				case !ok:
				case m.callout == nil:
					t.Errorf("%s, %d px: no label for %s", id, width, kind)
				case !m.callout.hasTime() && kind != postmortem.Mitigated && m.kinds == string(kind):
					// Two dates with two kinds each do not fit beside each other on a phone.
					t.Errorf("%s, %d px: no time for %s", id, width, kind)
				}
			}
		}
	}
}

// TestLeft shows that events near the right edge, which have no room there, have their
// labels left of their leader lines.
func TestLeft(t *testing.T) {
	t.Parallel()
	d := documents(t)["2017-01-31-directory-on-the-wrong-host"]
	drawn, _ := newTimeline(d, options(Wide))
	drawn.placeLabels()
	for _, m := range drawn.marks[len(drawn.marks)-3:] {
		if m.callout == nil || !m.callout.left {
			t.Errorf("%s %s has no label left of it: %v", m.clock, m.text, m.callout)
		}
	}
}

// TestDays shows that the figures around a milestone which is known to the day look as
// uncertain as they are.
func TestDays(t *testing.T) {
	t.Parallel()
	d, err := postmortem.Open("", []byte("schema: pm/v1\ntitle: T\ntimeline:\n"+
		"  - {at: 2026-03-10T13:00:00Z, kind: started}\n"+
		"  - {at: 2026-03-12, kind: detected}\n"+
		"  - {at: 2026-03-20T13:00:00Z, kind: acknowledged}\n"+
		"  - {at: 2026-03-21T13:00:00Z, kind: mitigated}\n")).Document()
	if err != nil {
		t.Fatal(err)
	}
	svg, _ := Timeline(d, options(Wide))
	for class, want := range map[string]bool{"figure time_to_detect estimate": true, "figure time_to_acknowledge estimate": true, "figure time_to_mitigate": false} {
		if strings.Contains(svg, `class="`+class+`"`) != want {
			t.Errorf("class %s: %t, want %t", class, !want, want)
		}
	}
}
