package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/terminal"
)

// Run carries out one command and returns its exit code. When ctx ends, the command finishes
// the write or the draft that it is in; what takes longer than patience, such as a template
// that loops, a write to a full pipe or a disk that does not answer, is left as it is. When
// w.Again is closed it returns at once.
func Run(ctx context.Context, w World) int {
	a := &app{World: w, personal: sync.OnceValues(func() (config.Personal, error) {
		return config.LoadPersonal(config.PersonalPath(w.getenv))
	})}
	ended := make(chan int, 1)
	go func() { ended <- a.run(ctx) }()
	late := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(patience, func() { close(late) }) })
	defer stop()
	select {
	case code := <-ended:
		return code
	case <-w.Again:
	case <-late:
	}
	a.abandon()
	return exitCancelled
}

// patience is how long a command may take to end after it was asked to, so that all of it
// ends within a second.
const patience = 800 * time.Millisecond

// run carries out the command and returns its exit code.
func (a *app) run(ctx context.Context) (code int) {
	defer func() {
		if p := recover(); p != nil {
			err := crashReport(a.World, p)
			show(a.Stderr, err)
			code = exitCode(err)
		}
	}()
	root := a.rootCommand()
	root.SetArgs(a.Args)
	root.SetIn(a.Stdin)
	// cobra writes completions one at a time, and drops the errors of its help.
	out := bufio.NewWriter(a.Stdout)
	root.SetOut(out)
	root.SetErr(a.Stderr)

	err := root.ExecuteContext(ctx)
	if outErr := out.Flush(); outErr != nil {
		err = outErr
	} else if err != nil && !a.began {
		err = asUsage(err)
	}
	if err != nil && ctx.Err() != nil && exitCode(err) == exitFailed {
		err = cancelledBy(ctx, err)
	}
	show(a.Stderr, err)
	return exitCode(err)
}

// abandon gives the terminal back that a command has, which is not waited for any more.
func (a *app) abandon() {
	shown := make(chan struct{})
	go func() {
		if restore := a.restore.Load(); restore != nil {
			(*restore)()
		}
		show(a.Stderr, failure.Cancelled("", nil))
		close(shown)
	}()
	select {
	case <-shown:
	case <-time.After(patience / 8): // no one reads it
	}
}

// keepState keeps the state of a terminal for when the command is abandoned. Leave is what
// takes a program from its screen.
func (a *app) keepState(tty *os.File, leave string) {
	restoreModes, err := terminal.State(tty)
	if err != nil {
		return
	}
	restore := func() {
		restoreModes()
		_, _ = tty.WriteString(leave) // the terminal may be closed by now
	}
	a.restore.Store(&restore)
}

// cancelledBy returns the error of a run that was ended from outside. What failed for that
// reason is of no interest, unless it says where something is that could not be written.
func cancelledBy(ctx context.Context, err error) error {
	if failure.Hint(err) == "" {
		return ctx.Err()
	}
	return failure.Cancelled("", err)
}

// asUsage returns an error of cobra, which checks flags and arguments before the command
// runs, as one of usage.
func asUsage(err error) error {
	if exitCode(err) != exitFailed {
		return err
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return failure.Usage("pm --help", "%s", message)
}

// crashReport returns the error of a bug in pm, without a stack trace on the screen: the
// trace is written to a file that can be sent.
func crashReport(w World, p any) error {
	hint := "please report it with what you did"
	if f, err := os.CreateTemp(w.tempDir(), "pm-crash-*.txt"); err == nil {
		_, writeErr := fmt.Fprintf(f, "%s\n%v\n\n%s", w.build(), p, debug.Stack())
		if errors.Join(writeErr, f.Close()) == nil {
			hint = "please report it with what you did and the file " + f.Name()
		}
	}
	return failure.New(hint, "a bug in pm: %v", p)
}
