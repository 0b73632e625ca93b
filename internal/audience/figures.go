package audience

import (
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// figures returns how long the impact lasted. Its ends are no longer those of
// milestones, which may not be public.
func figures(d *postmortem.Document) postmortem.Figures {
	impact := d.Figures().Impact
	for i, span := range impact.Spans {
		in := utc
		if span.From.Time.Day || span.To.Time.Day {
			in = day // which a length in days is computed from
		}
		impact.Spans[i] = postmortem.Span{From: end(span.From, "from", in), To: end(span.To, "to", in)}
	}
	impact.Since = end(impact.Since, "from", utc)
	return postmortem.Figures{Impact: impact}
}

// end returns an end of a span with the name and in the form that the public sees.
func end(p postmortem.Point, name string, in func(when.Time) when.Time) postmortem.Point {
	p.Name, p.Time, p.NotBefore = name, in(p.Time), in(p.NotBefore)
	return p
}

// utc returns a time without the offset that it was written with, which would reveal where
// people work. A day has none: it stays that day.
func utc(t when.Time) when.Time {
	if !t.Day {
		t.Instant = t.Instant.UTC()
	}
	return t
}

// day returns the day of a time in the offset that it was written with.
func day(t when.Time) when.Time {
	if t.IsKnown() && !t.Day {
		y, m, d := t.Instant.Date()
		t.Instant, t.Day = time.Date(y, m, d, 0, 0, 0, 0, time.UTC), true
	}
	return t
}
