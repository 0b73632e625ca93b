package phrase

import (
	"cmp"
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// Times writes times and events in the zone of their document.
type Times struct {
	Default *time.Location // for a document that names no zone
}

// Zone returns the zone of a document.
func (t Times) Zone(d *postmortem.Document) *time.Location {
	if d.Timezone != "" {
		if zone, err := when.Zone(d.Timezone); err == nil {
			return zone
		}
	}
	return t.Default
}

// Both writes a time in UTC and in the document's zone.
func (t Times) Both(d *postmortem.Document, at when.Time) string {
	return Echo(at, t.Zone(d))
}

// Clock writes the time of an event in a list: the time of day, and the date where it
// differs from that of the time before.
func (t Times) Clock(d *postmortem.Document, e postmortem.Event, before when.Time) string {
	zone := t.Zone(d)
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

// Echo writes an event as it was understood, to show it after it was typed.
func (t Times) Echo(d *postmortem.Document, e postmortem.Event) string {
	text := "= " + t.Both(d, e.At)
	if e.Approximate {
		text = "= about " + t.Both(d, e.At)
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

// Rows writes the events of a timeline, a line each.
func (t Times) Rows(d *postmortem.Document) []string {
	rows := make([]string, len(d.Timeline))
	var before when.Time
	for i, e := range d.Timeline {
		kinds := ""
		for _, k := range e.Kind {
			kinds += "[" + string(k) + "] "
		}
		if e.Until.IsKnown() {
			kinds += "(to " + e.Until.Instant.In(t.Zone(d)).Format("15:04") + ") "
		}
		if e.By != "" {
			kinds += "@" + printable.Line(e.By) + " "
		}
		rows[i] = fmt.Sprintf("%13s  %s%s", t.Clock(d, e, before), kinds, printable.Line(e.Text))
		before = e.At
	}
	return rows
}
