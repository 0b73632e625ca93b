//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a screen may take on a slow machine.
const patience = 30 * time.Second

// A session is a program on a terminal of its own, whose screen can be read.
type session struct {
	command *exec.Cmd
	master  *os.File
	screen  vt10x.Terminal
	changed chan struct{} // something was drawn
	ended   chan struct{} // the program has ended and all it wrote was drawn
}

type sessionKey struct{}

// onTerminal is the script command for a program on a terminal:
//
//	term start [COLSxROWS] PROGRAM ARG…   80x24 without a size
//	term run [COLSxROWS] PROGRAM ARG…     the same with standard output on the terminal too
//	term see REGEXP                       wait until the screen matches
//	term hide REGEXP                      wait until the screen does not match
//	term save FILE                        write what the screen shows to a file
//	term type TEXT                        type text, where \n is Enter
//	term paste TEXT                       paste text, where \n is a new line
//	term keys NAME…                       press keys: enter, tab, esc, up, ctrl+c …
//	term resize COLSxROWS
//	term hangup                           close the terminal
//	term signal NAME                      TERM, HUP, INT or KILL
//	term end CODE                         wait for the end, with that exit code
//
// What the program prints elsewhere than on its terminal is in files: start redirects
// standard output to the file stdout and leaves the rest on the terminal.
func onTerminal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: term start|run|see|hide|save|type|paste|keys|resize|hangup|signal|end …")
	}
	s := ts.Value(sessionKey{}).(*session)
	if args[0] != "start" && args[0] != "run" && s.command == nil {
		ts.Fatalf("no program is on the terminal")
	}
	rest := args[1:]
	switch args[0] {
	case "start":
		stdout, err := os.Create(ts.MkAbs("stdout"))
		ts.Check(err)
		ts.Check(errors.Join(s.start(ts.MkAbs("."), scriptEnv(ts), rest, stdout), stdout.Close()))
	case "run":
		ts.Check(s.start(ts.MkAbs("."), scriptEnv(ts), rest, nil))
	case "see":
		ts.Check(s.wait(rest[0], true))
	case "hide":
		ts.Check(s.wait(rest[0], false))
	case "save":
		var lines strings.Builder
		for line := range strings.SplitSeq(strings.TrimRight(s.screen.String(), "\n "), "\n") {
			lines.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		ts.Check(os.WriteFile(ts.MkAbs(rest[0]), []byte(lines.String()), 0o600))
	case "type":
		s.send(strings.ReplaceAll(rest[0], `\n`, "\r"))
	case "paste":
		s.send("\x1b[200~" + strings.ReplaceAll(rest[0], `\n`, "\n") + "\x1b[201~")
	case "keys":
		for _, name := range rest {
			sequence, ok := keys[name]
			if !ok {
				ts.Fatalf("there is no key %q", name)
			}
			s.send(sequence)
		}
	case "resize":
		size, err := sizeOf(rest[0])
		ts.Check(err)
		s.screen.Resize(int(size.Cols), int(size.Rows))
		ts.Check(pty.Setsize(s.master, size))
	case "hangup":
		ts.Check(s.master.Close())
	case "signal":
		ts.Check(s.command.Process.Signal(signals[rest[0]]))
	case "end":
		s.end(ts, rest[0])
	default:
		ts.Fatalf("term has no %s", args[0])
	}
}

// keys are what a terminal sends for the keys that are no text.
var keys = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "backspace": "\x7f",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~", "delete": "\x1b[3~",
	"space": " ", "ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+e": "\x05", "ctrl+j": "\n",
	"ctrl+k": "\x0b", "ctrl+t": "\x14", "ctrl+o": "\x0f", "ctrl+s": "\x13", "ctrl+u": "\x15", "ctrl+z": "\x1a",
}

var signals = map[string]os.Signal{
	"TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP, "INT": syscall.SIGINT, "KILL": syscall.SIGKILL,
}

func sizeOf(text string) (*pty.Winsize, error) {
	cols, rows, ok := strings.Cut(text, "x")
	c, errC := strconv.ParseUint(cols, 10, 16)
	r, errR := strconv.ParseUint(rows, 10, 16)
	if !ok || errC != nil || errR != nil {
		return nil, errors.New("a size is COLSxROWS")
	}
	return &pty.Winsize{Cols: uint16(c), Rows: uint16(r)}, nil
}

