// Package resolve lets an author choose between two versions of the same lines of a
// file, on a full screen or line by line.
package resolve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/tui"
)

// ErrLeft is returned for a choice that the author did not make.
var ErrLeft = errors.New("left without choosing")

// Run lets the author choose between two versions of the same lines of a file, one page
// a choice. The text has git's conflict marks around them: first what the file has now,
// then what the author wrote. It returns the text as it was chosen. The error is
// [ErrLeft] where the author left or ctx ended.
func Run(ctx context.Context, tty *os.File, env []string, marked []byte) ([]byte, error) {
	parts, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	m := newModel(parts)
	if err := tui.Run(ctx, m, tty, env); err != nil {
		return nil, fmt.Errorf("choose between changes: %w", err)
	}
	if m.left {
		return nil, ErrLeft
	}
	return join(m.parts), nil
}

// Prompt is [Run] line by line.
func Prompt(p *tui.Prompter, marked []byte) ([]byte, error) {
	parts, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	p.Say("Someone else changed the same lines of the file meanwhile. Nothing is written yet.")
	for i, s := range parts {
		if !s.conflict {
			continue
		}
		p.Say("")
		p.SayLines("  ", before(parts, i))
		p.Say("1  in the file now:")
		p.SayLines("   ", s.lines)
		p.Say("2  yours:")
		p.SayLines("   ", s.yours)
		for answer := ""; answer != "1" && answer != "2"; {
			if answer, err = p.Ask("Which one do you keep, 1 or 2?"); err != nil {
				return nil, errors.Join(ErrLeft, err)
			}
			answer = strings.TrimSpace(answer)
			parts[i].mine = answer == "2"
		}
	}
	return join(parts), nil
}

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
		m.top++
	case "up", "k":
		m.top = max(m.top-1, 0)
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

// View draws both versions, side by side where there is room.
func (m *model) View() tea.View {
	s, number, of := m.parts[m.at], 0, 0
	for i, other := range m.parts {
		if other.conflict {
			of++
			if i <= m.at {
				number++
			}
		}
	}
	head := []string{
		m.styles.Title.Render(tui.Truncate(fmt.Sprintf("Both changed this (%d of %d): which one do you keep?", number, of), m.width)),
		m.styles.Faint.Render(tui.Truncate("Someone else changed the file meanwhile. Nothing is written yet.", m.width)), "",
	}
	for _, line := range before(m.parts, m.at) {
		head = append(head, m.styles.Faint.Render(tui.Truncate("  "+tui.FileLine(line), m.width)))
	}
	room := max(m.height-len(head)-2, 2)
	body := m.both(s, room)
	lines := append(head, body...)
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

// both draws the two versions in so many lines.
func (m *model) both(s part, room int) []string {
	const leastSide = 38
	mark := func(number, title string, taken bool) string {
		if s.seen && taken {
			title += " (chosen)"
		}
		return m.styles.Marked.Render(number + " " + title)
	}
	theirs := append([]string{mark("1", "in the file now", !s.mine)}, m.side(s.lines)...)
	yours := append([]string{mark("2", "yours", s.mine)}, m.side(s.yours)...)
	if m.width < 2*leastSide {
		both := append(append(theirs, ""), yours...)
		m.top = max(min(m.top, len(both)-room), 0)
		return both[m.top:min(m.top+room, len(both))]
	}
	half := (m.width - 3) / 2
	m.top = max(min(m.top, max(len(theirs), len(yours))-room), 0)
	line := func(lines []string, i int) string {
		if i >= len(lines) {
			return ""
		}
		return tui.Truncate(lines[i], half)
	}
	var rows []string
	for i := m.top; i < min(max(len(theirs), len(yours)), m.top+room); i++ {
		left := line(theirs, i)
		rows = append(rows, left+strings.Repeat(" ", half-lipgloss.Width(left))+" │ "+line(yours, i))
	}
	return rows
}

// side wraps the lines of one version.
func (m *model) side(lines []string) []string {
	if len(lines) == 0 {
		return []string{"(nothing)"}
	}
	width := m.width
	if m.width >= 76 {
		width = (m.width - 3) / 2
	}
	var shown []string
	for _, line := range lines {
		shown = append(shown, strings.Split(tui.Wrap(tui.FileLine(line), width), "\n")...)
	}
	return shown
}
