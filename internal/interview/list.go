package interview

import (
	"maps"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A List is the step of a collection: the entries, and below them a field for the next
// one. An empty answer continues.
type List struct {
	s       *Session
	of      collection
	input   *Ask
	entry   *Ask // about one entry, or nil
	index   int  // of that entry
	row     int  // under the cursor; the number of rows is the field
	near    int  // the row that was added or opened last, to keep in view
	removed []func(*postmortem.Document)
}

func newList(s *Session, of collection, at place) *List {
	l := &List{s: s, of: of}
	l.input = newAsk(s, []Question{l.question()}, at.Texts)
	rows := len(l.Rows())
	l.row, l.near = rows, rows-1
	if at.Entry > 0 && at.Entry <= rows {
		l.openEntry(at.Entry-1, at.Texts)
		l.entry.focus(at.Question)
	}
	return l
}

// Title returns the name of the list.
func (l *List) Title() string { return l.of.title }

// Intro returns what belongs into the list.
func (l *List) Intro() string { return l.of.intro }

// Notice returns a line of what the author should know of the entries, or "".
func (l *List) Notice() string {
	if l.of.notice == nil {
		return ""
	}
	return l.of.notice()
}

// Rows returns the entries, a line each.
func (l *List) Rows() []string { return l.of.rows(&l.s.state.Document) }

// AddTitle returns the question for the next entry, as it is asked where there are some.
func (l *List) AddTitle() string { return l.of.add.Title }

// Input returns the question for the next entry.
func (l *List) Input() *Ask { return l.input }

// Cursor returns the row under the cursor. The number of rows means the input.
func (l *List) Cursor() int { return l.row }

// Near returns the row that was added or opened last: to keep in view while the cursor is
// in the field.
func (l *List) Near() int { return l.near }

// OnInput reports whether the cursor is in the field for the next entry.
func (l *List) OnInput() bool { return l.row >= len(l.Rows()) }

// MoveTo moves the cursor to a row, or to the input with the number of rows.
func (l *List) MoveTo(row int) { l.row = max(0, min(row, len(l.Rows()))) }

// Sorted reports whether the order of the entries is not the author's to change.
func (l *List) Sorted() bool { return l.of.swap == nil }

// CanUndo reports whether a removed entry can be restored.
func (l *List) CanUndo() bool { return len(l.removed) > 0 }

// Conversions returns what an entry can be made into.
func (l *List) Conversions() []Conversion { return l.of.conversions }

// Pending returns the index of the next entry that is still to be asked about, or -1.
func (l *List) Pending() int {
	if l.of.pending == nil {
		return -1
	}
	return l.of.pending(&l.s.state.Document)
}

// question is the one for the next entry.
func (l *List) question() Question {
	q := l.of.add
	if l.of.first != "" && len(l.Rows()) == 0 {
		q.Title = l.of.first
	}
	return q
}

// askNext asks about the next entry that is still to be asked about, beginning after its
// first question, and reports whether there is one.
func (l *List) askNext() bool {
	i := l.Pending()
	if i >= 0 {
		l.of.asked(&l.s.state.Document, i)
		l.openEntry(i, nil)
		l.entry.moveTo(1)
	}
	return i >= 0
}

// Open asks about an entry.
func (l *List) Open(i int) { l.openEntry(i, nil) }

func (l *List) openEntry(i int, texts map[QuestionID]string) {
	l.index, l.row = i, i
	l.entry = newAsk(l.s, l.of.entry(&l.s.state.Document, i), texts)
	l.entry.list = l
}

// closeEntry goes back from an entry to the list.
func (l *List) closeEntry() {
	l.entry.commit()
	typed := l.input.typed()
	l.reset()
	l.near = l.index
	l.input = newAsk(l.s, []Question{l.question()}, typed)
	l.s.Save()
}

// reset puts the cursor into the field, with nothing in it but what is not understood.
func (l *List) reset() {
	l.entry = nil
	l.input = newAsk(l.s, []Question{l.question()}, nil)
	l.row = len(l.Rows())
}

func (l *List) next() {
	switch {
	case !l.input.accepts():
	case strings.TrimSpace(l.input.Text()) != "":
		l.add()
	default:
		l.skip()
	}
}

// skip continues without a new entry.
func (l *List) skip() {
	if !l.askNext() {
		l.s.turn(1)
	}
}

func (l *List) back() { l.s.turn(-1) }

// add makes an entry of what is in the field.
func (l *List) add() {
	l.commit()
	if l.of.asks {
		l.openEntry(l.row-1, nil)
		l.entry.moveTo(1)
	}
	l.s.Save()
}

// Paste makes entries of several lines, and reports whether the list takes them. One line
// is for the field.
func (l *List) Paste(text string) bool {
	if l.of.paste == nil || !strings.Contains(strings.TrimSpace(text), "\n") {
		return false
	}
	l.change(func(d *postmortem.Document) { l.of.paste(d, text) })
	l.row = len(l.Rows())
	return true
}

// change changes a copy of the document, and saves.
func (l *List) change(change func(*postmortem.Document)) {
	after := clone(&l.s.state.Document)
	change(&after)
	l.s.state.Document = after
	l.input.recompute()
	l.s.Save()
}

// Remove removes the entry under the cursor.
func (l *List) Remove() {
	l.change(func(d *postmortem.Document) { l.removed = append(l.removed, l.of.remove(d, l.row)) })
}

// Shift moves the entry under the cursor up or down, where the order is the author's.
func (l *List) Shift(by int) {
	to := l.row + by
	if l.Sorted() || to < 0 || to >= len(l.Rows()) {
		return
	}
	l.change(func(d *postmortem.Document) { l.of.swap(d, min(l.row, to)) })
	l.row = to
}

// Convert makes something else of the entry under the cursor.
func (l *List) Convert(c Conversion) {
	made := false
	l.change(func(d *postmortem.Document) { made = c.convert(l.s, d, l.row) })
	if l.s.note = c.Help + ": done"; !made {
		l.s.note = c.Help + ": already done"
	}
}

// Undo restores what was removed last, and reports whether anything was.
func (l *List) Undo() bool {
	n := len(l.removed)
	if n == 0 {
		return false
	}
	onInput := l.OnInput()
	l.change(l.removed[n-1])
	l.removed = l.removed[:n-1]
	if onInput {
		l.row++ // the field, and not the entry that took its place
	}
	return true
}

// commit leaves the field empty, but for what is not understood: an entry that was still
// in it would be added again.
func (l *List) commit() {
	if l.entry != nil {
		l.entry.commit()
		if text := l.input.Text(); text != "" {
			l.s.state.Unread[l.input.Question().ID] = text
		}
		return
	}
	before := l.Rows()
	l.input.commit()
	l.reset()
	l.near = newRow(before, l.Rows())
}

// newRow returns the first row that is not the same as before, or the last.
func newRow(before, rows []string) int {
	for i, row := range rows {
		if i == len(before) || row != before[i] {
			return i
		}
	}
	return len(rows) - 1
}

func (l *List) document() *postmortem.Document {
	if l.entry != nil {
		return l.entry.live
	}
	return l.input.live
}

func (l *List) place() place {
	if l.entry != nil {
		p := l.entry.place()
		p.Entry = l.index + 1
		maps.Copy(p.Texts, l.input.typed())
		return p
	}
	return l.input.place()
}
