package editor

import (
	"os"
	"os/exec"
	"syscall"
)

// shell returns the command that runs a command line with a file's name after it.
// cmd.exe does not take the quoting that os/exec writes, so the line is written
// here: /s makes it drop the outer quotes and leave the others alone.
func shell(line, file string) *exec.Cmd {
	cmd := exec.Command("cmd.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /s /c "` + line + ` "` + file + `""`}
	return cmd
}

// terminate ends a program, which Windows cannot ask.
func terminate(p *os.Process) error { return p.Kill() }
