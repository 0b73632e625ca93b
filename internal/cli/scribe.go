package cli

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// scribe takes lines for events of a document until the scribe is done, and before them
// the first, if any. What was entered when the run is ended from outside is still written.
func (a *app) scribe(ctx context.Context, c *console, repo repository, file store.File, first scribe.Line, f logFlags) error {
	writing := context.WithoutCancel(ctx)
	var kept scribe.Pending
	var notes bytes.Buffer // of what was written, for when the screen is given back
	quiet := *a
	quiet.Stderr = &notes
	f.yield = true
	s := scribe.Options{
		Now:   a.Now,
		First: first,
		Load: func() (*postmortem.Document, error) {
			text, err := store.Read(file.Path)
			if err != nil {
				return nil, err
			}
			return postmortem.Open(a.rel(file.Path), text).Document()
		},
		Add: func(line string, begun time.Time) (logged scribe.Added, err error) {
			logged.Document, err = quiet.change(writing, repo, file, func(d *postmortem.Document) error {
				before := *d
				logged.Event, logged.Note, err = a.lineEvent(d, line, f, begun)
				if err != nil {
					return err
				}
				d.Timeline = append(d.Timeline, logged.Event)
				d.SortTimeline()
				if warning := orderWarning(check.Introduced(&before, d, nil)); warning != "" && logged.Note == "" {
					logged.Note = warning + "; /undo takes it back"
				}
				return nil
			})
			if errors.Is(err, errSaysNothing) {
				return scribe.Added{Refused: err.Error()}, nil
			}
			return logged, err
		},
		Remove: func(e postmortem.Event) (*postmortem.Document, error) {
			return quiet.change(writing, repo, file, func(d *postmortem.Document) error { return takeEvent(d, e) })
		},
	}
	if c.tty != nil { // answers from a pipe are complete, and are not begun twice
		var held *store.Held
		if held, kept = a.takeLine(repo, file.ID); held != nil {
			keep := a.keepLine(repo, file.ID, held)
			s.Pending, s.Save = kept, func(u scribe.Pending) error {
				err := keep(u)
				if err == nil {
					kept = u
				}
				return err
			}
			defer a.letGo(held)
		}
	}
	err := c.scribe(ctx, s)
	if notes.Len() > 0 {
		a.note("%s", strings.TrimSpace(notes.String()))
	}
	if kept.Typed.Text != "" && c.lines == nil {
		a.note("a line that was not entered is kept: pm log %s goes on with it", file.ID)
	}
	if err != nil {
		return cancelledBy(err)
	}
	a.note("next: pm edit %s", file.ID)
	return nil
}

// lineEvent returns the event of a line that a scribe began at some time, and what is to
// be told about it. In an incident nobody is asked twice: a line that cannot be read is
// an event as it stands.
func (a *app) lineEvent(d *postmortem.Document, line string, f logFlags, begun time.Time) (e postmortem.Event, note string, err error) {
	reader, err := a.readerFor(d, begun)
	if err != nil {
		return e, "", err
	}
	e, err = a.event(line, f, reader)
	switch {
	case errors.Is(err, errSaysNothing):
		return e, "", err
	case errors.Is(err, failure.ErrUsage):
		message, _ := failure.Split(err)
		stands := postmortem.Event{At: momentOf(reader), Text: line}
		return stands, message + ": written as it stands; /undo takes it back", nil
	case err != nil:
		return e, "", err
	}
	if note = a.ahead(e, reader.Zone); note != "" {
		note += "; /undo takes it back"
	}
	return e, note, nil
}

// takeEvent takes out the last event that says the same as e.
func takeEvent(d *postmortem.Document, e postmortem.Event) error {
	for i, have := range slices.Backward(d.Timeline) {
		if have.At.Equal(e.At) && have.Text == e.Text && have.By == e.By && slices.Equal(have.Kind, e.Kind) {
			d.Timeline = slices.Delete(d.Timeline, i, i+1)
			return nil
		}
	}
	return errors.New("it is not there any more as you wrote it: somebody has changed it")
}
