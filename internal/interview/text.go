package interview

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wrap breaks a text into lines of a width.
func wrap(text string, width int) string { return ansi.Wrap(text, max(width, 1), "") }

// clean makes a text from elsewhere fit for the screen: without escape sequences
// and control characters, on one line.
func clean(text string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(cleanPaste(text))
}

// cleanPaste takes escape sequences and control characters out of a text, but for
// the ends of its lines and tabs.
func cleanPaste(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, ansi.Strip(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)))
}

// cut shortens a line of text to a width, with an ellipsis where it was cut.
func cut(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }
