package interview

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/tui"
)

func (l *list) keys() []string {
	switch {
	case l.entry != nil:
		return l.entry.keys()
	case l.row < len(l.of.rows(&l.iv.work.Document)):
		keys := []string{"↑↓ move", "enter edit", "d remove"}
		if len(l.removed) > 0 {
			keys = append(keys, "u undo")
		}
		if l.of.swap != nil && len(l.of.rows(&l.iv.work.Document)) > 1 {
			keys = append(keys, "K/J move it up/down")
		}
		for _, b := range l.of.become {
			keys = append(keys, b.key+" "+b.help)
		}
		return append(keys, "tab add one")
	case strings.TrimSpace(l.input.texts[0]) == "":
		keys := []string{"enter go on"}
		if i := l.waiting(); i >= 0 {
			keys[0] = fmt.Sprintf("enter ask about number %d", i+1)
		}
		if l.row > 0 {
			keys = append(keys, "↑ edit or remove")
		}
		if len(l.removed) > 0 {
			keys = append(keys, "ctrl+z undo")
		}
		return append(keys, "shift+tab back")
	}
	return []string{"enter add", "shift+tab back"}
}

func (l *list) view(width, height int) string {
	if l.entry != nil {
		return l.entry.view(width, height)
	}
	st := l.iv.styles
	rows := l.of.rows(&l.iv.work.Document)
	field := l.input.focused(width, height)
	if l.row < len(rows) {
		field = st.Faint.Render(tui.Truncate("  "+l.of.add.title, width))
	}
	room := height - lipgloss.Height(field)
	head := []string{st.Title.Render(tui.Truncate(fmt.Sprintf("%s (%d)", l.of.title, len(rows)), width))}
	if l.of.notice != nil && l.of.notice() != "" {
		for line := range strings.SplitSeq(tui.Wrap(l.of.notice(), width), "\n") {
			head = append(head, st.Marked.Render(line))
		}
	}
	if intro := strings.Split(tui.Wrap(l.of.intro, width), "\n"); l.of.intro != "" && room > len(intro)+6 && !l.hides(len(rows), room-len(head), len(intro)) {
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
	parts := append(head, l.iv.window(rows, l.row, width, room)...)
	return strings.Join(append(parts, field), "\n")
}

// hides reports whether an introduction takes the lines that just suffice for the rows.
func (l *list) hides(rows, room, intro int) bool { return rows <= room && rows > room-intro }

// signRoom is from how many lines on a window says how many rows lie outside of it: with
// less, the signs would leave none to see.
const signRoom = 4

// window shows the rows around the cursor, as many as there is room for. The one
// under it is shown in full when it is too long for a line.
func (iv *interview) window(rows []string, row, width, room int) []string {
	var full []string
	if row >= 0 && row < len(rows) && room > 8 {
		if full = strings.Split(tui.Wrap(strings.TrimSpace(rows[row]), width-2), "\n"); len(full) > 1 {
			full = full[:min(len(full), room/3)]
			room -= len(full) + 1
		} else {
			full = nil
		}
	}
	from := max(min(row-room/2, len(rows)-room), 0)
	to := min(from+max(room, 0), len(rows))
	var shown []string
	for i := from; i < to; i++ {
		switch {
		case i == row:
			shown = append(shown, iv.styles.Marked.Render(tui.Truncate("> "+rows[i], width)))
		case i == from && from > 0 && room >= signRoom:
			shown = append(shown, iv.styles.Faint.Render(tui.Truncate(fmt.Sprintf("  ↑ %d more", from+1), width)))
		case i == to-1 && to < len(rows) && room >= signRoom:
			shown = append(shown, iv.styles.Faint.Render(tui.Truncate(fmt.Sprintf("  ↓ %d more", len(rows)-to+1), width)))
		default:
			shown = append(shown, tui.Truncate("  "+rows[i], width))
		}
	}
	if full != nil {
		shown = append(shown, "")
		for _, line := range full {
			shown = append(shown, iv.styles.Faint.Render("  "+line))
		}
	}
	return shown
}
