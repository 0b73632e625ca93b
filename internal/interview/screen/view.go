package screen

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// View draws the whole screen: where the author is, what is asked, and the keys.
func (m *model) View() tea.View {
	d := m.session.Document()
	head := []string{m.heading(d), m.progress()}
	head = append(head, m.assumed()...)
	foot := m.keyHelp()
	if line := m.figures(d); line != "" {
		foot = append([]string{line}, foot...)
	}
	if note := m.session.Note(); note != "" {
		lines := strings.Split(tui.Wrap(note, m.width), "\n")
		lines = lines[:min(len(lines), max(m.height/5, 1))]
		for i, line := range lines {
			lines[i] = m.styles.Marked.Render(line)
		}
		foot = append(lines, foot...)
	}
	if m.height >= 20 {
		head, foot = append(head, ""), append([]string{""}, foot...)
	}
	room := max(m.height-len(head)-len(foot), 1)
	body := strings.Split(m.body(m.width, room), "\n")
	for len(body) < room {
		body = append(body, "")
	}
	lines := append(append(head, body[:room]...), foot...)
	for i, line := range lines {
		lines[i] = tui.Truncate(line, m.width)
	}
	v := tea.NewView(strings.Join(lines[:min(len(lines), m.height)], "\n"))
	v.AltScreen = true
	return v
}

// body draws the current step.
func (m *model) body(width, height int) string {
	switch step := m.session.Step().(type) {
	case *interview.Ask:
		return m.askView(step, width, height)
	case *interview.List:
		return m.listView(step, width, height)
	case *interview.Pick:
		return m.pickView(step, width, height)
	case *interview.Ticks:
		return m.ticksView(step, width, height)
	case *interview.Contents:
		return m.contentsView(step, width, height)
	case *interview.Review:
		return m.reviewView(step, width, height)
	}
	return ""
}

// heading names the document, and shows whether the draft is saved.
func (m *model) heading(d *postmortem.Document) string {
	title := printable.Line(d.Title)
	if title == "" {
		title = "a new postmortem"
	}
	status, style := "", m.styles.Faint
	switch err := m.session.SaveError(); {
	case err != nil: // matters more than the title
		status, style = tui.Truncate("! "+interview.SaveFailure(err), m.width-1), m.styles.Bad
	case m.options.Draft.IsNone:
		status, style = "Not saved", m.styles.Bad
	case m.session.IsSaved():
		long, short := m.options.Draft.Status()
		if status = long; lipgloss.Width("pm · "+title+" "+long) > m.width {
			status = tui.Truncate(short, m.width/2)
		}
	}
	room := m.width - lipgloss.Width(status) - 1
	left := tui.Truncate("pm · "+title, room)
	return m.styles.Title.Render(left) + strings.Repeat(" ", max(m.width-lipgloss.Width(left)-lipgloss.Width(status), 0)) + style.Render(status)
}

// progress is the line that shows all sections, and where the author is among them.
func (m *model) progress() string {
	var names, signs []string
	sections, current := m.session.Sections()
	for i, s := range sections {
		sign := s.Progress.Sign()
		name := sign + s.Title
		if i == current {
			name, sign = m.styles.Title.Render("["+name+"]"), m.styles.Title.Render("["+sign+"]")
		}
		names, signs = append(names, name), append(signs, sign)
	}
	if wide := strings.Join(names, " "); lipgloss.Width(wide) <= m.width {
		return wide
	}
	return fmt.Sprintf("%s %d/%d %s", strings.Join(signs, ""), current+1, len(sections), m.styles.Title.Render(sections[current].Title))
}

// assumed names in the first section what was not asked, as far as there is room.
func (m *model) assumed() []string {
	known := m.session.Assumed()
	if m.session.Section() != "basics" {
		return nil
	}
	for shown := len(known); shown > 0; shown-- {
		text := strings.Join(known[:shown], "; ")
		if more := len(known) - shown; more > 0 {
			text += fmt.Sprintf("; %d more", more)
		}
		lines := strings.Split(tui.Wrap("Using: "+text+" (esc to change)", m.width), "\n")
		if len(lines) > (m.height-12)/4 {
			continue
		}
		for i, line := range lines {
			lines[i] = m.styles.Faint.Render(line)
		}
		return lines
	}
	return nil
}

// figures are the times to detect, mitigate and so on that are known so far, in the
// sections that they depend on.
func (m *model) figures(d *postmortem.Document) string {
	if s := m.session.Section(); s != "timeline" && s != "impact" {
		return ""
	}
	if _, ok := m.session.Step().(*interview.Pick); ok { // which shows those that would follow
		return ""
	}
	return m.styles.Good.Render(phrase.RunningFigures(d, func(line string) bool { return lipgloss.Width(line) <= m.width }))
}
