//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// query matches what asks a terminal something: its attributes, the place of its
// cursor or the state of a mode, its colours, its size or its name (xterm's
// ctlseqs). A program that waits for the answer of a terminal that gives none stalls.
var query = regexp.MustCompile(`\x1b\[[?>=!]?[0-9;]*(?:c|n|\$p|q|[0-9]+t|u)|\x1b\](?:1[0-9]|4|52|11);[^\x07\x1b]*\?|\x1bP[+$]q|\x1bZ|\x05`)

// TestNoQuestions runs what asks its user nothing on a terminal that answers nothing.
// It must end, and must not have asked the terminal anything either.
func TestNoQuestions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	document, err := os.ReadFile("../../testdata/postmortems/2026-06-02-checkout-errors.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "postmortems"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "postmortems", "2026-06-02-checkout-errors.yaml"), document, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"version", "--version", "--help", "help", "help document", "help times", "schema", "completion zsh",
		"list", "list --json id,title", "list --color always", "list --status opn", "show @last",
		"show @last --color always", "show nowhere", "render @last", "render @last --format html",
		"render @last -o page.html", "render -o site/", "init", "new A title --no-input", "nonsense",
	} {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			sent := onMuteTerminal(t, dir, strings.Fields(line))
			if asked := query.FindString(sent); asked != "" {
				t.Errorf("pm %s asks its terminal: %q", line, asked)
			}
			if !strings.Contains(line, "--color always") && strings.Contains(sent, "\x1b[?") {
				t.Errorf("pm %s sets a mode of its terminal: %q", line, sent)
			}
			if sent == "" {
				t.Errorf("pm %s prints nothing", line)
			}
		})
	}
}

// TestQuery checks what is a question and what is not.
func TestQuery(t *testing.T) {
	t.Parallel()
	for _, ask := range []string{"\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[6n", "\x1b[?6n", "\x1b]10;?\x07", "\x1b]11;?\x1b\\", "\x1b[?2026$p", "\x1b[>q", "\x1b[18t", "\x1b[?u", "\x1bP+q544e\x1b\\"} {
		if !query.MatchString(ask) {
			t.Errorf("%q is not taken for a question", ask)
		}
	}
	for _, tell := range []string{"\x1b[1m", "\x1b[38;5;2m", "\x1b[0m", "\x1b]8;;https://example.com\x07", "plain [c 6n"} {
		if query.MatchString(tell) {
			t.Errorf("%q is taken for a question", tell)
		}
	}
}

// onMuteTerminal runs pm on a terminal that nobody answers on, and returns what the
// program has sent to it.
func onMuteTerminal(t *testing.T, dir string, args []string) string {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	program, err := exec.LookPath("pm")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, args...)
	command.Dir = dir
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + dir, "PM_PAGER=cat", noRaceSleep}
	command.Stdin, command.Stdout, command.Stderr = slave, slave, slave
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if err := slave.Close(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(patience, func() {
		_ = command.Process.Kill() // it may have ended meanwhile
	})
	// The read ends with an error when the program has closed the other end.
	sent, _ := io.ReadAll(master)
	// Its exit code is that of what was asked, and no matter here.
	_ = command.Wait()
	if !late.Stop() {
		t.Fatalf("pm %s goes on after %s", strings.Join(args, " "), patience)
	}
	return string(sent)
}
