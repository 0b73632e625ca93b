package cli

import (
	"context"
	"os"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/terminal"
)

// Run carries out one command and returns its exit code. When ctx ends, the command finishes
// the write or the draft that it is in; what takes longer than patience, such as a template
// that loops, a write to a full pipe or a disk that does not answer, is left as it is. When
// w.Again is closed it returns at once.
func Run(ctx context.Context, w World) int {
	a := &app{World: w}
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
