//go:build unix

package screen

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"github.com/f08c5b15/pm/internal/interview"
)

// A session is an interview on a terminal of its own, whose screen can be read.
type session struct {
	t       *testing.T
	master  *os.File
	screen  vt10x.Terminal
	changed chan struct{} // something was drawn
	ended   chan struct{} // the interview is over
	result  interview.Result
	err     error

	mu  sync.Mutex
	raw strings.Builder // all that was sent to the terminal
}

// start begins an interview on a terminal of a size. Ending ctx hangs up.
func start(ctx context.Context, t *testing.T, o interview.Options, cols, rows int, environ ...string) *session {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(slave, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		t.Fatal(err)
	}
	s := &session{
		t: t, master: master, screen: vt10x.New(vt10x.WithSize(cols, rows)),
		changed: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	env := append([]string{"TERM=xterm-256color"}, environ...)
	drawn := make(chan struct{})
	go func() {
		defer close(drawn)
		buffer := make([]byte, 1<<16)
		for {
			n, err := master.Read(buffer)
			if err != nil {
				return // the other end is closed
			}
			s.mu.Lock()
			s.raw.Write(buffer[:n])
			s.mu.Unlock()
			if _, err := s.screen.Write(buffer[:n]); err != nil {
				t.Errorf("draw: %v", err)
			}
			select {
			case s.changed <- struct{}{}:
			default:
			}
		}
	}()
	go func() {
		s.result, s.err = Run(ctx, slave, env, o)
		if err := slave.Close(); err != nil {
			t.Errorf("close terminal: %v", err)
		}
		<-drawn
		close(s.ended)
	}()
	t.Cleanup(func() {
		s.send("\x03")
		<-s.ended
		if err := master.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
			t.Errorf("close terminal: %v", err)
		}
	})
	return s
}

// patience is how long a screen may take on a slow machine.
const patience = 20 * time.Second

// see waits until the screen shows all the words.
func (s *session) see(words ...string) {
	s.t.Helper()
	late := time.After(patience)
	for {
		shown := s.screen.String()
		missing := ""
		for _, w := range words {
			if !strings.Contains(shown, w) {
				missing = w
			}
		}
		if missing == "" {
			return
		}
		select {
		case <-s.changed:
		case <-s.ended:
			s.t.Fatalf("the interview ended without showing %q (%v):\n%s", missing, s.err, shown)
		case <-late:
			s.t.Fatalf("the screen does not show %q:\n%s", missing, shown)
		}
	}
}

// send types keys.
func (s *session) send(keys string) {
	// The other end may have gone already: then nobody reads them, as in life.
	_, _ = s.master.WriteString(keys)
}

// end waits for the interview to be over.
func (s *session) end() interview.Result {
	s.t.Helper()
	select {
	case <-s.ended:
	case <-time.After(patience):
		s.t.Fatalf("the interview goes on:\n%s", s.screen.String())
	}
	if s.err != nil {
		s.t.Fatal(s.err)
	}
	return s.result
}

// sent returns all that was sent to the terminal so far.
func (s *session) sent() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}
