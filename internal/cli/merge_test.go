package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// panicking is a stream whose first write is a bug.
type panicking struct {
	strings.Builder
	began bool
}

func (p *panicking) Write(b []byte) (int, error) {
	if !p.began {
		p.began = true
		panic("a broken stream")
	}
	return p.Builder.Write(b)
}

// A merge that comes to nothing ends with a code that git does not take for a conflict,
// whose result would be ours alone.
func TestMergeUnmerged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"base", "ours", "theirs"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("no postmortem"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ args, want string }{
		{"merge base ours theirs", "a bug in pm: a broken stream"},
		{"merge base ours", "takes BASE OURS THEIRS"},
		{"merge base ours theirs --nmae x", "no flag --nmae"},
		{"merge base nowhere theirs", "no such file"},
	} {
		// Only a merge that gets to the file writes before it ends.
		talk := &panicking{began: !strings.Contains(test.want, "bug")}
		code := Run(context.Background(), World{
			Args: strings.Fields(test.args), Dir: dir, Env: []string{"TMPDIR=" + dir},
			Stdin: strings.NewReader(""), Stdout: &strings.Builder{}, Stderr: talk,
			Now:      time.Now,
			Terminal: func() (*os.File, error) { return nil, errors.New("no terminal") },
		})
		if code != exitDriver || !strings.Contains(talk.String(), test.want) {
			t.Errorf("%s: exit code %d, %q, want %d, %q", test.args, code, talk.String(), exitDriver, test.want)
		}
	}
}
