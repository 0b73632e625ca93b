package screen

import (
	"fmt"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/printable"
)

// An externalEdit is a text in the external editor, run while the program has let go
// of the terminal.
type externalEdit struct {
	edit  func(string) (string, error)
	ask   *interview.Ask
	text  string
	ended bool  // the editor was left, or could not be begun
	err   error // why the text before is kept
}

// Run has the text edited. The program waits for it, and receives no message meanwhile.
func (e *externalEdit) Run() error {
	text, err := e.edit(e.text)
	if err == nil {
		e.text = text
	}
	e.ended, e.err = true, err
	return err
}

// The editor finds the terminal by itself.

func (*externalEdit) SetStdin(io.Reader)  {}
func (*externalEdit) SetStdout(io.Writer) {}
func (*externalEdit) SetStderr(io.Writer) {}

// edit opens the field that has the focus in the external editor.
func (m *model) edit() tea.Cmd {
	a := m.session.Ask()
	if a == nil || m.options.Edit == nil {
		return nil
	}
	if style := a.Question().Style; style == interview.Choice || style == interview.YesNo {
		return nil
	}
	m.session.Save() // no delay passes while the program waits
	m.editing = &externalEdit{edit: m.options.Edit, ask: a, text: a.Text()}
	return tea.Exec(m.editing, func(err error) tea.Msg { return edited{err} })
}

// takeEdited takes the text back from the editor, once that was left: before the keys and
// the hang-up that came meanwhile, which reach the program before the message that it was.
func (m *model) takeEdited(msg tea.Msg) {
	e := m.editing
	if e == nil {
		return
	}
	if msg, ok := msg.(edited); ok && !e.ended {
		e.ended, e.err = true, msg.err // the terminal was not to be had
	}
	if !e.ended {
		return
	}
	m.editing = nil
	if e.err != nil {
		m.session.SetNote(fmt.Sprintf("! the text was not changed: %v", e.err))
		return
	}
	text := printable.Text(strings.TrimRight(e.text, "\n"))
	if e.ask.Question().Style != interview.Prose {
		text = printable.Line(text)
	}
	e.ask.SetText(text)
	m.session.Save()
}
