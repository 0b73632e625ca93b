package interview

import (
	"cmp"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// zone is that of the document.
func (iv *interview) zone(d *postmortem.Document) *time.Location {
	if d.Timezone != "" {
		if zone, err := when.Zone(d.Timezone); err == nil {
			return zone
		}
	}
	return iv.options.Zone
}

// reader understands the time of an event of some kind, by the times of the others.
func (iv *interview) reader(d *postmortem.Document, kind postmortem.EventKind) when.Reader {
	r := when.Reader{Now: iv.options.Now(), Zone: iv.zone(d)}
	if day, err := r.Read(iv.work.Day); err == nil {
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

// both writes a time in UTC and in the document's zone.
func (iv *interview) both(d *postmortem.Document, t when.Time) string {
	return when.Echo(t, iv.zone(d))
}

// clock writes a time of a row: the time of day, and the date where it differs from the one before.
func (iv *interview) clock(d *postmortem.Document, e postmortem.Event, before when.Time) string {
	zone := iv.zone(d)
	if !e.At.IsKnown() {
		return cmp.Or(e.At.String(), "no time")
	}
	at := e.At.Instant.In(zone)
	layout := "15:04"
	if at.Second() != 0 {
		layout = "15:04:05"
	}
	if e.At.Day {
		at, layout = e.At.Instant, "2 Jan"
	} else if !before.IsKnown() || when.DateOf(before.Instant.In(zone)) != when.DateOf(at) {
		layout = "2 Jan 15:04"
	}
	text := at.Format(layout)
	if e.Approximate {
		text = "~" + text
	}
	return text
}

// written is a time as it stands in a field to be changed.
func (iv *interview) written(d *postmortem.Document, e postmortem.Event) string {
	text := e.At.String()
	if e.At.IsKnown() && !e.At.Day {
		local := e.At.Instant.In(iv.zone(d))
		text = local.Format("2006-01-02 15:04:05.999999999")
		text = strings.TrimSuffix(text, ":00")
		// Where the clocks change a local time is not enough.
		if typed, err := iv.reader(d, "").Read(text); err != nil || !typed.Instant.Equal(e.At.Instant) {
			text = e.At.String()
		}
	}
	if e.Approximate && text != "" {
		text = "~" + text
	}
	return text
}

// understood is what is shown below a time that was typed.
func (iv *interview) understood(d *postmortem.Document, e postmortem.Event) string {
	text := "= " + iv.both(d, e.At)
	if e.Approximate {
		text = "= about " + iv.both(d, e.At)
	}
	for _, k := range e.Kind {
		text += " [" + string(k) + "]"
	}
	if e.By != "" {
		text += " @" + printable.Line(e.By)
	}
	if e.Text != "" {
		text += ": " + printable.Line(e.Text)
	}
	return text
}

// settle puts the events in order of time; only a start may say that its time is unknown.
func settle(d *postmortem.Document) {
	for i := range d.Timeline {
		if e := &d.Timeline[i]; e.At.Unknown && !e.Kind.Has(postmortem.Started) {
			e.At = when.Time{}
		}
	}
	d.SortTimeline()
}
