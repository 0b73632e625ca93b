// Package screen asks the questions of an interview on the full screen of a terminal.
//
// The whole interview is one bubbletea program: a second one would lose the keys
// that the first had already read. Every key is dealt with inside the Update that receives
// it, and no command of a field is ever run, so that keys typed ahead land in the
// field that the author would see if the terminal were quick.
//
// What is in the fields is in the draft at most 300 ms after a key, and at once when a
// field is left.
package screen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// Run holds the interview. When ctx ends, as it should on SIGTERM and SIGHUP, the
// draft is saved at once and the outcome is Left. The terminal is as it was before
// on every way out.
func Run(ctx context.Context, tty *os.File, env []string, o interview.Options) (interview.Result, error) {
	m, err := newModel(o)
	if err != nil {
		return interview.Result{}, err
	}
	if err := tui.Run(ctx, m, tty, env); err != nil {
		m.session.Save() // whatever ended the program, the last keys are worth a draft
		return interview.Result{Outcome: interview.Left}, fmt.Errorf("ask questions: %w", errors.Join(err, m.session.SaveError()))
	}
	return m.session.Result(), nil
}

// The messages of our own.
type (
	saveNow struct{}            // the delay is over
	edited  struct{ err error } // the editor was left, or could not be begun
	// heldEnter comes a while after Enter in an empty area, which continues unless more
	// came meanwhile: a paste without brackets arrives as keys.
	heldEnter struct{}
)

// saveDelay is how long a key waits to be saved. It is in the draft after 300 ms, the
// disk included.
const saveDelay = 200 * time.Millisecond

// enterDelay is how long Enter in an empty area waits for more input.
const enterDelay = 50 * time.Millisecond

// A model is the screen of a session.
type model struct {
	session *interview.Session
	options interview.Options
	styles  tui.Styles
	theme   huh.Theme
	width   int
	height  int
	fields  *fields       // of the questions that are asked
	review  reviewView    // of the document
	editing *externalEdit // the text that is in the editor, or nil
	waiting bool          // a saveNow is on its way

	enterHeld bool // a heldEnter is on its way, and no key came since
}

func newModel(o interview.Options) (*model, error) {
	session, err := interview.New(o)
	if err != nil {
		return nil, err
	}
	if warning := o.Draft.Warning(); warning != "" {
		session.SetNote(strings.TrimSpace(warning + "\n" + session.Note()))
	}
	st := tui.NewStyles()
	return &model{session: session, options: o, styles: st, theme: st.Theme(), width: tui.DefaultWidth, height: tui.DefaultHeight}, nil
}

// Init does nothing: bubbletea sends the size by itself.
func (m *model) Init() tea.Cmd { return nil }

// Update takes a message. All that a key does is done when it returns.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.session.Ended() {
		return m, nil // keys after the last one change nothing any more
	}
	m.takeEdited(msg)
	typed, held := false, m.enterHeld
	m.releaseEnter(msg)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = tui.Size(msg)
	case tea.PasteMsg:
		if m.editing != nil {
			return m, nil
		}
		typed = true
		m.session.MarkUnsaved()
		m.noteRemoved(msg.Content)
		if text := printable.Text(msg.Content); !m.session.OfferLines(text) {
			m.press(tea.PasteMsg{Content: text})
		}
	case tea.KeyPressMsg:
		m.noteRemoved(msg.Text)
		msg, ok := tui.Printable(msg)
		if !ok || m.editing != nil { // the editor that is about to begin has this text
			return m, nil
		}
		typed = true
		m.session.SetNote("")
		m.session.MarkUnsaved()
		if cmd := m.key(msg); cmd != nil {
			return m, cmd
		}
	case saveNow:
		m.waiting = false
		m.session.Save()
	case tui.HangUp:
		m.session.Quit(interview.Left)
	}
	var cmds []tea.Cmd
	switch {
	case m.session.Ended():
		return m, tea.Quit
	case typed && !m.waiting && !m.session.IsSaved() && m.options.Save != nil:
		m.waiting = true
		cmds = append(cmds, tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveNow{} }))
	}
	if m.enterHeld && !held {
		cmds = append(cmds, tea.Tick(enterDelay, func(time.Time) tea.Msg { return heldEnter{} }))
	}
	return m, tea.Batch(cmds...)
}

// releaseEnter continues after an Enter in an empty area, or makes it a line break where
// more came within the delay.
func (m *model) releaseEnter(msg tea.Msg) {
	if !m.enterHeld {
		return
	}
	switch msg.(type) {
	case heldEnter:
		m.enterHeld = false
		m.session.Next()
	case tea.KeyPressMsg, tea.PasteMsg:
		m.enterHeld = false
		if a := m.session.Ask(); a != nil {
			m.typeInto(a, tea.PasteMsg{Content: "\n"})
		}
	}
}

// noteRemoved shows below the field that something of what came for it is left out.
func (m *model) noteRemoved(text string) {
	if a := m.session.Ask(); a != nil && !tui.IsClean(text) {
		m.fieldsOf(a).removed = true
	}
}

// key deals with the keys that mean the same everywhere, and hands on the others.
func (m *model) key(key tea.KeyPressMsg) tea.Cmd {
	switch name := key.String(); name {
	case "ctrl+c":
		m.session.Leave(interview.Left)
	case "ctrl+s":
		if m.options.Revise {
			m.session.Finish(interview.Finished)
		} else {
			m.session.Leave(interview.SavedDraft)
		}
	case "ctrl+o":
		return m.edit()
	case "esc":
		m.session.Escape()
	default:
		for _, shortcut := range m.session.Shortcuts() {
			if shortcut.Key == name {
				m.session.Follow(shortcut)
				return nil
			}
		}
		m.press(key)
	}
	return nil
}
