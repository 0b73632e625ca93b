package shell

import (
	"os"
	"os/exec"
	"syscall"
)

// Command returns the command that runs a command line with arguments after it. cmd.exe does
// not take the quoting that os/exec writes, so the line is written here: /s makes it drop the
// outer quotes and leave the others alone.
func Command(line string, args ...string) *exec.Cmd {
	cmd := exec.Command("cmd.exe")
	for _, arg := range args {
		line += ` "` + arg + `"`
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /s /c "` + line + `"`}
	return cmd
}

// Terminate ends a program, which Windows cannot ask.
func Terminate(p *os.Process) error { return p.Kill() }
