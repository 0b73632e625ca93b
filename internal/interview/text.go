package interview

import (
	"strings"

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

// keptOut tells that a text lost what would steer a terminal or turn words around.
const keptOut = "control characters were left out"

// isClean reports whether nothing of a text is kept out but the form of its line ends.
func isClean(text string) bool {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return printable.Text(text) == text
}

// cut shortens a line of text to a width, with an ellipsis where it was cut.
func cut(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }
