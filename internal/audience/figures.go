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
		bare := utc
		if span.From.Time.Day || span.To.Time.Day {
			bare = day // which a length in days is reckoned from
		}
		for _, p := range []*postmortem.Point{&span.From, &span.To} {
			p.Time, p.NotBefore = bare(p.Time), bare(p.NotBefore)
		}
		span.From.Name, span.To.Name = "from", "to"
		impact.Spans[i] = span
	}
	return postmortem.Figures{Impact: impact}
}

// utc returns a time without the offset that it was written with, which would tell where
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
