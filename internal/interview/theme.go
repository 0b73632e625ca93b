package interview

import (
	"charm.land/bubbles/v2/key"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// styles are the few ways in which words are set apart. The colours are those of
// the terminal's own palette, which suit a light background as well as a dark one
// without asking which it is; nothing is told by colour alone.
type styles struct {
	title, faint, good, bad, marked, cursor lipgloss.Style
}

func newStyles() styles {
	return styles{
		title:  lipgloss.NewStyle().Bold(true),
		faint:  lipgloss.NewStyle().Faint(true),
		good:   lipgloss.NewStyle().Foreground(lipgloss.Green),
		bad:    lipgloss.NewStyle().Foreground(lipgloss.Red).Bold(true),
		marked: lipgloss.NewStyle().Foreground(lipgloss.Cyan).Bold(true),
		cursor: lipgloss.NewStyle().Reverse(true),
	}
}

// theme returns the same for huh's fields, on any background.
func (s styles) theme() huh.Theme {
	t := huh.ThemeBase(false)
	t.Focused.Base = asking()
	t.Focused.Title = s.title
	t.Focused.Description = s.faint
	t.Focused.SelectSelector = s.marked.SetString("> ")
	t.Focused.SelectedOption = s.marked
	t.Focused.TextInput.Placeholder = s.faint
	t.Focused.TextInput.Prompt = s.marked
	t.Focused.FocusedButton = s.marked.SetString(">").PaddingRight(3)
	t.Focused.BlurredButton = lipgloss.NewStyle().SetString(" ").PaddingRight(3)
	t.Blurred = t.Focused
	return huh.ThemeFunc(func(bool) *huh.Styles { return t })
}

// asking is what the question that is asked stands in.
func asking() lipgloss.Style {
	return lipgloss.NewStyle().PaddingLeft(1).
		Border(lipgloss.ThickBorder(), false, false, false, true).BorderForeground(lipgloss.Cyan)
}

// keyMap leaves the fields only the keys that move about inside them. Those that
// go from one field to another are the interview's.
func keyMap() *huh.KeyMap {
	keys := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	return &huh.KeyMap{
		Select: huh.SelectKeyMap{
			// No letters: words that were meant for the next question choose nothing.
			Up: keys("up", "ctrl+p"), Down: keys("down", "ctrl+n"),
			GotoTop: keys("home"), GotoBottom: keys("end"),
		},
		Confirm: huh.ConfirmKeyMap{Toggle: keys("left", "right", "up", "down", "space")},
	}
}
