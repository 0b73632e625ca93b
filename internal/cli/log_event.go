package cli

import (
	"errors"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/when"
)

// told is an event in a line: its words, as far as they are needed to recognise it, or
// else its kinds.
func told(e postmortem.Event) string {
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

// errSaysNothing is a line that no event can be made of.
var errSaysNothing = errors.New("says nothing: write what happened behind it")

// event reads the event of a line and of the flags, which come first unless they yield. Without a time it
// is that of the reader's clock, to the second.
func (a *app) event(line string, f logFlags, reader when.Reader) (postmortem.Event, error) {
	if err := checkTyped("the text", line); err != nil {
		return postmortem.Event{}, err
	}
	if strings.Contains(line, "\n") {
		return postmortem.Event{}, failure.Usage("pm log @last < notes.txt makes an event of each line", "an event is one line")
	}
	if scribe.IsCommand(line) {
		return postmortem.Event{}, failure.Usage("!note "+line+" makes an event of it; pm edit @last timeline takes one back",
			"%s is for the prompt of pm log alone", strings.TrimSpace(line))
	}
	e, err := capture.Line(line, reader)
	var bad *when.Error
	switch {
	case errors.As(err, &bad):
		return e, usageTime("time", err)
	case err != nil:
		return e, failure.Usage("pm log --help", "%w", err)
	}
	if f.at != "" {
		typed, err := reader.Read(f.at)
		if err != nil {
			return e, usageTime("--at", err)
		}
		e.At, e.Approximate = typed.Time, typed.Approximate
	}
	if e.At.IsZero() {
		e.At = momentOf(reader)
	}
	if len(f.kinds) > 0 && (len(e.Kind) == 0 || !f.yield) {
		e.Kind = nil
		for _, word := range f.kinds {
			e.Kind = append(e.Kind, postmortem.EventKind(word))
		}
	}
	if f.by != "" && (e.By == "" || !f.yield) {
		e.By = f.by
	}
	if e.SaysNothing() {
		line = strings.TrimSpace(line)
		return e, failure.Usage("for example: "+line+" Rolled back to 41", "%q %w", line, errSaysNothing)
	}
	return e, nil
}

// momentOf is what the clock of a reader says, to the second.
func momentOf(r when.Reader) when.Time { return when.At(r.Now.In(r.Zone).Truncate(time.Second)) }

// ahead tells of an event that its time puts into the future, or returns "". Clocks may
// differ by a little.
func (a *app) ahead(e postmortem.Event, zone *time.Location) string {
	const little = 2 * time.Minute
	now, at := a.Now().In(zone), e.At.Instant.In(zone)
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
	note := at.Format(layout) + " is in " + phrase.Length(at.Sub(now).Round(time.Minute))
	if before := at.AddDate(0, 0, -1); !e.At.Day && !before.After(now) {
		note += "; the day before is " + before.Format(stamp)
	}
	return note
}

// readerFor returns what a time is reckoned with that is typed in a document at some moment.
func (a *app) readerFor(d *postmortem.Document, now time.Time) (when.Reader, error) {
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
	if windows := d.Windows(); len(windows) > 0 {
		r.Started, r.Resolved = windows[0].Started.Time.Instant, windows[len(windows)-1].Resolved.Time.Instant
	}
	return r, nil
}
