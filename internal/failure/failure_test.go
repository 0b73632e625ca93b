package failure_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
)

func TestHint(t *testing.T) {
	t.Parallel()
	inner := failure.New("ls", "read a: %w", fs.ErrNotExist)
	for _, test := range []struct {
		err           error
		message, hint string
		usage, absent bool
	}{
		{errors.New("plain"), "plain", "", false, false},
		{inner, "read a: file does not exist", "ls", false, true},
		{fmt.Errorf("open: %w", inner), "open: read a: file does not exist", "ls", false, true},
		{failure.Usage("", "--from: %w", inner), "--from: read a: file does not exist", "ls", true, true},
		{failure.WithHint(failure.Usage("x", "bad"), "y"), "bad", "y", true, false},
		{failure.New("write it", "no day; write it"), "no day; write it", "write it", false, false},
		{oneLine{}, "no day", "write it", false, false},
		{failure.Usage("", "--at: %w", oneLine{}), "--at: no day", "write it", true, false},
	} {
		message, hint := failure.Split(test.err)
		if message != test.message || hint != test.hint {
			t.Errorf("%v: %q and the hint %q, want %q and %q", test.err, message, hint, test.message, test.hint)
		}
		if got := errors.Is(test.err, failure.ErrUsage); got != test.usage {
			t.Errorf("%v: wrong usage is %t", test.err, got)
		}
		if got := errors.Is(test.err, fs.ErrNotExist); got != test.absent {
			t.Errorf("%v: fs.ErrNotExist is %t", test.err, got)
		}
	}
	if err := failure.Cancelled("", nil); err.Error() != "cancelled" || !errors.Is(err, failure.ErrCancelled) {
		t.Errorf("a cancelled command is %v", err)
	}
	if err := failure.Cancelled("", fs.ErrClosed); !errors.Is(err, failure.ErrCancelled) || !errors.Is(err, fs.ErrClosed) {
		t.Errorf("cancelled by an error is %v", err)
	}
}

// oneLine is an error whose text ends in its hint.
type oneLine struct{}

func (oneLine) Error() string { return "no day; write it" }

func (oneLine) Hint() string { return "write it" }

func (oneLine) EndsInHint() {}
