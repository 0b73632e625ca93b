package interview

import (
	"slices"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// begin notes what is known, and what follows from it, so that it is not asked.
func (s *Session) begin() {
	d := s.options.Document
	if s.options.Revise {
		s.state = state{Version: draftVersion, Depth: Full, Document: d, Known: known{CameWithEvents: len(d.Timeline) > 0}, Customers: s.options.Section == customers().name}
		return
	}
	if d.Owner == "" {
		d.Owner = s.options.Author
	}
	if len(d.Authors) == 0 && s.options.Author != "" {
		d.Authors = []string{s.options.Author}
	}
	if d.Timezone == "" && s.options.Zone != time.UTC {
		d.Timezone = s.options.Zone.String()
	}
	s.state = state{Version: draftVersion, Depth: s.options.Depth, Document: d, Pasted: s.options.Pasted}
	if s.options.DateOrder != "" {
		s.putAnswer(pasteOrder, string(s.options.DateOrder))
	}
	for _, q := range s.allQuestions("") {
		if q.get(&d) != "" && q.Style != YesNo {
			s.state.Known.Questions.set(q.ID, true)
		}
	}
	s.state.Known.Questions.set(pasteQuestion, false) // which shows what was read
	s.state.Known.Questions.set("timezone", true)
	s.state.Known.Questions.set("impact.ongoing", d.Impact.Ongoing || isOver(&d))
	if d.Severity != "" { // which nothing else has
		s.state.Known.Questions.set("kind", true)
	}
	for _, p := range s.pages() {
		if p.holds != nil && p.holds(&d) {
			s.state.Known.Pages.set(p.id(), true)
		}
	}
	if slices.ContainsFunc(d.Timeline, func(e postmortem.Event) bool { return !slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone) }) {
		s.state.Known.HasEvents, s.state.Known.CameWithEvents = true, true
	}
}

// Assumed names in words what was not asked, so that the author can change it.
func (s *Session) Assumed() []string {
	var assumed []string
	d := &s.state.Document
	listed := map[QuestionID]bool{} // a question may be on two pages
	for _, q := range s.allQuestions("") {
		text := q.get(d)
		switch {
		case listed[q.ID]:
		case !s.state.Known.Questions[q.ID] || text == "" || q.ID == "title":
		case q.Style == Prose:
			assumed = append(assumed, q.name())
		case q.ID == "timezone":
			assumed = append(assumed, printable.Line(text))
		default:
			assumed = append(assumed, q.name()+" "+printable.Line(text))
		}
		listed[q.ID] = true
	}
	if d.Timezone == "" && s.state.Known.Questions["timezone"] {
		assumed = append(assumed, "UTC")
	}
	return assumed
}

// allQuestions are those of every form of a section, or of all sections when it is
// empty, whether they are still to be asked or not.
func (s *Session) allQuestions(section string) []Question {
	var questions []Question
	for _, p := range s.pages() {
		if p.questions != nil && (section == "" || p.section == section) {
			questions = append(questions, p.questions(s)...)
		}
	}
	return questions
}

// titleOf returns the title of a question, or its name where it is not asked any more.
func (s *Session) titleOf(id QuestionID) string {
	d := &s.state.Document
	questions := s.allQuestions("")
	for _, p := range s.pages() {
		if p.list == nil {
			continue
		}
		list := p.list(s)
		questions = append(questions, list.add)
		for i := range list.rows(d) {
			questions = append(questions, list.entry(d, i)...)
		}
	}
	for _, m := range milestones() {
		questions = append(questions, s.milestone(m.kind).of(m.title, "", ""))
	}
	if i := slices.IndexFunc(questions, func(q Question) bool { return q.ID == id }); i >= 0 {
		return questions[i].Title
	}
	return string(id)
}

// askAgain forgets what is known in a section, since the author goes back to it.
func (s *Session) askAgain(section string) {
	for _, q := range s.allQuestions(section) {
		s.state.Known.Questions.set(q.ID, false)
	}
	for _, p := range s.pages() {
		if p.section == section {
			s.state.Known.Pages.set(p.id(), false)
		}
	}
}
