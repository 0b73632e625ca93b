package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// An editing is the YAML of a document in the hands of its author and an editor.
type editing struct {
	app     *app
	repo    repository
	begun   []byte // what the editor is first given
	name    string // of the text in messages
	command string // what would do it again: pm new, pm edit ID
}

// untilGood has the text edited until it is good. Where its author gives up, what was
// written is kept, and the error says where.
func (s editing) untilGood(ctx context.Context) ([]byte, error) {
	tty := s.app.asking()
	if tty != nil {
		defer tty.Close() // it was only asked on
	}
	if tty == nil && editor.Chosen(s.app.getenv) == "" {
		return nil, failure.Usage("PM_EDITOR=… "+s.command+" --editor", "an editor wants a terminal, or one that needs none in PM_EDITOR")
	}
	for text, mends := s.begun, false; ; {
		if !mends {
			edited, err := s.inEditor(ctx, tty, text)
			if err != nil {
				if edited == nil { // the editor could not be begun
					edited = text
				}
				return nil, s.giveUp(edited, err)
			}
			text = edited
		}
		good, err := s.judge(text)
		switch {
		case err == nil:
			return good, nil
		case s.isTemplate(text), len(bytes.TrimSpace(text)) == 0:
			return nil, failure.Cancelled("nothing was written in the editor", nil)
		case tty == nil:
			return nil, s.giveUp(text, err)
		}
		show(s.app.Stderr, err)
		fixed, canMend := postmortem.Open(s.name, text).Fix()
		question := "Edit again? [Y/n] "
		if canMend {
			question = "Edit again, or mend it as the hints say? [Y/m/n] "
		}
		answer, err := askFor(ctx, tty, question, "y", "m", "n")
		switch {
		case err != nil:
			return nil, s.giveUp(text, err)
		case answer == "n":
			return nil, s.giveUp(text, failure.Cancelled("", nil))
		}
		if mends = answer == "m" && canMend; mends {
			text = fixed.Bytes()
		}
	}
}

// judge returns the text where it is a document and its severity, if that is new, one of
// the team's, written as the team has it; or else what is wrong with it.
func (s editing) judge(text []byte) ([]byte, error) {
	file := postmortem.Open(s.name, text)
	d, err := file.Document()
	if err != nil {
		return nil, err
	}
	if before, err := postmortem.Open(s.name, s.begun).Document(); d.Severity == "" || err == nil && before.Severity == d.Severity {
		return text, nil
	}
	severity, err := severityNamed(s.repo.config, "severity: ", d.Severity)
	if err != nil || severity.Name == d.Severity {
		return text, err
	}
	d.Severity = severity.Name
	edited, _, err := file.Edit(d)
	if err != nil {
		return nil, err
	}
	return edited.Bytes(), nil
}

// isTemplate reports whether a text that is no document is what the author of a new one
// was given, saved as it was.
func (s editing) isTemplate(text []byte) bool {
	return s.command == newCommand && bytes.Equal(text, s.begun)
}

// newCommand is the command of an editing that makes a new document.
const newCommand = "pm new"

// inEditor opens a text in the editor on the terminal, or without one on the streams of the run.
func (s editing) inEditor(ctx context.Context, tty *os.File, text []byte) ([]byte, error) {
	e := editor.Editor{Command: editor.Command(s.app.getenv), Env: s.app.Env, Temp: s.app.tempDir(), In: s.app.Stdin, Out: s.app.Stderr, Err: s.app.Stderr}
	if tty != nil {
		e.In, e.Out, e.Err = tty, tty, tty
	}
	return e.Edit(ctx, "postmortem.yaml", text)
}

// giveUp keeps what was written in the editor and could not be made a document, and
// returns the reason, with where to go on.
func (s editing) giveUp(text []byte, reason error) error {
	if len(text) == 0 || bytes.Equal(text, s.begun) {
		return failure.WithHint(reason, "PM_EDITOR=nano "+s.command+" --editor")
	}
	path, err := s.app.keep(s.repo, "yaml", text)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep what was written: %w", err))
	}
	hint := "what you wrote is kept in " + path
	if s.command == newCommand {
		hint = "what you wrote is kept; mend it there, then: pm new --from " + path
	}
	return failure.WithHint(reason, hint)
}

// keep writes a text to a file with that ending in the state folder, or where there is none or it
// takes nothing, to a folder of its own among the temporary ones, which others share.
func (a *app) keep(repo repository, ending string, text []byte) (path string, err error) {
	name := fmt.Sprintf("%s-%d.%s", a.Now().UTC().Format("2006-01-02-150405.000000"), os.Getpid(), ending)
	if repo.state != "" {
		path = filepath.Join(repo.state, "kept", name)
		if err = store.WriteFile(path, text, 0o600); err == nil {
			return path, nil
		}
	}
	folder, tempErr := os.MkdirTemp(a.tempDir(), "pm-kept-")
	if tempErr != nil {
		return "", errors.Join(err, tempErr)
	}
	path = filepath.Join(folder, name)
	return path, store.WriteFile(path, text, 0o600)
}
