package curate

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// View draws the rows, what is known of the one under the cursor, and the keys.
func (m *model) View() tea.View {
	foot := m.foot()
	lines := []string{m.heading()}
	if m.filter != "" || m.mode == filtering {
		lines = append(lines, m.filterLine())
	}
	room := max(m.height-len(lines)-len(foot), 1)
	body := m.body(room)
	for len(body) < room {
		body = append(body, "")
	}
	lines = append(append(lines, body[:room]...), foot...)
	for i, line := range lines {
		lines[i] = tui.Truncate(line, m.width)
	}
	v := tea.NewView(strings.Join(lines[:min(len(lines), m.height)], "\n"))
	v.AltScreen = true
	return v
}

func (m *model) heading() string {
	count := fmt.Sprintf("%d of %d selected", m.selected(), len(m.items))
	title := tui.Truncate("pm import · "+printable.Line(m.Document.Title), m.width-lipgloss.Width(count)-1)
	gap := strings.Repeat(" ", max(m.width-lipgloss.Width(title)-lipgloss.Width(count), 0))
	return m.styles.Title.Render(title) + gap + m.styles.Marked.Render(count)
}

func (m *model) filterLine() string {
	if m.mode == filtering {
		m.input.Prompt = "Filter: "
		m.input.SetWidth(max(m.width-10, 4))
		return m.input.View()
	}
	return m.styles.Faint.Render(fmt.Sprintf("Filter: %s (%s, esc shows all)", printable.Line(m.filter), phrase.Count(len(m.rows()), "event")))
}

// listRoom returns about how many rows are shown at once.
func (m *model) listRoom() int { return max(m.height-8, 3) }

func (m *model) body(room int) []string {
	if m.mode == kinds {
		return m.kindRows(room)
	}
	current, ok := m.at()
	if !ok {
		return []string{"", m.styles.Faint.Render("No event matches the filter.")}
	}
	about := m.aboutRow(current, room)
	rows := m.rows()
	shown := m.window(len(rows), m.cursor, room-len(about), func(from, to int) []string {
		texts := m.texts(rows[from:to])
		for n, r := range rows[from:to] {
			mark := " "
			if len(r.items) == 1 && r.items[0] == m.marked {
				mark = "m"
			}
			texts[n] = m.sign(r) + mark + texts[n]
		}
		return texts
	})
	return append(shown, about...)
}

// aboutRow returns what is shown below the rows: the row under the cursor in full, and what
// is known of it, or the field in which its text is edited.
func (m *model) aboutRow(r row, room int) []string {
	if m.mode == editing {
		m.input.Prompt = "Text: "
		m.input.SetWidth(max(m.width-8, 4))
		return []string{"", m.input.View()}
	}
	var lines []string
	if r.noise == "" {
		lines = strings.Split(tui.Wrap(m.styles.Title.Render(printable.Line(m.items[r.items[0]].Event.Text)), m.width), "\n")
		for line := range strings.Lines(m.items[r.items[0]].Event.Details) {
			lines = append(lines, m.styles.Faint.Render(strings.TrimSuffix(tui.FileLine(line), `\`)))
		}
	}
	var about []string
	if text := m.about(r); text != "" {
		for line := range strings.SplitSeq(tui.Wrap(text, m.width), "\n") {
			about = append(about, m.styles.Faint.Render(line))
		}
	}
	most := max(room/3, 2)
	about = about[:min(len(about), most-1)]
	lines = append(lines[:min(len(lines), most-len(about))], about...)
	if m.height >= 20 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

func (m *model) kindRows(room int) []string {
	r, ok := m.at()
	if !ok {
		return nil
	}
	e := m.items[r.items[0]].Event
	head := []string{m.styles.Title.Render(tui.Truncate(printable.Line(e.Text), m.width))}
	var texts []string
	for _, word := range postmortem.EventKind("").Words() {
		sign := "[ ]"
		if e.Kind.Has(postmortem.EventKind(word)) {
			sign = "[x]"
		}
		texts = append(texts, sign+" "+word)
	}
	return append(head, m.window(len(texts), m.kind, room-1, func(from, to int) []string { return texts[from:to] })...)
}

// window shows those of some rows that are around a cursor, as many as there is room for.
func (m *model) window(rows, cursor, room int, texts func(from, to int) []string) []string {
	from := max(min(cursor-room/2, rows-room), 0)
	to := min(from+max(room, 1), rows)
	var shown []string
	for n, text := range texts(from, to) {
		switch i := from + n; {
		case i == cursor:
			shown = append(shown, m.styles.Marked.Render(tui.Truncate("> "+text, m.width)))
		case i == from && from > 0:
			shown = append(shown, m.styles.Faint.Render(fmt.Sprintf("  ↑ %d more", from+1)))
		case i == to-1 && to < rows:
			shown = append(shown, m.styles.Faint.Render(fmt.Sprintf("  ↓ %d more", rows-to+1)))
		default:
			shown = append(shown, "  "+text)
		}
	}
	return shown
}

// foot returns the message and the keys, in as many lines as they need.
func (m *model) foot() []string {
	var lines []string
	if m.message != "" {
		for line := range strings.SplitSeq(tui.Wrap(m.message, m.width), "\n") {
			lines = append(lines, m.styles.Marked.Render(line))
		}
	}
	line := ""
	for _, k := range m.keys() {
		if line != "" && lipgloss.Width(line+" · "+k) > m.width {
			lines, line = append(lines, m.styles.Faint.Render(line)), ""
		}
		line = strings.TrimPrefix(line+" · "+k, " · ")
	}
	return append(lines, m.styles.Faint.Render(line))
}

func (m *model) keys() []string {
	switch m.mode {
	case filtering:
		return []string{"enter keep the filter", "esc show all", "ctrl+c leave"}
	case editing:
		return []string{"enter change the text", "esc cancel", "ctrl+c leave"}
	case kinds:
		return []string{"space set or clear", "enter done", "ctrl+c leave"}
	}
	keys := []string{"enter import", "space select", "a all", "/ filter"}
	r, ok := m.at()
	switch {
	case !ok:
	case r.noise != "":
		keys = append(keys, "→ unfold")
	default:
		keys = append(keys, "e edit", "k kind", "m merge")
		if len(m.items[r.items[0]].Parts) > 0 {
			keys = append(keys, "u split")
		}
		if m.items[r.items[0]].Noise != "" {
			keys = append(keys, "← fold")
		}
	}
	return append(keys, "ctrl+c leave")
}
