//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A signalled is a command that is ended by a signal.
type signalled struct {
	args []string
	env  string
	// stdin is what standard input has; it stays open after it where hangs is true.
	stdin string
	// hangs says that the command does not end by itself.
	hangs bool
	code  int // that it ends with, where it hangs
	// prepare prepares the folder and returns what undoes that.
	prepare func(dir string) (func() error, error)
}

// commands are all commands that write or wait, in a folder as that of documents.
func commands() []signalled {
	const loop = "{{range 2000000000}}{{end}}"
	return []signalled{
		{args: []string{"init"}},
		{args: []string{"new", "Mail lost", "--started", "2026-06-02 09:58 UTC"}},
		{args: []string{"new", "--from", "-", "--no-input"}, stdin: "title: Mail lost"},
		{args: []string{"new", "Mail lost", "--paste", "-"}, stdin: "2026-06-02 09:58 UTC started\n"},
		{args: []string{"edit", "disk", "--set", "title=Disk empty"}},
		{args: []string{"edit", "disk", "--editor"}, env: "PM_EDITOR=sed -i s/full/empty/"},
		{args: []string{"log", "disk", "More logs deleted", "--at", "2026-06-02 10:30 UTC"}},
		{args: []string{"log", "disk"}, stdin: "2026-06-02 10:30 UTC one\n2026-06-02 10:31 UTC two\n"},
		{args: []string{"merge", "base.yaml", "ours.yaml", "theirs.yaml"}},
		{args: []string{"render", "-o", "site/"}},
		{args: []string{"render", "disk"}},
		{args: []string{"show", "disk"}},
		{args: []string{"list"}},
		{args: []string{"drafts"}},
		{args: []string{"drafts", "discard", "--yes"}},
		{args: []string{"schema"}},

		{args: []string{"new", "--from", "-", "--no-input"}, stdin: "title: M", hangs: true, code: 130},
		{args: []string{"new", "M", "--paste", "-"}, stdin: "09:58 M\n", hangs: true, code: 130},
		{args: []string{"new", "M", "--from", "/dev/stdin"}, hangs: true, code: 130},
		{args: []string{"new", "M", "--editor"}, env: "PM_EDITOR=sleep 9;", hangs: true, code: 130},
		{args: []string{"edit", "disk", "--editor"}, env: "PM_EDITOR=sleep 60 #", hangs: true, code: 130},
		{args: []string{"log", "disk"}, stdin: "10:30 one\n10:31 two\n", hangs: true, code: 130},
		{args: []string{"log", "disk", "locked out"}, hangs: true, code: 130, prepare: lockFolder},
		{args: []string{"edit", "disk", "--set", "title=x"}, hangs: true, code: 130, prepare: lockFolder},
		{args: []string{"render", "disk"}, hangs: true, code: 130, prepare: template("page.md", loop)},
		{args: []string{"render", "-o", "site/"}, hangs: true, code: 130, prepare: template("page.html", loop)},
		{args: []string{"render", "--watch", "-o", "site/"}, hangs: true, code: 0},
		{args: []string{"serve"}, hangs: true, code: 0},
	}
}

// lockFolder holds the lock of the folder of documents.
func lockFolder(dir string) (func() error, error) {
	f, err := os.Open(filepath.Join(dir, "postmortems"))
	if err != nil {
		return nil, err
	}
	return f.Close, syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
}

// template writes a template of the team.
func template(name, text string) func(dir string) (func() error, error) {
	return func(dir string) (func() error, error) {
		folder := filepath.Join(dir, ".pm", "templates")
		err := errors.Join(os.MkdirAll(folder, 0o755), os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
		return func() error { return nil }, err
	}
}

// TestSignals ends every command at a random moment by SIGTERM or SIGINT, once or twice: it
// ends within a second, and at once at the second, and every document is as it was
// before or after.
func TestSignals(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	rounds := 1
	if *soak {
		rounds = 20
	}
	lag := newLag(t, t.TempDir())
	atOnce := make(chan struct{}, 2)
	var all sync.WaitGroup
	for range rounds {
		for _, c := range commands() {
			for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
				if !*soak && random.IntN(2) == 0 && !c.hangs {
					continue
				}
				dir, env := home(t)
				own := rand.New(rand.NewPCG(random.Uint64(), 0))
				all.Go(func() {
					atOnce <- struct{}{}
					defer func() { <-atOnce }()
					if err := c.run(dir, append(env, "TMPDIR="+dir, c.env), sig, own, lag); err != nil {
						t.Errorf("pm %s, %v: %v", strings.Join(c.args, " "), sig, err)
					}
				})
			}
		}
	}
	all.Wait()
}

