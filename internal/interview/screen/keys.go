package screen

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
)

// keys are the keys that mean something at the current step, with what they do.
func (m *model) keys() []string {
	switch step := m.session.Step().(type) {
	case *interview.Ask:
		return askKeys(step)
	case *interview.List:
		return listKeys(step)
	case *interview.Pick:
		take := "enter accept"
		if step.IsGuess() {
			take = "enter accept the guess"
		}
		return []string{"↑↓ move", take, "0-9 type the time", "shift+tab back"}
	case *interview.Ticks:
		return []string{"↑↓ move", "space toggle", "enter next", "shift+tab back"}
	case *interview.Contents:
		return []string{"↑↓ move", "enter go there", "esc back"}
	case *interview.Review:
		keys := []string{"enter write the file", "e open it in your editor", "g sections", "y YAML"}
		for _, shortcut := range m.session.Shortcuts() {
			keys = append(keys, shortcut.Key+" "+shortcut.Help)
		}
		if step.HasUntimed() {
			keys = append(keys, "l keep the lines without a time")
		}
		return append(keys, "↑↓ pgdn scroll", "shift+tab back")
	}
	return nil
}

func askKeys(a *interview.Ask) []string {
	keys := []string{"enter next"}
	switch a.Question().Style {
	case interview.Prose:
		keys = []string{"tab next", "enter new line"}
		if a.Text() == "" {
			keys = []string{"tab or enter next"}
		}
	case interview.Choice:
		keys = []string{"↑↓ choose", "enter accept"}
	case interview.YesNo:
		keys = []string{"y/n", "enter next"}
	}
	if _, readings := a.Ambiguity(); readings != nil {
		keys = []string{"↑ earlier", "↓ later"}
	}
	return append(keys, "shift+tab back")
}

func listKeys(l *interview.List) []string {
	switch {
	case !l.OnInput():
		keys := []string{"↑↓ move", "enter edit", "del remove"}
		if l.CanUndo() {
			keys = append(keys, "ctrl+z undo")
		}
		if !l.Sorted() && len(l.Rows()) > 1 {
			keys = append(keys, "shift+↑↓ move it")
		}
		for _, c := range l.Conversions() {
			keys = append(keys, c.Key+" "+c.Help)
		}
		return append(keys, "tab add one")
	case strings.TrimSpace(l.Input().Text()) == "":
		keys := []string{"enter continue"}
		if i := l.Pending(); i >= 0 {
			keys[0] = fmt.Sprintf("enter ask about number %d", i+1)
		}
		if l.Cursor() > 0 {
			keys = append(keys, "↑ edit or remove")
		}
		if l.CanUndo() {
			keys = append(keys, "ctrl+z undo")
		}
		return append(keys, "shift+tab back")
	}
	return []string{"enter add", "shift+tab back"}
}

// keyHelp shows the keys that mean something, in as many lines as they need. Where these
// are more than a small screen has, the ways out come after the first keys.
func (m *model) keyHelp() []string {
	keys := m.keys()
	needsRoom := false
	switch m.session.Step().(type) {
	case *interview.Contents: // both say how to get to the sections
		needsRoom = true
	case *interview.Review:
	default:
		for _, shortcut := range m.session.Shortcuts() {
			keys = append(keys, shortcut.Key+" "+shortcut.Help)
		}
		if a := m.session.Ask(); a != nil && m.options.Edit != nil && a.Question().Style == interview.Prose {
			keys = append(keys, "ctrl+o editor")
		}
		if m.session.InEntry() {
			keys = append(keys, "esc to the list")
		} else {
			keys = append(keys, "esc sections")
		}
	}
	quit, brief := []string{"ctrl+s save and quit", "ctrl+c leave a draft"}, "ctrl+s save"
	switch {
	case m.options.Revise:
		quit[0], brief = "ctrl+s write it and quit", "ctrl+s write it"
	case needsRoom || m.height < 20: // both keys keep the draft
		quit = quit[:1]
	}
	lines := m.inLines(slices.Concat(keys, quit))
	if room := max(min(m.height/5, 3), 1); len(lines) > room {
		first := min(len(keys), room-1)
		lines = m.inLines(slices.Concat(keys[:first], []string{brief}, keys[first:]))
		lines = lines[:min(len(lines), room)]
	}
	for i, l := range lines {
		lines[i] = m.styles.Faint.Render(l)
	}
	return lines
}

// inLines puts keys into as few lines as they fit into.
func (m *model) inLines(keys []string) []string {
	var lines []string
	line := ""
	for _, k := range keys {
		if line != "" && lipgloss.Width(line+" · "+k) > m.width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " · "
		}
		line += k
	}
	return append(lines, line)
}
