package interview

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A page is a part of a section. It has questions, a list, or opens a step of its own.
type page struct {
	section, name string
	// when reports whether it is asked at all; nil is always.
	when func(*Session) bool
	// key opens the page from some others of its section, instead of in a row.
	key, keyHelp string
	keyFrom      []string
	// elsewhere is what the contents call a page that is reached from there instead
	// of in a row.
	elsewhere string
	// home reports whether the contents lead to this page of the section.
	home      func(*Session) bool
	questions func(*Session) []Question
	// grows reports whether an answer may lead to more questions of the page.
	grows bool
	list  func(*Session) collection
	open  func(*Session, place) Step
	// holds reports whether a document that came with the interview has all that the page
	// asks for; nil is never. A page of questions asks for each by itself.
	holds func(*postmortem.Document) bool
	// after runs when the page is left forwards.
	after func(*Session)
}

// A section is a part of the document that is asked about together.
type section struct {
	name, title string
	pages       []page
	// progress is how far the section has come.
	progress func(*postmortem.Document) Progress
}

// sections are the parts of the interview, in order.
func sections() []section {
	return []section{
		basics(), timeline(), impact(), cause(), factors(), actions(), lessons(), summary(), customers(), review(),
	}
}

// Sections are the names of the sections, as Options.Section takes them.
func Sections() []string {
	var names []string
	for _, s := range sections() {
		names = append(names, s.name)
	}
	return names
}

// pages are those of all sections, in order.
func (s *Session) pages() []page {
	var pages []page
	for _, s := range sections() {
		for _, p := range s.pages {
			p.section = s.name
			pages = append(pages, p)
		}
	}
	return pages
}

// find returns the index of a page, or -1.
func (s *Session) find(section, name string) int {
	return slices.IndexFunc(s.pages(), func(p page) bool { return p.section == section && p.name == name })
}

// asked returns the questions of a page that are still to be asked.
func (s *Session) asked(p page) []Question {
	return slices.DeleteFunc(p.questions(s), func(q Question) bool { return s.state.Known.Questions[q.ID] })
}

// nextPage returns the index of the next page in a direction that has something to
// ask, or the index itself where there is none.
func (s *Session) nextPage(from, direction int) int {
	pages := s.pages()
	for i := from + direction; i >= 0 && i < len(pages); i += direction {
		if p := pages[i]; p.key == "" && p.elsewhere == "" && s.applies(p) {
			return i
		}
	}
	return from
}

// suits reports whether a page makes sense for the document.
func (s *Session) suits(p page) bool { return p.when == nil || p.when(s) }

// A pageID names a page in drafts.
type pageID string

func (p page) id() pageID { return pageID(p.section + "/" + p.name) }

// applies reports whether a page suits the document and has something to ask of it still.
func (s *Session) applies(p page) bool {
	return s.suits(p) && !s.state.Known.Pages[p.id()] && (p.questions == nil || len(s.asked(p)) > 0)
}

// turn leaves the page for the next one in a direction.
func (s *Session) turn(direction int) {
	at := s.find(s.state.At.Section, s.state.At.Page)
	s.step.commit()
	p := s.pages()[at]
	if direction > 0 && p.after != nil {
		p.after(s)
	}
	next := s.nextPage(at, direction)
	switch {
	case p.key != "" && s.state.ReturnTo != "":
		s.show(s.pages()[s.find(p.section, s.state.ReturnTo)], place{Question: s.state.Return})
	case p.elsewhere != "":
		s.openContents() // where it was chosen
	case s.options.Revise && (next == at || s.pages()[next].section != p.section):
		c := s.openContents()
		if direction > 0 {
			c.MoveTo(len(s.sections()) - 1) // the review, where it is written
		}
	default:
		s.show(s.pages()[next], place{})
		if a, ok := s.step.(*Ask); ok && direction < 0 {
			a.moveTo(len(a.questions) - 1) // back is to the question before
		}
	}
	s.Save()
}

// A Shortcut leads to a page from some others of its section.
type Shortcut struct {
	// Name is that of the page, and Key the one that leads there.
	Name, Key string
	// Help is what the page is for, in a few words.
	Help string
	page page
}

// Shortcuts returns those of the current page.
func (s *Session) Shortcuts() []Shortcut {
	at := s.state.At
	var shortcuts []Shortcut
	for _, p := range s.pages() {
		if p.key != "" && p.section == at.Section && slices.Contains(p.keyFrom, at.Page) && s.suits(p) {
			shortcuts = append(shortcuts, Shortcut{p.name, p.key, p.keyHelp, p})
		}
	}
	return shortcuts
}

// Follow leaves the page for the one of a shortcut, to come back to the same field.
func (s *Session) Follow(to Shortcut) {
	s.state.Return, s.state.ReturnTo = s.step.place().Question, s.state.At.Page
	s.step.commit()
	s.askFor(to.page)
	s.show(to.page, place{})
	s.Save()
}

// askFor forgets that the answers of a page are known: the author wants to see it.
func (s *Session) askFor(p page) {
	if p.questions == nil {
		return
	}
	for _, q := range p.questions(s) {
		s.state.Known.Questions.set(q.ID, false)
	}
}

// show opens a page at a place in it.
func (s *Session) show(p page, at place) {
	s.state.At.Section, s.state.At.Page = p.section, p.name
	switch {
	case p.open != nil:
		s.step = p.open(s, at)
	case p.list != nil:
		s.step = newList(s, p.list(s), at)
	default:
		a := newAsk(s, s.asked(p), at.Texts).focus(at.Question)
		if p.grows {
			a.more = func() []Question { return s.asked(p) }
		}
		s.step = a
	}
}

// depth is how much is asked of the document as it is now.
func (s *Session) depth() Depth {
	switch {
	case s.state.Depth != "":
		return s.state.Depth
	case s.options.DepthFor != nil:
		return s.options.DepthFor(&s.state.Document)
	}
	return Full
}

// kind is that of the document, an incident when it has none.
func (s *Session) kind() postmortem.Kind {
	if s.state.Document.Kind == "" {
		return postmortem.Incident
	}
	return s.state.Document.Kind
}

// The conditions that pages are asked on.

func full(s *Session) bool  { return s.depth() != Short }
func short(s *Session) bool { return s.depth() == Short }

func hasMilestones(s *Session) bool { return s.kind() != postmortem.Project }

func isProject(s *Session) bool { return s.kind() == postmortem.Project }

func isIncident(s *Session) bool { return s.kind() == postmortem.Incident }

// all joins conditions.
func all(conditions ...func(*Session) bool) func(*Session) bool {
	return func(s *Session) bool {
		return !slices.ContainsFunc(conditions, func(c func(*Session) bool) bool { return !c(s) })
	}
}
