package cli

import (
	"context"
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/issueform"
)

// workflowFromIssue makes a draft of such an issue. LABEL stands for the label.
//
//go:embed hooks/github-issue.yml
var workflowFromIssue string

// setUpIssueForm adds the form on which someone without pm reports an incident, where it is
// wanted. It returns the folders that it has written to.
func (a *app) setUpIssueForm(ctx context.Context, root string, c config.Config, f initFlags) (folders []string, err error) {
	if f.form.isSet && !f.form.value {
		return nil, nil
	}
	g := git.Git{Env: a.Env}
	prefix, err := g.Prefix(ctx, root)
	switch {
	case errors.Is(err, git.ErrAbsent):
		prefix = "" // the files can be written
	case err != nil:
		return nil, err
	case prefix != "" && f.form.value:
		return nil, failure.New("run pm init --issue-form in the top folder", "set up the issue form: its files are for the top folder of a repository, and %s is not", a.rel(root))
	case prefix != "":
		return nil, nil
	}
	type file struct {
		host, path string
		content    []byte
	}
	onGitHub, onGitLab := a.hosts(ctx, g, root)
	var files []file
	if onGitHub {
		files = append(files,
			file{".github", ".github/ISSUE_TEMPLATE/incident.yml", issueform.GitHub(c)},
			file{".github", ".github/workflows/postmortem-from-issue.yml", []byte(strings.ReplaceAll(workflowFromIssue, "LABEL", issueform.Label))})
	}
	if onGitLab {
		files = append(files, file{".gitlab", ".gitlab/issue_templates/Incident.md", issueform.GitLab(c)})
	}
	if !f.form.value {
		if yes, err := a.offersForm(ctx, root, files[0].path, f.dryRun); err != nil || !yes {
			return nil, err
		}
	}
	for _, file := range files {
		if err := a.setUp(root, setUpFile{path: filepath.Join(root, filepath.FromSlash(file.path)), content: file.content, keep: true}, f.dryRun); err != nil {
			return nil, err
		}
		folders = append(folders, file.host)
	}
	if onGitHub {
		a.note("the form sets a label that GitHub does not create: gh label create %s", issueform.Label)
		a.note("in the settings of the repository, under Actions, workflows must be allowed to create pull requests")
	}
	if onGitLab {
		a.note("on GitLab, make a draft from an issue with: pm new TITLE --from-issue FILE")
	}
	return folders, nil
}

// offersForm asks, where there is a terminal and the form is not there yet, whether to add it.
func (a *app) offersForm(ctx context.Context, root, path string, dryRun bool) (yes bool, err error) {
	if _, err := os.Lstat(filepath.Join(root, path)); dryRun || !errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	c := a.console(ctx, false)
	if c == nil {
		return false, nil
	}
	answer, err := c.Ask(ctx, "Add a form on which people without pm can report an incident? [y/N] ")
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes", errors.Join(err, c.Close())
}
