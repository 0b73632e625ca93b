package curate

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// at returns the row under the cursor, and false where there is none.
func (m *model) at() (row, bool) {
	rows := m.rows()
	m.cursor = max(min(m.cursor, len(rows)-1), 0)
	if len(rows) == 0 {
		return row{}, false
	}
	return rows[m.cursor], true
}

func (m *model) browseKey(key string) {
	switch key {
	case "up", "down", "pgup", "pgdown", "home", "end":
		m.cursor = moved(m.cursor, key, len(m.rows()), m.listRoom())
	case "a":
		m.toggleAll()
	case "/":
		m.mode = filtering
		m.input.SetValue(m.filter)
		m.input.CursorEnd()
	case "esc":
		m.filter, m.marked = "", -1
	case "enter":
		if m.selected() == 0 {
			m.message = "Nothing is selected: space selects, a selects all, ctrl+c leaves."
			return
		}
		m.done = true
	default:
		if r, ok := m.at(); ok {
			m.rowKey(r, key)
		}
	}
}

// rowKey takes a key that is for the row under the cursor.
func (m *model) rowKey(r row, key string) {
	switch key {
	case "space":
		m.toggle(r.items)
		m.cursor = moved(m.cursor, "down", len(m.rows()), 1)
		return
	case "right", "left":
		if noise := m.items[r.items[0]].Noise; noise != "" {
			m.unfolded[noise] = key == "right"
			m.at()
		}
		return
	}
	if r.noise != "" {
		if slices.Contains([]string{"e", "k", "m"}, key) {
			m.message = "→ unfolds this row."
		}
		return
	}
	i := r.items[0]
	switch key {
	case "e":
		m.mode = editing
		m.input.SetValue(m.items[i].Event.Text)
		m.input.CursorEnd()
	case "k":
		m.mode, m.kind = kinds, 0
	case "m":
		m.mark(i)
	case "u":
		if len(m.items[i].Parts) > 0 {
			m.split(i)
			m.marked = -1
		}
	}
}

// mark marks the first of two items that are to be merged, or merges it with the second.
func (m *model) mark(i int) {
	switch m.marked {
	case -1:
		m.marked = i
		m.message = "Go to the other event and press m to merge them; esc cancels."
	case i:
		m.marked = -1
	default:
		at := m.merge(m.marked, i)
		m.marked = -1
		for n, r := range m.rows() {
			if slices.Contains(r.items, at) {
				m.cursor = n
			}
		}
		m.message = "Merged; u splits it again."
	}
}

func (m *model) filterKey(key tea.KeyPressMsg) {
	switch key.String() {
	case "enter":
		m.mode = browsing
	case "esc":
		m.mode, m.filter = browsing, ""
	case "up", "down":
		m.mode = browsing
		m.browseKey(key.String())
	default:
		m.typed(key)
	}
}

func (m *model) editKey(key tea.KeyPressMsg) {
	switch key.String() {
	case "enter":
		r, ok := m.at()
		if ok && strings.TrimSpace(m.input.Value()) == "" {
			m.message = "An event needs a text: esc keeps the one it has."
			return
		}
		if ok {
			m.setText(r.items[0], m.input.Value())
		}
		m.mode = browsing
	case "esc":
		m.mode = browsing
	default:
		m.typed(key)
	}
}

// typed hands a message to the field. Its commands would only make the cursor blink.
func (m *model) typed(msg tea.Msg) {
	m.input, _ = m.input.Update(msg)
	if m.mode == filtering {
		m.filter, m.cursor = m.input.Value(), 0
	}
}

func (m *model) kindKey(key string) {
	words := postmortem.EventKind("").Words()
	switch key {
	case "up", "down", "pgup", "pgdown", "home", "end":
		m.kind = moved(m.kind, key, len(words), m.listRoom())
	case "space":
		if r, ok := m.at(); ok {
			m.toggleKind(r.items[0], postmortem.EventKind(words[m.kind]))
		}
	case "enter", "esc":
		m.mode = browsing
	}
}

// moved returns where a cursor is after a key, among rows of which a page is shown.
func moved(cursor int, key string, rows, page int) int {
	switch key {
	case "up":
		cursor--
	case "down":
		cursor++
	case "pgup":
		cursor -= page
	case "pgdown":
		cursor += page
	case "home":
		cursor = 0
	case "end":
		cursor = rows - 1
	}
	return max(min(cursor, rows-1), 0)
}
