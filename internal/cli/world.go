package cli

import (
	"cmp"
	"io"
	"os"
	"strings"
	"time"
)

// A World is everything that a run of pm sees. A command uses no clock, environment or
// stream but these.
type World struct {
	// Args are the arguments after the name of the program.
	Args []string
	// Dir is the folder that the run was started in, or "" if that has been removed.
	Dir string
	// Linked is the version, commit and date that the linker has set, as in a release; if
	// there are none, pm version prints what the go command recorded.
	Linked Build
	// Stdin, Stdout and Stderr are the streams: input, results and messages.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Env is the environment, as KEY=value.
	Env []string
	// Now is the clock.
	Now func() time.Time
	// Terminal opens the controlling terminal, to ask on, or fails if there is none.
	Terminal func() (*os.File, error)
	// Again is closed when the run was asked a second time to end. Nil is never closed.
	Again <-chan struct{}
	// YieldInterrupts leaves Ctrl-C to a program that has the terminal until resume is
	// called. Nil does nothing.
	YieldInterrupts func() (resume func())
}

// tempDir returns the folder for temporary files.
func (w World) tempDir() string { return cmp.Or(w.getenv("TMPDIR"), os.TempDir()) }

// getenv returns the value of a variable; the last one set counts, as in os/exec.
func (w World) getenv(key string) string {
	value := ""
	for _, entry := range w.Env {
		if v, ok := strings.CutPrefix(entry, key+"="); ok {
			value = v
		}
	}
	return value
}

// isOn reports whether a variable of the environment is set to anything but no: 0, false,
// no and off switch it off.
func (w World) isOn(key string) bool {
	switch strings.ToLower(w.getenv(key)) {
	case "", "0", "false", "no", "off":
		return false
	}
	return true
}
