package prompt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/when"
)

// A screen that takes no questions is told, and not taken for an author who left.
func TestPrompterCannotAsk(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left on device")
	_, err := Run(tui.NewPrompter(t.Context(), strings.NewReader("Mail lost\n"), refusing{full}), interviewtest.Options())
	if !errors.Is(err, full) {
		t.Errorf("interview: %v", err)
	}
	r, err := Run(tui.NewPrompter(t.Context(), strings.NewReader("Mail lost\n"), refusing{syscall.EIO}), interviewtest.Options())
	if err != nil || r.Outcome != interview.Left {
		t.Errorf("outcome %v, %v", r.Outcome, err)
	}
}

// A refusing writer takes nothing.
type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }

// The end of a run ends the interview at whatever question, without a second reader
// beside the one that still waits for the input.
func TestPrompterCancelled(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Zone, _ = when.Zone("Europe/Berlin")
	o.Depth, o.Document.Title, o.Document.Severity, o.Document.Services = interview.Short, "Mail lost", "sev2", []string{"mail"}
	ctx, cancel := context.WithCancel(t.Context())
	reads := make(chan struct{}, 8)
	answers, typing := io.Pipe()
	done := make(chan error, 1)
	go func() {
		r, err := Run(tui.NewPrompter(ctx, noting{answers, reads}, io.Discard), o)
		if r.Outcome != interview.Left {
			err = fmt.Errorf("outcome %v, %w", r.Outcome, err)
		}
		done <- err
	}()
	<-reads
	if _, err := io.WriteString(typing, "2025-10-26 02:30 locked\n"); err != nil {
		t.Fatal(err)
	}
	<-reads // which of the two
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if len(reads) > 0 {
		t.Error("it reads on")
	}
	if err := typing.Close(); err != nil {
		t.Fatal(err)
	}
}

// A noting reader tells of every read.
type noting struct {
	io.Reader
	reads chan struct{}
}

func (n noting) Read(b []byte) (int, error) {
	n.reads <- struct{}{}
	return n.Reader.Read(b)
}
