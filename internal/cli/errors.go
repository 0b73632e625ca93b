package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// The exit codes. pm help exit-codes tells them to users.
const (
	exitOK        = 0
	exitFailed    = 1
	exitUsage     = 2
	exitRefused   = 3
	exitCancelled = 130 // as a shell has it for a command that Ctrl-C ended
)

// A failure is an error with its exit code, and with what to do about it.
type failure struct {
	error
	code int
	hint string
}

func (f failure) Unwrap() error { return f.error }

// usage is an error of whoever wrote the command line.
func usage(hint, format string, args ...any) error {
	return failure{fmt.Errorf(format, args...), exitUsage, hint}
}

// failed is an error of the world, with what to do about it.
func failed(hint, format string, args ...any) error {
	return failure{fmt.Errorf(format, args...), exitFailed, hint}
}

// cancelled is what a command returns that its user ended.
func cancelled(hint string) error {
	return failure{errors.New("cancelled"), exitCancelled, hint}
}

// errShown is a failure whose errors have been shown already, and errRefused one of a
// command that refused something.
var (
	errShown   = failure{errors.New("shown"), exitFailed, ""}
	errRefused = failure{errors.New("refused"), exitRefused, ""}
)

// errPutOff is what a command returns whose user put it off and was told so: nothing is
// wrong, and nothing that follows it should go on.
var errPutOff = failure{errors.New("put off"), exitCancelled, ""}

// exitCode returns the exit code for an error.
func exitCode(err error) int {
	var f failure
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &f):
		return f.code
	case errors.Is(err, context.Canceled):
		return exitCancelled
	case errors.Is(err, store.ErrSeveral):
		return exitUsage
	case isRefused(err):
		return exitRefused
	}
	return exitFailed
}

// show writes an error as users see it: what was tried and on what, and a hint. It
// is the only place that shows one.
func show(w io.Writer, err error) {
	if err == nil || errors.Is(err, errShown) || errors.Is(err, errRefused) || errors.Is(err, errPutOff) {
		return
	}
	var leaks audience.Leaks
	if errors.As(err, &leaks) {
		tried, _ := strings.CutSuffix(err.Error(), leaks.Error())
		talk(w, "error", tried+"refused")
		for i, l := range leaks {
			talk(w, "error", l.Error())
			if i+1 == len(leaks) || leaks[i+1].Hint() != l.Hint() {
				talk(w, "hint", l.Hint())
			}
		}
		return
	}
	var problems postmortem.Problems
	if errors.As(err, &problems) {
		// What was tried with the file stands in front of its problems, if anything was.
		tried, _ := strings.CutSuffix(err.Error(), problems.Error())
		talk(w, "error", strings.TrimSuffix(tried, ": "))
		for _, p := range problems {
			talk(w, "error", p.Error())
			talk(w, "hint", p.Hint)
		}
		talk(w, "hint", hintFor(err))
		return
	}
	message := err.Error()
	if errors.Is(err, context.Canceled) {
		message = "cancelled"
	}
	talk(w, "error", message)
	talk(w, "hint", hintFor(err))
}

// talk writes a line to stderr, or nothing where there is nothing to say. Names and
// values from outside cannot steer the terminal.
func talk(w io.Writer, kind, text string) {
	if text == "" {
		return
	}
	for line := range strings.Lines(printable.Shown(text)) {
		// An error of stderr itself can be told to nobody.
		_, _ = fmt.Fprintf(w, "pm: %s: %s\n", kind, strings.TrimRight(line, "\n"))
	}
}

// hintFor returns what to do about an error, or "".
func hintFor(err error) string {
	var f failure
	var hinted interface{ Hint() string }
	var time *when.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &f) && f.hint != "":
		return f.hint
	case errors.As(err, &hinted):
		return hinted.Hint()
	case errors.As(err, &time):
		return "pm help times"
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full: make room, then run the command again"
	case errors.As(err, &path):
		return "ls -ld " + path.Path
	}
	return ""
}
