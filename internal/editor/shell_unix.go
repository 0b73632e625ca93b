//go:build unix

package editor

import "os/exec"

// shell returns the command that runs a command line with a file's name after it.
// The name is an argument and not a part of the line, so that no quoting is needed.
func shell(line, file string) *exec.Cmd {
	return exec.Command("sh", "-c", line+` "$@"`, line, file)
}
