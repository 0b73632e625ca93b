package interview

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// contents leaves the section for the list of all sections, and goes back from there.
func (iv *interview) contents() {
	if c, ok := iv.screen.(*chooser); ok {
		p := iv.pages()[c.from]
		if p.elsewhere != "" {
			iv.askFor(p)
		}
		iv.show(p, c.at)
		return
	}
	iv.screen.commit()
	iv.openContents()
}

// openContents shows the list of all sections. What stood in the fields is the
// document's already: a draft from here needs no more than where it was.
func (iv *interview) openContents() *chooser {
	at := place{Path: iv.screen.place().Path}
	c := &chooser{iv: iv, at: at, from: iv.find(iv.work.At.Section, iv.work.At.Page)}
	for _, s := range iv.sections() {
		for i, p := range iv.pages() {
			if p.section == s.name {
				c.targets = append(c.targets, i)
				c.rows = append(c.rows, s.state(&iv.work.Document).mark()+" "+s.title)
				break
			}
		}
		if s.name == iv.work.At.Section {
			c.row = len(c.rows) - 1
		}
	}
	for i, p := range iv.pages() {
		if p.elsewhere != "" && iv.suits(p) {
			c.targets = append(c.targets, i)
			c.rows = append(c.rows, "+ "+p.elsewhere)
		}
	}
	iv.screen = c
	iv.left()
	return c
}

// A chooser is the list of all sections, to go to one of them.
type chooser struct {
	iv      *interview
	rows    []string
	targets []int // the page that each leads to
	row     int
	from    int // the page that was left
	at      place
}

// choose goes to a page, or to the home of its section. All of the section is asked
// then, also what was given.
func (c *chooser) choose(to int) {
	iv, pages := c.iv, c.iv.pages()
	iv.work.Return, iv.work.ReturnTo = "", ""
	p := pages[to]
	if p.elsewhere == "" {
		iv.askAgain(p.section)
	} else {
		iv.askFor(p)
	}
	home := slices.IndexFunc(pages, func(q page) bool { return q.section == p.section && q.home != nil && q.home(iv) })
	switch {
	case home >= 0 && p.elsewhere == "":
		p = pages[home]
	case !iv.applies(p):
		p = pages[iv.step(to, 1)]
	}
	iv.show(p, place{})
	iv.left()
}

func (c *chooser) press(msg tea.Msg) move {
	key, _ := msg.(tea.KeyPressMsg)
	switch key.String() {
	case "up", "shift+tab":
		c.row = max(c.row-1, 0)
	case "down", "tab":
		c.row = min(c.row+1, len(c.rows)-1)
	case "home":
		c.row = 0
	case "end":
		c.row = len(c.rows) - 1
	case "enter", "ctrl+j":
		c.choose(c.targets[c.row])
	}
	return stay
}

func (c *chooser) keys() []string { return []string{"↑↓ move", "enter go there", "esc back"} }

func (c *chooser) now() *postmortem.Document { return &c.iv.work.Document }

// place is the one that was left, so that a draft goes on there.
func (c *chooser) place() place { return c.at }

func (c *chooser) commit() {}

func (c *chooser) view(width, height int) string {
	head := []string{c.iv.styles.Title.Render("Where to?"),
		c.iv.styles.Faint.Render(tui.Truncate("● done  ◐ begun  ○ empty  + seldom asked", width)), ""}
	return strings.Join(append(head, c.iv.window(c.rows, c.row, width, height-len(head))...), "\n")
}
