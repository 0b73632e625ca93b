package interview

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/f08c5b15/pm/internal/printable"
)

// wrap breaks a text into lines of a width.
func wrap(text string, width int) string { return ansi.Wrap(text, max(width, 1), "") }

// pressed is a key without what may not be in a text, or false where nothing is left
// of it: a paste without brackets arrives as keys.
func pressed(key tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	text := printable.Text(key.Text)
	ok := text != "" || key.Text == ""
	key.Text = text
	return key, ok
}

// cut shortens a line of text to a width, with an ellipsis where it was cut.
func cut(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }
