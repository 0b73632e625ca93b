//go:build unix

package shell

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// Command returns the command that runs a command line with arguments after it. They are not
// a part of the line, so that no quoting is needed. Where the line is a single command the
// shell becomes that program, which a signal then reaches.
func Command(line string, args ...string) *exec.Cmd {
	if !strings.ContainsAny(line, "=;&|()<>$`\n") && strings.TrimSpace(line) != ":" { // a builtin
		line = "exec " + line
	}
	return exec.Command("sh", append([]string{"-c", line + ` "$@"`, line}, args...)...)
}

// Terminate asks a program to end.
func Terminate(p *os.Process) error { return p.Signal(syscall.SIGTERM) }
