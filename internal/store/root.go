package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/failure"
)

// A Root is the folder that a run of pm belongs to.
type Root struct {
	// Dir is its absolute path.
	Dir string
	// InGit reports that it is, or is in, a git work tree.
	InGit bool
}

// FindRoot returns the root for work done in dir: the nearest folder, from dir
// upwards, that holds a .pm folder; else the git work tree around dir; else dir.
// Inside a git repository without a work tree it is an error, because nothing
// that is written there could ever be committed.
func FindRoot(dir string) (Root, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Root{}, fmt.Errorf("find root: %w", err)
	}
	if info, err := os.Stat(dir); err != nil {
		return Root{}, fmt.Errorf("find root: %w", err)
	} else if !info.IsDir() {
		return Root{}, fmt.Errorf("find root: %s is not a folder", dir)
	}
	if configured, ok := above(dir, func(d string) bool { return isDir(filepath.Join(d, ".pm")) }); ok {
		_, inGit := above(configured, hasGit)
		return Root{Dir: configured, InGit: inGit}, nil
	}
	// Whichever comes first on the way up: a bare repository may well be inside someone's
	// work tree.
	tree, ok := above(dir, func(d string) bool { return hasGit(d) || isGitDir(d) })
	switch {
	case !ok:
		return Root{Dir: dir}, nil
	case hasGit(tree):
		return Root{Dir: tree, InGit: true}, nil
	case filepath.Base(tree) == ".git":
		return Root{}, failure.WithHint(fmt.Errorf("find root: %s is git's own folder", tree),
			fmt.Sprintf("cd %s", filepath.Dir(tree)))
	}
	return Root{}, failure.WithHint(fmt.Errorf("find root: %s is a bare git repository, without a work tree to keep documents in", tree),
		fmt.Sprintf("work in a clone of it: git clone %s", tree))
}

// above returns the first of dir and the folders around it that is wanted.
func above(dir string, wanted func(dir string) bool) (string, bool) {
	for {
		if wanted(dir) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// hasGit reports whether dir is the top of a git work tree: .git is a folder
// there, or in a linked work tree or a submodule a file.
func hasGit(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ".git"))
	return err == nil
}

// isGitDir reports whether dir itself is a git repository, by the three entries
// that git looks for.
func isGitDir(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "HEAD"))
	return err == nil && isDir(filepath.Join(dir, "objects")) && isDir(filepath.Join(dir, "refs"))
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// StateDir returns the folder for what pm keeps outside of any repository: drafts,
// locks and old versions. It is $XDG_STATE_HOME/pm, else $HOME/.local/state/pm;
// without an absolute path in either there is none, and that is an error. Windows sets
// USERPROFILE in place of HOME.
func StateDir(getenv func(string) string) (string, error) {
	if dir := getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "pm"), nil
	}
	if home := cmp.Or(getenv("HOME"), getenv("USERPROFILE")); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "pm"), nil
	}
	return "", failure.WithHint(errors.New("find the state folder: neither XDG_STATE_HOME nor HOME is set"),
		"export XDG_STATE_HOME=/path/to/a/folder")
}
