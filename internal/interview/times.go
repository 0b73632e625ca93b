package interview

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// reader understands the time of an event of some kind, by the times of the others.
func (s *Session) reader(d *postmortem.Document, kind postmortem.EventKind) when.Reader {
	r := when.Reader{Now: s.options.Now(), Zone: s.times.Zone(d)}
	if day, err := r.Read(s.state.Day); err == nil {
		r.Previous = day.Instant
	}
	for _, e := range d.Timeline {
		if !e.At.IsKnown() || e.Kind.Has(kind) && kind != postmortem.Note {
			continue
		}
		at := e.At.Instant
		if e.Kind.Has(postmortem.Started) && r.Started.IsZero() {
			r.Started = at
		}
		if e.Kind.Has(postmortem.Resolved) {
			r.Resolved = at
		}
		r.Previous = at
	}
	return r
}

// written is a time as it is in a field to be changed.
func (s *Session) written(d *postmortem.Document, e postmortem.Event) string {
	text := e.At.String()
	if e.At.IsKnown() && !e.At.Day {
		local := e.At.Instant.In(s.times.Zone(d))
		text = local.Format("2006-01-02 15:04:05.999999999")
		text = strings.TrimSuffix(text, ":00")
		// Where the clocks change a local time is not enough.
		if typed, err := s.reader(d, "").Read(text); err != nil || !typed.Instant.Equal(e.At.Instant) {
			text = e.At.String()
		}
	}
	if e.Approximate && text != "" {
		text = "~" + text
	}
	return text
}

// byClock warns of a time that was measured from the clock and is on another day than the
// other events: -5m may have been meant to count from those.
func (s *Session) byClock(d *postmortem.Document, kind postmortem.EventKind, t when.Time, text string) string {
	word, _, _ := strings.Cut(strings.TrimLeft(text, "~ "), " ")
	relative := strings.HasPrefix(word, "-") || slices.Contains([]string{"now", "today", "yesterday"}, strings.ToLower(word))
	others := s.reader(d, kind).Previous
	if zone := s.times.Zone(d); relative && t.IsKnown() && !others.IsZero() {
		const far = 24 * time.Hour
		at, other := t.Instant.In(zone), others.In(zone)
		if apart := at.Sub(other); apart > far || apart < -far {
			return "on " + at.Format("2 January 2006") + ", by the clock; the other events are of " + other.Format("2 January 2006")
		}
	}
	return ""
}

// placeEvents puts the events that are new since before, or have another time, where they
// belong; only a start may have an unknown time.
func placeEvents(d, before *postmortem.Document) {
	for i := range d.Timeline {
		if e := &d.Timeline[i]; e.At.Unknown && !e.Kind.Has(postmortem.Started) {
			e.At = when.Time{}
		}
	}
	d.PlaceEvents(before)
}
