package screen

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interview"
)

// press hands a key or a paste to the current step.
func (m *model) press(msg tea.Msg) {
	key, isKey := msg.(tea.KeyPressMsg)
	name := key.String()
	switch step := m.session.Step().(type) {
	case *interview.Ask:
		m.pressAsk(step, msg)
	case *interview.List:
		switch {
		case isKey && !step.OnInput():
			m.pressRow(step, key)
		case isKey:
			m.pressInput(step, key)
		default:
			m.pasteInto(step, msg)
		}
	case *interview.Pick:
		m.pressPick(step, msg)
	case *interview.Ticks:
		m.pressTicks(step, name)
	case *interview.Contents:
		m.pressContents(step, name)
	case *interview.Review:
		m.pressReview(step, name)
	}
}

// pressAsk takes a key or a paste for the question that is being answered.
func (m *model) pressAsk(a *interview.Ask, msg tea.Msg) {
	key, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		m.typeInto(a, msg)
		return
	}
	style := a.Question().Style
	if n, err := strconv.Atoi(key.Text); a.Question().Numbered && err == nil && n > 0 && n <= len(a.Question().Choices) {
		a.SetText(a.Question().Choices[n-1].Word)
		m.session.Next()
		return
	}
	_, readings := a.Ambiguity()
	switch name := key.String(); {
	case name == "tab", name == "enter" && style != interview.Prose, name == "ctrl+j" && style != interview.Prose:
		m.session.Next()
	case (name == "enter" || name == "ctrl+j") && a.Text() == "":
		m.enterHeld = true // see heldEnter
	case name == "enter", name == "ctrl+j":
		m.typeInto(a, tea.PasteMsg{Content: "\n"})
	case name == "shift+tab":
		m.session.Back()
	case style == interview.YesNo && name == "y":
		a.SetText("yes")
		m.session.Next()
	case style == interview.YesNo && name == "n":
		a.SetText("no")
		m.session.Next()
	case name == "up" && readings != nil:
		a.Decide(0)
	case name == "down" && readings != nil:
		a.Decide(1)
	default:
		m.typeInto(a, msg)
	}
}

// pasteInto takes pasted text for the field below a list.
func (m *model) pasteInto(l *interview.List, msg tea.Msg) {
	l.MoveTo(len(l.Rows()))
	if pasted, ok := msg.(tea.PasteMsg); !ok || !l.Paste(pasted.Content) {
		m.typeInto(l.Input(), msg)
	}
}

// pressInput takes a key for the field below a list.
func (m *model) pressInput(l *interview.List, key tea.KeyPressMsg) {
	rows := len(l.Rows())
	_, readings := l.Input().Ambiguity()
	switch name := key.String(); {
	case name == "up" && rows > 0 && readings == nil:
		l.MoveTo(rows - 1)
	case name == "ctrl+z":
		l.Undo()
	default:
		m.pressAsk(l.Input(), key)
	}
}

// pressRow takes a key while the cursor is on an entry of a list. No letter removes or opens
// an entry: words that are typed there begin a new one.
func (m *model) pressRow(l *interview.List, key tea.KeyPressMsg) {
	rows := len(l.Rows())
	switch name := key.String(); name {
	case "enter", "ctrl+j":
		l.Open(l.Cursor())
	case "delete", "backspace":
		l.Remove()
	case "ctrl+z":
		l.Undo()
	case "shift+up":
		l.Shift(-1)
	case "shift+down":
		l.Shift(1)
	case "pgdown", "tab":
		l.MoveTo(rows)
	case "shift+tab":
		m.session.Back()
	default:
		move(l, name, rows)
		for _, c := range l.Conversions() {
			if c.Key == name {
				l.Convert(c)
				return
			}
		}
		if key.Text != "" {
			l.MoveTo(rows)
			m.pressInput(l, key)
		}
	}
}

// move moves the cursor of a step by the keys that do so everywhere. Last is its last row.
func move(step interface {
	Cursor() int
	MoveTo(row int)
}, name string, last int) {
	switch name {
	case "up":
		step.MoveTo(step.Cursor() - 1)
	case "down":
		step.MoveTo(step.Cursor() + 1)
	case "pgup":
		step.MoveTo(step.Cursor() - 10)
	case "pgdown":
		step.MoveTo(step.Cursor() + 10)
	case "home":
		step.MoveTo(0)
	case "end":
		step.MoveTo(last)
	}
}

// pressPick takes a key or a paste while the cursor is on an event. Letters do nothing:
// what was meant for a field is not to choose an event.
func (m *model) pressPick(p *interview.Pick, msg tea.Msg) {
	key, isKey := msg.(tea.KeyPressMsg)
	text := key.Text
	if !isKey {
		text = strings.TrimSpace(msg.(tea.PasteMsg).Content)
	}
	switch name := key.String(); {
	case p.BeginsTime(text):
		p.Type(text)
	case text != "":
		m.session.SetNote("! choose an event with the arrows, or type a time")
	case name == "enter", name == "ctrl+j", name == "tab":
		m.session.Next()
	case name == "shift+tab":
		m.session.Back()
	default:
		move(p, name, len(p.Rows()))
	}
}

func (m *model) pressTicks(t *interview.Ticks, name string) {
	switch name {
	case "space", "x":
		t.Toggle()
	case "enter", "ctrl+j", "tab":
		m.session.Next()
	case "shift+tab":
		m.session.Back()
	default:
		move(t, name, len(t.Rows())-1)
	}
}

func (m *model) pressContents(c *interview.Contents, name string) {
	switch name {
	case "enter", "ctrl+j":
		m.session.Next()
	case "shift+tab":
		move(c, "up", 0)
	case "tab":
		move(c, "down", 0)
	default:
		move(c, name, len(c.Entries())-1)
	}
}

func (m *model) pressReview(r *interview.Review, name string) {
	switch name {
	case "enter", "ctrl+j":
		m.session.Next()
	case "e":
		m.session.Finish(interview.ToEditor)
	case "y":
		m.review = reviewView{of: r, yaml: !m.review.yaml}
	case "g":
		m.session.ToContents()
	case "l":
		r.KeepUntimed()
		m.review.lines = nil
	case "shift+tab":
		m.session.Back()
	default:
		m.review.scroll(name)
	}
}
