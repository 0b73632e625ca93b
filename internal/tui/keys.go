package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"github.com/f08c5b15/pm/internal/printable"
)

// KeyMap leaves huh's fields only the keys that move about inside them. Those that
// go from one field to another are the screen's.
func KeyMap() *huh.KeyMap {
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

// Printable returns a key without the characters that no text may hold, and false where
// nothing is left of it: a paste without brackets arrives as keys.
func Printable(key tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	text := printable.Text(key.Text)
	ok := text != "" || key.Text == ""
	key.Text = text
	return key, ok
}
