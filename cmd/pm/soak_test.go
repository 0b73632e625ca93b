//go:build unix

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var soak = flag.Bool("soak", false, "do ten times as much of what takes long")

// times is how often something is done: a tenth of it unless -soak is given.
func times(n int) int {
	if *soak {
		return n
	}
	return n / 10
}

// home is an environment of its own for a program on a terminal, and its folder.
func home(t *testing.T) (dir string, env []string) {
	t.Helper()
	dir = t.TempDir()
	return dir, []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TERM=xterm-256color", "TZ=UTC", "LC_ALL=C.UTF-8",
		"GIT_CONFIG_NOSYSTEM=1", "EDITOR=false", noRaceSleep,
	}
}

// A way to be killed: an interview, where it begins to be typed into, and how often it is.
type killing struct {
	begin, resume []string
	begun         string // on the screen, before anything is typed
	often         int
	// behind stands on the screen before what was typed, and after it when it was read.
	behind, read string
	// letters are what is typed at a time, before enter.
	letters int
	enter   string
}

// TestKill types into an interview, kills it at some moment and resumes it: every
// key that was on the screen for more than 300 ms is there, and line by line every line.
func TestKill(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]killing{
		"new":  {begin: []string{"pm", "new"}, resume: []string{"pm", "new"}, begun: "┃ What happened", often: 100, behind: "┃ > ", letters: 1},
		"edit": {begin: []string{"pm", "edit", "disk", "lessons"}, resume: []string{"pm", "edit", "disk"}, begun: "┃ What went well", often: 50, behind: "┃ > ", letters: 1},
		"lines": {
			begin:  []string{"pm", "edit", "disk", "lessons", "--accessible"},
			resume: []string{"80x300", "pm", "edit", "disk", "--accessible"}, // all lines at once
			begun:  "What went well.*>", often: 50, read: `\s+> `, letters: 8, enter: "\r",
		},
	} {
		for i := range times(k.often) {
			t.Run(fmt.Sprint(name, i), func(t *testing.T) {
				t.Parallel()
				k.run(t)
			})
		}
	}
}

