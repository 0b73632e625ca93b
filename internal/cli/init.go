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
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const initLong = `Set up the repository that this folder is in. This is optional: without it, pm uses the
defaults that pm init writes to the configuration.

.pm/config.yaml holds the team's words for severity, its services, people and time zone;
an existing file is kept. With .pm/schema.json editors complete and explain the keys of
a document; it is overwritten.

In a git repository pm also becomes the merge driver of the documents: a line in
.gitattributes, which everyone gets, and a setting in git's configuration of this clone.
Without pm init, a clone merges line by line.

With --hooks git runs pm check on the postmortems that are staged, before each commit of this
clone; a hook that is there already is kept, and runs first. Where pm is not in the PATH, as
in some graphical clients, the commit goes through with a warning. A job for GitHub Actions
or GitLab is added too, by where the repository is hosted; existing files are kept.

With --issue-form someone without git or pm can report an incident: on an issue form of
GitHub, whose answers a workflow turns into a draft in a pull request, or on an issue
template of GitLab. On a terminal it is offered.`

// initFlags are the flags of pm init.
type initFlags struct {
	hooks, dryRun bool
	form          setFlag
}

func (a *app) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Set up a repository: configuration, schema, merge driver",
		Long:  initLong,
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.form.isSet = cmd.Flags().Changed("issue-form")
			return a.init(cmd.Context(), f)
		},
	}
	cmd.Flags().BoolVar(&f.hooks, "hooks", false, "check staged postmortems before a commit, and in the jobs of GitHub or GitLab")
	cmd.Flags().BoolVar(&f.form.value, "issue-form", false, "add the form on which people without pm report an incident on GitHub or GitLab")
	cmd.Flags().BoolVarP(&f.dryRun, "dry-run", "n", false, "only list what would be written")
	return cmd
}

func (a *app) init(ctx context.Context, f initFlags) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	if f.hooks && !root.InGit {
		return failure.New("git init, then pm init --hooks", "set up hooks: %s is not in a git repository", a.rel(root.Dir))
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
	for _, file := range files {
		if err := a.setUp(root.Dir, file, f.dryRun); err != nil {
			return err
		}
	}
	if root.InGit {
		if err := a.setUpMerge(ctx, root.Dir, f.dryRun); err != nil {
			return err
		}
	}
	toAdd := []string{".pm", ".gitattributes"}
	if f.hooks {
		jobs, err := a.setUpHooks(ctx, root.Dir, c.Folder, f.dryRun)
		if err != nil {
			return err
		}
		toAdd = append(toAdd, jobs...)
	}
	if root.InGit {
		forms, err := a.setUpIssueForm(ctx, root.Dir, c, f)
		if err != nil {
			return err
		}
		for _, folder := range forms {
			if !slices.Contains(toAdd, folder) {
				toAdd = append(toAdd, folder)
			}
		}
	}
	switch {
	case f.dryRun:
	case root.InGit:
		a.note("next: git add %s, then pm new", strings.Join(toAdd, " "))
	default:
		a.note("next: pm new")
	}
	return nil
}

// attributes returns the line that makes pm the merge driver of the documents.
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
	keep    bool // an existing file is the team's
	add     bool // the content is a line of a file that others write to too
}

func (a *app) setUp(root string, f setUpFile, dryRun bool) error {
	if err := checkInside(root, f.path); err != nil {
		return fmt.Errorf("set up %s: %w", a.rel(root), err)
	}
	have, err := store.ReadRegular(f.path, postmortem.MaxSize)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("set up %s: %w", a.rel(root), err)
	case err == nil && (f.keep || bytes.Equal(have, f.content)), f.add && bytes.Contains(bytes.ReplaceAll(have, []byte("\r"), nil), f.content):
		a.note("%s exists already", a.rel(f.path))
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

// checkInside returns an error if a link leads from a path below root out of it: a repository
// that was cloned must not choose what pm init overwrites.
func checkInside(root, path string) error {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return err
	}
	dir, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	defer dir.Close() // nothing was written
	if _, err := dir.Stat(rel); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// mergeDriver is what git runs to merge a document. Where pm is not in the PATH, as in
// some graphical clients, the lines are merged as git does it: a driver that fails would
// leave our side alone, without conflict marks. An || in place of the if would merge the
// result of a pm that found conflicts once more.
const mergeDriver = "if command -v pm >/dev/null 2>&1; then pm merge %O %A %B %P; " +
	"else git merge-file -L ours -L base -L theirs %A %O %B; fi"

// setUpMerge configures the git of this clone to merge the documents with pm.
func (a *app) setUpMerge(ctx context.Context, dir string, dryRun bool) error {
	if dryRun {
		a.note("pm would be set as the merge driver in git's configuration of this clone")
		return nil
	}
	g := git.Git{Env: a.Env}
	for _, setting := range [][2]string{
		{"merge.pm.name", "postmortems by entry, in order of time"},
		{"merge.pm.driver", mergeDriver},
	} {
		err := g.SetConfig(ctx, dir, setting[0], setting[1])
		if errors.Is(err, git.ErrAbsent) {
			a.note("git is not installed: run pm init again once it is, for the merge driver")
			return nil
		}
		if err != nil {
			return err
		}
	}
	a.note("git merges postmortems with pm in this clone: git config merge.pm.driver")
	return nil
}
