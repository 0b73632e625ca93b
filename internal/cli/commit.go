package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// commitFlag is --commit of the commands that write a document. Without it the
// configuration decides.
type commitFlag struct{ setFlag }

func (f *commitFlag) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.value, "commit", false, "commit the postmortem and its evidence, and nothing else, to git")
	cmd.PreRun = func(cmd *cobra.Command, _ []string) { f.isSet = cmd.Flags().Changed("commit") }
}

// commit commits a document that was written and its evidence, if the author or the
// configuration wants it, with the title and what was done as the message.
func (a *app) commit(ctx context.Context, repo repository, f commitFlag, path, done string) error {
	if path == "" {
		return nil
	}
	isWanted, err := a.wantsCommit(ctx, repo, f)
	if err != nil || !isWanted {
		return err
	}
	data, err := store.Read(path)
	if err != nil {
		return err
	}
	title := postmortem.PeekTitle(data)
	if title == "" {
		title = store.IDOf(path)
	}
	paths := []string{path}
	evidence := strings.TrimSuffix(path, filepath.Ext(path))
	if info, err := os.Stat(evidence); err == nil && info.IsDir() {
		paths = append(paths, evidence)
	}
	committed, err := git.Git{Env: a.Env}.Commit(ctx, filepath.Dir(path), "Postmortem: "+title+"\n\n"+done, paths, a.Stderr)
	if err != nil {
		return failure.WithHint(err, fmt.Sprintf("the file is written and not committed: git add %[1]s && git commit --only %[1]s", a.rel(path)))
	}
	if !committed {
		a.note("not committed: %s is ignored by git, or unchanged", a.rel(path))
		return nil
	}
	a.note("committed %s", a.rel(path))
	return nil
}

// commitChanged commits a document as commit does, if it is not as it was before.
func (a *app) commitChanged(ctx context.Context, repo repository, f commitFlag, e store.Entry, before []byte, done string) error {
	now, err := store.Read(e.Path)
	if err != nil || bytes.Equal(now, before) {
		return err
	}
	return a.commit(ctx, repo, f, e.Path, done)
}

// wantsCommit reports whether to commit: by --commit, or else by the configuration.
func (a *app) wantsCommit(ctx context.Context, repo repository, f commitFlag) (bool, error) {
	switch {
	case f.isSet:
		return f.value, nil
	case !repo.InGit || repo.config.Commit == config.CommitNever:
		return false, nil
	case repo.config.Commit == config.CommitAlways:
		return true, nil
	}
	c := a.console(ctx, false)
	if c == nil {
		return false, nil
	}
	yes, err := c.Confirm(ctx, "Commit it? [Y/n] ")
	return yes, errors.Join(err, c.Close())
}
