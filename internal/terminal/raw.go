package terminal

import (
	"fmt"
	"os"

	"golang.org/x/term"
)

// Raw takes the keys of a terminal as they are pressed: without an echo, and without
// Ctrl-S stopping the output or Ctrl-C ending the run. Restore undoes it.
func Raw(tty *os.File) (restore func() error, err error) {
	fd := int(tty.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return nil, fmt.Errorf("take the keys of the terminal: %w", err)
	}
	return func() error { return term.Restore(fd, before) }, nil
}

// State returns what puts the modes of a terminal back as they are now.
func State(tty *os.File) (restore func(), err error) {
	fd := int(tty.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return nil, fmt.Errorf("read the state of the terminal: %w", err)
	}
	return func() { _ = term.Restore(fd, before) }, nil // the terminal may be closed by now
}
