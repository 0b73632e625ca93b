package interview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// A Scribe writes down what happens while it happens. Every line becomes an event of
// the document the moment Enter is pressed, at the time at which the line was begun;
// several scribes may do so at once. The functions do the writing and must not be nil.
type Scribe struct {
	// Add writes the event of a line that was begun at some time.
	Add func(line string, begun time.Time) (Logged, error)
	// Take takes an event out that Add has written, and returns what is left.
	Take func(postmortem.Event) (*postmortem.Document, error)
	// Load returns the document as it is now.
	Load func() (*postmortem.Document, error)
	// Now is the clock.
	Now func() time.Time
}

// Logged is an event that was written.
type Logged struct {
	Event postmortem.Event
	// Document is what it is part of now.
	Document *postmortem.Document
	// Note is what the scribe should know about how the line was read, or "".
	Note string
}

// Run asks for lines on a terminal until the scribe is done, or leaves with Ctrl-C: what
// was entered is written in either case. Where it cannot be, the error holds the lines.
// When ctx ends, a line that was begun is written as it stands.
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
		return fmt.Errorf("take notes: %w", errors.Join(err, m.log.close()))
	}
	return m.log.close()
}

// A logbook is what one scribe has written, on a screen or line by line.
type logbook struct {
	Scribe
	iv      *interview           // for how times and events are told
	d       *postmortem.Document // as it was last read
	written []postmortem.Event
	waiting []pending // lines that could not be written
}

// A pending line is one that the disk has not taken yet.
type pending struct {
	text  string
	begun time.Time
}

func newLogbook(s Scribe, d *postmortem.Document) *logbook {
	iv := &interview{options: Options{Now: s.Now, Zone: time.UTC}, styles: newStyles()}
	return &logbook{Scribe: s, iv: iv, d: d}
}

// enter takes a line and returns what is to be told about it. Done says that it was the last.
func (l *logbook) enter(line string, begun time.Time) (say string, done bool) {
	switch line = strings.TrimSpace(printable.Line(line)); line {
	case "":
		return "", false
	case "/done", "/quit":
		return "", true
	case "/undo":
		return l.undo(), false
	case "/help", askHelp:
		return strings.Join(scribeHelp, "\n"), false
	}
	if slashed(line) {
		return "! there is no " + line + "; /help tells what there is", false
	}
	l.waiting = append(l.waiting, pending{line, begun})
	if err := l.flush(); err != nil {
		return fmt.Sprintf("! %s not written, kept here and tried again: %v", count(len(l.waiting), "line"), err), false
	}
	return l.last(), false
}

var scribeHelp = []string{
	"Every line becomes an event when you press Enter, at the time you began it.",
	"10:42 text        another time: 10:42, +5m after the one before, -10m ago, ~10:42 about",
	"!mitigated text   what it was: " + strings.Join(postmortem.EventKind("").Words(), ", "),
	"@ana text         who or what did it",
	"/undo             takes back the last event that you wrote here",
	"/done             ends; so does Ctrl-D",
}

// flush writes the lines that wait, in order.
func (l *logbook) flush() error {
	for len(l.waiting) > 0 {
		logged, err := l.Add(l.waiting[0].text, l.waiting[0].begun)
		if err != nil {
			return err
		}
		l.waiting = l.waiting[1:]
		l.d, l.written = logged.Document, append(l.written, logged.Event)
		l.iv.note = logged.Note
	}
	return nil
}

// close writes the lines that still wait. The error of one that the disk does not take
// holds them all with their times: they are nowhere else.
func (l *logbook) close() error {
	err := l.flush()
	if err == nil {
		return nil
	}
	var lines strings.Builder
	for _, p := range l.waiting {
		fmt.Fprintf(&lines, "\n  %s %s", p.begun.UTC().Format(time.RFC3339), p.text)
	}
	return fmt.Errorf("%s not written: %w%s", count(len(l.waiting), "line"), err, lines.String())
}

// last tells what the last line was understood as.
func (l *logbook) last() string {
	say := l.iv.understood(l.d, l.written[len(l.written)-1])
	if l.iv.note != "" {
		say += "\n! " + l.iv.note
		l.iv.note = ""
	}
	return say
}

// undo takes back the last event that this scribe has written.
func (l *logbook) undo() string {
	if n := len(l.waiting); n > 0 {
		text := l.waiting[n-1].text
		l.waiting = l.waiting[:n-1]
		return "= taken back, before it was written: " + printable.Line(text)
	}
	n := len(l.written)
	if n == 0 {
		return "! nothing that you wrote here is left to take back"
	}
	d, err := l.Take(l.written[n-1])
	if err != nil {
		return "! " + err.Error()
	}
	text := l.written[n-1].Text
	l.d, l.written = d, l.written[:n-1]
	return "= taken back: " + printable.Line(text)
}

// Scribe asks for lines until the end of the input, as [Scribe.Run] does.
func (p *Prompter) Scribe(s Scribe) error {
	d, err := s.Load()
	if err != nil {
		return err
	}
	l := newLogbook(s, d)
	p.say("%s", printable.Line(d.Title))
	for _, line := range scribeHelp {
		p.say("  %s", line)
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
	return l.close()
}
