package authoring

import (
	"cmp"
	"errors"
	"strings"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/when"
)

// EventFlags are the flags for the events of lines.
type EventFlags struct {
	// At is the time, and By who or what did it.
	At, By string
	Kinds  []postmortem.EventKind
}

// Check refuses what no event can have. Its errors wrap failure.ErrUsage.
func (f EventFlags) Check() error {
	if strings.Contains(f.By, "\n") {
		return failure.Usage("pm log --help", "--by is one line, a person or a few words: %q", f.By)
	}
	return CheckText("--by", f.By)
}

// errNoText is the error for a line that has no text.
var errNoText = errors.New("has no text: write what happened after it")

// event reads the event of a line. The flags override the line, unless they are defaults,
// as at a prompt, where they are for many lines. Without a time the event has that of the
// reader's clock, to the second. Errors of the line wrap failure.ErrUsage.
func (f EventFlags) event(line string, areDefaults bool, reader when.Reader) (postmortem.Event, error) {
	if err := CheckText("the text", line); err != nil {
		return postmortem.Event{}, err
	}
	if strings.Contains(line, "\n") {
		return postmortem.Event{}, failure.Usage("pm log @last < notes.txt makes an event of each line", "an event is one line")
	}
	if scribe.IsCommand(line) {
		return postmortem.Event{}, failure.Usage("!note "+line+" makes an event of it; pm edit @last timeline takes one back",
			"%s only works at the prompt of pm log", strings.TrimSpace(line))
	}
	e, err := capture.Line(line, reader)
	var bad *when.Error
	switch {
	case errors.As(err, &bad):
		return e, usageTime("time", err)
	case err != nil:
		return e, failure.Usage("pm log --help", "%w", err)
	}
	if f.At != "" {
		typed, err := reader.Span(f.At)
		if err != nil {
			return e, usageTime("--at", err)
		}
		e.At, e.Until, e.NotBefore, e.Approximate = typed.Time, typed.Until, typed.NotBefore, typed.Approximate
	}
	if e.At.IsZero() {
		e.At = clockOf(reader)
	}
	if len(f.Kinds) > 0 && (len(e.Kind) == 0 || !areDefaults) {
		e.Kind = f.Kinds
	}
	if f.By != "" && (e.By == "" || !areDefaults) {
		e.By = f.By
	}
	if e.IsEmpty() {
		line = strings.TrimSpace(line)
		return e, failure.Usage("for example: "+line+" Rolled back to 41", "%q %w", line, errNoText)
	}
	return e, nil
}

// flagEvent reads "TIME TEXT", the value of --event.
func flagEvent(line string, reader when.Reader) (postmortem.Event, error) {
	e, err := capture.Line(line, reader)
	var bad *when.Error
	switch {
	case errors.As(err, &bad):
		return e, usageTime("--event", err)
	case err != nil:
		return e, failure.Usage("pm help document lists the kinds of event", "--event: %w", err)
	case e.At.IsZero():
		return e, failure.Usage(`--event "10:42 Rolled back to 41"`, "--event %q does not begin with a time", line)
	case e.IsEmpty():
		return e, failure.Usage(`--event "10:42 Rolled back to 41"`, "--event %q has no text after its time", line)
	}
	return e, nil
}

// usageTime is the error for a flag whose time cannot be read.
func usageTime(flag string, err error) error {
	return failure.Usage(cmp.Or(failure.Hint(err), "pm help times"), "%s %w", flag, err)
}
