package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
)

// The exit codes. pm help exit-codes lists them for users.
const (
	exitOK        = 0
	exitFailed    = 1
	exitUsage     = 2
	exitRefused   = 3
	exitDriver    = 129 // of pm merge: up to 128 git takes the file, which is ours alone, for the result
	exitCancelled = 130 // as a shell has it for a command that Ctrl-C ended
)

// errShown is a failure whose errors were shown already, and errRefused one of a command
// that refused something.
var (
	errShown   = errors.New("shown")
	errRefused = errors.New("refused")
)

// A driverError is why git's merge driver could not merge at all, whatever the reason.
type driverError struct{ error }

func (e driverError) Unwrap() error { return e.error }

// exitCode returns the exit code for an error.
func exitCode(err error) int {
	var driver driverError
	var leaks audience.Leaks
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &driver):
		return exitDriver
	case errors.Is(err, failure.ErrUsage), errors.Is(err, store.ErrSeveral):
		return exitUsage
	case errors.Is(err, errRefused), errors.As(err, &leaks):
		return exitRefused
	case errors.Is(err, failure.ErrCancelled), errors.Is(err, context.Canceled):
		return exitCancelled
	}
	return exitFailed
}

// show writes an error as users see it: what was tried on what, and a hint. Errors are shown
// only here.
func show(w io.Writer, err error) {
	if err == nil || errors.Is(err, errShown) || errors.Is(err, errRefused) || errors.Is(err, authoring.ErrSavedForLater) {
		return
	}
	var leaks audience.Leaks
	if errors.As(err, &leaks) {
		tried, _ := strings.CutSuffix(err.Error(), leaks.Error())
		message(w, "error", tried+"refused")
		for i, l := range leaks {
			message(w, "error", l.Error())
			if i+1 == len(leaks) || leaks[i+1].Hint() != l.Hint() {
				message(w, "hint", l.Hint())
			}
		}
		return
	}
	var problems postmortem.Problems
	if errors.As(err, &problems) {
		// What was tried with the file is before its problems, if anything was.
		tried, _ := strings.CutSuffix(err.Error(), problems.Error())
		message(w, "error", strings.TrimSuffix(tried, ": "))
		for _, p := range problems {
			message(w, "error", p.Error())
			message(w, "hint", p.Hint)
		}
		message(w, "hint", failure.Advice(err))
		return
	}
	text, _ := failure.Split(err)
	if errors.Is(err, context.Canceled) {
		text = "cancelled"
	}
	message(w, "error", text)
	message(w, "hint", failure.Advice(err))
}

// message writes lines to stderr, or nothing for "". Control characters in names and values
// do not reach the terminal.
func message(w io.Writer, kind, text string) {
	if text == "" {
		return
	}
	for line := range strings.Lines(printable.Shown(text)) {
		// An error of stderr itself cannot be reported.
		_, _ = fmt.Fprintf(w, "pm: %s: %s\n", kind, strings.TrimRight(line, "\n"))
	}
}
