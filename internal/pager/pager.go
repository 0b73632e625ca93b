// Package pager shows output that is longer than the screen in the pager that a person uses,
// such as less.
package pager

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/shell"
)

// Usual is the pager where none is chosen: less, which keeps colours (-R), leaves the text on
// the screen (-X) and ends by itself where all of it fits there (-F).
const Usual = "less -FRX"

// IsThere reports whether the usual pager is installed.
func IsThere() bool {
	_, err := exec.LookPath(strings.Fields(Usual)[0])
	return err == nil
}

// A Pager is the program that long output is shown in.
type Pager struct {
	// Command is what the shell runs, with the text as its standard input. With "" and cat
	// nothing is run.
	Command string
	// Env is the environment it runs in, as KEY=value.
	Env []string
	// Out is the terminal, of so many Rows of so many Columns, each one at least, and Err where
	// the pager writes its messages.
	Out, Err      io.Writer
	Rows, Columns int
	// Yield leaves Ctrl-C to the pager until resume is called. Nil does nothing.
	Yield func() (resume func())
	// Warn reports a pager that failed. The text is on the terminal then.
	Warn func(err error)
}

// Show shows what write writes. Less than a screen goes to Out as it is; with more, the pager
// is started, and Show waits until it is closed. It is not an error to close it before the end
// of the text. The errors are those of write and of Out; when ctx ends, the pager is asked to
// end, and the error is that of ctx.
func (p Pager) Show(ctx context.Context, write func(out io.Writer) error) error {
	t := &text{pager: p, ctx: ctx}
	err := write(t)
	return errors.Join(err, t.close())
}

// closing is how long a pager that was asked to end may take.
const closing = 400 * time.Millisecond

// run starts the pager and returns its standard input, and a function that waits for its end.
func (p Pager) run(ctx context.Context) (in io.WriteCloser, wait func() error, err error) {
	cmd := shell.Command(p.Command)
	// Without this, less shows bytes where the locale is not one of UTF-8.
	cmd.Env = append([]string{"LESSCHARSET=utf-8"}, p.Env...)
	cmd.Stdout, cmd.Stderr = p.Out, p.Err
	if in, err = cmd.StdinPipe(); err != nil {
		return nil, nil, err
	}
	resume := func() {}
	if p.Yield != nil {
		resume = p.Yield()
	}
	if err := cmd.Start(); err != nil {
		resume()
		return nil, nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	stop := context.AfterFunc(ctx, func() { _ = shell.Terminate(cmd.Process) }) // it may have ended
	return in, func() error {
		defer resume()
		defer stop()
		select {
		case err := <-ended:
			return err
		case <-ctx.Done():
		}
		select {
		case <-ended:
		case <-time.After(closing):
		}
		return ctx.Err()
	}, nil
}
