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

var (
	soak = flag.Bool("soak", false, "do ten times as much of what takes long")
	seed = flag.Uint64("seed", 0, "the random numbers of the tests that have a -seed; 0 chooses one")
)

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

// A killing is an interview, where it begins to be typed into, and how it ends.
type killing struct {
	begin, resume []string
	begun         string // on the screen, before anything is typed
	// behind stands on the screen before what was typed, and after it when it was read.
	behind, read string
	// letters are what is typed at a time, before enter.
	letters int
	enter   string
	ending  string // KILL, TERM, HUP or hangup
	place   string // of the draft: state, git or temp
	random  *rand.Rand
	// fastest and slowest are how long people take between two keys or lines.
	fastest, slowest time.Duration
}

// fronts are the interviews that are killed.
func fronts() []killing {
	return []killing{
		{begin: []string{"pm", "new"}, resume: []string{"pm", "new"}, begun: "┃ What happened", behind: "┃ > ", letters: 1},
		{begin: []string{"pm", "edit", "disk", "lessons"}, resume: []string{"pm", "edit", "disk"}, begun: "┃ What went well", behind: "┃ > ", letters: 1},
		{
			begin:  []string{"pm", "edit", "disk", "lessons", "--accessible"},
			resume: []string{"80x300", "pm", "edit", "disk", "--accessible"}, // all lines at once
			begun:  "What went well.*>", read: `\s+> `, letters: 8, enter: "\r",
		},
	}
}

// TestKill types into an interview, as fast as it is read or as people type, ends it at some
// moment and resumes it: every key that was on the screen for more than 300 ms is there, and
// line by line every line. It ends by kill -9, by a signal or with its terminal, and its
// draft is in the state folder or in one of the other places.
func TestKill(t *testing.T) {
	t.Parallel()
	lag := newLag(t, t.TempDir())
	random := seeded(t)
	var killings []killing
	endings, places := []string{"KILL", "TERM", "HUP", "hangup"}, []string{"state", "git", "state", "temp"}
	for i := range times(160) {
		k := fronts()[i%3]
		k.ending, k.place = endings[i%4], places[i/4%4]
		k.fastest, k.slowest = 60*time.Millisecond, 250*time.Millisecond
		killings = append(killings, k)
	}
	for i := range times(100) { // as fast as the screen shows it
		k := fronts()[i%3]
		k.ending, k.place, k.slowest = "KILL", "state", 40*time.Millisecond
		killings = append(killings, k)
	}
	atOnce := make(chan struct{}, 8) // they wait most of the time
	var all sync.WaitGroup
	for _, k := range killings {
		dir, env := home(t)
		k.random = rand.New(rand.NewPCG(random.Uint64(), 0))
		all.Go(func() {
			atOnce <- struct{}{}
			defer func() { <-atOnce }()
			if err := k.run(dir, env, lag); err != nil {
				t.Errorf("%s, ended by %s, draft in %s: %v", strings.Join(k.begin, " "), k.ending, k.place, err)
			}
		})
	}
	all.Wait()
}

// seeded returns random numbers that a run of the tests with the same -seed has too.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	n := *seed
	if n == 0 {
		n = uint64(time.Now().UnixNano())
	}
	t.Logf("go test ./cmd/pm -run %s -seed %d does the same", t.Name(), n)
	return rand.New(rand.NewPCG(n, 0))
}

// env returns the environment in which the place of the draft is the first that works.
func (k killing) env(dir string, env []string) ([]string, error) {
	switch k.place {
	case "git":
		return append(env, "HOME="), os.Mkdir(filepath.Join(dir, ".git"), 0o755)
	case "temp":
		return append(env, "HOME=", "TMPDIR="+dir), nil
	}
	return env, nil
}

// within returns a random time.
func (k killing) within(least, most time.Duration) time.Duration {
	return least + time.Duration(k.random.Int64N(int64(most-least)))
}

func (k killing) run(dir string, env []string, lag *lag) error {
	env, err := k.env(dir, env)
	if err != nil {
		return err
	}
	document := filepath.Join(dir, "postmortems", "2026-06-02-disk-full.yaml")
	if err := os.MkdirAll(filepath.Dir(document), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(document, []byte("schema: pm/v1\ntitle: Disk full\n"), 0o644); err != nil {
		return err
	}
	var s session
	defer s.stop()
	if err := s.start(dir, env, k.begin, nil); err != nil {
		return err
	}
	if err := s.wait(k.begun, true); err != nil {
		return err
	}
	old, err := k.typeUntilKilled(&s, lag)
	if err != nil || old == "" {
		return err // it ended before anything had to be there
	}
	if err := s.start(dir, env, k.resume, nil); err != nil {
		return err
	}
	if err := s.wait("Unfinished draft", true); err != nil {
		return err
	}
	s.send("\r")
	if err := s.wait(k.behind+old, true); err != nil {
		return fmt.Errorf("%q was typed long before the end (a save took up to %s here): %w", old, lag.most(), err)
	}
	return nil
}

// promised is after how long a key is in the draft. Among all the other tests a process
// may wait longer than that for its turn; alone, with -soak, it is held to it.
func promised() time.Duration {
	if *soak {
		return 300 * time.Millisecond
	}
	return time.Second
}

// typeUntilKilled types words or lines, ends the program after a while, and returns
// what had been read for more than 300 ms by then: all of a field, or the last line.
func (k killing) typeUntilKilled(s *session, lag *lag) (old string, err error) {
	type sight struct {
		at    time.Time
		typed string
	}
	var seen []sight
	killAt := time.Now().Add(promised() + k.within(0, 1500*time.Millisecond))
	typed := ""
	for time.Now().Before(killAt) && len(typed) < 60 && len(seen) < 200 {
		if k.enter != "" {
			typed = ""
		}
		begin := len(typed)
		for range k.letters {
			typed += string(rune('a' + k.random.IntN(26)))
		}
		s.send(typed[begin:] + k.enter)
		if err := s.wait(k.behind+typed+k.read, true); err != nil {
			return "", err
		}
		seen = append(seen, sight{time.Now(), typed})
		pause := time.NewTimer(k.within(k.fastest, k.slowest))
		<-pause.C
	}
	if k.ending == "hangup" {
		err = s.master.Close()
	} else {
		err = s.command.Process.Signal(signals[k.ending])
	}
	if err != nil {
		return "", err
	}
	killed := time.Now()
	select {
	case <-s.ended:
	case <-time.After(patience):
		return "", fmt.Errorf("it goes on:\n%s", s.screen.String())
	}
	for _, one := range seen {
		if killed.Sub(one.at) > promised()+lag.most() {
			old = one.typed
		}
	}
	return old, nil
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
