// Package tui is what every screen shares: the styles and keys of fields, the wrapping
// of text, how a bubbletea program runs on a terminal, and the [Prompter] that asks line
// by line where a screen cannot be repainted.
//
// The terminal is never sent a query; colours are the sixteen that follow its own palette.
package tui

import (
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// Styles are the few ways in which words are set apart. The colours are those of
// the terminal's own palette, which suit a light background as well as a dark one
// without asking which it is; nothing is shown by colour alone.
type Styles struct {
	Title, Faint, Good, Bad, Marked, Cursor lipgloss.Style
}

// NewStyles returns the styles of every screen.
func NewStyles() Styles {
	return Styles{
		Title:  lipgloss.NewStyle().Bold(true),
		Faint:  lipgloss.NewStyle().Faint(true),
		Good:   lipgloss.NewStyle().Foreground(lipgloss.Green),
		Bad:    lipgloss.NewStyle().Foreground(lipgloss.Red).Bold(true),
		Marked: lipgloss.NewStyle().Foreground(lipgloss.Cyan).Bold(true),
		Cursor: lipgloss.NewStyle().Reverse(true),
	}
}

// Theme returns the same styles for huh's fields, on any background.
func (s Styles) Theme() huh.Theme {
	t := huh.ThemeBase(false)
	t.Focused.Base = FocusBar()
	t.Focused.Title = s.Title
	t.Focused.Description = s.Faint
	t.Focused.SelectSelector = s.Marked.SetString("> ")
	t.Focused.SelectedOption = s.Marked
	t.Focused.TextInput.Placeholder = s.Faint
	t.Focused.TextInput.Prompt = s.Marked
	t.Focused.FocusedButton = s.Marked.SetString(">").PaddingRight(3)
	t.Focused.BlurredButton = lipgloss.NewStyle().SetString(" ").PaddingRight(3)
	t.Blurred = t.Focused
	return huh.ThemeFunc(func(bool) *huh.Styles { return t })
}

// FocusBar is the bar on the left of the question that has the focus.
func FocusBar() lipgloss.Style {
	return lipgloss.NewStyle().PaddingLeft(1).
		Border(lipgloss.ThickBorder(), false, false, false, true).BorderForeground(lipgloss.Cyan)
}
