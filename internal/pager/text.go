package pager

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/printable"
)

// A text is what a pager shows. It is for one goroutine.
type text struct {
	pager Pager
	ctx   context.Context // of the pager, which runs until close
	all   bytes.Buffer    // for the terminal, if the pager fails
	// rows are what the lines up to counted, a place in all, take on the screen.
	rows, counted int
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
	switch {
	case t.in != nil:
		t.feed(p)
	case t.failed == nil && t.pager.Command != "" && t.pager.Command != "cat" && !t.fits():
		if t.in, t.wait, t.failed = t.pager.run(t.ctx); t.failed == nil {
			t.feed(t.all.Bytes())
		}
	}
	return len(p), nil
}

// fits counts the rows of the lines that are complete by now, and reports whether the screen
// has more. A line that is wider than the screen takes several.
func (t *text) fits() bool {
	for t.rows < t.pager.Rows {
		line, _, isComplete := bytes.Cut(t.all.Bytes()[t.counted:], []byte("\n"))
		if !isComplete {
			return true
		}
		t.counted += len(line) + 1
		width := displaywidth.String(printable.Text(string(line)))
		t.rows += max(1, (width+t.pager.Columns-1)/t.pager.Columns)
	}
	return false
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
		t.pager.Warn(failure.New("set PM_PAGER to another program, or use --no-pager", "run pager %q: %w", t.pager.Command, t.failed))
	}
	return err
}
