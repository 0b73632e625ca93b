package curate

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// A mode is what keys mean.
type mode int

const (
	browsing  mode = iota
	filtering      // the field is the filter
	editing        // the field is the text of an item
	kinds          // the rows are the kinds
)

// A model is the screen.
type model struct {
	*list
	styles        tui.Styles
	mode          mode
	input         textinput.Model
	cursor        int // the row
	kind          int // the row among the kinds
	marked        int // the item that is to be merged with another, or -1
	message       string
	width, height int
	leaving       bool // ctrl+c was pressed once
	left, done    bool
}

func newModel(o Options) *model {
	m := &model{list: newList(o), styles: tui.NewStyles(), marked: -1, width: tui.DefaultWidth, height: tui.DefaultHeight}
	m.input = textinput.New()
	field := textinput.DefaultStyles(false)
	field.Focused.Prompt, field.Focused.Placeholder = m.styles.Marked, m.styles.Faint
	m.input.SetStyles(field)
	m.input.Focus()
	return m
}

// Init does nothing: bubbletea sends the size by itself.
func (m *model) Init() tea.Cmd { return nil }

// Update takes a message.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.left || m.done {
		return m, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		const wide = 60 // columns
		m.width, m.height = tui.Size(msg)
		m.narrow = m.width < wide
	case tui.HangUp:
		m.left = true
	case tea.PasteMsg:
		if m.mode == filtering || m.mode == editing {
			m.typed(tea.PasteMsg{Content: printable.Line(msg.Content)})
		}
	case tea.KeyPressMsg:
		if msg, ok := tui.Printable(msg); ok {
			m.key(msg)
		}
	}
	if m.left || m.done {
		return m, tea.Quit
	}
	return m, nil
}

// leave leaves the screen. Where the author would lose what was chosen or typed it asks for
// ctrl+c a second time.
func (m *model) leave() {
	if isLost := m.changed || m.mode == editing; isLost && !m.leaving {
		m.leaving = true
		m.message = "Nothing is imported yet: ctrl+c again leaves without your changes."
		return
	}
	m.left = true
}

func (m *model) key(key tea.KeyPressMsg) {
	m.message = ""
	if key.String() == "ctrl+c" {
		m.leave()
		return
	}
	m.leaving = false
	switch m.mode {
	case filtering:
		m.filterKey(key)
	case editing:
		m.editKey(key)
	case kinds:
		m.kindKey(key.String())
	default:
		m.browseKey(key.String())
	}
}
