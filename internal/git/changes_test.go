package git_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
)

// TestChanges compares versions of files whose names and lines look like parts of a diff.
func TestChanges(t *testing.T) {
	t.Parallel()
	g, env, repository := alone(t)
	run := runner(t, env, repository)
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(repository, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	everything := []git.Lines{{First: 1, Last: 1<<31 - 1}}

	run("config", "diff.interHunkContext", "9") // lines between two changes are none

	if _, err := g.Changes(ctx, repository, "HEAD", false); failure.Hint(err) != "there is no commit yet: pm check --staged" {
		t.Errorf("before the first commit: %v", err)
	}
	// Before the first commit all that is staged is new.
	write(`odd "näme".yaml`, "a\nb\nc\n")
	write("with space.yaml", "a\n")
	run("add", ".")
	changed, err := g.StagedChanges(ctx, repository)
	want := map[string][]git.Lines{`odd "näme".yaml`: {{First: 1, Last: 3}}, "with space.yaml": {{First: 1, Last: 1}}}
	if err != nil || !reflect.DeepEqual(changed, want) {
		t.Errorf("staged: %v, %v, want %v", changed, err, want)
	}
	run("commit", "-q", "-m", "one")

	write(`odd "näme".yaml`, "a\n++ b/with space.yaml\nc\n-- x\n@@ -1 +1 @@")
	write("with space.yaml", "")
	write("new.yaml", "x\n")
	changed, err = g.Changes(ctx, repository, "HEAD", false)
	want = map[string][]git.Lines{`odd "näme".yaml`: {{First: 2, Last: 2}, {First: 4, Last: 5}}, "new.yaml": everything}
	if err != nil || !reflect.DeepEqual(changed, want) {
		t.Errorf("since HEAD: %v, %v, want %v", changed, err, want)
	}
	run("add", "new.yaml")
	changed, err = g.Changes(ctx, repository, "HEAD", true)
	want = map[string][]git.Lines{"new.yaml": {{First: 1, Last: 1}}}
	if err != nil || !reflect.DeepEqual(changed, want) {
		t.Errorf("staged since HEAD: %v, %v, want %v", changed, err, want)
	}
	staged, err := g.Staged(ctx, repository)
	if err != nil || !reflect.DeepEqual(staged, []string{"new.yaml"}) {
		t.Errorf("staged files: %v, %v", staged, err)
	}
	write("new.yaml", "y\n")
	if text, err := g.StagedFile(ctx, repository, "new.yaml"); string(text) != "x\n" || err != nil {
		t.Errorf("staged content: %q, %v", text, err)
	}

	// What another branch has changed since it began is not a change of ours.
	run("checkout", "-q", "-f", "-b", "other")
	write("theirs.yaml", "x\n")
	run("add", ".")
	run("commit", "-q", "-m", "two")
	run("checkout", "-q", "-")
	changed, err = g.Changes(ctx, repository, "other", false)
	if err != nil || len(changed) != 0 {
		t.Errorf("since another branch: %v, %v", changed, err)
	}

	for _, since := range []string{"nowhere", "-x", "--output=x", "", "HEAD~9"} {
		if _, err := g.Changes(ctx, repository, since, false); err == nil || !strings.Contains(err.Error(), "git knows no commit") || failure.Hint(err) == "" {
			t.Errorf("since %q: %v", since, err)
		}
	}
	outside := t.TempDir()
	_, errChanges := g.Changes(ctx, outside, "HEAD", false)
	_, errStaged := g.Staged(ctx, outside)
	_, errLines := g.StagedChanges(ctx, outside)
	for _, err := range []error{errChanges, errStaged, errLines} {
		if failure.Hint(err) == "" || !strings.Contains(err.Error(), "not a git repository") {
			t.Errorf("outside of a repository: %v", err)
		}
	}
}
