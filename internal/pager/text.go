package pager

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"

	"github.com/f08c5b15/pm/internal/failure"
)

// A text is what a pager shows. It is for one goroutine.
type text struct {
	pager Pager
	ctx   context.Context // of the pager, which runs until close
	all   bytes.Buffer    // for the terminal, if the pager fails
	lines int
	// in and wait are set once the pager runs, and failed if it cannot be started.
	in     io.WriteCloser
	wait   func() error
	failed error
	// closed means that the pager reads no more.
	closed bool
}

// Write adds to the text, and never fails: close does.
func (t *text) Write(p []byte) (int, error) {
	t.all.Write(p)
	t.lines += bytes.Count(p, []byte("\n"))
	switch {
	case t.in != nil:
		t.feed(p)
	case t.failed == nil && t.lines >= t.pager.Rows && t.pager.Command != "" && t.pager.Command != "cat":
		if t.in, t.wait, t.failed = t.pager.run(t.ctx); t.failed == nil {
			t.feed(t.all.Bytes())
		}
	}
	return len(p), nil
}

// feed passes text on to the pager, until it reads no more.
func (t *text) feed(p []byte) {
	if t.closed {
		return
	}
	_, err := t.in.Write(p)
	t.closed = err != nil
}

// close waits until the pager is closed. Where none was started, or it failed, the text goes
// to the terminal.
func (t *text) close() error {
	if t.in != nil {
		_ = t.in.Close() // the pager may have ended
		t.failed = t.wait()
		var exit *exec.ExitError
		switch {
		case t.ctx.Err() != nil:
			return t.ctx.Err()
		case t.failed == nil || errors.As(t.failed, &exit) && exit.ExitCode() < 0: // ended by a signal
			return nil
		}
	}
	_, err := t.pager.Out.Write(t.all.Bytes())
	if t.failed != nil { // after the text, where it is seen
		t.pager.Warn(failure.New("PM_PAGER names another one, and --no-pager is without any", "run pager %q: %w", t.pager.Command, t.failed))
	}
	return err
}
