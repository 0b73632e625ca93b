package browser

import (
	"os/exec"
	"syscall"
)

// detach lets the program outlive this one: Ctrl-C on the terminal is not for it.
func detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
