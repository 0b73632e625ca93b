package interview

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A page is one screen of a section. It holds questions, or opens a screen of its own.
type page struct {
	section, name string
	// when says whether it is asked at all; nil is always.
	when func(*interview) bool
	// key opens the page from some others of its section, instead of in a row.
	key, keyHelp string
	keyFrom      []string
	// elsewhere is what the contents call a page that is reached from there instead
	// of in a row.
	elsewhere string
	// home says that the contents lead to this page of the section, once it applies.
	home      func(*interview) bool
	questions func(*interview) []question
	open      func(*interview, place) screen
	// holds says whether a document that came with the interview has all that the page asks
	// for; nil is never. A page of questions asks for each by itself.
	holds func(*postmortem.Document) bool
	// after runs when the page is left forwards.
	after func(*interview)
}

// A section is a part of the document that is asked about together.
type section struct {
	name, title string
	pages       []page
	// state says how far the section has come.
	state func(*postmortem.Document) state
}

// sections are the parts of the interview, in order.
func sections() []section {
	return []section{
		basics(), timeline(), impact(), cause(), factors(), actions(), lessons(), summary(), review(),
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
func (iv *interview) pages() []page {
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
func (iv *interview) find(section, name string) int {
	return slices.IndexFunc(iv.pages(), func(p page) bool { return p.section == section && p.name == name })
}

// asked returns the questions of a page that are still to be asked.
func (iv *interview) asked(p page) []question {
	return slices.DeleteFunc(p.questions(iv), func(q question) bool { return iv.work.Given[q.path] })
}

// step returns the index of the next page in a direction that has something to
// ask, or the index itself where there is none.
func (iv *interview) step(from, direction int) int {
	pages := iv.pages()
	for i := from + direction; i >= 0 && i < len(pages); i += direction {
		if p := pages[i]; p.key == "" && p.elsewhere == "" && iv.applies(p) {
			return i
		}
	}
	return from
}

// suits reports whether a page makes sense for the document.
func (iv *interview) suits(p page) bool { return p.when == nil || p.when(iv) }

// mark stands for a page among what is given.
func (p page) mark() string { return "page " + p.section + " " + p.name }

// applies reports whether a page suits the document and has something to ask of it still.
func (iv *interview) applies(p page) bool {
	return iv.suits(p) && !iv.work.Given[p.mark()] && (p.questions == nil || len(iv.asked(p)) > 0)
}

// turn leaves the page for the next one in a direction.
func (iv *interview) turn(direction int) {
	at := iv.find(iv.work.At.Section, iv.work.At.Page)
	iv.screen.commit()
	p := iv.pages()[at]
	if direction > 0 && p.after != nil {
		p.after(iv)
	}
	next := iv.step(at, direction)
	switch {
	case p.key != "" && iv.work.ReturnTo != "":
		iv.show(iv.pages()[iv.find(p.section, iv.work.ReturnTo)], place{Path: iv.work.Return})
	case p.elsewhere != "":
		iv.openContents() // where it was chosen
	case iv.options.Revise && (next == at || iv.pages()[next].section != p.section):
		c := iv.openContents()
		if direction > 0 {
			c.row = len(iv.sections()) - 1 // the review, where it is written
		}
	default:
		iv.show(iv.pages()[next], place{})
		if f, ok := iv.screen.(*form); ok && direction < 0 {
			f.move(len(f.questions) - 1) // back is to the question before
		}
	}
	iv.left()
}

// turnTo leaves the page for one that a key opens, to come back to the same field.
func (iv *interview) turnTo(p page) {
	iv.work.Return, iv.work.ReturnTo = iv.screen.place().Path, iv.work.At.Page
	iv.screen.commit()
	iv.askFor(p)
	iv.show(p, place{})
	iv.left()
}

// askFor forgets that the answers of a page were given: the author wants to see it.
func (iv *interview) askFor(p page) {
	if p.questions == nil {
		return
	}
	for _, q := range p.questions(iv) {
		delete(iv.work.Given, q.path)
	}
}

// byKey returns the pages that a key opens from the present one.
func (iv *interview) byKey() []page {
	at := iv.work.At
	return slices.DeleteFunc(iv.pages(), func(p page) bool {
		return p.key == "" || p.section != at.Section || !slices.Contains(p.keyFrom, at.Page) || !iv.suits(p)
	})
}

// show opens a page at a place in it.
func (iv *interview) show(p page, at place) {
	iv.work.At.Section, iv.work.At.Page = p.section, p.name
	if p.open != nil {
		iv.screen = p.open(iv, at)
		return
	}
	iv.screen = newForm(iv, iv.asked(p), at.Texts).focus(at.Path)
}

// depth is how much is asked of the document as it stands.
func (iv *interview) depth() Depth {
	switch {
	case iv.work.Depth != "":
		return iv.work.Depth
	case iv.options.DepthFor != nil:
		return iv.options.DepthFor(&iv.work.Document)
	}
	return Full
}

// kind is that of the document, an incident when it says nothing.
func (iv *interview) kind() postmortem.Kind {
	if iv.work.Document.Kind == "" {
		return postmortem.Incident
	}
	return iv.work.Document.Kind
}

// The conditions that pages are asked on.

func full(iv *interview) bool  { return iv.depth() != Short }
func short(iv *interview) bool { return iv.depth() == Short }

func hasMilestones(iv *interview) bool { return iv.kind() != postmortem.Project }

func isProject(iv *interview) bool { return iv.kind() == postmortem.Project }

func isIncident(iv *interview) bool { return iv.kind() == postmortem.Incident }

// all joins conditions.
func all(conditions ...func(*interview) bool) func(*interview) bool {
	return func(iv *interview) bool {
		return !slices.ContainsFunc(conditions, func(c func(*interview) bool) bool { return !c(iv) })
	}
}
