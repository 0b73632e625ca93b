package interview

import (
	"cmp"
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// A teller tells times and events in the zone of their document.
type teller struct {
	zoneless *time.Location // for a document that names no zone
}

// zone is that of the document.
func (in teller) zone(d *postmortem.Document) *time.Location {
	if d.Timezone != "" {
		if zone, err := when.Zone(d.Timezone); err == nil {
			return zone
		}
	}
	return in.zoneless
}

// both writes a time in UTC and in the document's zone.
func (in teller) both(d *postmortem.Document, t when.Time) string {
	return when.Echo(t, in.zone(d))
}

// clock writes a time of a row: the time of day, and the date where it differs from the one before.
func (in teller) clock(d *postmortem.Document, e postmortem.Event, before when.Time) string {
	zone := in.zone(d)
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

// understood is what is shown below a time that was typed.
func (in teller) understood(d *postmortem.Document, e postmortem.Event) string {
	text := "= " + in.both(d, e.At)
	if e.Approximate {
		text = "= about " + in.both(d, e.At)
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

// momentRows are the events, a line each.
func (in teller) momentRows(d *postmortem.Document) []string {
	rows := make([]string, len(d.Timeline))
	var before when.Time
	for i, e := range d.Timeline {
		kinds := ""
		for _, k := range e.Kind {
			kinds += "[" + string(k) + "] "
		}
		if e.Until.IsKnown() {
			kinds += "(to " + e.Until.Instant.In(in.zone(d)).Format("15:04") + ") "
		}
		if e.By != "" {
			kinds += "@" + printable.Line(e.By) + " "
		}
		rows[i] = fmt.Sprintf("%13s  %s%s", in.clock(d, e, before), kinds, printable.Line(e.Text))
		before = e.At
	}
	return rows
}
