package interview

import (
	"slices"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Pick is the step that asks which of the events is a milestone.
type Pick struct {
	s   *Session
	of  milestone
	row int // of the timeline; its length stands for "none of these"
	// guess reports that the cursor is still where the words of the events put it.
	guess bool
}

func newPick(s *Session, of milestone, at place) *Pick {
	p := &Pick{s: s, of: of}
	events := s.state.Document.Timeline
	p.row = slices.IndexFunc(events, func(e postmortem.Event) bool { return e.Kind.Has(of.kind) })
	if likely := guessMilestone(events, of.kind); p.row < 0 {
		p.row, p.guess = likely, likely < len(events)
	} else {
		p.guess = s.state.Known.Guessed[of.kind]
	}
	if at.Entry > 0 {
		p.MoveTo(at.Entry - 1)
	}
	return p
}

// Title returns the question.
func (p *Pick) Title() string { return p.of.title }

// Help returns a line on what the milestone means.
func (p *Pick) Help() string { return p.of.help }

// Rows returns the events, a line each.
func (p *Pick) Rows() []string { return p.s.times.Rows(&p.s.state.Document) }

// Cursor returns the row under the cursor. The number of rows stands for none of them.
func (p *Pick) Cursor() int { return p.row }

// IsGuess reports whether the row under the cursor was guessed and not chosen.
func (p *Pick) IsGuess() bool { return p.guess }

// MoveTo moves the cursor to a row, or to none of them with the number of rows.
func (p *Pick) MoveTo(row int) {
	row = max(0, min(row, len(p.s.state.Document.Timeline)))
	p.guess = p.guess && row == p.row
	p.row = row
}

// Remark returns whether the row under the cursor is only a guess, or "".
func (p *Pick) Remark() string {
	d := &p.s.state.Document
	switch {
	case p.guess:
		return "Best guess. Enter accepts it."
	case p.row == len(d.Timeline) && !has(d, p.of.kind):
		return "No event says so."
	}
	return ""
}

func (p *Pick) next() {
	p.mark()
	p.s.turn(1)
}

func (p *Pick) back() { p.s.turn(-1) }

// mark marks the event under the cursor in place of the first that was marked, or none:
// those after it belong to another window of impact.
func (p *Pick) mark() {
	d, kind := &p.s.state.Document, p.of.kind
	d.Timeline = slices.Clone(d.Timeline)
	first := slices.IndexFunc(d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(kind) })
	if first >= 0 && first != p.row {
		e := &d.Timeline[first]
		e.Kind = slices.DeleteFunc(slices.Clone(e.Kind), func(k postmortem.EventKind) bool { return k == kind })
	}
	taken := p.row < len(d.Timeline)
	if taken && !d.Timeline[p.row].Kind.Has(kind) {
		d.Timeline[p.row].Kind = append(slices.Clone(d.Timeline[p.row].Kind), kind)
	}
	sortEvents(d)
	known := &p.s.state.Known
	known.Guessed.set(kind, taken && p.guess)
	known.Picked.set(kind, taken)
	known.Questions.set(milestoneID(kind), taken)
}

func (p *Pick) document() *postmortem.Document { return &p.s.state.Document }

func (p *Pick) place() place { return place{Entry: p.row + 1} }

func (p *Pick) commit() {}

// guessMilestone returns the event whose words often go with a kind, after the milestones
// that come before it: the first, but for the end the last. Where no event has such words,
// it is the first event for the start, the last for the end, and none for the others.
func guessMilestone(events []postmortem.Event, kind postmortem.EventKind) int {
	order := kind.Words()
	found := -1
	for i, e := range events {
		for _, k := range e.Kind {
			if k.IsMilestone() && slices.Index(order, string(k)) < slices.Index(order, string(kind)) {
				found = -1
			}
		}
		switch {
		case !mentions(e.Text, kind), kind == postmortem.Started && mentions(e.Text, postmortem.Detected):
			// "the first alert: requests fail" is when it was detected
		case found < 0, kind == postmortem.Resolved:
			found = i
		}
	}
	switch {
	case found >= 0:
		return found
	case kind == postmortem.Started:
		return 0
	case kind == postmortem.Resolved:
		return max(len(events)-1, 0)
	}
	return len(events)
}

// mentions reports whether a text has one of the words that people use at a milestone.
func mentions(text string, kind postmortem.EventKind) bool {
	letters := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("%-", r) {
			return unicode.ToLower(r)
		}
		return ' '
	}
	text = " " + strings.Map(letters, text) // a word begins after a blank: "back" is no "ack"
	return slices.ContainsFunc(milestoneWords(kind), func(word string) bool { return begins(text, word) })
}

// begins reports whether a word of a text begins with another, which a number is only
// when it is the same: 5022 is no 502.
func begins(text, word string) bool {
	isDigit := func(b byte) bool { return b >= '0' && b <= '9' }
	for {
		i := strings.Index(text, " "+word)
		if i < 0 {
			return false
		}
		text = text[i+1+len(word):]
		if !isDigit(word[len(word)-1]) || text == "" || !isDigit(text[0]) {
			return true
		}
	}
}

func milestoneWords(kind postmortem.EventKind) []string {
	switch kind {
	case postmortem.Started:
		return []string{
			"outage", "errors", "fail", "down", "locked", "timeout", "time out", "5xx", "502", "503",
			"falls", "drops", "slow", "crash", "unavailable", "100%",
		}
	case postmortem.Detected:
		return []string{"alert", "page", "reported", "noticed", "ticket", "alarm"}
	case postmortem.Acknowledged:
		return []string{"ack", "on-call", "on call", "looking", "investigat"}
	case postmortem.Mitigated:
		return []string{"mitigat", "rolled back", "rollback", "recover", "normal", "healthy", "errors fall", "errors drop", "restored", "revert"}
	default:
		return []string{"resolved", "all clear", "closed"}
	}
}
