package interview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/printable"
)

// ErrLeft is returned for a choice that the author did not make.
var ErrLeft = errors.New("left without choosing")

// Resolve lets the author choose between two versions of the same lines of a file,
// one page a choice. The text has git's conflict marks around them: first what the
// file has now, then what the author wrote. It returns the text as it was chosen.
// The error is [ErrLeft] where the author left; ctx ends it like that.
func Resolve(ctx context.Context, tty *os.File, env []string, marked []byte) ([]byte, error) {
	stretches, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	r := &resolving{stretches: stretches, styles: newStyles(), width: 80, height: 24}
	r.move(1)
	program := tea.NewProgram(r, tea.WithInput(tty), tea.WithOutput(quiet{tty}),
		tea.WithEnvironment(environment(env)), tea.WithoutSignalHandler())
	stop := context.AfterFunc(ctx, func() { program.Send(hangUp{}) })
	defer stop()
	if _, err := program.Run(); err != nil {
		return nil, fmt.Errorf("choose between changes: %w", err)
	}
	if r.left {
		return nil, ErrLeft
	}
	return chosen(r.stretches), nil
}

// A resolving is the model of the choices. Nothing is chosen by Enter: keys that were
// typed ahead have not seen what they would choose.
type resolving struct {
	stretches     []stretch
	at            int // the clash that is shown
	top           int // the first line of it that is
	styles        styles
	width, height int
	left, done    bool
}

// Init does nothing: bubbletea sends the size by itself.
func (r *resolving) Init() tea.Cmd { return nil }

// Update takes a message.
func (r *resolving) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if r.left || r.done {
		return r, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if r.width, r.height = msg.Width, msg.Height; msg.Width == 0 || msg.Height == 0 {
			r.width, r.height = 80, 24
		}
	case hangUp:
		r.left = true
	case tea.KeyPressMsg:
		r.key(msg.String())
	}
	if r.left || r.done {
		return r, tea.Quit
	}
	return r, nil
}

func (r *resolving) key(name string) {
	switch name {
	case "ctrl+c":
		r.left = true
	case "1":
		r.choose(false)
	case "2":
		r.choose(true)
	case "shift+tab":
		r.move(-1)
	case "down", "j":
		r.top++
	case "up", "k":
		r.top = max(r.top-1, 0)
	}
}

// choose takes one of the versions, and goes on to the next clash.
func (r *resolving) choose(mine bool) {
	r.stretches[r.at].mine, r.stretches[r.at].seen = mine, true
	r.done = !r.move(1)
}

// move goes to the next clash in a direction, if there is one.
func (r *resolving) move(direction int) bool {
	for i := r.at + direction; i > 0 && i < len(r.stretches); i += direction {
		if r.stretches[i].clash {
			r.at, r.top = i, 0
			return true
		}
	}
	return false
}

// View draws both versions, beside each other where there is room.
func (r *resolving) View() tea.View {
	s, number, of := r.stretches[r.at], 0, 0
	for i, other := range r.stretches {
		if other.clash {
			of++
			if i <= r.at {
				number++
			}
		}
	}
	head := []string{
		r.styles.title.Render(cut(fmt.Sprintf("Both changed this (%d of %d): which is to stay?", number, of), r.width)),
		r.styles.faint.Render(cut("Somebody wrote to the file while you did. Nothing is written yet.", r.width)), "",
	}
	for _, line := range before(r.stretches, r.at) {
		head = append(head, r.styles.faint.Render(cut("  "+tidy(line), r.width)))
	}
	room := max(r.height-len(head)-2, 2)
	body := r.both(s, room)
	lines := append(head, body...)
	for len(lines) < r.height-1 {
		lines = append(lines, "")
	}
	lines = append(lines[:max(min(len(lines), r.height-1), 0)],
		r.styles.faint.Render(cut("1 in the file · 2 yours · ↑↓ scroll · shift+tab back · ctrl+c leave", r.width)))
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

// both draws the two versions in so many lines.
func (r *resolving) both(s stretch, room int) []string {
	const leastSide = 38
	mark := func(number, title string, taken bool) string {
		if s.seen && taken {
			title += " (chosen)"
		}
		return r.styles.marked.Render(number + " " + title)
	}
	theirs := append([]string{mark("1", "in the file now", !s.mine)}, r.side(s.lines)...)
	yours := append([]string{mark("2", "yours", s.mine)}, r.side(s.yours)...)
	if r.width < 2*leastSide {
		both := append(append(theirs, ""), yours...)
		r.top = max(min(r.top, len(both)-room), 0)
		return both[r.top:min(r.top+room, len(both))]
	}
	half := (r.width - 3) / 2
	r.top = max(min(r.top, max(len(theirs), len(yours))-room), 0)
	line := func(lines []string, i int) string {
		if i >= len(lines) {
			return ""
		}
		return cut(lines[i], half)
	}
	var rows []string
	for i := r.top; i < min(max(len(theirs), len(yours)), r.top+room); i++ {
		left := line(theirs, i)
		rows = append(rows, left+strings.Repeat(" ", half-lipgloss.Width(left))+" │ "+line(yours, i))
	}
	return rows
}

// side wraps the lines of one version.
func (r *resolving) side(lines []string) []string {
	if len(lines) == 0 {
		return []string{"(nothing)"}
	}
	width := r.width
	if r.width >= 76 {
		width = (r.width - 3) / 2
	}
	var shown []string
	for _, line := range lines {
		shown = append(shown, strings.Split(wrap(tidy(line), width), "\n")...)
	}
	return shown
}

// tidy is a line of a file as it is fit for the screen.
func tidy(line string) string {
	return strings.ReplaceAll(printable.Text(strings.TrimRight(line, "\r\n")), "\t", " ")
}
