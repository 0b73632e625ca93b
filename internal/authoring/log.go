package authoring

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// A Log adds events to the timeline of a document.
type Log struct {
	Writer
	// Entry is the document.
	Entry store.Entry
	// Flags are the flags for the events.
	Flags EventFlags
}

// A typedLine is a line that makes an event.
type typedLine struct {
	scribe.Line
	number int // in the input, or 0 for a line of its own
}

// Add adds the event of a line, and notes it.
func (l Log) Add(ctx context.Context, line string) error {
	return l.add(ctx, []typedLine{{Line: scribe.Line{Text: line, Begun: l.Now()}}})
}

// add adds an event for each line, or none where one of them is wrong, and notes what was
// added.
func (l Log) add(ctx context.Context, lines []typedLine) error {
	var added []postmortem.Event
	change, err := l.Change(ctx, l.Entry, func(d *postmortem.Document) (err error) {
		before := *d
		added, err = l.events(d, lines)
		d.Timeline = append(slices.Clone(d.Timeline), added...)
		d.PlaceEvents(&before)
		return err
	})
	if err != nil {
		return err
	}
	zone, err := when.Zone(change.After.Timezone)
	if err != nil {
		return err
	}
	for _, event := range added {
		l.Note("%s  %s", phrase.Echo(event.At, zone), summary(event))
		if warning := future(event, l.Now(), zone); warning != "" {
			l.Note("%s; pm edit %s timeline changes it", warning, l.Entry.ID)
		}
	}
	l.warnAboutOrder(l.Entry.ID, check.Introduced(&change.Before, &change.After, nil))
	return nil
}

// events returns the events of lines. The time of each may depend on those before it.
func (l Log) events(d *postmortem.Document, lines []typedLine) ([]postmortem.Event, error) {
	with := *d
	with.Timeline = slices.Clone(d.Timeline)
	reader, err := ReaderFor(&with, l.Now())
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		reader.Now = line.Begun
		event, err := l.Flags.event(line.Text, false, reader)
		if err != nil && line.number > 0 {
			err = fmt.Errorf("line %d: %w", line.number, err)
		}
		if err != nil {
			return nil, err
		}
		with.Timeline = append(with.Timeline, event)
		if !event.At.Instant.Before(reader.Previous) && event.At.IsKnown() { // else one after it is the previous one still
			reader.Previous = event.At.Instant
		}
		if len(event.Kind) > 0 {
			reader.Started, reader.Resolved = span(&with)
		}
	}
	return with.Timeline[len(d.Timeline):], nil
}

// Scribe takes lines for events until the scribe is done; the flags are defaults. Before them
// comes the first, if any. What was entered when the run is ended from outside is still
// written.
func (l Log) Scribe(ctx context.Context, c *Console, first scribe.Line) error {
	s := scribe.Options{
		Now:   l.Now,
		First: first,
		Load: func() (*postmortem.Document, error) {
			file, err := l.Open(l.Entry)
			if err != nil {
				return nil, err
			}
			return file.Document()
		},
	}
	var notes bytes.Buffer // about what was written, for after the screen is closed
	quiet := l.Writer
	quiet.Note = func(format string, args ...any) { fmt.Fprintf(&notes, format+"\n", args...) }
	writing := context.WithoutCancel(ctx)
	s.Add = func(line string, started time.Time) (added scribe.Added, err error) {
		change, err := quiet.Change(writing, l.Entry, func(d *postmortem.Document) error {
			before := *d
			added.Event, added.Note, err = l.scribeEvent(d, line, started)
			if err != nil {
				return err
			}
			d.Timeline = append(slices.Clone(d.Timeline), added.Event)
			d.PlaceEvents(&before)
			if warning := orderWarning(check.Introduced(&before, d, nil)); warning != "" && added.Note == "" {
				added.Note = warning + "; /undo takes it back"
			}
			return nil
		})
		if errors.Is(err, errNoText) {
			return scribe.Added{Refused: err.Error()}, nil
		}
		added.Document = &change.After
		return added, err
	}
	s.Remove = func(event postmortem.Event) (*postmortem.Document, error) {
		change, err := quiet.Change(writing, l.Entry, func(d *postmortem.Document) error { return removeEvent(d, event) })
		return &change.After, err
	}
	var pending scribe.Pending
	file := ""
	if c.TTY != nil { // answers from a pipe are complete, and are never resumed
		var lock *store.DraftLock
		if lock, pending = l.openLine(); lock != nil {
			s.Pending, s.Save = pending, func(p scribe.Pending) error {
				err := l.saveLine(lock, p)
				if err == nil {
					pending = p
				}
				return err
			}
			file = lock.Path()
			defer l.release(lock)
		}
	}
	err := c.scribe(ctx, s)
	if notes.Len() > 0 {
		l.Note("%s", strings.TrimSpace(notes.String()))
	}
	if pending.Typed.Text != "" && c.Lines == nil {
		l.Note("a line that was not entered is kept: pm log %s resumes it\nit is in %s", l.Entry.ID, file)
	}
	if err != nil {
		return err
	}
	l.Note("next: pm edit %s", l.Entry.ID)
	return nil
}

// scribeEvent returns the event of a line that a scribe began at some time, and a warning
// about it. In an incident nothing is asked twice: a line that cannot be read is an event as
// it is.
func (l Log) scribeEvent(d *postmortem.Document, line string, started time.Time) (e postmortem.Event, warning string, err error) {
	reader, err := ReaderFor(d, started)
	if err != nil {
		return e, "", err
	}
	e, err = l.Flags.event(line, true, reader)
	switch {
	case errors.Is(err, errNoText):
		return e, "", err
	case errors.Is(err, failure.ErrUsage):
		message, _ := failure.Split(err)
		return postmortem.Event{At: clockOf(reader), Text: line}, message + ": written as it is; /undo takes it back", nil
	case err != nil:
		return e, "", err
	}
	if warning = future(e, l.Now(), reader.Zone); warning != "" {
		warning += "; /undo takes it back"
	}
	return e, warning, nil
}

// removeEvent removes the last event that is equal to e.
func removeEvent(d *postmortem.Document, e postmortem.Event) error {
	for i, have := range slices.Backward(d.Timeline) {
		if have.At.Equal(e.At) && have.Text == e.Text && have.By == e.By && slices.Equal(have.Kind, e.Kind) {
			d.Timeline = slices.Delete(d.Timeline, i, i+1)
			return nil
		}
	}
	return errors.New("the event has been changed since you logged it")
}
