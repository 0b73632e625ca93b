package git_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/git"
)

// alone is git in an environment that knows nothing of this machine's settings,
// and a new repository to use it on.
func alone(t *testing.T) (g git.Git, env []string, repository string) {
	t.Helper()
	home := t.TempDir()
	env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES=" + filepath.Dir(home)}
	repository, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "init", "--quiet", repository)
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return git.Git{Env: env}, env, repository
}

// runner returns a function that runs git in a repository as some author.
func runner(t *testing.T, env []string, repository string) func(args ...string) {
	return func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = repository
		cmd.Env = append(env, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
	}
}

func TestAuthor(t *testing.T) {
	t.Parallel()
	g, env, repository := alone(t)
	if name, err := g.Author(t.Context(), repository); name != "" || err != nil {
		t.Errorf("without any: %q, %v", name, err)
	}
	home := strings.TrimPrefix(env[1], "HOME=")
	settings := "[user]\n\tname = Ana Silva\n\temail = ana@example.com\n"
	if err := os.WriteFile(filepath.Join(home, ".gitconfig"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	if name, err := g.Author(t.Context(), repository); name != "Ana Silva" || err != nil {
		t.Errorf("of the person: %q, %v", name, err)
	}
	if err := g.SetConfig(t.Context(), repository, "user.name", "Ana at work"); err != nil {
		t.Fatal(err)
	}
	if name, err := g.Author(t.Context(), repository); name != "Ana at work" || err != nil {
		t.Errorf("of the repository: %q, %v", name, err)
	}
}

func TestMergeFile(t *testing.T) {
	t.Parallel()
	g, _, repository := alone(t)
	write := func(name, text string) string {
		path := filepath.Join(repository, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	base := write("base", "one\ntwo\nthree\nfour\n")
	for _, test := range []struct {
		theirs, want string
		conflict     bool
	}{
		{"one\ntwo\nthree\nFOUR\n", "ONE\ntwo\nthree\nFOUR\n", false},
		{"1\ntwo\nthree\nfour\n", "<<<<<<< ours\nONE\n=======\n1\n>>>>>>> theirs\ntwo\nthree\nfour\n", true},
	} {
		ours := write("ours", "ONE\ntwo\nthree\nfour\n")
		conflict, err := g.MergeFile(t.Context(), repository, ours, base, write("theirs", test.theirs))
		if err != nil || conflict != test.conflict {
			t.Errorf("conflict = %v, %v, want %v", conflict, err, test.conflict)
		}
		if got, err := os.ReadFile(ours); err != nil || string(got) != test.want {
			t.Errorf("got %q, %v, want %q", got, err, test.want)
		}
	}
	if _, err := g.MergeFile(t.Context(), repository, filepath.Join(repository, "none"), base, base); err == nil {
		t.Error("a file that is not there was merged")
	}
}

func TestOutsideARepository(t *testing.T) {
	t.Parallel()
	g, env, _ := alone(t)
	home := strings.TrimPrefix(env[1], "HOME=")
	if err := g.SetConfig(t.Context(), home, "merge.pm.name", "pm"); err == nil {
		t.Error("SetConfig had nowhere to write")
	}
}

func TestAbsent(t *testing.T) {
	t.Parallel()
	here := t.TempDir()
	for _, env := range [][]string{nil, {"PATH="}, {"PATH=" + os.Getenv("PATH"), "PATH=" + here}, {"PATH=."}} {
		g := git.Git{Env: env}
		if _, err := g.Author(t.Context(), here); !errors.Is(err, git.ErrAbsent) {
			t.Errorf("Author with %q: %v", env, err)
		}
		if err := g.SetConfig(t.Context(), here, "merge.pm.name", "pm"); !errors.Is(err, git.ErrAbsent) {
			t.Errorf("SetConfig with %q: %v", env, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	g, _, repository := alone(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Author(ctx, repository); !errors.Is(err, context.Canceled) {
		t.Errorf("Author: %v", err)
	}
}
