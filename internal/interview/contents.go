package interview

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Contents is the step that leads to any section.
type Contents struct {
	s       *Session
	entries []ContentsEntry
	row     int
	from    int // the page that was left
	at      place
}

// A ContentsEntry is a section, or a page that is only reached from the contents.
type ContentsEntry struct {
	Title    string
	Progress Progress
	Optional bool // such a page
	page     int  // that it leads to
}

// ToContents leaves the page for the contents, and goes back from there.
func (s *Session) ToContents() {
	if c, ok := s.step.(*Contents); ok {
		c.back()
		return
	}
	s.step.commit()
	s.openContents()
}

// openContents shows the contents. What was in the fields is the document's already: a
// draft from here needs no more than where it was.
func (s *Session) openContents() *Contents {
	at := place{Question: s.step.place().Question}
	c := &Contents{s: s, at: at, from: s.find(s.state.At.Section, s.state.At.Page)}
	for _, section := range s.sections() {
		page := slices.IndexFunc(s.pages(), func(p page) bool { return p.section == section.name })
		if section.name == s.state.At.Section {
			c.row = len(c.entries)
		}
		c.entries = append(c.entries, ContentsEntry{Title: section.title, Progress: section.progress(&s.state.Document), page: page})
	}
	for i, p := range s.pages() {
		if p.elsewhere != "" && s.suits(p) {
			c.entries = append(c.entries, ContentsEntry{Title: p.elsewhere, Optional: true, page: i})
		}
	}
	s.step = c
	s.Save()
	return c
}

// Entries returns the sections and pages that it leads to.
func (c *Contents) Entries() []ContentsEntry { return c.entries }

// Cursor returns the index of the entry under the cursor.
func (c *Contents) Cursor() int { return c.row }

// MoveTo moves the cursor to an entry.
func (c *Contents) MoveTo(row int) { c.row = max(0, min(row, len(c.entries)-1)) }

// next goes to the page under the cursor, or to the home of its section. All of the
// section is asked then, also what is known.
func (c *Contents) next() {
	s, pages := c.s, c.s.pages()
	s.state.Return, s.state.ReturnTo = "", ""
	to := c.entries[c.row].page
	p := pages[to]
	if p.elsewhere == "" {
		s.askAgain(p.section)
	} else {
		s.askFor(p)
	}
	home := slices.IndexFunc(pages, func(q page) bool { return q.section == p.section && q.home != nil && q.home(s) })
	switch {
	case home >= 0 && p.elsewhere == "":
		p = pages[home]
	case !s.applies(p):
		p = pages[s.nextPage(to, 1)]
	}
	s.show(p, place{})
	s.Save()
}

// back returns to the page that was left.
func (c *Contents) back() {
	p := c.s.pages()[c.from]
	if p.elsewhere != "" {
		c.s.askFor(p)
	}
	c.s.show(p, c.at)
}

func (c *Contents) document() *postmortem.Document { return &c.s.state.Document }

// place is the one that was left, so that a draft resumes there.
func (c *Contents) place() place { return c.at }

func (c *Contents) commit() {}
