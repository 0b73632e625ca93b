package git

import (
	"context"
	"path/filepath"
	"strings"
)

// Hooks returns the folder of the hooks of the repository that a folder belongs to, and
// whether it is git's own: core.hooksPath can name another, such as one that is committed.
func (g Git) Hooks(ctx context.Context, dir string) (folder string, isDefault bool, err error) {
	out, err := g.run(ctx, dir, "rev-parse", "--git-path", "hooks")
	if err != nil {
		return "", false, err
	}
	folder = strings.TrimSuffix(out, "\n")
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(dir, folder)
	}
	_, err = g.run(ctx, dir, "config", "--get", "core.hooksPath")
	if exitCode(err) == 1 {
		return folder, true, nil // git's way to report that it is not set
	}
	return folder, false, err
}

// Remotes returns the names and addresses of the remotes of a repository, as git lists them.
func (g Git) Remotes(ctx context.Context, dir string) (string, error) {
	return g.run(ctx, dir, "remote", "--verbose")
}

// Prefix returns the path of a folder from the top of its repository, with a slash at its
// end, or "" for the top.
func (g Git) Prefix(ctx context.Context, dir string) (string, error) {
	out, err := g.run(ctx, dir, "rev-parse", "--show-prefix")
	return strings.TrimSuffix(out, "\n"), err
}
