package interview

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A move is where a key leads: to the next page, to the one before, or nowhere.
type move int

const (
	stay move = iota
	forward
	back
)

// A form asks some questions, one at a time, each by an input. It moves the
// focus among them itself: a huh.Form does that by messages to come, so that keys
// typed meanwhile land in the field before, and it draws every field at every key.
// The document is only touched when the form is left: until then live is what it
// will be. What is no part of it is the interview's at every key: lines that are
// pasted, their day, and what becomes of those without a time.
type form struct {
	iv        *interview
	questions []question
	texts     []string // what stands in the fields
	errs      []error  // what is wrong with each
	told      bool     // Enter was pressed on a text that cannot be read
	stripped  bool     // something that no text may hold was kept out of the field
	live      *postmortem.Document

	fields []input
	at     int    // the field that has the focus
	fitted [3]int // that field and the columns and lines it was fitted into
	echo   struct {
		at     int
		of, is string
	}
}

// newForm returns a form with the given texts, by path, in its fields and the
// answers of the document in the others.
func newForm(iv *interview, questions []question, texts map[string]string) *form {
	f := &form{iv: iv, questions: questions, texts: make([]string, len(questions))}
	for i, q := range questions {
		text, ok := texts[q.path]
		if !ok {
			text, ok = iv.work.Unread[q.path]
		}
		if !ok {
			text = q.get(&iv.work.Document)
		}
		f.texts[i] = text
		f.fields = append(f.fields, iv.input(q, &f.texts[i]))
	}
	f.fields[0].Focus()
	f.reckon()
	return f
}

// move takes the focus to another field.
func (f *form) move(to int) {
	f.fields[f.at].Blur()
	f.at, f.stripped = to, false
	f.fields[f.at].Focus()
}

// reckon works out what the document would be with what stands in the fields.
func (f *form) reckon() {
	f.live, f.errs = answer(&f.iv.work.Document, f.questions, f.texts)
}

// commit makes the answers the document's. A text that could not be read is kept
// beside it, to stand in its field again.
func (f *form) commit() {
	f.reckon()
	for i, q := range f.questions {
		switch {
		case f.errs[i] == nil:
			delete(f.iv.work.Unread, q.path)
		case q.keep != nil:
			q.keep(f.live, f.texts[i])
		default:
			f.iv.work.Unread[q.path] = f.texts[i]
		}
	}
	settle(f.live)
	f.iv.work.Document = *f.live
	f.iv.redate()
}

// press takes a key or a paste.
func (f *form) press(msg tea.Msg) move {
	key, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		f.pass(msg)
		return stay
	}
	q := f.questions[f.at]
	switch name := key.String(); {
	case name == "tab", name == "enter" && q.style != prose, name == "ctrl+j" && q.style != prose:
		return f.next()
	case name == "enter", name == "ctrl+j":
		f.pass(tea.PasteMsg{Content: "\n"})
	case name == "shift+tab":
		return f.previous()
	case q.style == yesNo && (name == "y" || name == "n"):
		yes{&f.texts[f.at]}.Set(name == "y")
		f.reckon()
		return f.next()
	case name == "up" && f.ambiguous() != nil:
		f.decide(f.ambiguous().Readings[0])
	case name == "down" && f.ambiguous() != nil:
		f.decide(f.ambiguous().Readings[1])
	default:
		f.pass(msg)
	}
	return stay
}

// pass hands a message to the field that has the focus. Its commands are dropped:
// they would only make the cursor blink, or bring text to a field after a while.
func (f *form) pass(msg tea.Msg) {
	f.told = false
	f.fields[f.at].Update(msg)
	f.reckon()
}

// put replaces what stands in the field that has the focus. A huh field takes its
// text only when it is made, so the form is made anew.
func (f *form) put(text string) {
	f.texts[f.at] = text
	texts := f.typed()
	*f = *newForm(f.iv, f.questions, texts).focus(f.questions[f.at].path)
}

// typed returns what stands in the fields, by path.
func (f *form) typed() map[string]string {
	texts := make(map[string]string, len(f.questions))
	for i, q := range f.questions {
		texts[q.path] = f.texts[i]
	}
	return texts
}

// focus goes to the question with a path, if there is one.
func (f *form) focus(path string) *form {
	if i := slices.IndexFunc(f.questions, func(q question) bool { return q.path == path }); i >= 0 {
		f.move(i)
	}
	return f
}

// next leaves the field, unless what stands in it cannot be read.
func (f *form) next() move {
	q := f.questions[f.at]
	if f.errs[f.at] != nil || q.must && strings.TrimSpace(f.texts[f.at]) == "" {
		f.told = true
		return stay
	}
	if f.at == len(f.questions)-1 {
		return forward
	}
	f.move(f.at + 1)
	f.iv.left()
	return stay
}

// previous goes back a field, whatever stands in this one.
func (f *form) previous() move {
	f.told = false
	if f.at == 0 {
		return back
	}
	f.move(f.at - 1)
	f.iv.left()
	return stay
}

// unread reports whether a text in a field cannot be read.
func (f *form) unread() bool {
	return slices.ContainsFunc(f.errs, func(err error) bool { return err != nil })
}

// ambiguous returns what is wrong with the text in the field when that is that a
// clock change gives it two readings.
func (f *form) ambiguous() *when.Error {
	var e *when.Error
	if errors.As(f.errs[f.at], &e) && len(e.Readings) == 2 {
		return e
	}
	return nil
}

// decide writes one of the two readings into the field.
func (f *form) decide(reading when.Time) {
	f.put(strings.Replace(f.texts[f.at], f.ambiguous().Input, reading.String(), 1))
}

func (f *form) now() *postmortem.Document { return f.live }

func (f *form) place() place {
	return place{Path: f.questions[f.at].path, Texts: f.typed()}
}

func (f *form) keys() []string {
	keys := []string{"enter next"}
	switch f.questions[f.at].style {
	case prose:
		keys = []string{"tab next", "enter new line"}
	case choice:
		keys = []string{"↑↓ choose", "enter take"}
	case yesNo:
		keys = []string{"y/n", "enter next"}
	}
	if f.ambiguous() != nil {
		keys = []string{"↑ earlier", "↓ later"}
	}
	return append(keys, "shift+tab back")
}
