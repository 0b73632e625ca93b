// Package failure makes errors that come with a hint: a line that says what to do about
// them, such as a command that can be pasted.
//
// Any error can carry one: it has a method Hint() string. This package has the plain ones,
// and the two kinds that callers treat differently: wrong usage, and a command that its
// user cancelled.
package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// ErrUsage is wrapped by errors of what was typed, such as an unknown word for a flag.
var ErrUsage = errors.New("wrong usage")

// ErrCancelled is wrapped by errors of what the user cancelled.
var ErrCancelled = errors.New("cancelled")

// New returns an error with a hint. The error is formatted as by fmt.Errorf.
func New(hint, format string, args ...any) error {
	return &failure{err: fmt.Errorf(format, args...), hint: hint}
}

// Usage returns an error with a hint that wraps ErrUsage.
func Usage(hint, format string, args ...any) error {
	return &failure{fmt.Errorf(format, args...), hint, ErrUsage}
}

// Cancelled returns an error with a hint that wraps ErrCancelled and err; its text is
// "cancelled" where err is nil.
func Cancelled(hint string, err error) error {
	if err == nil {
		err = ErrCancelled
	}
	return &failure{err, hint, ErrCancelled}
}

// WithHint returns err with a hint in the place of the one that it has.
func WithHint(err error, hint string) error { return &failure{err: err, hint: hint} }

// Hint returns the hint of an error or of the first error it wraps that has one, or "".
func Hint(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// Advice returns the hint of an error, or for some errors of the system that have none what to
// do about them.
func Advice(err error) string {
	var path *fs.PathError
	switch hint := Hint(err); {
	case hint != "":
		return hint
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full: make room, then run the command again"
	case errors.As(err, &path):
		return "ls -ld " + path.Path
	}
	return ""
}

// Split returns the message of an error and its hint. An error whose text ends in "; " and
// its hint, for places that show one line, has a method EndsInHint: the hint is not in the
// message then.
func Split(err error) (message, hint string) {
	message, hint = err.Error(), Hint(err)
	var inLine interface {
		error
		EndsInHint()
	}
	if errors.As(err, &inLine) {
		message = strings.TrimSuffix(message, "; "+hint)
	}
	return message, hint
}

type failure struct {
	err  error
	hint string
	kind error // ErrUsage, ErrCancelled or nil
}

func (f *failure) Error() string { return f.err.Error() }

// Hint returns its own hint, else that of the error which it wraps.
func (f *failure) Hint() string {
	if f.hint != "" {
		return f.hint
	}
	return Hint(f.err)
}

func (f *failure) Unwrap() error { return f.err }

func (f *failure) Is(target error) bool { return f.kind != nil && target == f.kind }
