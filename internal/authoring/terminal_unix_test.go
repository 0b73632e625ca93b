//go:build unix

package authoring

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/creack/pty"

	"github.com/f08c5b15/pm/internal/failure"
)

// TestEditOnTerminal offers a text that does not parse again, or to fix it.
func TestEditOnTerminal(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		command   string
		keys      []string
		title     string
		cancelled bool
	}{
		{"sed -i 's/full$/full: twice/'", []string{"x\r", "f\r"}, `title: "Disk full: twice"`, false},
		{"sed -i s/title:/titel:/", []string{"n\r"}, "title: Disk full", true},
		{"sed -i s/title:/titel:/", []string{"\x03"}, "title: Disk full", true},
		{"sed -i -e s/titel:/Title:/ -e s/title:/titel:/ -e s/Title:/title:/", []string{"\r"}, "title: Disk full", false},
	} {
		b := newBench(t, disk)
		master, tty, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		go answer(master, test.keys)
		warned := 0
		e := editing(test.command)
		e.TTY, e.Warn = tty, func(error) { warned++ }
		err = b.EditFile(t.Context(), b.entry(), e)
		if errors.Is(err, failure.ErrCancelled) != test.cancelled || err != nil && !test.cancelled || warned != 1 {
			t.Errorf("%q: %v, %d warnings", test.keys, err, warned)
		}
		if !strings.Contains(b.text(), test.title) || test.cancelled != (len(b.kept()) == 1) {
			t.Errorf("%q: kept %q, and the file is %s", test.keys, b.kept(), b.text())
		}
		if err := errors.Join(e.Close(), master.Close()); err != nil {
			t.Error(err)
		}
	}
}

// answer answers each question on a terminal with the next keys, until it is closed.
func answer(terminal io.ReadWriter, keys []string) {
	screen, part := "", make([]byte, 1024)
	for {
		n, err := terminal.Read(part)
		if err != nil {
			return
		}
		if screen += string(part[:n]); len(keys) > 0 && strings.HasSuffix(screen, "n] ") {
			_, _ = io.WriteString(terminal, keys[0]) // the test fails without the answer
			keys = keys[1:]
		}
	}
}
