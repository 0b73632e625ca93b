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

// A time in the future is reported together with the one that was likely meant, and
// the event is there all the same.
func TestLogAhead(t *testing.T) {
	t.Parallel()
	const document = "schema: pm/v1\ntitle: Disk full\ntimezone: Europe/Lisbon\ntimeline:\n" +
		"  - {at: 2026-06-02T07:00:00Z, kind: started, text: Writes fail}\n"
	for _, test := range []struct{ args, want string }{
		{"it fell", ""},
		{"--at 08:45 it fell", ""},
		{"--at 09:02 it fell", ""}, // clocks differ
		{"--at 10:42 it fell", "10:42 is in 1 h 42 min; the day before is 2026-06-01 10:42; pm edit 2026-06-02-disk-full timeline changes it\n"},
		{"--at 2026-06-05 it fell", "2026-06-05 is in 2 d 15 h; pm edit"},
		{"10:42 it fell", "10:42 is in 1 h 42 min; the day"},
		{"!mitigated 10:42", "is in 1 h 42 min"},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "postmortems", "2026-06-02-disk-full.yaml")
		if err := errors.Join(os.Mkdir(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(document), 0o600)); err != nil {
			t.Fatal(err)
		}
		var out, talk strings.Builder
		code := Run(context.Background(), World{
			Args: append([]string{"log", "disk"}, strings.Fields(test.args)...), Dir: dir,
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &talk,
			Now:      func() time.Time { return time.Date(2026, 6, 2, 8, 0, 30, 0, time.UTC) },
			Terminal: func() (*os.File, error) { return nil, errors.New("no terminal") },
		})
		if code != 0 || strings.Contains(talk.String(), "is in") != (test.want != "") || !strings.Contains(talk.String(), test.want) {
			t.Errorf("%s: exit code %d, %q, want %q", test.args, code, &talk, test.want)
		}
		written, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(string(written), "at:"); got != 2 {
			t.Errorf("%s: %d events:\n%s", test.args, got, written)
		}
	}
}
