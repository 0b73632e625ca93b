package cli

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// newInEditor has a document written as YAML in the user's editor, again and again
// until it parses or the user gives up. What was written is kept in any case.
func (a *app) newInEditor(ctx context.Context, repo repository, d *postmortem.Document, dryRun bool) error {
	begun := append(modeline(repo), d.Format()...)
	begun = append(begun, starter(d)...)
	tty := a.asking()
	if tty != nil {
		defer tty.Close() // it was only asked on
	}
	text := begun
	for {
		edited, err := a.editYAML(ctx, tty, text)
		if err != nil {
			return a.giveUp(repo, begun, edited, err)
		}
		text = edited
		if bytes.Equal(text, begun) && d.Title == "" || len(bytes.TrimSpace(text)) == 0 {
			return cancelled("nothing was written in the editor")
		}
		written, err := postmortem.Parse("postmortem.yaml", text)
		if err == nil {
			if err := a.create(ctx, repo, written, text, dryRun); err != nil {
				return a.giveUp(repo, begun, text, err)
			}
			return nil
		}
		if tty == nil {
			return a.giveUp(repo, begun, text, err)
		}
		show(a.Stderr, err)
		answer, err := ask(ctx, tty, "Edit again? [Y/n] ")
		if err != nil || strings.HasPrefix(strings.ToLower(answer), "n") {
			return a.giveUp(repo, begun, text, cancelled(""))
		}
	}
}

// editYAML opens the editor on the terminal, or without one on the streams of the run.
func (a *app) editYAML(ctx context.Context, tty *os.File, text []byte) ([]byte, error) {
	e := editor.Editor{Command: editor.Command(a.getenv), Env: a.Env, In: a.Stdin, Out: a.Stderr, Err: a.Stderr}
	if tty != nil {
		e.In, e.Out, e.Err = tty, tty, tty
	}
	return e.Edit(ctx, "postmortem.yaml", text)
}

// giveUp keeps what was written in the editor and could not be made a document, and
// returns the reason, with where to go on.
func (a *app) giveUp(repo repository, begun, text []byte, reason error) error {
	code := exitCode(reason)
	if len(text) == 0 || bytes.Equal(text, begun) {
		return failure{reason, code, "PM_EDITOR=nano pm new --editor"}
	}
	path, err := a.keep(repo, text)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep what was written: %w", err))
	}
	return failure{reason, code, "what you wrote is kept; mend it there, then: pm new --from " + path}
}

// keep writes a text to a file of the state folder, or where there is none or it
// takes nothing, to a folder of its own among the temporary ones, which others share.
func (a *app) keep(repo repository, text []byte) (path string, err error) {
	name := fmt.Sprintf("%s-%d.yaml", a.Now().UTC().Format("2006-01-02-150405"), os.Getpid())
	if repo.state != "" {
		path = filepath.Join(repo.state, "kept", name)
		if err = store.WriteFile(path, text, 0o600); err == nil {
			return path, nil
		}
	}
	folder, tempErr := os.MkdirTemp("", "pm-kept-")
	if tempErr != nil {
		return "", errors.Join(err, tempErr)
	}
	path = filepath.Join(folder, name)
	return path, store.WriteFile(path, text, 0o600)
}

//go:embed starter.yaml
var starterText string

// starter returns the sections that a document has not got yet, as comments to fill
// in. Each stands in starter.yaml as a paragraph that begins with its key.
func starter(d *postmortem.Document) []byte {
	have := "\n" + string(d.Format())
	var out strings.Builder
	for section := range strings.SplitSeq(starterText, "\n\n") {
		key, _, _ := strings.Cut(section, ":")
		if strings.Contains(have, "\n"+key+":") {
			continue
		}
		for line := range strings.Lines(section) {
			out.WriteString("# " + line)
		}
		out.WriteString("\n\n")
	}
	return []byte("\n" + out.String())
}
