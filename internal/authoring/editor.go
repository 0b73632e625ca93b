package authoring

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

// An Editor is the program that the author edits documents in.
type Editor struct {
	editor.Editor
	// TTY is the terminal to ask on between two edits, or nil.
	TTY *os.File
	// Warn shows what is wrong with a text before it asks.
	Warn func(err error)
}

// Close closes the terminal.
func (e Editor) Close() error {
	if e.TTY == nil {
		return nil
	}
	return e.TTY.Close()
}

// NewInEditor has a document written as YAML in the author's editor, creates its file and
// returns the path, "" for a dry run. From is what the document was started from, or nil. What
// was written is kept in any case.
func (w Writer) NewInEditor(ctx context.Context, d *postmortem.Document, from *postmortem.File, e Editor) (path string, err error) {
	text, err := w.NewText(d, from)
	if err != nil { // no title yet, for one
		text = append(w.modeline(), d.Format()...)
	}
	text = append(text, starter(d)...)
	s := editSession{w, e, postmortem.Open("postmortem.yaml", text), newCommand}
	file, err := s.untilGood(ctx)
	if err != nil {
		return "", err
	}
	written, err := file.Document()
	if err == nil {
		path, err = w.Create(ctx, written, file.Bytes())
	}
	if err != nil {
		return "", s.keep(file.Bytes(), err)
	}
	if path != "" {
		w.WarnAbout(store.IDOf(path), &postmortem.Document{}, written)
	}
	return path, nil
}

//go:embed starter.yaml
var starterText string

// starter returns the sections that a document does not have yet, as comments to fill in.
// Each is a paragraph of starter.yaml that begins with its key.
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

// EditFile opens a document in the editor until it parses or its author gives up. What was
// written replaces the file as it is, merged with what changed there meanwhile.
func (w Writer) EditFile(ctx context.Context, entry store.Entry, e Editor) error {
	original, err := w.Open(entry)
	if err != nil {
		return err
	}
	s := editSession{w, e, original, "pm edit " + entry.ID}
	file, err := s.untilGood(ctx)
	if err != nil {
		return err
	}
	if bytes.Equal(file.Bytes(), original.Bytes()) {
		w.Note("nothing was changed")
		return nil
	}
	merged, err := w.merge(ctx, entry, original, file, false, true)
	if err != nil {
		return s.keep(file.Bytes(), err)
	}
	w.noteMerge(merged)
	name := w.rel(entry.Path)
	if len(merged.Conflicts) > 0 {
		return failure.New("pm edit --editor "+entry.ID, "%s changed meanwhile, and %s was changed in both: both versions are in it, between git's conflict marks",
			name, Paths(merged.Conflicts))
	}
	w.Note("changed %s", name)
	before, err := original.Document()
	if err != nil { // it was fixed: all people in it are new to it
		before = &postmortem.Document{}
	}
	after, err := file.Document()
	if err != nil {
		return err
	}
	w.WarnAbout(entry.ID, before, after)
	return nil
}

// An editSession is a document while its author edits the YAML.
type editSession struct {
	Writer
	Editor
	original *postmortem.File // what the editor is first given
	command  string           // what would do it again: pm new, pm edit ID
}

// newCommand is the command of a session that makes a new document.
const newCommand = "pm new"

// untilGood opens the text in the editor until it is a document. If its author gives up,
// what was written is kept, and the error says where.
func (s editSession) untilGood(ctx context.Context) (*postmortem.File, error) {
	for text, fixed := s.original.Bytes(), false; ; {
		if !fixed {
			edited, err := s.Edit(ctx, "postmortem.yaml", text)
			if err != nil {
				if edited == nil { // the editor could not be started
					edited = text
				}
				return nil, s.keep(edited, err)
			}
			text = edited
		}
		file := postmortem.Open(s.original.Name(), text)
		good, err := s.judge(file)
		switch {
		case err == nil:
			return good, nil
		case s.isTemplate(text), len(bytes.TrimSpace(text)) == 0:
			return nil, failure.Cancelled("nothing was written in the editor", nil)
		case s.TTY == nil:
			return nil, s.keep(text, err)
		}
		s.Warn(err)
		better, canFix := file.Fix()
		question := "Edit again? [Y/n] "
		if canFix {
			question = "Edit again, or fix it as the hints say? [Y/f/n] "
		}
		answer, err := terminal.Choose(ctx, s.TTY, question, "y", "f", "n")
		switch {
		case err != nil:
			return nil, s.keep(text, err)
		case answer == "n":
			return nil, s.keep(text, failure.Cancelled("", nil))
		}
		if fixed = answer == "f" && canFix; fixed {
			text = better.Bytes()
		}
	}
}

// judge returns the file if it is a document and its severity, if that is new, is one of
// the team's, in the team's spelling; else what is wrong with it.
func (s editSession) judge(file *postmortem.File) (*postmortem.File, error) {
	d, err := file.Document()
	if err != nil || d.Severity == "" {
		return file, err
	}
	if before, err := s.original.Document(); err == nil && before.Severity == d.Severity {
		return file, nil
	}
	severity, err := s.Config.NamedSeverity("severity: ", d.Severity)
	if err != nil || severity.Name == d.Severity {
		return file, err
	}
	d.Severity = severity.Name
	edited, _, err := file.Edit(d)
	return edited, err
}

// isTemplate reports whether a text that is not a document is what the author of a new one
// was given, saved as it was.
func (s editSession) isTemplate(text []byte) bool {
	return s.command == newCommand && bytes.Equal(text, s.original.Bytes())
}

// keep keeps what was written in the editor and could not be made a document, and returns
// the reason, with where it is.
func (s editSession) keep(text []byte, reason error) error {
	if len(text) == 0 || bytes.Equal(text, s.original.Bytes()) {
		if errors.Is(reason, context.Canceled) { // no editor would change that
			return reason
		}
		return failure.WithHint(reason, "PM_EDITOR=nano "+s.command+" --editor")
	}
	path, err := s.Keep("yaml", text)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep what was written: %w", err))
	}
	hint := "what you wrote is kept in " + path
	if s.command == newCommand {
		hint = "what you wrote is kept; fix it there, then: pm new --from " + path
	}
	return failure.WithHint(reason, hint)
}
