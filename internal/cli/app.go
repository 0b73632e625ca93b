package cli

import (
	"fmt"
	"sync/atomic"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/terminal"
)

// An app is one run: its world, and the flags that every command takes.
type app struct {
	World
	began   bool // the command line is valid, and the command runs
	noInput bool
	// accessible asks line by line, also from a pipe.
	accessible setFlag
	color      string // "" without --color
	noPager    bool
	// personal reads, once, what the person has set for themselves.
	personal func() (config.Personal, error)
	// restore gives the terminal back as it was, where the command has one.
	restore atomic.Pointer[func()]
}

// note writes a message to stderr.
func (a *app) note(format string, args ...any) {
	// An error of stderr itself cannot be reported.
	_, _ = fmt.Fprintf(a.Stderr, "%s\n", printable.Shown(fmt.Sprintf(format, args...)))
}

// warn shows an error that does not end the command.
func (a *app) warn(err error) { show(a.Stderr, err) }

// result writes to standard output, without control characters if that is a terminal.
func (a *app) result(output []byte) error {
	_, err := a.Stdout.Write(a.shown(output))
	return err
}

// shown returns output as standard output gets it: a terminal does not get control characters.
func (a *app) shown(output []byte) []byte {
	if !terminal.IsTerminal(a.Stdout) {
		return output
	}
	return []byte(printable.Shown(string(output)))
}

// colored reports whether stdout may be coloured.
func (a *app) colored() bool {
	return terminal.Color(a.colorSetting().value, terminal.IsTerminal(a.Stdout), a.getenv)
}