// run starts the command, ends it at some moment, and checks what is left.
func (c signalled) run(dir string, env []string, sig syscall.Signal, random *rand.Rand, lag *lag) (err error) {
	document := "schema: pm/v1\ntitle: Disk full\ntimezone: UTC\ntimeline:\n" +
		strings.Repeat("  - {at: 2026-06-02T09:58:00Z, kind: note, text: One of many events}\n", 1000)
	for _, name := range []string{"postmortems/2026-06-02-disk-full.yaml", "base.yaml", "ours.yaml", "theirs.yaml"} {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(document), 0o644)); err != nil {
			return err
		}
	}
	if c.prepare != nil {
		undo, err := c.prepare(dir)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, undo()) }()
	}
	command := exec.Command("pm", c.args...)
	command.Dir, command.Env = dir, append(env, "PM_NO_INPUT=1")
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, err := os.Create(filepath.Join(dir, "output")) // no pipe, which an editor that goes on holds open
	if err != nil {
		return err
	}
	defer out.Close() // written by others
	command.Stdout, command.Stderr = out, out
	stdin, err := command.StdinPipe()
	if err != nil {
		return err
	}
	defer stdin.Close() // of a program that has ended
	if err := command.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	_, _ = stdin.Write([]byte(c.stdin)) // it may have ended already
	if !c.hangs {
		_ = stdin.Close()
	}
	moment := time.Duration(random.Int64N(int64(60 * time.Millisecond)))
	if c.hangs {
		moment += 100 * time.Millisecond // it has begun by then
	}
	twice := random.IntN(2) == 0
	select {
	case <-ended:
		return c.check(dir, document, twice)
	case <-time.After(moment):
	}
	began := time.Now()
	limit := time.Second
	_ = command.Process.Signal(sig)
	if twice {
		select {
		case <-ended:
			return c.check(dir, document, twice)
		case <-time.After(150 * time.Millisecond):
		}
		_ = command.Process.Signal(sig)
		limit = 400 * time.Millisecond
	}
	if !*soak {
		limit += 5 * time.Second // among all the other tests
	}
	select {
	case <-ended:
	case <-time.After(patience):
		return errors.Join(errors.New("it goes on"), command.Process.Kill())
	}
	if took := time.Since(began); took > limit+lag.most() {
		return fmt.Errorf("it took %v to end", took)
	}
	// A command that could not end within 800 ms, as with the race detector, was abandoned.
	forced := twice || time.Since(began) >= 800*time.Millisecond
	// Without a code the signal came before the program had begun to listen.
	if code := command.ProcessState.ExitCode(); c.hangs && code >= 0 && code != c.code && !(forced && code == 130) {
		text, err := os.ReadFile(out.Name())
		return errors.Join(fmt.Errorf("the exit code is %d: %s", code, text), err)
	}
	return c.check(dir, document, forced)
}

// check returns an error where a file is half written, or a temporary one is left that a
// forced end does not explain: the next writer removes that.
func (c signalled) check(dir, before string, forced bool) error {
	text, err := os.ReadFile(filepath.Join(dir, "output"))
	if err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if strings.HasPrefix(e.Name(), ".pm-") && !forced {
			return fmt.Errorf("%s is left: %s", path, text)
		}
		data, err := os.ReadFile(path)
		switch filepath.Ext(path) {
		case ".yaml":
			if tail := before[len(before)/2:]; filepath.Base(filepath.Dir(path)) != ".pm" && !strings.Contains(path, "mail-lost") && !bytes.Contains(data, []byte(tail)) {
				return fmt.Errorf("%s holds %d bytes, not the %d of before and more: %s", path, len(data), len(before), text)
			}
		case ".html":
			if filepath.Base(filepath.Dir(path)) == "site" && !bytes.HasSuffix(bytes.TrimSpace(data), []byte("</html>")) {
				return fmt.Errorf("%s is cut off: %s", path, text)
			}
		}
		return err
	})
}
