package terminal_test

import (
	"os"
	"strings"
	"testing"

	"github.com/creack/pty"

	"github.com/f08c5b15/pm/internal/terminal"
)

func TestIsTerminalAndWidth(t *testing.T) {
	t.Parallel()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tty.Close(); err != nil {
			t.Error(err)
		}
		if err := master.Close(); err != nil {
			t.Error(err)
		}
	})
	if !terminal.IsTerminal(tty) {
		t.Error("a terminal is none")
	}
	if got := terminal.Width(tty); got != 80 {
		t.Errorf("a terminal that does not know its size is %d wide", got)
	}
	if err := pty.Setsize(tty, &pty.Winsize{Rows: 40, Cols: 123}); err != nil {
		t.Fatal(err)
	}
	if got := terminal.Width(tty); got != 123 {
		t.Errorf("a terminal of 123 columns is %d wide", got)
	}
	file, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, stream := range []any{file, &strings.Builder{}, nil, (*os.File)(nil)} {
		if terminal.IsTerminal(stream) {
			t.Errorf("%T is a terminal", stream)
		}
		if got := terminal.Width(stream); got != 80 {
			t.Errorf("%T is %d wide", stream, got)
		}
	}
}

func TestColor(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		mode       string
		isTerminal bool
		env        string
		want       bool
	}{
		{"auto", true, "", true},
		{"auto", false, "", false},
		{"", true, "", true},
		{"auto", true, "NO_COLOR=1", false},
		{"auto", true, "NO_COLOR=", true},
		{"auto", true, "TERM=dumb", false},
		{"auto", true, "TERM=xterm", true},
		{"auto", false, "CLICOLOR_FORCE=1", true},
		{"auto", false, "CLICOLOR_FORCE=0", false},
		{"auto", false, "CLICOLOR_FORCE=1 TERM=dumb", true},
		{"auto", true, "CLICOLOR_FORCE=1 NO_COLOR=1", false},
		{"always", false, "NO_COLOR=1 TERM=dumb", true},
		{"never", true, "CLICOLOR_FORCE=1", false},
	} {
		getenv := func(name string) string {
			for _, pair := range strings.Fields(test.env) {
				if key, value, _ := strings.Cut(pair, "="); key == name {
					return value
				}
			}
			return ""
		}
		if got := terminal.Color(test.mode, test.isTerminal, getenv); got != test.want {
			t.Errorf("Color(%q, %v) with %q = %v", test.mode, test.isTerminal, test.env, got)
		}
	}
}
