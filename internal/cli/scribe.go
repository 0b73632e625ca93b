package cli

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// scribe takes lines for events of a document until the scribe is done. What was begun
// when the run is ended from outside is still written.
func (a *app) scribe(ctx context.Context, c *console, repo repository, file store.File, f logFlags) error {
	writing := context.WithoutCancel(ctx)
	var notes bytes.Buffer // of what was written, for when the screen is given back
	quiet := *a
	quiet.Stderr = &notes
	f.yield = true
	s := interview.Scribe{
		Now: a.Now,
		Load: func() (*postmortem.Document, error) {
			text, err := store.Read(file.Path)
			if err != nil {
				return nil, err
			}
			return postmortem.Parse(a.rel(file.Path), text)
		},
		Add: func(line string, begun time.Time) (logged interview.Logged, err error) {
			logged.Document, err = quiet.change(writing, repo, file, func(d *postmortem.Document) error {
				logged.Event, logged.Note, err = a.lineEvent(d, line, f, begun)
				if err == nil {
					d.Timeline = append(d.Timeline, logged.Event)
					d.SortTimeline()
				}
				return err
			})
			if errors.Is(err, errSaysNothing) {
				return interview.Logged{Refused: err.Error()}, nil
			}
			return logged, err
		},
		Take: func(e postmortem.Event) (*postmortem.Document, error) {
			return quiet.change(writing, repo, file, func(d *postmortem.Document) error { return takeEvent(d, e) })
		},
	}
	if c.tty != nil { // answers from a pipe are complete, and are not begun twice
		held, kept := a.takeLine(repo, file.ID)
		if held != nil {
			s.Kept, s.Keep = kept, a.keepLine(repo, file.ID, held)
			defer a.letGo(held)
		}
	}
	err := c.scribe(ctx, s)
	if notes.Len() > 0 {
		a.note("%s", strings.TrimSpace(notes.String()))
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
	var unread failure
	switch {
	case errors.Is(err, errSaysNothing):
		return e, "", err
	case errors.As(err, &unread):
		stands := postmortem.Event{At: momentOf(reader), Text: line}
		return stands, unread.Error() + ": written as it stands; /undo takes it back", nil
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

// whereToLog asks which document the events belong to, where none was named: the
// latest, or a new one.
func (a *app) whereToLog(ctx context.Context, c *console, repo repository) (store.File, error) {
	listing, err := repo.store.List(ctx)
	if err != nil {
		return store.File{}, err
	}
	if len(listing.Files) == 0 {
		return a.startLog(ctx, c, repo, "There is no postmortem yet. Begin one now? What is happening, in a few words: ")
	}
	last, err := repo.store.Find(ctx, a.Dir, "@last")
	if err != nil {
		return last, err
	}
	for {
		answer, err := c.ask(ctx, "Log to "+last.ID+"? [Y/n, new begins another] ")
		if err != nil {
			return last, err
		}
		switch strings.ToLower(answer) {
		case "", "y", "yes":
			return last, nil
		case "n", "no":
			return last, cancelled("pm list shows what there is; pm log ID")
		case "new":
			return a.startLog(ctx, c, repo, "What is happening, in a few words: ")
		}
	}
}

// startLog begins a document for something that is going on.
func (a *app) startLog(ctx context.Context, c *console, repo repository, question string) (store.File, error) {
	title, err := c.ask(ctx, question)
	if err != nil {
		return store.File{}, err
	}
	if title == "" {
		return store.File{}, cancelled("pm new")
	}
	d, err := a.given(ctx, repo, newFlags{answers: answers{title: title}})
	if err != nil {
		return store.File{}, err
	}
	d.Impact.Ongoing = true
	path, err := a.write(ctx, repo, d, nil)
	if err != nil {
		return store.File{}, err
	}
	a.note("%s", a.rel(path))
	return repo.store.Find(ctx, a.Dir, path)
}
