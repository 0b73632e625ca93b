package authoring

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// clockOf returns the time on the clock of a reader, to the second.
func clockOf(r when.Reader) when.Time { return when.At(r.Now.In(r.Zone).Truncate(time.Second)) }

// ReaderFor returns a reader of the times that someone types for a document, now.
func ReaderFor(d *postmortem.Document, now time.Time) (when.Reader, error) {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return when.Reader{}, err
	}
	r := when.Reader{Now: now, Zone: zone}
	for _, e := range d.Timeline {
		if e.At.IsKnown() {
			r.Previous = e.At.Instant
		}
	}
	r.Started, r.Resolved = span(d)
	return r, nil
}

// span returns the first start and the last end of a document, as far as they are known.
func span(d *postmortem.Document) (started, resolved time.Time) {
	windows := d.Windows()
	if len(windows) == 0 {
		return started, resolved
	}
	return windows[0].Started.Time.Instant, windows[len(windows)-1].Resolved.Time.Instant
}

// summary returns an event in a line: its words, as far as they are needed to recognise it,
// or else its kinds.
func summary(e postmortem.Event) string {
	const longest = 240
	if words := []rune(e.Text); len(words) > longest {
		return string(words[:longest]) + "…"
	}
	if e.Text != "" {
		return e.Text
	}
	var kinds []string
	for _, k := range e.Kind {
		kinds = append(kinds, string(k))
	}
	return strings.Join(kinds, ", ")
}

// future returns a warning about an event whose time is in the future, or "". Clocks may
// differ by a little.
func future(e postmortem.Event, now time.Time, zone *time.Location) string {
	const little = 2 * time.Minute
	now, at := now.In(zone), e.At.Instant.In(zone)
	if !e.At.IsKnown() || at.Sub(now) <= little {
		return ""
	}
	const stamp = time.DateOnly + " 15:04"
	layout := stamp
	switch {
	case e.At.Day:
		layout = time.DateOnly
	case when.DateOf(at) == when.DateOf(now):
		layout = "15:04"
	}
	note := at.Format(layout) + " is in " + phrase.Length(when.Between(now, at).Round(when.Minute))
	if before := at.AddDate(0, 0, -1); !e.At.Day && !before.After(now) {
		note += "; the day before is " + before.Format(stamp)
	}
	return note
}
