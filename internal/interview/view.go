package interview

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// View draws the whole screen: where the author is, what is asked, and the keys.
func (iv *interview) View() tea.View {
	d := iv.screen.now()
	head := []string{iv.heading(d), iv.progress(d)}
	if granted := iv.granted(iv.width, (iv.height-12)/4, "esc to change"); granted != "" && iv.work.At.Section == "basics" {
		for line := range strings.SplitSeq(granted, "\n") {
			head = append(head, iv.styles.Faint.Render(line))
		}
	}
	foot := iv.keyHelp()
	if line := iv.figures(d); line != "" {
		foot = append([]string{line}, foot...)
	}
	if iv.note != "" {
		note := strings.Split(tui.Wrap(iv.note, iv.width), "\n")
		note = note[:min(len(note), max(iv.height/5, 1))]
		for i, line := range note {
			note[i] = iv.styles.Marked.Render(line)
		}
		foot = append(note, foot...)
	}
	if iv.height >= 20 {
		head, foot = append(head, ""), append([]string{""}, foot...)
	}
	room := max(iv.height-len(head)-len(foot), 1)
	body := strings.Split(iv.screen.view(iv.width, room), "\n")
	for len(body) < room {
		body = append(body, "")
	}
	lines := append(append(head, body[:room]...), foot...)
	for i, line := range lines {
		lines[i] = tui.Truncate(line, iv.width)
	}
	v := tea.NewView(strings.Join(lines[:min(len(lines), iv.height)], "\n"))
	v.AltScreen = true
	return v
}

// heading names the document, and says what became of the draft.
func (iv *interview) heading(d *postmortem.Document) string {
	title := printable.Line(d.Title)
	if title == "" {
		title = "a new postmortem"
	}
	status, style := "", iv.styles.Faint
	switch {
	case iv.failed != nil: // matters more than the title
		status, style = tui.Truncate("! "+unsaved(iv.failed), iv.width-1), iv.styles.Bad
	case iv.saved != nil && !iv.newer: // no key is newer
		status = tui.Truncate("draft saved", iv.width/2)
	}
	room := iv.width - lipgloss.Width(status) - 1
	left := tui.Truncate("pm · "+title, room)
	return iv.styles.Title.Render(left) + strings.Repeat(" ", max(iv.width-lipgloss.Width(left)-lipgloss.Width(status), 0)) + style.Render(status)
}

// keyHelp shows the keys that mean something, in as many lines as they need. Where these
// are more than a small screen has, the ways out come behind the first keys.
func (iv *interview) keyHelp() []string {
	keys := iv.screen.keys()
	switch iv.screen.(type) {
	case *chooser, *reading: // both say how to get to the sections
	default:
		for _, p := range iv.byKey() {
			keys = append(keys, p.keyHelp)
		}
		if f := iv.form(); f != nil && iv.options.Edit != nil && f.questions[f.at].style == prose {
			keys = append(keys, "ctrl+o editor")
		}
		if l, ok := iv.screen.(*list); ok && l.entry != nil {
			keys = append(keys, "esc to the list")
		} else {
			keys = append(keys, "esc sections")
		}
	}
	quit, brief := []string{"ctrl+s save and quit", "ctrl+c leave a draft"}, "ctrl+s save"
	_, needsRoom := iv.screen.(*chooser)
	switch {
	case iv.options.Revise:
		quit[0], brief = "ctrl+s write it and quit", "ctrl+s write it"
	case needsRoom || iv.height < 20: // both keys keep the draft
		quit = quit[:1]
	}
	lines := iv.inLines(slices.Concat(keys, quit))
	if room := max(min(iv.height/5, 3), 1); len(lines) > room {
		first := min(len(keys), room-1)
		lines = iv.inLines(slices.Concat(keys[:first], []string{brief}, keys[first:]))
		lines = lines[:min(len(lines), room)]
	}
	for i, l := range lines {
		lines[i] = iv.styles.Faint.Render(l)
	}
	return lines
}

// inLines puts keys into as few lines as they fit into.
func (iv *interview) inLines(keys []string) []string {
	var lines []string
	line := ""
	for _, k := range keys {
		if line != "" && lipgloss.Width(line+" · "+k) > iv.width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " · "
		}
		line += k
	}
	return append(lines, line)
}

// figures are the lengths of time that are known by now, on the pages where they come about.
func (iv *interview) figures(d *postmortem.Document) string {
	if s := iv.work.At.Section; s != "timeline" && s != "impact" {
		return ""
	}
	return iv.styles.Good.Render(phrase.RunningFigures(d, func(line string) bool { return lipgloss.Width(line) <= iv.width }))
}
