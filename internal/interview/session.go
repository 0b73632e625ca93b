package interview

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Session asks the questions of an interview, one [Step] at a time, and holds the
// document and the draft that the answers make. All that a key or a line does is done
// when the method for it returns.
type Session struct {
	options Options
	times   phrase.Times
	state   state
	step    Step // of the page; one of its entries may be asked about, see Step
	pasted  pastedText

	initial []byte // the fingerprint before the first answer
	saved   []byte // the draft as it was last saved
	saveErr error  // why it could not be
	unsaved bool   // something was typed since
	note    string // a line for the author
	warned  string // what would be left out, as the author was warned last
	leaving []byte // the fingerprint when the author was warned that nothing is saved
	ended   bool
	outcome Outcome
}

// New begins an interview, or resumes one from Options.Resume.
func New(o Options) (*Session, error) {
	s := &Session{options: o}
	if len(s.options.Severities) == 0 {
		for _, word := range postmortem.Severities() {
			s.options.Severities = append(s.options.Severities, Option{Word: word})
		}
	}
	if o.Zone == nil {
		s.options.Zone = time.UTC
	}
	s.times.Default = s.options.Zone
	if len(o.Resume) > 0 {
		resumed, err := decodeDraft(o.Resume)
		if err != nil {
			return nil, err
		}
		s.state = resumed
	} else {
		s.begin()
	}
	if s.state.Unread == nil {
		s.state.Unread = map[QuestionID]string{}
	}
	s.openFirst()
	if s.note == "" {
		s.note = o.Note
	}
	var err error
	if s.initial, err = s.fingerprint(); err != nil {
		return nil, err
	}
	if len(o.Resume) > 0 {
		s.saved, err = s.Draft()
	}
	return s, err
}

// openFirst opens the page where a draft stopped, or the first one.
func (s *Session) openFirst() {
	at := s.state.At
	if i := s.find(at.Section, at.Page); i >= 0 && s.applies(s.pages()[i]) {
		s.show(s.pages()[i], at)
		return
	}
	s.show(s.pages()[s.nextPage(-1, 1)], place{})
	if !s.options.Revise {
		return
	}
	c := s.openContents()
	for i, section := range s.sections() {
		if section.name == s.options.Section {
			c.MoveTo(i)
			c.next()
			return
		}
	}
	if s.options.Section != "" {
		s.note = "! a " + string(s.kind()) + " has no section " + s.options.Section
	}
}

// Step returns what is asked now.
func (s *Session) Step() Step {
	switch step := s.step.(type) {
	case *List:
		if step.entry != nil {
			return step.entry
		}
	case *Pick:
		if step.field != nil {
			return step.field
		}
	}
	return s.step
}

// Ask returns the questions one of which is being answered, also those below a list, or
// nil.
func (s *Session) Ask() *Ask {
	switch step := s.Step().(type) {
	case *Ask:
		return step
	case *List:
		if step.OnInput() {
			return step.input
		}
	}
	return nil
}

// Document returns the document with what is in the fields.
func (s *Session) Document() *postmortem.Document { return s.step.document() }

// Next leaves the current step for the next question or page, with the answer that is
// there. An answer that is not understood is refused, see [Ask.Refused].
func (s *Session) Next() { s.Step().next() }

// Skip does as Next, and leaves an answer that is not understood for later.
func (s *Session) Skip() {
	switch step := s.Step().(type) {
	case *Ask:
		step.skip()
	case *List:
		step.skip()
	default:
		step.next()
	}
}

// Back goes to the question or page before, whatever is in the field.
func (s *Session) Back() { s.Step().back() }

// InEntry reports whether the questions are about an entry of a list, or the time for a
// Pick of none of its events.
func (s *Session) InEntry() bool { return s.Step() != s.step }

// Escape goes from an entry to its list, and else to the contents or back from there.
func (s *Session) Escape() {
	switch step := s.step.(type) {
	case *List:
		if step.entry != nil {
			step.closeEntry()
			return
		}
	case *Pick:
		if step.field != nil {
			step.closeField()
			return
		}
	}
	s.ToContents()
}

// Note returns a line for the author about what was done last, or "".
func (s *Session) Note() string { return s.note }

// SetNote replaces the line for the author.
func (s *Session) SetNote(note string) { s.note = note }

// Ended reports whether the interview is over.
func (s *Session) Ended() bool { return s.ended }

// Quit saves the draft and ends the interview.
func (s *Session) Quit(outcome Outcome) {
	s.outcome, s.ended = outcome, true
	s.Save()
}

// Finish ends the interview, unless there is no title to save the document under. What
// the document does not contain is left out only when Finish is called again.
func (s *Session) Finish(outcome Outcome) {
	switch lost := s.leftOut(); {
	case strings.TrimSpace(s.Document().Title) == "":
		s.note = "! a title is required: see Basics"
	case lost != "" && lost != s.warned:
		s.warned = lost
		s.note = "! repeat it to leave out what was not understood: see “Missing”"
	default:
		s.Quit(outcome)
	}
}

// leftOut is what the document does not contain, or "".
func (s *Session) leftOut() string {
	texts := maps.Clone(s.state.Unread)
	if a := s.Ask(); a != nil {
		for i, q := range a.questions {
			if delete(texts, q.ID); a.errs[i] != nil {
				texts[q.ID] = a.texts[i]
			}
		}
	}
	if len(texts) == 0 && s.state.Pasted == "" && !hasUntimed(s) {
		return ""
	}
	return fmt.Sprint(texts, s.state.Pasted, s.state.Untimed)
}

// Result returns the document with what is in the fields. People known to the repository
// who are named in it for the first time are added to its people.
func (s *Session) Result() Result {
	s.step.commit()
	d := s.state.Document
	d.People = slices.Clone(d.People)
	find := func(id string, people []postmortem.Person) int {
		return slices.IndexFunc(people, func(p postmortem.Person) bool { return p.ID == id })
	}
	var before []string
	if s.options.Revise {
		before = peopleNamed(&s.options.Document)
	}
	for _, id := range peopleNamed(&d) {
		if i := find(id, s.options.People); i >= 0 && find(id, d.People) < 0 && !slices.Contains(before, id) {
			d.People = append(d.People, s.options.People[i])
		}
	}
	return Result{Document: d, Outcome: s.outcome, More: s.depth() == Short}
}

// peopleNamed are the ids of the owner, the authors and the owners of actions.
func peopleNamed(d *postmortem.Document) []string {
	ids := append([]string{d.Owner}, d.Authors...)
	for _, a := range d.ActionItems {
		ids = append(ids, a.Owner)
	}
	return ids
}
