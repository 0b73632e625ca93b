package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/f08c5b15/pm/internal/printable"
)

// Wrap breaks a text into lines of a width.
func Wrap(text string, width int) string { return ansi.Wrap(text, max(width, 1), "") }

// Truncate shortens a line of text to a width, with an ellipsis where it was cut.
func Truncate(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }

// ControlsRemoved tells the author that a text lost what would steer a terminal or
// change the direction of words.
const ControlsRemoved = "control characters were removed"

// IsClean reports whether a text holds no character that is removed, line ends aside.
func IsClean(text string) bool {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return printable.Text(text) == text
}

// FileLine returns a line of a file as it can be shown on a screen.
func FileLine(line string) string {
	return strings.ReplaceAll(printable.Text(strings.TrimRight(line, "\r\n")), "\t", " ")
}
