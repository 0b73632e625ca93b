//go:build unix

package editor

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// shell returns the command that runs a command line with a file's name after it.
// The name is an argument and not a part of the line, so that no quoting is needed.
// Where the line is a single command the shell becomes the editor, which a signal then reaches.
func shell(line, file string) *exec.Cmd {
	if !strings.ContainsAny(line, "=;&|()<>$`\n") && strings.TrimSpace(line) != ":" { // which is no program
		line = "exec " + line
	}
	return exec.Command("sh", "-c", line+` "$@"`, line, file)
}

// terminate asks a program to end.
func terminate(p *os.Process) error { return p.Signal(syscall.SIGTERM) }
