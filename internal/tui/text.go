package tui

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"github.com/f08c5b15/pm/internal/printable"
)

// Wrap breaks a text into lines of a width, but not within a date such as 2026-06-02.
func Wrap(text string, width int) string {
	// A hyphen is always a place to break for ansi.Wrap: meanwhile another sign of its width
	// is in its place.
	const hyphen, held = '-', '\u2011'
	runes := []rune(text)
	for i := 1; i < len(runes)-1; i++ {
		if runes[i] == hyphen && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]) {
			runes[i] = held
		}
	}
	wrapped := ansi.Wrap(string(runes), max(width, 1), "")
	if strings.ContainsRune(text, held) {
		return wrapped // some of them are its own
	}
	return strings.ReplaceAll(wrapped, string(held), string(hyphen))
}

// Truncate shortens a line of text to a width, with an ellipsis where it was cut.
func Truncate(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }

// ControlsRemoved is the note for a text that lost what would steer a terminal or change
// the direction of words.
const ControlsRemoved = "control characters were removed"

// IsClean reports whether a text holds no character that is removed, line ends aside.
func IsClean(text string) bool {
	text = printable.Newlines(text)
	return printable.Text(text) == text
}

// FileLine returns a line of a file as it can be shown on a screen.
func FileLine(line string) string {
	return strings.ReplaceAll(printable.Text(strings.TrimRight(line, "\r\n")), "\t", " ")
}
