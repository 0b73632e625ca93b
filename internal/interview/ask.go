package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// An Ask is a step with some questions, one of which has the cursor. The document of the
// state is only changed when the step is left: until then live is what it will be. What
// is no part of the document is changed at every key: lines that are pasted, their day,
// and where those without a time go.
type Ask struct {
	s         *Session
	list      *List             // whose entry the questions are about, or nil
	pick      *Pick             // whose time is asked for, or nil
	more      func() []Question // those of the page as they are now, or nil
	questions []Question
	texts     []string // in the fields
	errs      []error  // what is wrong with each
	at        int      // the question with the cursor
	refused   bool
	live      *postmortem.Document
	echoed    struct {
		at     int
		of, is string
	}
}

// newAsk returns a step with the given texts in its fields and the answers of the
// document in the others.
func newAsk(s *Session, questions []Question, texts map[QuestionID]string) *Ask {
	a := &Ask{s: s, questions: questions, texts: make([]string, len(questions))}
	for i, q := range questions {
		text, ok := texts[q.ID]
		if !ok {
			text, ok = s.state.Unread[q.ID]
		}
		if !ok {
			text = q.get(&s.state.Document)
		}
		a.texts[i] = text
	}
	a.recompute()
	return a
}

// Questions returns all questions of the step.
func (a *Ask) Questions() []Question { return a.questions }

// Cursor returns the index of the question that is being answered.
func (a *Ask) Cursor() int { return a.at }

// Question returns the question that is being answered.
func (a *Ask) Question() Question { return a.questions[a.at] }

// Text returns what is in the field of the question that is being answered.
func (a *Ask) Text() string { return a.texts[a.at] }

// Answer returns what is in the field of a question, and what is wrong with it.
func (a *Ask) Answer(i int) (text string, err error) { return a.texts[i], a.errs[i] }

// Err returns what is wrong with the text in the field.
func (a *Ask) Err() error { return a.errs[a.at] }

// Refused reports whether the author tried to continue with an answer that is not
// understood, or without one that is required.
func (a *Ask) Refused() bool { return a.refused }

// SetText replaces what is in the field.
func (a *Ask) SetText(text string) {
	a.refused = false
	a.texts[a.at] = text
	a.recompute()
}

// Ambiguity returns what is wrong with a time in the field that a clock change gives two
// readings, and the readings in words; none otherwise.
func (a *Ask) Ambiguity() (problem string, readings []string) {
	e := a.ambiguous()
	if e == nil {
		return "", nil
	}
	return e.Problem, []string{a.s.times.Both(a.live, e.Readings[0]), a.s.times.Both(a.live, e.Readings[1])}
}

func (a *Ask) ambiguous() *when.Error {
	var e *when.Error
	if errors.As(a.errs[a.at], &e) && len(e.Readings) == 2 {
		return e
	}
	return nil
}

// Decide replaces an ambiguous time in the field by one of its two readings.
func (a *Ask) Decide(reading int) {
	if e := a.ambiguous(); e != nil {
		a.SetText(strings.Replace(a.texts[a.at], e.Input, e.Readings[reading].String(), 1))
	}
}

// Echo returns how the answer was understood, or "".
func (a *Ask) Echo() string {
	q, text := a.Question(), a.Text()
	if a.Err() != nil || q.echo == nil || text == "" {
		return ""
	}
	// Reading a thousand pasted lines takes longer than a key may.
	if a.echoed.of != text || a.echoed.at != a.at {
		a.echoed.at, a.echoed.of, a.echoed.is = a.at, text, q.echo(a.live, text)
	}
	return a.echoed.is
}

// Warning returns what the author may have meant otherwise, or "".
func (a *Ask) Warning() string {
	if q := a.Question(); a.Err() == nil && q.warn != nil && a.Text() != "" {
		return q.warn(a.live, a.Text())
	}
	return ""
}