func (k killing) run(t *testing.T) {
	dir, env := home(t)
	document := filepath.Join(dir, "postmortems", "2026-06-02-disk-full.yaml")
	if err := os.MkdirAll(filepath.Dir(document), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(document, []byte("schema: pm/v1\ntitle: Disk full\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	lag := newLag(t, dir)
	var s session
	t.Cleanup(s.stop)
	if err := s.start(dir, env, k.begin, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.wait(k.begun, true); err != nil {
		t.Fatal(err)
	}
	old := k.typeUntilKilled(t, &s, lag)
	if old == "" {
		return // it was killed before anything had to be there
	}
	if err := s.start(dir, env, k.resume, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.wait("Unfinished draft", true); err != nil {
		t.Fatal(err)
	}
	s.send("\r")
	if err := s.wait(k.behind+old, true); err != nil {
		t.Errorf("%q was typed long before the end (a save took up to %s here): %v", old, lag.most(), err)
	}
}

// promised is after how long a key is in the draft. Among all the other tests a process
// may wait longer than that for its turn; alone, with -soak, it is held to it.
func promised() time.Duration {
	if *soak {
		return 300 * time.Millisecond
	}
	return time.Second
}

// typeUntilKilled types words or lines, kills the program at some moment, and returns
// what had been read for more than 300 ms by then: all of a field, or the last line.
func (k killing) typeUntilKilled(t *testing.T, s *session, lag *lag) (old string) {
	t.Helper()
	type sight struct {
		at    time.Time
		typed string
	}
	var seen []sight
	killAt := time.Now().Add(promised() + time.Duration(rand.IntN(1500))*time.Millisecond)
	typed := ""
	for time.Now().Before(killAt) && len(typed) < 60 && len(seen) < 200 {
		if k.enter != "" {
			typed = ""
		}
		begin := len(typed)
		for range k.letters {
			typed += string(rune('a' + rand.IntN(26)))
		}
		s.send(typed[begin:] + k.enter)
		if err := s.wait(k.behind+typed+k.read, true); err != nil {
			t.Fatal(err)
		}
		seen = append(seen, sight{time.Now(), typed})
		// People do not type as fast as a program reads: the draft is saved in between.
		pause := time.NewTimer(time.Duration(rand.IntN(40)) * time.Millisecond)
		<-pause.C
	}
	if err := s.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed := time.Now()
	<-s.ended
	for _, one := range seen {
		if killed.Sub(one.at) > promised()+lag.most() {
			old = one.typed
		}
	}
	return old
}

// A lag is how long this machine takes for a small write with an fsync while the test
// runs: other tests want the disk and the processors too.
type lag struct{ longest atomic.Int64 }

func newLag(t *testing.T, dir string) *lag {
	t.Helper()
	l := &lag{}
	stop := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
			began := time.Now()
			if err := writeSynced(filepath.Join(dir, ".lag")); err != nil {
				t.Error(err)
				return
			}
			l.longest.Store(max(l.longest.Load(), int64(time.Since(began))))
		}
	})
	t.Cleanup(func() {
		close(stop)
		done.Wait()
	})
	return l
}

func (l *lag) most() time.Duration { return 2 * time.Duration(l.longest.Load()) }

func writeSynced(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if _, err := f.WriteString("x"); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// TestLogTogether lets 32 processes log to one document at the same time: every event
// is there, once, and all are in order of time.
func TestLogTogether(t *testing.T) {
	t.Parallel()
	dir, env := home(t)
	document := filepath.Join(dir, "postmortems", "2026-06-02-disk-full.yaml")
	if err := os.MkdirAll(filepath.Dir(document), 0o755); err != nil {
		t.Fatal(err)
	}
	text := "schema: pm/v1\ntitle: Disk full\ntimeline: # ours\n- {at: 2026-06-02T09:58:00Z, kind: started}\n"
	if err := os.WriteFile(document, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	pm := func(args ...string) ([]byte, error) {
		command := exec.Command("pm", args...)
		command.Dir, command.Env = dir, append(env, "PM_NO_INPUT=1")
		return command.Output()
	}
	const scribes = 32
	each := times(50)
	want := map[string]int{"": 1}
	var all sync.WaitGroup
	for scribe := range scribes {
		for i := range each {
			want[fmt.Sprintf("scribe %d, event %d", scribe, i)] = 1
		}
		all.Go(func() {
			for i := range each {
				// No two scribes have one clock.
				at := fmt.Sprintf("%02d:%02d:%02d", 10+(i*7+scribe)%12, (i*13+scribe*5)%60, (i+scribe*11)%60)
				if out, err := pm("log", "disk", fmt.Sprintf("scribe %d, event %d", scribe, i), "--at", "2026-06-02 "+at); err != nil {
					t.Errorf("pm log: %v %s", err, out)
				}
			}
		})
	}
	all.Wait()
	out, err := pm("render", "disk", "--format", "json")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Document struct {
			Timeline []struct {
				At   time.Time
				Text string
			}
		}
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	var last time.Time
	for _, e := range got.Document.Timeline {
		want[e.Text]--
		if e.At.Before(last) {
			t.Errorf("%s stands behind %s", e.At, last)
		}
		last = e.At
	}
	for text, n := range want {
		if n != 0 {
			t.Errorf("%q is there %d times", text, 1-n)
		}
	}
	if n := len(got.Document.Timeline); n != scribes*each+1 {
		t.Errorf("%d events", n)
	}
	written, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(written), "timeline: # ours\n- {at: 2026-06-02T09:58:00Z, kind: started}\n") {
		t.Errorf("what stood there before has changed:\n%.200s", written)
	}
}
