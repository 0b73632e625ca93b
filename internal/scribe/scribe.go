// Package scribe takes notes while an incident goes on: every line that is entered
// becomes an event of the document at once, at the time when it was begun. It asks on a
// full screen ([Run]) or line by line ([Prompt]).
package scribe

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// Options are what a scribe works with. Several scribes may write to the same document.
// The functions must not be nil, but for Save.
type Options struct {
	// Add writes the event of a line that was begun at some time.
	Add func(line string, begun time.Time) (Added, error)
	// Remove removes an event that Add has written, and returns what is left.
	Remove func(postmortem.Event) (*postmortem.Document, error)
	// Load returns the document as it is now.
	Load func() (*postmortem.Document, error)
	// Now is the clock.
	Now func() time.Time
	// Save saves what no document has yet, in place of what it saved before. What is
	// empty removes that.
	Save func(Pending) error
	// Pending is what an earlier scribe of the document had saved when it was killed.
	Pending Pending
	// First is a line that was entered before the scribe began, if any.
	First Line
}

// Added is what became of a line.
type Added struct {
	Event postmortem.Event
	// Document is what it is part of now.
	Document *postmortem.Document
	// Note explains how the line was read, or is "".
	Note string
	// Refused is why the line makes no event, or "". Then nothing was written.
	Refused string
}

// Run asks for lines on a terminal until the scribe is done, or leaves with Ctrl-C: what
// was entered is written in either case. Where it cannot be, the error holds the lines.
// When ctx ends, a line that was begun is saved for the next scribe; where it cannot be
// saved, it is written as it is.
func Run(ctx context.Context, tty *os.File, env []string, o Options) error {
	d, err := o.Load()
	if err != nil {
		return err
	}
	m := newModel(o, d)
	if err := tui.Run(ctx, m, tty, env); err != nil {
		m.save()
		return fmt.Errorf("take notes: %w", errors.Join(err, m.log.close()))
	}
	return m.log.close()
}

// Prompt asks for lines until the end of the input, as [Run] does. The first key of a
// line cannot be seen here: its time is that of its Enter.
func Prompt(p *tui.Prompter, o Options) error {
	d, err := o.Load()
	if err != nil {
		return err
	}
	l := newLogbook(o, d)
	l.timeHelp = "Enter makes a line an event, at the time of that Enter."
	p.Say("%s", printable.Line(d.Title))
	for _, line := range l.help() {
		p.Say("  %s", line)
	}
	if message := l.resume(); message != "" {
		p.Say("%s", message)
	}
	if err := askAboutTyped(p, l); err != nil {
		return errors.Join(tui.AskError(err), l.close())
	}
	figures := ""
	for done := false; !done && err == nil; {
		var line, message string
		if line, err = p.Ask(">"); err != nil {
			break // the end of the input
		}
		if message, done = l.enter(line, o.Now()); message != "" {
			p.Say("%s", message)
		}
		if now := phrase.RunningFigures(l.d, nil); now != figures {
			p.Say("%s", now)
			figures = now
		}
	}
	return errors.Join(tui.AskError(err), l.close())
}

// askAboutTyped asks what to do with a line that was begun on a screen and never entered.
func askAboutTyped(p *tui.Prompter, l *logbook) error {
	typed := l.Pending.Typed
	if typed.Text == "" {
		return nil
	}
	p.Say("Begun %s and not entered: %s", l.times.Both(l.d, typed.at()), tui.Truncate(typed.Text, maxEcho))
	for {
		answer, err := p.Ask("Write it now, y or n?")
		switch {
		case err != nil:
			return err // it stays saved
		case answer == "n":
			l.save(Line{})
			return nil
		case answer == "y":
			message, _ := l.enter(typed.Text, typed.Begun)
			p.Say("%s", message)
			return nil
		}
	}
}
