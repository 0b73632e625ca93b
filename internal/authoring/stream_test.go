package authoring

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
)

// TestLogFromAProgram adds lines while a program writes them, keeps those before a wrong one,
// and adds what it has read when the run ends.
func TestLogFromAProgram(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	noted := make(chan string, 100)
	l := b.log(b.entry().ID, EventFlags{})
	l.Note = func(format string, args ...any) { noted <- fmt.Sprintf(format, args...) }
	in, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		_, err := l.AddFrom(t.Context(), in, false)
		ended <- err
	}()
	write := func(out io.Writer, text string) {
		if _, err := io.WriteString(out, text); err != nil {
			t.Error(err)
		}
	}
	write(out, "07:10 first\n07:11 second\n")
	<-noted
	if note := <-noted; !strings.Contains(note, "second") || !strings.Contains(b.text(), "second") {
		t.Errorf("%q is noted, and the file is %s", note, b.text())
	}
	write(out, "07:12 third\n\n25:10 wrong\n")
	err := errors.Join(out.Close(), <-ended)
	if !errors.Is(err, failure.ErrUsage) || !strings.Contains(err.Error(), "line 5: ") || !strings.Contains(failure.Hint(err), "the first 2 lines that are not blank are logged") || strings.Contains(b.text(), "third") {
		t.Errorf("a wrong line: %v, hint %q, %s", err, failure.Hint(err), b.text())
	}

	ctx, cancel := context.WithCancel(t.Context())
	in, out = io.Pipe()
	go func() {
		_, err := l.AddFrom(ctx, in, false)
		ended <- err
	}()
	write(out, "07:20 last\n")
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) || !strings.Contains(b.text(), "last") {
		t.Errorf("ended: %v, %s", err, b.text())
	}
	if err := out.Close(); err != nil {
		t.Error(err)
	}
}

// TestLogTooMuch refuses an input that no document holds, and logs nothing of it.
func TestLogTooMuch(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	l := b.log(b.entry().ID, EventFlags{})
	for text, want := range map[string]string{
		strings.Repeat("07:10 "+strings.Repeat("x", 1<<19)+"\n", 33): "more than 16 MiB",
		"07:10 a\n" + strings.Repeat("x", 1<<20):                     "line 2 is longer than 1 MiB",
	} {
		if err := l.addLines(t, text); !errors.Is(err, failure.ErrUsage) || !strings.Contains(err.Error(), want) || b.text() != disk {
			t.Errorf("%.10q: %v", text, err)
		}
	}
}
