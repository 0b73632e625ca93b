// Package git asks the git program what it knows. Git may be missing: the rest of
// pm works without it.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// ErrAbsent means that there is no git on this machine.
var ErrAbsent = errors.New("git is not installed")

// A Git is the git program in an environment.
type Git struct {
	// Env is the environment that it runs in; its PATH says where to look for it.
	Env []string
}

// Author returns the user.name that holds in a folder, or "" where it is not set.
func (g Git) Author(ctx context.Context, dir string) (name string, err error) {
	out, err := g.run(ctx, dir, "config", "--null", "--get", "user.name")
	if exitCode(err) == 1 {
		return "", nil // git's exit code for a key that is not set
	}
	return strings.TrimSuffix(out, "\x00"), err
}

// SetConfig sets a key in the configuration of the repository that a folder
// belongs to.
func (g Git) SetConfig(ctx context.Context, dir, key, value string) error {
	_, err := g.run(ctx, dir, "config", "--local", key, value)
	return err
}

// run returns what git prints. It never prompts, and takes five seconds at most:
// a folder on a network may never answer.
func (g Git) run(ctx context.Context, dir string, args ...string) (string, error) {
	return g.runFor(ctx, 5*time.Second, dir, args...)
}

// runFor is run with another limit, for what has to look at all files of a repository.
func (g Git) runFor(ctx context.Context, limit time.Duration, dir string, args ...string) (string, error) {
	program, err := g.find()
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = append(slices.Clip(g.Env), "GIT_TERMINAL_PROMPT=0")
	// What git has started may hold its output open after git itself has ended.
	cmd.WaitDelay = time.Second
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		reason, _, _ := strings.Cut(strings.TrimSpace(errOut.String()), "\n")
		if reason != "" {
			return "", fmt.Errorf("run git %s: %s: %w", args[0], reason, err)
		}
		return "", fmt.Errorf("run git %s: %w", args[0], err)
	}
	return out.String(), nil
}

// exitCode returns the code that git ended with, or 0 where err is not about that.
func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

// find returns the path of the program. It looks in the PATH of the environment
// that was handed in, where os/exec would take that of this process.
func (g Git) find() (string, error) {
	for i := len(g.Env) - 1; i >= 0; i-- {
		name, value, _ := strings.Cut(g.Env[i], "=")
		if name != "PATH" && !(runtime.GOOS == "windows" && strings.EqualFold(name, "PATH")) {
			continue
		}
		for _, dir := range filepath.SplitList(value) {
			if !filepath.IsAbs(dir) {
				continue // never run a git from the current folder
			}
			if program, err := exec.LookPath(filepath.Join(dir, "git")); err == nil {
				return program, nil
			}
		}
		break
	}
	return "", ErrAbsent
}

// MergeFile merges three files line by line into the first, ours, and reports whether
// it left conflict marks there.
func (g Git) MergeFile(ctx context.Context, dir, ours, base, theirs string) (conflict bool, err error) {
	_, err = g.run(ctx, dir, "merge-file", "-L", "ours", "-L", "base", "-L", "theirs", ours, base, theirs)
	// The exit code is the number of conflicts, or 255 for an error.
	if code := exitCode(err); code > 0 && code < 128 {
		return true, nil
	}
	return false, err
}
