package git_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/f08c5b15/pm/internal/git"
)

// TestAddedLines: all that a file ever held is found, also under an earlier name; where there
// is no history there are no lines, and no error.
func TestAddedLines(t *testing.T) {
	t.Parallel()
	g, env, repository := alone(t)
	run := runner(t, env, repository)
	lines := func(g git.Git, name string, want ...string) {
		t.Helper()
		if got, err := g.AddedLines(t.Context(), name, "origin:"); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
	file := filepath.Join(repository, "a b.yaml")
	lines(g, file)
	for _, text := range []string{"same\nsame too\nand this\norigin: one\n", "same\nsame too\nand this\norigin: two\ntext: x\n", "same\nsame too\nand this\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		run("add", ".")
		run("commit", "-q", "-m", "x")
	}
	lines(g, file, "origin: two", "origin: one")
	run("mv", "a b.yaml", "c.yaml")
	run("commit", "-q", "-m", "x")
	lines(g, filepath.Join(repository, "c.yaml"), "origin: two", "origin: one")
	lines(g, filepath.Join(repository, "new.yaml"))
	lines(g, filepath.Join(t.TempDir(), "elsewhere.yaml"))
	lines(git.Git{}, file)
}
