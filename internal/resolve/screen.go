package resolve

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/tui"
)

// A model is the screen of the choices. Nothing is chosen by Enter: keys that were
// typed ahead have not seen what they would choose.
type model struct {
	parts         []part
	at            int // the conflict that is shown
	top           int // its first line that is shown
	styles        tui.Styles
	width, height int
	left, done    bool
	asked         bool // Enter was pressed, which chooses nothing
}

func newModel(parts []part) *model {
	m := &model{parts: parts, styles: tui.NewStyles(), width: tui.DefaultWidth, height: tui.DefaultHeight}
	m.move(1)
	return m
}

// Init does nothing: bubbletea sends the size by itself.
func (m *model) Init() tea.Cmd { return nil }

// Update takes a message.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.left || m.done {
		return m, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = tui.Size(msg)
		m.scroll(0)
	case tui.HangUp:
		m.left = true
	case tea.KeyPressMsg:
		m.key(msg.String())
	}
	if m.left || m.done {
		return m, tea.Quit
	}
	return m, nil
}

func (m *model) key(name string) {
	m.asked = name == "enter"
	switch name {
	case "ctrl+c":
		m.left = true
	case "1":
		m.choose(false)
	case "2":
		m.choose(true)
	case "shift+tab":
		m.move(-1)
	case "down", "j":
		m.scroll(1)
	case "up", "k":
		m.scroll(-1)
	}
}

// choose takes one of the versions, and goes to the next conflict.
func (m *model) choose(mine bool) {
	m.parts[m.at].mine, m.parts[m.at].seen = mine, true
	m.done = !m.move(1)
}

// move goes to the next conflict in a direction, if there is one.
func (m *model) move(direction int) bool {
	for i := m.at + direction; i > 0 && i < len(m.parts); i += direction {
		if m.parts[i].conflict {
			m.at, m.top = i, 0
			return true
		}
	}
	return false
}

// scroll shows later lines, or earlier ones, as far as there are any.
func (m *model) scroll(by int) {
	m.top = max(min(m.top+by, len(m.versions())-m.room()), 0)
}

// View draws both versions, side by side where there is room.
func (m *model) View() tea.View {
	lines, versions := m.heading(), m.versions()
	lines = append(lines, versions[m.top:min(m.top+m.room(), len(versions))]...)
	for len(lines) < m.height-1 {
		lines = append(lines, "")
	}
	foot := m.styles.Faint
	if m.asked {
		foot = m.styles.Marked
		lines[len(lines)-1] = foot.Render(tui.Truncate("Press 1 to keep what is in the file, or 2 to keep yours.", m.width))
	}
	lines = append(lines[:max(min(len(lines), m.height-1), 0)],
		foot.Render(tui.Truncate("1 in the file · 2 yours · ↑↓ scroll · shift+tab back · ctrl+c leave", m.width)))
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

// heading returns the lines above the two versions: which conflict it is, and what is
// before it in the file.
func (m *model) heading() []string {
	number, all := 0, 0
	for i, p := range m.parts {
		if p.conflict {
			all++
			if i <= m.at {
				number++
			}
		}
	}
	lines := []string{
		m.styles.Title.Render(tui.Truncate(fmt.Sprintf("Both changed this (%d of %d): which one do you keep?", number, all), m.width)),
		m.styles.Faint.Render(tui.Truncate("Someone else changed the file meanwhile. Nothing is written yet.", m.width)), "",
	}
	for _, line := range before(m.parts, m.at) {
		lines = append(lines, m.styles.Faint.Render(tui.Truncate("  "+tui.FileLine(line), m.width)))
	}
	return lines
}

// room returns how many lines of the versions are shown.
func (m *model) room() int { return max(m.height-len(m.heading())-2, 2) }

// versions returns all lines of the two versions.
func (m *model) versions() []string {
	const leastSide, between = 38, " │ "
	width := m.width
	beside := m.width >= 2*leastSide
	if beside {
		width = (m.width - lipgloss.Width(between)) / 2
	}
	p := m.parts[m.at]
	theirs := m.version("1 in the file now", p.seen && !p.mine, p.lines, width)
	yours := m.version("2 yours", p.mine, p.yours, width)
	if !beside {
		return slices.Concat(theirs, []string{""}, yours)
	}
	line := func(lines []string, i int) string {
		if i >= len(lines) {
			return ""
		}
		return tui.Truncate(lines[i], width)
	}
	rows := make([]string, max(len(theirs), len(yours)))
	for i := range rows {
		left := line(theirs, i)
		rows[i] = left + strings.Repeat(" ", width-lipgloss.Width(left)) + between + line(yours, i)
	}
	return rows
}

// version returns the lines of one version below its title.
func (m *model) version(title string, chosen bool, lines []string, width int) []string {
	if chosen {
		title += " (chosen)"
	}
	shown := []string{m.styles.Marked.Render(tui.Truncate(title, width))}
	if len(lines) == 0 {
		return append(shown, "(nothing)")
	}
	for _, line := range lines {
		shown = append(shown, strings.Split(tui.Wrap(tui.FileLine(line), width), "\n")...)
	}
	return shown
}
