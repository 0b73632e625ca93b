package screen

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/tui"
)

func (m *model) listView(l *interview.List, width, height int) string {
	st := m.styles
	rows := l.Rows()
	field := ""
	if l.OnInput() {
		field = m.focusedView(l.Input(), width, height)
	} else {
		field = st.Faint.Render(tui.Truncate("  "+l.AddTitle(), width))
	}
	room := height - lipgloss.Height(field)
	count := fmt.Sprintf("%d", len(rows))
	if more := len(rows) - (room - 1); room-1 < signRoom && more > 0 {
		count += fmt.Sprintf(", ↑↓ %d more", min(more, len(rows)))
	}
	head := []string{st.Title.Render(tui.Truncate(fmt.Sprintf("%s (%s)", l.Title(), count), width))}
	if notice := l.Notice(); notice != "" {
		for line := range strings.SplitSeq(tui.Wrap(notice, width), "\n") {
			head = append(head, st.Marked.Render(line))
		}
	}
	if intro := strings.Split(tui.Wrap(l.Intro(), width), "\n"); l.Intro() != "" && room > len(intro)+6 && !hidesRows(len(rows), room-len(head), len(intro)) {
		for _, line := range intro {
			head = append(head, st.Faint.Render(line))
		}
	}
	room -= len(head)
	if room > len(rows)+1 {
		head, room = append(head, ""), room-1
		if len(rows) > 0 {
			field, room = "\n"+field, room-1
		}
	}
	parts := append(head, m.window(rows, l.Cursor(), l.Near(), width, room)...)
	return strings.Join(append(parts, field), "\n")
}

// hidesRows reports whether an introduction takes the lines that just suffice for the rows.
func hidesRows(rows, room, intro int) bool { return rows <= room && rows > room-intro }

// signRoom is from how many lines on a window shows how many rows are outside of it: with
// less, the signs would leave none to see.
const signRoom = 4

// window shows the rows around the cursor, as many as there is room for. The one
// under it is shown in full when it is too long for a line. Without a cursor it is the rows
// around near.
func (m *model) window(rows []string, row, near, width, room int) []string {
	var full []string
	if row >= 0 && row < len(rows) && room > 8 {
		if full = strings.Split(tui.Wrap(strings.TrimSpace(rows[row]), width-2), "\n"); len(full) > 1 {
			full = full[:min(len(full), room/3)]
			room -= len(full) + 1
		} else {
			full = nil
		}
	}
	if row >= 0 && row < len(rows) {
		near = row
	}
	from := max(min(near-room/2, len(rows)-room), 0)
	to := min(from+max(room, 0), len(rows))
	var shown []string
	for i := from; i < to; i++ {
		switch {
		case i == row:
			shown = append(shown, m.styles.Marked.Render(tui.Truncate("> "+rows[i], width)))
		case i == from && from > 0 && room >= signRoom:
			shown = append(shown, m.styles.Faint.Render(tui.Truncate(fmt.Sprintf("  ↑ %d more", from+1), width)))
		case i == to-1 && to < len(rows) && room >= signRoom:
			shown = append(shown, m.styles.Faint.Render(tui.Truncate(fmt.Sprintf("  ↓ %d more", len(rows)-to+1), width)))
		default:
			shown = append(shown, tui.Truncate("  "+rows[i], width))
		}
	}
	if full != nil {
		shown = append(shown, "")
		for _, line := range full {
			shown = append(shown, m.styles.Faint.Render("  "+line))
		}
	}
	return shown
}
