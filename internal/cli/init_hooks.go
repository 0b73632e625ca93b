package cli

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/store"
)

// The files that pm init --hooks writes: git's hook, and the jobs of GitHub and GitLab.
// FOLDER stands for the folder of the documents.
var (
	//go:embed hooks/pre-commit
	hookPreCommit string
	//go:embed hooks/github.yml
	hookGitHub string
	//go:embed hooks/gitlab.yml
	hookGitLab string
)

// setUpHooks makes git check the staged documents before a commit, and adds the job that
// checks them where the repository is hosted. It returns the folders of the jobs.
func (a *app) setUpHooks(ctx context.Context, root, folder string, dryRun bool) (jobs []string, err error) {
	g := git.Git{Env: a.Env}
	hooks, isDefault, err := g.Hooks(ctx, root)
	if errors.Is(err, git.ErrAbsent) {
		a.note("git is not installed: run pm init --hooks again once it is")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	prefix, err := g.Prefix(ctx, root)
	if err != nil {
		return nil, err
	}
	if isDefault {
		err = a.setUpPreCommit(filepath.Join(hooks, "pre-commit"), prefix, folder, dryRun)
	} else {
		where := hooks
		if filepath.Base(hooks) == "_" && filepath.Base(filepath.Dir(hooks)) == ".husky" {
			where = filepath.Dir(hooks) // husky writes the other one, which runs those here
		}
		a.note("git takes its hooks from %s (core.hooksPath): add pm check --staged to %s", a.rel(hooks), a.rel(filepath.Join(where, "pre-commit")))
	}
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(root, ".pre-commit-config.yaml")); err == nil {
		a.note("pre-commit is in use: add the repository https://github.com/f08c5b15/pm with the hook pm-check to .pre-commit-config.yaml")
	}
	if prefix != "" {
		a.note("the jobs for GitHub and GitLab need .pm at the top of the repository: none were written")
		return nil, nil
	}
	onGitHub, onGitLab := a.hosts(ctx, g, root)
	if onGitHub {
		jobs = append(jobs, ".github")
		err = a.setUp(root, setUpFile{path: filepath.Join(root, ".github", "workflows", "postmortems.yml"), content: inFolder(hookGitHub, folder), keep: true}, dryRun)
	}
	if err == nil && onGitLab {
		jobs = append(jobs, ".gitlab")
		file := filepath.Join(root, ".gitlab", "postmortems.yml")
		if err = a.setUp(root, setUpFile{path: file, content: inFolder(hookGitLab, folder), keep: true}, dryRun); err == nil {
			a.note("GitLab runs it once .gitlab-ci.yml has: include: [{local: .gitlab/postmortems.yml}]")
		}
	}
	return jobs, err
}

// hosts reports whether a repository is on GitHub or on GitLab, by its files and remotes;
// where neither can be seen, it may be on both.
func (a *app) hosts(ctx context.Context, g git.Git, root string) (onGitHub, onGitLab bool) {
	remotes, err := g.Remotes(ctx, root)
	if err != nil {
		remotes = "" // it has none that matter
	}
	exists := func(name string) bool {
		_, err := os.Stat(filepath.Join(root, name))
		return err == nil
	}
	onGitHub = exists(".github") || strings.Contains(remotes, "github")
	onGitLab = exists(".gitlab-ci.yml") || exists(".gitlab") || strings.Contains(remotes, "gitlab")
	if !onGitHub && !onGitLab {
		return true, true
	}
	return onGitHub, onGitLab
}

// setUpPreCommit writes git's hook for documents in a folder below a prefix of the
// repository. One that is there already runs before it.
func (a *app) setUpPreCommit(path, prefix, folder string, dryRun bool) error {
	hook := inFolder(strings.ReplaceAll(hookPreCommit, "PREFIX", failure.Argument("./"+filepath.ToSlash(prefix))), failure.Argument(filepath.ToSlash(folder)))
	have, err := store.ReadRegular(path, 1<<20)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("set up the hook %s: %w", a.rel(path), err)
	case err == nil && bytes.Equal(have, hook):
		a.note("%s exists already", a.rel(path))
		return nil
	case err == nil && !bytes.Contains(have, []byte("pm init --hooks")):
		previous := path + ".before-pm"
		if _, err := os.Lstat(previous); err == nil {
			a.note("%s is kept, and so is %s: add pm check --staged to one of them", a.rel(path), a.rel(previous))
			return nil
		}
		a.note("the existing hook is now %s, and runs first", a.rel(previous))
		if !dryRun {
			if err := os.Rename(path, previous); err != nil {
				return fmt.Errorf("keep the existing hook: %w", err)
			}
		}
	}
	if !dryRun {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("set up the hook %s: %w", a.rel(path), err)
		}
		if err := store.WriteFile(path, hook, 0o755); err != nil {
			return err
		}
	}
	return a.result([]byte(a.rel(path) + "\n"))
}

// inFolder returns a file with the folder of the documents in it.
func inFolder(text, folder string) []byte {
	return []byte(strings.ReplaceAll(text, "FOLDER", filepath.ToSlash(folder)))
}
