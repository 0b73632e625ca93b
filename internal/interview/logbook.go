package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// A Line is what a scribe typed.
type Line struct {
	Text string `json:"text"`
	// Begun is when its first key came.
	Begun time.Time `json:"begun"`
}

func (l Line) at() when.Time { return when.At(l.Begun.Truncate(time.Second)) }

// Unwritten is what a scribe has typed that no document has yet.
type Unwritten struct {
	// Entered are the lines that could not be written.
	Entered []Line `json:"entered,omitempty"`
	// Typed is the one that is not entered yet.
	Typed Line `json:"typed,omitzero"`
}

// IsEmpty reports whether there is nothing to keep.
func (u Unwritten) IsEmpty() bool { return len(u.Entered) == 0 && u.Typed.Text == "" }

// A logbook is what one scribe has written, on a screen or line by line.
type logbook struct {
	Scribe
	tell    teller
	d       *postmortem.Document // as it was last read
	begun   string               // what the help says of the time of a line
	written []postmortem.Event
	waiting []Line // that could not be written
	kept    Unwritten
	unkept  error // why they are not kept
}

func newLogbook(s Scribe, d *postmortem.Document) *logbook {
	waiting := slices.Clone(s.Kept.Entered)
	if s.First.Text != "" {
		waiting = append(waiting, s.First)
	}
	return &logbook{
		Scribe: s, tell: teller{time.UTC}, d: d, waiting: waiting, kept: s.Kept,
		begun: "Enter makes an event of a line, at the time at which you began it.",
	}
}

// enter takes a line and returns what is to be told about it. Done says that it was the last.
func (l *logbook) enter(line string, begun time.Time) (say string, done bool) {
	line = strings.TrimSpace(printable.Line(line))
	if line == "" {
		return "", false
	}
	if say, done, ok := l.command(line); ok {
		l.keep(Line{})
		return say, done
	}
	l.waiting = append(l.waiting, Line{line, begun})
	say = l.write()
	l.keep(Line{})
	return say, false
}

// commands are the words that mean something behind a slash.
func commands() []string { return []string{"undo", "done", "quit", "help"} }

// IsCommand reports whether the line of a scribe is none of an event: its first word is
// a command, or it is one word alone behind a slash, which was meant for one. With words
// behind it, as in "/var is full", or another slash it is an event.
func IsCommand(line string) bool {
	rest, slashed := strings.CutPrefix(strings.TrimSpace(line), "/")
	word, words, _ := strings.Cut(strings.ToLower(rest), " ")
	return slashed && (slices.Contains(commands(), word) || words == "" && !strings.Contains(rest, "/"))
}

// command carries out a line that is a command, and reports whether it was one.
func (l *logbook) command(line string) (say string, done, ok bool) {
	if line == askHelp {
		line = "/help"
	}
	if !IsCommand(line) {
		return "", false, false
	}
	word, words, _ := strings.Cut(strings.ToLower(line[1:]), " ")
	asEvent := " (as an event: !note " + cut(line, longEcho) + ")"
	switch {
	case words != "":
		return "! /" + word + " stands alone" + asEvent, false, true
	case !slices.Contains(commands(), word):
		say = "! there is no " + line + "; /help tells what there is"
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

// help tells what can be typed, in eleven lines of forty columns but for the last.
func (l *logbook) help() []string {
	return []string{
		l.begun,
		"/undo   takes your last one back",
		"/done   ends; so does ctrl+d",
		"10:42   at another time; +5m after the one before, -10m ago, ~10:42 about",
		"@ana    who or what did it",
		"!kind   " + strings.Join(postmortem.EventKind("").Words(), ", "),
		"/var is full   is an event: only the words above are commands",
	}
}

// resume writes the lines that an earlier scribe could not and the first one, and tells
// what came of it.
func (l *logbook) resume() string {
	if len(l.waiting) == 0 {
		return ""
	}
	say := l.write()
	l.keep(l.kept.Typed)
	return say
}

// write writes the lines that wait, and tells what came of the last one.
func (l *logbook) write() string {
	say, err := l.flush()
	if err != nil {
		return fmt.Sprintf("! %s not written, kept here and tried again: %v", count(len(l.waiting), "line"), err)
	}
	return say
}

// flush writes the lines that wait, in order, and returns what is to be told of the last.
func (l *logbook) flush() (say string, err error) {
	for len(l.waiting) > 0 {
		logged, err := l.Add(l.waiting[0].Text, l.waiting[0].Begun)
		if err != nil {
			return "", err
		}
		l.waiting = l.waiting[1:]
		if logged.Refused != "" {
			say = "! " + logged.Refused
			continue
		}
		l.d, l.written = logged.Document, append(l.written, logged.Event)
		say = cut(l.tell.understood(l.d, logged.Event), longEcho)
		if logged.Note != "" {
			say += "\n! " + logged.Note
		}
	}
	return say, nil
}

// longEcho is how much of a line is told back, in columns.
const longEcho = 240

// keep saves what is not written, and the line that is being typed.
func (l *logbook) keep(typed Line) {
	u := Unwritten{slices.Clone(l.waiting), typed}
	if l.Keep == nil || slices.Equal(u.Entered, l.kept.Entered) && u.Typed == l.kept.Typed {
		return
	}
	if l.unkept = l.Keep(u); l.unkept == nil {
		l.kept = u
	}
}

// close writes the lines that still wait. The error of one that the disk does not take
// holds them all with their times, for they may be nowhere else.
func (l *logbook) close() error {
	_, err := l.flush()
	l.keep(l.kept.Typed)
	if err == nil {
		return nil
	}
	var lines strings.Builder
	for _, p := range l.waiting {
		fmt.Fprintf(&lines, "\n  %s %s", p.Begun.UTC().Format(time.RFC3339), p.Text)
	}
	return fmt.Errorf("%s not written: %w%s", count(len(l.waiting), "line"), err, lines.String())
}

// undo takes back the last event that this scribe has written.
func (l *logbook) undo() string {
	if n := len(l.waiting); n > 0 {
		text := l.waiting[n-1].Text
		l.waiting = l.waiting[:n-1]
		return "= taken back, before it was written: " + cut(text, longEcho)
	}
	n := len(l.written)
	if n == 0 {
		return "! nothing that you wrote here is left to take back"
	}
	d, err := l.Take(l.written[n-1])
	if err != nil {
		return "! " + err.Error()
	}
	taken := l.tell.understood(l.d, l.written[n-1])
	l.d, l.written = d, l.written[:n-1]
	return "= taken back: " + cut(strings.TrimPrefix(taken, "= "), longEcho)
}
