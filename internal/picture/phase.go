package picture

import (
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// phases returns what lies between the milestones of a window that follow each other. A
// milestone that is not recorded, or that is before the one that it should follow, neither
// ends nor begins a phase.
func phases(w postmortem.Window) []postmortem.Span {
	var list []postmortem.Span
	from := w.Started
	for _, to := range []postmortem.Point{w.Detected, w.Acknowledged, w.Mitigated, w.Resolved} {
		if !to.IsRecorded() {
			continue
		}
		if from.IsRecorded() {
			span := postmortem.Span{From: from, To: to}
			if span.Duration() < 0 {
				continue
			}
			if span.Duration() > 0 {
				list = append(list, span)
			}
		}
		from = to
	}
	return list
}

// drawPhases draws a row for each phase that any window has below y, and returns where
// they end.
func (t *timeline) drawPhases(y float64) float64 {
	const height, pitch = 8.0, 19.0
	for _, milestone := range []postmortem.EventKind{postmortem.Detected, postmortem.Acknowledged, postmortem.Mitigated, postmortem.Resolved} {
		var spans []postmortem.Span
		for _, list := range t.phases {
			for _, phase := range list {
				if phase.To.Name == string(milestone) {
					spans = append(spans, phase)
				}
			}
		}
		if len(spans) == 0 {
			continue
		}
		length := ""
		if t.narrow && len(spans) == 1 {
			length = phrase.Span(spans[0])
		}
		y = t.caption(y, 12, phrase.Phase(milestone, t.d.Security), length)
		for _, s := range spans {
			left, right := t.spanEnds(s)
			t.put(`<rect class="phase `, string(milestone))
			if (isUncertain(s.From) || isUncertain(s.To)) && right-left > 6 { // dashes around less are a scribble
				t.put(" estimate")
			}
			t.put(`" x="`, left, `" y="`, y+4, `" width="`, right-left, `" height="`, height, `"/>`)
		}
		if !t.narrow || len(spans) > 1 {
			t.durations(spans, y+12)
		}
		y += pitch
	}
	return y
}

// isUncertain reports whether it is not known exactly when a point was.
func isUncertain(p postmortem.Point) bool {
	return p.Approximate || p.NotBefore.IsKnown() || p.Time.Day
}

// spanEnds returns where the bar of a phase begins and ends. It ends where the next one begins: of a
// milestone that is known to the day that is where its mark is.
func (t *timeline) spanEnds(s postmortem.Span) (left, right float64) {
	left, right = t.x(s.From.Time.Instant), t.x(s.To.Time.Instant)
	return left, max(right, left+2)
}

// durations writes the lengths of the bars in a row, to the right of each where
// there is room before the next one, else to the left.
func (t *timeline) durations(spans []postmortem.Span, baseline float64) {
	free := t.first()
	for i, s := range spans {
		left, right := t.spanEnds(s)
		limit := t.width
		if i+1 < len(spans) {
			limit, _ = t.spanEnds(spans[i+1])
			limit -= labelGap
		}
		l := plain(smallSize, "", phrase.Span(s))
		switch w := l.width(); {
		case right+6+w <= limit:
			t.label(right+6, baseline, start, l)
			right += 6 + w
		case left-6-w >= free:
			t.label(left-6, baseline, end, l)
		}
		free = max(free, right+labelGap)
	}
}
