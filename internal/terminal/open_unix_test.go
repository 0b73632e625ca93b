//go:build unix

package terminal_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"github.com/f08c5b15/pm/internal/terminal"
)

// TestMain lets the tests run this program again, as one that opens its terminal.
func TestMain(m *testing.M) {
	if os.Getenv("TEST_OPEN") == "" {
		os.Exit(m.Run())
	}
	tty, err := terminal.Open()
	if err == nil {
		_, err = tty.WriteString("asked on the terminal")
	}
	if err != nil {
		os.Stdout.WriteString(err.Error())
		os.Exit(1)
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := exec.Command(os.Args[0])
	cmd.Env = []string{"TEST_OPEN=1"}
	cmd.Stdin, cmd.Stdout = tty, &out // standard output leads elsewhere
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, &out)
	}
	asked := make([]byte, len("asked on the terminal"))
	if _, err := master.Read(asked); err != nil || string(asked) != "asked on the terminal" {
		t.Errorf("the terminal shows %q, %v", asked, err)
	}
	if out.Len() != 0 {
		t.Errorf("standard output has %q", &out)
	}
	if err := tty.Close(); err != nil {
		t.Error(err)
	}
	if err := master.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenWithoutATerminal(t *testing.T) {
	t.Parallel()
	cmd := exec.Command(os.Args[0])
	cmd.Env = []string{"TEST_OPEN=1"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, err := cmd.Output()
	if err == nil || !strings.HasPrefix(string(out), "open terminal: ") {
		t.Errorf("a run without a terminal says %q, %v", out, err)
	}
}
