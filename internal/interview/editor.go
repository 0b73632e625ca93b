package interview

import (
	"fmt"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/printable"
)

// An editing is a text in the external editor, run while the program has let go
// of the terminal.
type editing struct {
	edit func(string) (string, error)
	form *form
	text string
	over bool  // the editor was left, or could not be begun
	err  error // why the text before stays
}

// Run has the text edited. The program waits for it, and receives no message meanwhile.
func (e *editing) Run() error {
	text, err := e.edit(e.text)
	if err == nil {
		e.text = text
	}
	e.over, e.err = true, err
	return err
}

// The editor finds the terminal by itself.

func (*editing) SetStdin(io.Reader)  {}
func (*editing) SetStdout(io.Writer) {}
func (*editing) SetStderr(io.Writer) {}

// edit opens the field that has the focus in the external editor.
func (iv *interview) edit() tea.Cmd {
	f := iv.form()
	if f == nil || iv.options.Edit == nil {
		return nil
	}
	q := f.questions[f.at]
	if q.style == choice || q.style == yesNo {
		return nil
	}
	iv.left() // no delay passes while the program waits
	iv.editing = &editing{edit: iv.options.Edit, form: f, text: f.texts[f.at]}
	return tea.Exec(iv.editing, func(err error) tea.Msg { return edited{err} })
}

// form returns the form on the screen, or nil.
func (iv *interview) form() *form {
	switch s := iv.screen.(type) {
	case *form:
		return s
	case *list:
		if s.entry != nil {
			return s.entry
		}
		if s.row == len(s.of.rows(&iv.work.Document)) {
			return s.input
		}
	}
	return nil
}

// takeEdited takes the text back from the editor, once that was left: before the keys and
// the hang-up that came meanwhile, which reach the program before the word that it was.
func (iv *interview) takeEdited(msg tea.Msg) {
	e := iv.editing
	if e == nil {
		return
	}
	if msg, ok := msg.(edited); ok && !e.over {
		e.over, e.err = true, msg.err // the terminal was not to be had
	}
	if !e.over {
		return
	}
	iv.editing = nil
	if e.err != nil {
		iv.note = fmt.Sprintf("! the text before stays: %v", e.err)
		return
	}
	text := printable.Text(strings.TrimRight(e.text, "\n"))
	if e.form.questions[e.form.at].style != prose {
		text = printable.Line(text)
	}
	e.form.put(text)
	iv.left()
}
