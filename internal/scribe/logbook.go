package scribe

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/when"
)

// A Line is a line that a scribe typed.
type Line struct {
	Text string `json:"text"`
	// Begun is when its first key came.
	Begun time.Time `json:"begun"`
}

func (l Line) at() when.Time { return when.At(l.Begun.Truncate(time.Second)) }

// Pending is what a scribe has typed that no document has yet.
type Pending struct {
	// Entered are the lines that could not be written.
	Entered []Line `json:"entered,omitempty"`
	// Typed is the one that is not entered yet.
	Typed Line `json:"typed,omitzero"`
}

// IsEmpty reports whether there is nothing to save.
func (p Pending) IsEmpty() bool { return len(p.Entered) == 0 && p.Typed.Text == "" }

// A logbook is what one scribe has written, on a screen or line by line.
type logbook struct {
	Options
	times    phrase.Times
	d        *postmortem.Document // as it was last read
	timeHelp string               // the help on the time of a line
	written  []postmortem.Event
	unsaved  []Line  // entered, and not written to the document yet
	saved    Pending // as it was saved last
	saveErr  error   // why the last save failed
}

func newLogbook(o Options, d *postmortem.Document) *logbook {
	unsaved := slices.Clone(o.Pending.Entered)
	if o.First.Text != "" {
		unsaved = append(unsaved, o.First)
	}
	return &logbook{
		Options: o, times: phrase.Times{Default: time.UTC}, d: d, unsaved: unsaved, saved: o.Pending,
		timeHelp: "Enter makes a line an event, at the time when you began to type it.",
	}
}

// enter accepts a line and returns the message about it, and whether it was the last.
func (l *logbook) enter(line string, begun time.Time) (say string, done bool) {
	line = strings.TrimSpace(printable.Line(line))
	if line == "" {
		return "", false
	}
	if say, done, ok := l.command(line); ok {
		l.save(Line{})
		return say, done
	}
	l.unsaved = append(l.unsaved, Line{line, begun})
	say = l.write()
	l.save(Line{})
	return say, false
}

// commands are the words that are commands after a slash.
func commands() []string { return []string{"undo", "done", "quit", "help"} }

// IsCommand reports whether a line is a command and not an event: its first word is a
// command, or it is a single word after a slash, which was meant for one. With words
// after it, as in "/var is full", or with another slash it is an event.
func IsCommand(line string) bool {
	rest, slashed := strings.CutPrefix(strings.TrimSpace(line), "/")
	word, words, _ := strings.Cut(strings.ToLower(rest), " ")
	return slashed && (slices.Contains(commands(), word) || words == "" && !strings.Contains(rest, "/"))
}

// command carries out a line that is a command, and reports whether it was one.
func (l *logbook) command(line string) (say string, done, ok bool) {
	if line == "?" {
		line = "/help"
	}
	if !IsCommand(line) {
		return "", false, false
	}
	word, words, _ := strings.Cut(strings.ToLower(line[1:]), " ")
	asEvent := " (as an event: !note " + tui.Truncate(line, maxEcho) + ")"
	switch {
	case words != "":
		return "! /" + word + " takes no arguments" + asEvent, false, true
	case !slices.Contains(commands(), word):
		say = "! there is no " + line + "; /help lists the commands"
		if near := nearest.Word(word, commands()); near != "" {
			say = "! there is no " + line + "; did you mean /" + near + "?"
		}
		return say + asEvent, false, true
	}
	switch word {
	case "undo":
		return l.undo(), false, true
	case "help":
		return strings.Join(l.help(), "\n"), false, true
	}
	return "", true, true
}

// help is what can be typed, in eleven lines of forty columns but for the last.
func (l *logbook) help() []string {
	return []string{
		l.timeHelp,
		"/undo   removes your last event",
		"/done   ends; so does ctrl+d",
		"10:42   at another time; +5m after the event before, -10m ago, ~10:42 about",
		"@ana    who or what did it",
		"!kind   " + strings.Join(postmortem.EventKind("").Words(), ", "),
		"/var is full   is an event: only the words above are commands",
	}
}

// resume writes the lines that an earlier scribe could not and the first one, and returns
// the message about them.
func (l *logbook) resume() string {
	if len(l.unsaved) == 0 {
		return ""
	}
	say := l.write()
	l.save(l.saved.Typed)
	return say
}

// write writes the unsaved lines, and returns the message about the last one.
func (l *logbook) write() string {
	say, err := l.flush()
	if err != nil {
		return fmt.Sprintf("! %s not written yet, will be tried again: %v", phrase.Count(len(l.unsaved), "line"), err)
	}
	return say
}

// flush writes the unsaved lines, in order, and returns the message about the last.
func (l *logbook) flush() (say string, err error) {
	for len(l.unsaved) > 0 {
		logged, err := l.Add(l.unsaved[0].Text, l.unsaved[0].Begun)
		if err != nil {
			return "", err
		}
		l.unsaved = l.unsaved[1:]
		if logged.Refused != "" {
			say = "! " + logged.Refused
			continue
		}
		l.d, l.written = logged.Document, append(l.written, logged.Event)
		say = tui.Truncate(l.times.Echo(l.d, logged.Event), maxEcho)
		if logged.Note != "" {
			say += "\n! " + logged.Note
		}
	}
	return say, nil
}

// maxEcho is how much of a line is shown again, in columns.
const maxEcho = 240

// save saves what is not written, and the line that is being typed.
func (l *logbook) save(typed Line) {
	p := Pending{slices.Clone(l.unsaved), typed}
	if l.Save == nil || slices.Equal(p.Entered, l.saved.Entered) && p.Typed == l.saved.Typed {
		return
	}
	if l.saveErr = l.Save(p); l.saveErr == nil {
		l.saved = p
	}
}

// close writes the lines that are still unsaved. The error of one that the disk does not
// take holds them all with their times, because they may exist nowhere else.
func (l *logbook) close() error {
	_, err := l.flush()
	l.save(l.saved.Typed)
	if err == nil {
		return nil
	}
	var lines strings.Builder
	for _, p := range l.unsaved {
		fmt.Fprintf(&lines, "\n  %s %s", p.Begun.UTC().Format(time.RFC3339), p.Text)
	}
	return fmt.Errorf("%s not written: %w%s", phrase.Count(len(l.unsaved), "line"), err, lines.String())
}

// undo removes the last event that this scribe has written.
func (l *logbook) undo() string {
	if n := len(l.unsaved); n > 0 {
		text := l.unsaved[n-1].Text
		l.unsaved = l.unsaved[:n-1]
		return "= removed before it was written: " + tui.Truncate(text, maxEcho)
	}
	n := len(l.written)
	if n == 0 {
		return "! nothing that you wrote here is left to remove"
	}
	d, err := l.Remove(l.written[n-1])
	if err != nil {
		return "! " + err.Error()
	}
	removed := l.times.Echo(l.d, l.written[n-1])
	l.d, l.written = d, l.written[:n-1]
	return "= removed: " + tui.Truncate(strings.TrimPrefix(removed, "= "), maxEcho)
}
