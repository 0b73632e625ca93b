package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestAsk: an answer is one line, without what would steer the terminal, and its author
// learns that something was removed.
func TestAsk(t *testing.T) {
	t.Parallel()
	for input, want := range map[string]struct {
		line    string
		removed bool
	}{
		"Disk full\n":           {"Disk full", false},
		"Disk full\r\n":         {"Disk full", false},
		"no line end":           {"no line end", false},
		"\n":                    {"", false},
		"a\x1b[2Jb\x07\n":       {"ab", true},
		"turned \u202earound\n": {"turned around", true},
	} {
		var out strings.Builder
		line, err := NewPrompter(t.Context(), strings.NewReader(input), &out).Ask("What?")
		if err != nil || line != want.line {
			t.Errorf("%q is %q, %v, want %q", input, line, err, want.line)
		}
		if strings.Contains(out.String(), ControlsRemoved) != want.removed || !strings.HasPrefix(out.String(), "What? ") {
			t.Errorf("%q: shown is %q", input, out.String())
		}
	}
}

// TestAskEnds: the end of the input, of the run and of the output each end a question.
func TestAskEnds(t *testing.T) {
	t.Parallel()
	if _, err := NewPrompter(t.Context(), strings.NewReader(""), io.Discard).Ask("What?"); !errors.Is(err, io.EOF) {
		t.Errorf("at the end of the input: %v", err)
	}

	silent, typist := io.Pipe()
	defer typist.Close()
	ctx, cancel := context.WithCancel(t.Context())
	asked := NewPrompter(ctx, silent, writerFunc(func(p []byte) (int, error) {
		cancel() // while it waits for the answer
		return len(p), nil
	}))
	if _, err := asked.Ask("What?"); !errors.Is(err, context.Canceled) {
		t.Errorf("at the end of the run: %v", err)
	}
	var out strings.Builder
	if _, err := NewPrompter(ctx, silent, &out).Ask("What?"); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("after the run: %v, and %q is asked", err, out.String())
	}

	full := errors.New("full")
	unread := strings.NewReader("answer\n")
	p := NewPrompter(t.Context(), unread, writerFunc(func([]byte) (int, error) { return 0, full }))
	p.Say("Nobody reads this.")
	if _, err := p.Ask("What?"); !errors.Is(err, full) || unread.Len() == 0 {
		t.Errorf("a question that was not shown: %v, and %d bytes are left to read", err, unread.Len())
	}
}

// TestAskMeanwhile: ticks are served until the answer comes.
func TestAskMeanwhile(t *testing.T) {
	t.Parallel()
	in, typist := io.Pipe()
	tick, served := make(chan time.Time), 0
	go func() {
		tick <- time.Time{}
		tick <- time.Time{}
		fmt.Fprintln(typist, "done")
	}()
	line, err := NewPrompter(t.Context(), in, io.Discard).AskMeanwhile("", tick, func() { served++ })
	if err != nil || line != "done" || served != 2 {
		t.Errorf("got %q, %v after %d ticks", line, err, served)
	}
}

// TestSay: off a terminal lines are not wrapped, and nothing steers whatever shows them.
func TestSay(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	p := NewPrompter(t.Context(), nil, &out)
	long := "  " + strings.Repeat("word ", 50) + "end"
	p.Say("%s", long)
	p.SayLines("> ", []string{"a\tb\r\n", "\x1b[31mred\n"})
	if want := long + "\n> a b\n> red\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestAskError(t *testing.T) {
	t.Parallel()
	for _, err := range []error{nil, io.EOF, context.Canceled, context.DeadlineExceeded, fmt.Errorf("write question: %w", syscall.EIO)} {
		if got := AskError(err); got != nil {
			t.Errorf("%v is an error of asking", err)
		}
	}
	if full := fmt.Errorf("write question: %w", syscall.ENOSPC); AskError(full) != full {
		t.Errorf("%v is lost", full)
	}
}

// A writerFunc is a writer that is a function.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
