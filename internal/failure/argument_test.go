package failure_test

import (
	"os/exec"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
)

// TestArgument gives words to a shell.
func TestArgument(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"2026-01-02-cache":   "2026-01-02-cache",
		"postmortems/a.yaml": "postmortems/a.yaml",
		"2026-01-02-停机":      "2026-01-02-停机",
		"my notes":           "'my notes'",
		"it's; rm -r $HOME":  `'it'\''s; rm -r $HOME'`,
		"~":                  "'~'",
		"":                   "''",
	} {
		got := failure.Argument(word)
		if got != want {
			t.Errorf("%q is %s, want %s", word, got, want)
		}
		if out, err := exec.Command("sh", "-c", "printf %s "+got).Output(); err != nil || string(out) != word {
			t.Errorf("a shell reads %s as %q: %v", got, out, err)
		}
	}
}
