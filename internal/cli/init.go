package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const initLong = `Set up the repository around this folder. It is never required: without it, the
defaults hold that it writes down.

.pm/config.yaml holds the team's words for severity, its services, people and time
zone; a file that is there stays as it is. .pm/schema.json lets editors complete and
explain the keys of a document; it is written anew.

In a git repository, pm also becomes the merge driver of the documents: a line of
.gitattributes says so for everybody, and git's configuration of this clone names the
program. Whoever has not run pm init merges line by line, as without it.`

func (a *app) initCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Set up a repository: configuration, schema, merge driver",
		Long:  initLong,
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.init(cmd.Context(), dryRun) },
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "only say what would be written")
	return cmd
}

func (a *app) init(ctx context.Context, dryRun bool) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	c, err := config.Load(root.Dir)
	if err != nil {
		return err
	}
	files := []setUpFile{
		{path: config.Path(root.Dir), content: config.Starter(), keep: true},
		{path: filepath.Join(root.Dir, ".pm", "schema.json"), content: postmortem.JSONSchema()},
	}
	if root.InGit {
		files = append(files, setUpFile{
			path:    filepath.Join(root.Dir, ".gitattributes"),
			content: []byte(attributes(c.Folder)), add: true,
		})
	}
	for _, f := range files {
		if err := a.setUp(root.Dir, f, dryRun); err != nil {
			return err
		}
	}
	if root.InGit {
		if err := a.setUpMerge(ctx, root.Dir, dryRun); err != nil {
			return err
		}
	}
	switch {
	case dryRun:
	case root.InGit:
		a.note("next: git add .pm .gitattributes, then pm new")
	default:
		a.note("next: pm new")
	}
	return nil
}

// attributes is the line that makes pm the merge driver of the documents.
func attributes(folder string) string {
	pattern := strings.TrimPrefix(path.Join(filepath.ToSlash(folder), "**/*.yaml"), "./")
	if strings.ContainsAny(pattern, " \t\"") {
		pattern = strconv.Quote(pattern)
	}
	return pattern + " merge=pm\n"
}

// A setUpFile is a file that pm init writes.
type setUpFile struct {
	path    string
	content []byte
	keep    bool // what is there belongs to the team
	add     bool // the content is a line of a file that others write to too
}

func (a *app) setUp(root string, f setUpFile, dryRun bool) error {
	have, err := os.ReadFile(f.path)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("set up %s: %w", a.rel(root), err)
	case err == nil && (f.keep || bytes.Equal(have, f.content)), f.add && bytes.Contains(bytes.ReplaceAll(have, []byte("\r"), nil), f.content):
		a.note("%s is there already", a.rel(f.path))
		return nil
	}
	if f.add && len(have) > 0 {
		if !bytes.HasSuffix(have, []byte("\n")) {
			have = append(have, '\n')
		}
		f.content = append(have, f.content...)
	}
	if !dryRun {
		if err := store.WriteFile(f.path, f.content, 0o644); err != nil {
			return err
		}
	}
	return a.result([]byte(a.rel(f.path) + "\n"))
}

// setUpMerge tells the git of this clone which program merges the documents.
func (a *app) setUpMerge(ctx context.Context, dir string, dryRun bool) error {
	if dryRun {
		a.note("git's configuration of this clone would name pm as the merge driver")
		return nil
	}
	g := git.Git{Env: a.Env}
	for _, setting := range [][2]string{
		{"merge.pm.name", "postmortems by entry, in order of time"},
		{"merge.pm.driver", "pm merge %O %A %B %P"},
	} {
		err := g.SetConfig(ctx, dir, setting[0], setting[1])
		if errors.Is(err, git.ErrAbsent) {
			a.note("git is not installed: pm init sets up its merge driver once it is")
			return nil
		}
		if err != nil {
			return err
		}
	}
	a.note("git merges postmortems with pm in this clone: git config merge.pm.driver")
	return nil
}
