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
	path string
	text string
}

func (e *editing) Run() (err error) {
	text, err := e.edit(e.text)
	if err == nil {
		e.text = text
	}
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
	e := &editing{edit: iv.options.Edit, form: f, path: q.path, text: f.texts[f.at]}
	return tea.Exec(e, func(err error) tea.Msg { return edited{e, err} })
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

// edited takes the text back from the editor; on an error the old text stays.
func (iv *interview) edited(msg edited) {
	e := msg.edit
	if msg.err != nil {
		iv.note = fmt.Sprintf("! the editor did not keep a text (%v): the one before stays", msg.err)
		return
	}
	text := printable.Text(strings.TrimRight(e.text, "\n"))
	if f := e.form; f == iv.form() && f.questions[f.at].path == e.path {
		if f.questions[f.at].style != prose {
			text = printable.Line(text)
		}
		f.put(text)
	}
}
