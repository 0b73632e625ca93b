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

func TestAuthor(t *testing.T) {
	t.Parallel()
	g, env, repository := alone(t)
	if name, email, err := g.Author(t.Context(), repository); name != "" || email != "" || err != nil {
		t.Errorf("without any: %q, %q, %v", name, email, err)
	}
	home := strings.TrimPrefix(env[1], "HOME=")
	settings := "[user]\n\tname = Ana Silva\n\temail = ana@example.com\n"
	if err := os.WriteFile(filepath.Join(home, ".gitconfig"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	if name, email, err := g.Author(t.Context(), repository); name != "Ana Silva" || email != "ana@example.com" || err != nil {
		t.Errorf("of the person: %q, %q, %v", name, email, err)
	}
	if err := g.SetConfig(t.Context(), repository, "user.name", "Ana at work"); err != nil {
		t.Fatal(err)
	}
	if name, email, err := g.Author(t.Context(), repository); name != "Ana at work" || email != "ana@example.com" || err != nil {
		t.Errorf("of the repository: %q, %q, %v", name, email, err)
	}
}

func TestDir(t *testing.T) {
	t.Parallel()
	g, _, repository := alone(t)
	below := filepath.Join(repository, "a folder", "below")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if dir, err := g.Dir(t.Context(), below); dir != filepath.Join(repository, ".git") || err != nil {
		t.Errorf("Dir = %q, %v", dir, err)
	}
}

func TestOutsideARepository(t *testing.T) {
	t.Parallel()
	g, env, _ := alone(t)
	home := strings.TrimPrefix(env[1], "HOME=")
	if dir, err := g.Dir(t.Context(), home); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Errorf("Dir = %q, %v", dir, err)
	}
	if err := g.SetConfig(t.Context(), home, "merge.pm.name", "pm"); err == nil {
		t.Error("SetConfig had nowhere to write")
	}
}

func TestAbsent(t *testing.T) {
	t.Parallel()
	here := t.TempDir()
	for _, env := range [][]string{nil, {"PATH="}, {"PATH=" + os.Getenv("PATH"), "PATH=" + here}, {"PATH=."}} {
		g := git.Git{Env: env}
		if _, _, err := g.Author(t.Context(), here); !errors.Is(err, git.ErrAbsent) {
			t.Errorf("Author with %q: %v", env, err)
		}
		if _, err := g.Dir(t.Context(), here); !errors.Is(err, git.ErrAbsent) {
			t.Errorf("Dir with %q: %v", env, err)
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
	if _, err := g.Dir(ctx, repository); !errors.Is(err, context.Canceled) {
		t.Errorf("Dir: %v", err)
	}
}