// Suggestions returns lines to choose from by what each begins with.
func (a *Ask) Suggestions() []string {
	if q := a.Question(); q.suggest != nil {
		return q.suggest(a.live)
	}
	return nil
}

// recompute applies the fields to a copy of the document.
func (a *Ask) recompute() {
	a.live, a.errs = answer(&a.s.state.Document, a.questions, a.texts)
}

// commit makes the answers the document's. A text that is not understood is kept beside
// it, to be in its field again.
func (a *Ask) commit() {
	a.recompute()
	for i, q := range a.questions {
		switch {
		case a.errs[i] == nil:
			delete(a.s.state.Unread, q.ID)
		case q.keep != nil:
			q.keep(a.live, a.texts[i])
		default:
			a.s.state.Unread[q.ID] = a.texts[i]
		}
	}
	placeEvents(a.live, &a.s.state.Document)
	a.s.state.Document = *a.live
	a.s.shiftDates()
}

// accepts reports whether the answer can be left, and otherwise notes that it was refused.
func (a *Ask) accepts() bool {
	a.refused = a.Err() != nil || a.Question().Required && strings.TrimSpace(a.Text()) == ""
	return !a.refused
}

func (a *Ask) next() {
	if a.accepts() {
		a.skip()
	}
}

// grown returns the step with the questions that the answer leads to, in place of those
// that it has made needless.
func (a *Ask) grown() *Ask {
	if a.more == nil {
		return a
	}
	a.commit()
	questions := slices.Clone(a.questions[:a.at+1])
	for _, q := range a.more() {
		if !slices.ContainsFunc(questions, func(before Question) bool { return before.ID == q.ID }) {
			questions = append(questions, q)
		}
	}
	b := newAsk(a.s, questions, nil)
	b.at, b.more = a.at, a.more
	a.s.step = b
	return b
}

// skip goes to the next question, whatever is in the field.
func (a *Ask) skip() {
	s, hint := a.s, a.findingHint()
	defer func() {
		if s.note == "" {
			s.note = hint
		}
	}()
	switch a = a.grown(); {
	case a.at < len(a.questions)-1:
		a.moveTo(a.at + 1)
		a.s.Save()
	case a.list != nil:
		a.list.closeEntry()
		a.list.askNext()
	case a.pick != nil:
		a.pick.takeTime()
	default:
		a.s.turn(1)
	}
}

func (a *Ask) back() {
	switch {
	case a.at > 0:
		a.moveTo(a.at - 1)
		a.s.Save()
	case a.list != nil:
		a.list.closeEntry()
	case a.pick != nil:
		a.pick.closeField()
	default:
		a.s.turn(-1)
	}
}

func (a *Ask) moveTo(i int) { a.at, a.refused = i, false }

// focus goes to a question, if it is asked.
func (a *Ask) focus(id QuestionID) *Ask {
	if i := slices.IndexFunc(a.questions, func(q Question) bool { return q.ID == id }); i >= 0 {
		a.moveTo(i)
	}
	return a
}

// typed returns what is in the fields.
func (a *Ask) typed() map[QuestionID]string {
	texts := make(map[QuestionID]string, len(a.questions))
	for i, q := range a.questions {
		texts[q.ID] = a.texts[i]
	}
	return texts
}

// hasUnread reports whether a text in a field is not understood.
func (a *Ask) hasUnread() bool {
	return slices.ContainsFunc(a.errs, func(err error) bool { return err != nil })
}

func (a *Ask) document() *postmortem.Document { return a.live }

func (a *Ask) place() place { return place{Question: a.Question().ID, Texts: a.typed()} }

// Brief returns what is wrong with an answer without naming every form that a time may
// have: there is a line for it, and an example beside the field.
func Brief(err error) string {
	const room = 60
	var e *when.Error
	if errors.As(err, &e) && len(e.Advice) > room {
		return fmt.Sprintf("%q: %s; write 14:41, 2:41 pm, +7m or 2026-03-10 14:41", e.Input, e.Problem)
	}
	return err.Error()
}
