package interview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// A Scribe writes down what happens while it happens. Every line becomes an event of
// the document the moment Enter is pressed, at the time at which the line was begun;
// several scribes may do so at once. The functions must not be nil, but for Keep.
type Scribe struct {
	// Add writes the event of a line that was begun at some time.
	Add func(line string, begun time.Time) (Logged, error)
	// Take takes an event out that Add has written, and returns what is left.
	Take func(postmortem.Event) (*postmortem.Document, error)
	// Load returns the document as it is now.
	Load func() (*postmortem.Document, error)
	// Now is the clock.
	Now func() time.Time
	// Keep saves what no document has yet, in the place of what it saved before. Of
	// nothing, it removes that.
	Keep func(Unwritten) error
	// Kept is what an earlier scribe of the document had kept when it was killed.
	Kept Unwritten
	// First is a line that was entered before the scribe began, if any.
	First Line
}

// Logged is what became of a line.
type Logged struct {
	Event postmortem.Event
	// Document is what it is part of now.
	Document *postmortem.Document
	// Note is what the scribe should know about how the line was read, or "".
	Note string
	// Refused says why the line makes no event, or "". Then nothing was written.
	Refused string
}

// Run asks for lines on a terminal until the scribe is done, or leaves with Ctrl-C: what
// was entered is written in either case. Where it cannot be, the error holds the lines.
// When ctx ends, a line that was begun is kept for the next scribe; where nothing keeps
// it, it is written as it stands.
func (s Scribe) Run(ctx context.Context, tty *os.File, env []string) error {
	d, err := s.Load()
	if err != nil {
		return err
	}
	m := newScribing(s, d)
	program := tea.NewProgram(m, tea.WithInput(tty), tea.WithOutput(quiet{tty}),
		tea.WithEnvironment(environment(env)), tea.WithoutSignalHandler())
	stop := context.AfterFunc(ctx, func() { program.Send(hangUp{}) })
	defer stop()
	if _, err := program.Run(); err != nil {
		m.keep()
		return fmt.Errorf("take notes: %w", errors.Join(err, m.log.close()))
	}
	return m.log.close()
}

// Scribe asks for lines until the end of the input, as [Scribe.Run] does. The first key
// of a line cannot be seen here: its time is that of its Enter.
func (p *Prompter) Scribe(s Scribe) error {
	d, err := s.Load()
	if err != nil {
		return err
	}
	l := newLogbook(s, d)
	l.begun = "Enter makes an event of a line, at the time of that Enter."
	p.say("%s", printable.Line(d.Title))
	for _, line := range l.help() {
		p.say("  %s", line)
	}
	if say := l.resume(); say != "" {
		p.say("%s", say)
	}
	if err := p.kept(l); err != nil {
		return errors.Join(broken(err), l.close())
	}
	figures := ""
	for done := false; !done && err == nil; {
		var line, say string
		if line, err = p.Ask(">"); err != nil {
			break // the end of the input
		}
		if say, done = l.enter(line, s.Now()); say != "" {
			p.say("%s", say)
		}
		if now := plainFigures(l.d); now != figures {
			p.say("%s", now)
			figures = now
		}
	}
	return errors.Join(broken(err), l.close())
}

// kept asks what is to become of a line that was begun on a screen and never entered.
func (p *Prompter) kept(l *logbook) error {
	typed := l.Kept.Typed
	if typed.Text == "" {
		return nil
	}
	p.say("Begun %s and not entered: %s", l.tell.both(l.d, typed.at()), cut(typed.Text, longEcho))
	for {
		answer, err := p.Ask("Write it now, y or n?")
		switch {
		case err != nil:
			return err // it stays kept
		case answer == "n":
			l.keep(Line{})
			return nil
		case answer == "y":
			say, _ := l.enter(typed.Text, typed.Begun)
			p.say("%s", say)
			return nil
		}
	}
}
