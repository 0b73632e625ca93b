package interview

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A list is the page of a collection: the entries, and below them a field for the
// next one. An empty answer goes on.
type list struct {
	iv      *interview
	of      collection
	input   *form
	entry   *form // about one entry, or nil
	index   int   // of that entry
	row     int   // under the cursor; the number of rows stands for the field
	removed []func(*postmortem.Document)
}

func newList(iv *interview, of collection, at place) *list {
	l := &list{iv: iv, of: of}
	l.input = newForm(iv, []question{l.next()}, at.Texts)
	rows := len(of.rows(&iv.work.Document))
	l.row = rows
	if at.Entry > 0 && at.Entry <= rows {
		l.open(at.Entry-1, at.Texts)
		l.entry.focus(at.Path)
	}
	return l
}

// next is the question for the next entry.
func (l *list) next() question {
	q := l.of.add
	if l.of.first != "" && len(l.of.rows(&l.iv.work.Document)) == 0 {
		q.title = l.of.first
	}
	return q
}

// waiting returns the index of the next entry that waits to be asked about, or -1.
func (l *list) waiting() int {
	if l.of.waiting == nil {
		return -1
	}
	return l.of.waiting(&l.iv.work.Document)
}

// wait asks about the next entry that is waiting for it, beginning behind its first
// question, and reports whether there is one.
func (l *list) wait() bool {
	i := l.waiting()
	if i >= 0 {
		l.of.asked(&l.iv.work.Document, i)
		l.open(i, nil)
		l.entry.move(1)
	}
	return i >= 0
}

// open asks about an entry.
func (l *list) open(i int, texts map[string]string) {
	l.index, l.row = i, i
	l.entry = newForm(l.iv, l.of.entry(&l.iv.work.Document, i), texts)
}

// close goes back from an entry to the list.
func (l *list) close() {
	l.entry.commit()
	l.fresh()
	l.iv.left()
}

// fresh puts the cursor into the field, with nothing in it but what could not be read.
func (l *list) fresh() {
	l.entry = nil
	l.input = newForm(l.iv, []question{l.next()}, nil)
	l.row = len(l.of.rows(&l.iv.work.Document))
}

func (l *list) press(msg tea.Msg) move {
	if l.entry != nil {
		if m := l.entry.press(msg); m != stay {
			l.close()
			if m == forward {
				l.wait()
			}
		}
		return stay
	}
	rows := len(l.of.rows(&l.iv.work.Document))
	key, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		l.row = rows // what is pasted is for the field
	}
	name := key.String()
	if l.row < rows {
		return l.pressRow(name, rows)
	}
	switch {
	case name == "up" && rows > 0 && l.input.ambiguous() == nil:
		l.row = rows - 1
	case name == "ctrl+z":
		l.undo()
	default:
		return l.pressInput(msg)
	}
	return stay
}

// pressInput takes a key for the field below the entries.
func (l *list) pressInput(msg tea.Msg) move {
	if pasted, ok := msg.(tea.PasteMsg); ok && l.of.paste != nil && strings.Contains(strings.TrimSpace(pasted.Content), "\n") {
		after := clone(&l.iv.work.Document)
		l.of.paste(&after, pasted.Content)
		l.iv.work.Document = after
		l.row = len(l.of.rows(&l.iv.work.Document))
		l.input.reckon()
		l.iv.left()
		return stay
	}
	m := l.input.press(msg)
	if m == forward && strings.TrimSpace(l.input.texts[0]) != "" {
		l.take()
		return stay
	}
	if m == forward && l.wait() {
		return stay
	}
	return m
}

// take makes an entry of what stands in the field.
func (l *list) take() {
	l.commit()
	if l.of.asks {
		l.open(l.row-1, nil)
		l.entry.move(1)
	}
	l.iv.left()
}

// pressRow takes a key while the cursor is on an entry.
func (l *list) pressRow(name string, rows int) move {
	switch name {
	case "up", "k":
		l.row = max(l.row-1, 0)
	case "down", "j":
		l.row++
	case "pgup":
		l.row = max(l.row-10, 0)
	case "pgdown", "end":
		l.row = rows
	case "home":
		l.row = 0
	case "enter", "ctrl+j", "e":
		l.open(l.row, nil)
	case "d", "x", "delete", "backspace":
		l.removeRow()
	case "u", "ctrl+z":
		l.undo()
	case "K", "shift+up":
		l.shift(-1)
	case "J", "shift+down":
		l.shift(1)
	case "tab":
		l.row = rows
	case "shift+tab":
		return back
	}
	for _, b := range l.of.become {
		if b.key == name {
			l.become(b)
		}
	}
	return stay
}

// removeRow takes out the entry under the cursor.
func (l *list) removeRow() {
	l.removed = append(l.removed, l.of.remove(&l.iv.work.Document, l.row))
	l.input.reckon()
	l.iv.left()
}

// shift moves the entry under the cursor up or down.
func (l *list) shift(by int) {
	to, rows := l.row+by, len(l.of.rows(&l.iv.work.Document))
	if l.of.swap == nil || to < 0 || to >= rows {
		return
	}
	l.of.swap(&l.iv.work.Document, min(l.row, to))
	l.row = to
	l.input.reckon()
	l.iv.left()
}

// become makes something else of the entry under the cursor.
func (l *list) become(b becoming) {
	after := clone(&l.iv.work.Document)
	made := b.make(l.iv, &after, l.row)
	l.iv.work.Document = after
	l.input.reckon()
	if l.iv.note = b.help + ": done"; !made {
		l.iv.note = b.help + ": that was done before"
	}
	l.iv.left()
}

// undo puts back what was removed last, and reports whether anything was.
func (l *list) undo() bool {
	n := len(l.removed)
	if n == 0 {
		return false
	}
	rows := len(l.of.rows(&l.iv.work.Document))
	l.removed[n-1](&l.iv.work.Document)
	l.removed = l.removed[:n-1]
	if l.row == rows {
		l.row++ // the field, and not the entry that took its place
	}
	l.input.reckon()
	l.iv.left()
	return true
}

// commit leaves the field empty, but for what cannot be read: an entry that stood in
// it still would be added again.
func (l *list) commit() {
	if l.entry != nil {
		l.entry.commit()
		return
	}
	l.input.commit()
	l.fresh()
}

func (l *list) now() *postmortem.Document {
	if l.entry != nil {
		return l.entry.live
	}
	return l.input.live
}

func (l *list) place() place {
	if l.entry != nil {
		p := l.entry.place()
		p.Entry = l.index + 1
		return p
	}
	return l.input.place()
}
