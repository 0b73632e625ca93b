package picture

import (
	"slices"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// figureSpans returns the spans of a window's figures that are drawn, each with its key.
// Those that a bar of impact shows already are left out, as is the time to mitigate where
// it is that to resolve.
func (t *timeline) figureSpans(w postmortem.Window) []postmortem.Figure {
	figures := t.o.Figures.Of(w)
	resolve := figures[len(figures)-1].Span
	return slices.DeleteFunc(figures, func(f postmortem.Figure) bool {
		isDrawn := func(b bar) bool { return b.span.SameTimes(f.Span) }
		return !f.Span.IsRecorded() || f.Span.Duration() <= 0 || slices.ContainsFunc(t.bars, isDrawn) ||
			f.Key == "time_to_mitigate" && f.Span.SameTimes(resolve)
	})
}

// drawFigures draws a row for each figure that any window has below y, and returns where
// they end.
func (t *timeline) drawFigures(y float64) float64 {
	const height, pitch = 8.0, 19.0
	for _, key := range []string{"time_to_detect", "time_to_acknowledge", "time_to_mitigate", "time_to_resolve"} {
		var spans []postmortem.Span
		for _, list := range t.figures {
			for _, f := range list {
				if f.Key == key {
					spans = append(spans, f.Span)
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
		y = t.caption(y, 12, phrase.ShortFigure(key, t.d.Security), length)
		for _, s := range spans {
			left, right := t.spanEnds(s)
			t.put(`<rect class="figure `, key)
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
	return p.Approximate || p.NotBefore.IsKnown() || p.Time.Day || p.OrBefore
}

// spanEnds returns where the bar of a figure begins and ends: of a milestone that is known
// to the day where its mark is.
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