// start runs a program in a folder on a new terminal. Its standard output goes there
// too where stdout is nil.
func (s *session) start(dir string, env, args []string, stdout *os.File) error {
	s.stop()
	size := &pty.Winsize{Cols: 80, Rows: 24}
	if given, err := sizeOf(args[0]); err == nil {
		size, args = given, args[1:]
	}
	master, slave, err := pty.Open()
	if err != nil {
		return err
	}
	defer slave.Close() // the program has its own
	if err := pty.Setsize(slave, size); err != nil {
		return err
	}
	// A terminal discards its output at Ctrl-C, and may do so after the program has answered it.
	keep := exec.Command("stty", "noflsh")
	keep.Stdin = slave
	if err := keep.Run(); err != nil {
		return fmt.Errorf("stty noflsh: %w", err)
	}
	if master, err = polled(master); err != nil {
		return err
	}
	if stdout == nil {
		stdout = slave
	}
	program, err := exec.LookPath(args[0])
	if err != nil {
		return err
	}
	*s = session{
		command: exec.Command(program, args[1:]...),
		master:  master,
		screen:  vt10x.New(vt10x.WithSize(int(size.Cols), int(size.Rows))),
		changed: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	s.command.Dir, s.command.Env = dir, env
	s.command.Stdin, s.command.Stdout, s.command.Stderr = slave, stdout, slave
	s.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.command.Start(); err != nil {
		return err
	}
	drawn := make(chan struct{})
	go func(s session) {
		defer close(drawn)
		buffer := make([]byte, 1<<16)
		for {
			n, err := s.master.Read(buffer)
			if err != nil {
				return // the other end is closed
			}
			if _, err := s.screen.Write(buffer[:n]); err != nil {
				return
			}
			select {
			case s.changed <- struct{}{}:
			default:
			}
		}
	}(*s)
	go func(s session) {
		// The exit code is read from the state of the process.
		_ = s.command.Wait()
		<-drawn
		close(s.ended)
	}(*s)
	return nil
}

// polled returns the same terminal on a descriptor whose reads end when it is closed.
// The package pty leaves its own in blocking mode, where Close waits for a read that
// only the end of the program ends, and nothing is ever hung up.
func polled(f *os.File) (*os.File, error) {
	syscall.ForkLock.RLock() // no program may be started with the copy
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	if err := errors.Join(syscall.SetNonblock(fd, true), f.Close()); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), f.Name()), nil
}

// scriptEnv returns the environment of the script.
func scriptEnv(ts *testscript.TestScript) []string {
	var env []string
	for _, name := range []string{
		"PATH", "HOME", "XDG_STATE_HOME", "CI", "PM_EDITOR", "EDITOR", "PM_PAGER", "TERM", "NO_COLOR", "TZ", "LC_ALL",
		"GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "WORK", "TMPDIR", "ACCESSIBLE", "GORACE",
		// how a test binary knows that it is to be a program
		"TESTSCRIPT_COMMAND",
	} {
		env = append(env, name+"="+ts.Getenv(name))
	}
	return env
}

// wait waits until the screen matches, or until it does not.
func (s *session) wait(pattern string, want bool) error {
	re, err := regexp.Compile(`(?s)` + pattern)
	if err != nil {
		return err
	}
	late := time.After(patience)
	for {
		shown := s.screen.String()
		if re.MatchString(shown) == want {
			return nil
		}
		select {
		case <-s.changed:
		case <-s.ended:
			if re.MatchString(s.screen.String()) == want {
				return nil
			}
			return fmt.Errorf("the program ended; waiting for %s %v:\n%s", pattern, want, s.screen.String())
		case <-late:
			return fmt.Errorf("timed out: whether %s matches is not %v:\n%s", pattern, want, shown)
		}
	}
}

func (s *session) send(text string) {
	// The program may have ended already: then nobody reads it, as in life.
	_, _ = s.master.WriteString(text)
}

func (s *session) end(ts *testscript.TestScript, code string) {
	select {
	case <-s.ended:
	case <-time.After(patience):
		ts.Fatalf("the program goes on:\n%s", s.screen.String())
	}
	if got := strconv.Itoa(s.command.ProcessState.ExitCode()); got != code {
		ts.Fatalf("the exit code is %s, want %s:\n%s", got, code, s.screen.String())
	}
}

// stop ends a program that a script has left running.
func (s *session) stop() {
	if s.command == nil {
		return
	}
	select {
	case <-s.ended:
	default:
		_ = s.command.Process.Kill() // it may have ended meanwhile
		<-s.ended
	}
	_ = s.master.Close() // term hangup may have closed it
	s.command = nil
}
