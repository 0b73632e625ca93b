package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/guess"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Pick is the step that asks which of the events is a milestone. Its last row, "none of
// these", opens a field for the time, and so does typing one.
type Pick struct {
	s     *Session
	of    milestone
	row   int // of the timeline; its length means "none of these"
	field *Ask
	// guess reports that the cursor is still where the words of the events put it, and
	// unmatched that they put it at none of these.
	guess, unmatched bool
}

// NoneOfThese is the row below the events of a Pick.
const NoneOfThese = "None of these: I will type the time"

func newPick(s *Session, of milestone, at place) *Pick {
	p := &Pick{s: s, of: of}
	events := s.state.Document.Timeline
	switch first := firstOf(&s.state.Document, of.kind); {
	case first >= 0:
		p.row, p.guess = first, s.state.Known.Guessed[of.kind]
	case s.state.Known.Questions[milestoneID(of.kind)]: // none of them was chosen
		p.row = len(events)
	default:
		p.row = guess.Milestone(events, of.kind)
		p.guess, p.unmatched = p.row < len(events), p.row == len(events)
	}
	if at.Entry > 0 {
		p.MoveTo(at.Entry - 1)
	}
	if at.Question != "" {
		p.openField(at.Texts)
	}
	return p
}

// Title returns the question.
func (p *Pick) Title() string { return p.of.title }

// Help returns a line on what the milestone means.
func (p *Pick) Help() string { return p.of.help + " Choose an event, or type a time." }

// Rows returns the events, a line each.
func (p *Pick) Rows() []string { return p.s.times.Rows(&p.s.state.Document) }

// Cursor returns the row under the cursor. The number of rows means none of them.
func (p *Pick) Cursor() int { return p.row }

// IsGuess reports whether the row under the cursor was guessed and not chosen.
func (p *Pick) IsGuess() bool { return p.guess }

// MoveTo moves the cursor to a row, or to none of them with the number of rows.
func (p *Pick) MoveTo(row int) {
	row = max(0, min(row, len(p.s.state.Document.Timeline)))
	p.guess = p.guess && row == p.row
	p.row = row
}

// Remark returns whether the row under the cursor is only a guess, or that no event looks
// like the milestone, or "".
func (p *Pick) Remark() string {
	switch {
	case p.guess:
		return "Best guess. Enter accepts it."
	case p.unmatched && p.row == len(p.s.state.Document.Timeline):
		return "No event matches."
	}
	return ""
}

// Follows returns the times to detect, mitigate and so on that follow from the row under
// the cursor, or "". Where fits refuses the line, it is a shorter one.
func (p *Pick) Follows(fits func(line string) bool) string {
	line := func(figures string) string { return "This gives: " + figures }
	figures := phrase.RunningFigures(p.marked(), func(figures string) bool { return fits == nil || fits(line(figures)) })
	if figures == "" {
		return ""
	}
	return line(figures)
}

// BeginsTime reports whether a text is the beginning of a time to type.
func (p *Pick) BeginsTime(text string) bool {
	return text != "" && strings.ContainsAny(text[:1], "0123456789~+?")
}

// Type opens the field for a time and puts a text in it.
func (p *Pick) Type(text string) {
	p.openField(nil)
	p.field.SetText(p.field.Text() + text)
}

// openField asks for the time, in place of the event that was marked before.
func (p *Pick) openField(texts map[QuestionID]string) {
	q, kind := p.s.milestone(p.of.kind).of(p.of.title, "~ marks an estimate, words may follow. Leave it empty if it is not known.", p.of.example), p.of.kind
	set := q.set
	q.get = func(*postmortem.Document) string { return "" }
	q.set = func(d *postmortem.Document, text string) error {
		if first := firstOf(d, kind); first >= 0 {
			unmark(d, first, kind)
		}
		return set(d, text)
	}
	p.field = newAsk(p.s, []Question{q}, texts)
	p.field.pick = p
	p.row, p.guess = len(p.s.state.Document.Timeline), false
}

// takeTime leaves the page with the time in the field; without one, no event is marked.
func (p *Pick) takeTime() {
	if strings.TrimSpace(p.field.Text()) == "" {
		p.mark()
	} else {
		p.field.commit()
		p.note(false, true)
	}
	p.field = nil
	p.s.turn(1)
}

// closeField goes back from the field to the events. What is in it will be there again.
func (p *Pick) closeField() {
	if text := p.field.Text(); text != "" {
		p.s.state.Unread[milestoneID(p.of.kind)] = text
	}
	p.field = nil
	p.s.Save()
}

func (p *Pick) next() {
	if p.row == len(p.s.state.Document.Timeline) {
		p.openField(nil)
		return
	}
	p.mark()
	p.s.turn(1)
}

func (p *Pick) back() { p.s.turn(-1) }

// mark marks the event under the cursor, or none.
func (p *Pick) mark() {
	taken := p.row < len(p.s.state.Document.Timeline)
	method := &p.s.state.Document.Detection.Method
	if guess := p.method(); p.of.kind == postmortem.Detected && guess != "" && *method == "" {
		*method = guess // which is asked about next
	}
	p.s.state.Document = *p.marked()
	delete(p.s.state.Unread, milestoneID(p.of.kind))
	p.note(taken && p.guess, taken)
}

// method returns how the problem was detected by the event under the cursor, or "".
func (p *Pick) method() postmortem.Method {
	if events := p.s.state.Document.Timeline; p.row < len(events) {
		return guess.Method(events[p.row].Text + " " + events[p.row].By)
	}
	return ""
}

// marked returns the document with the event under the cursor marked in place of the first
// that was, or with none: those after it belong to another window of impact.
func (p *Pick) marked() *postmortem.Document {
	d, kind, row := clone(&p.s.state.Document), p.of.kind, p.row
	if first := firstOf(&d, kind); first >= 0 && first != row {
		n := len(d.Timeline)
		if unmark(&d, first, kind); first < row {
			row -= n - len(d.Timeline)
		}
	}
	if row < len(d.Timeline) && !d.Timeline[row].Kind.Has(kind) {
		d.Timeline[row].Kind = append(slices.Clone(d.Timeline[row].Kind), kind)
	}
	placeEvents(&d, &p.s.state.Document)
	return &d
}

// note notes that the question is answered, and how.
func (p *Pick) note(guessed, picked bool) {
	known := &p.s.state.Known
	known.Guessed.set(p.of.kind, guessed)
	known.Picked.set(p.of.kind, picked)
	known.Questions.set(milestoneID(p.of.kind), true)
}

func (p *Pick) document() *postmortem.Document {
	if p.field != nil {
		return p.field.live
	}
	return &p.s.state.Document
}

func (p *Pick) place() place {
	if p.field != nil {
		return p.field.place()
	}
	return place{Entry: p.row + 1}
}

func (p *Pick) commit() {
	if p.field != nil {
		p.field.commit()
	}
}
