package screen

import (
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/tui"
)

func (m *model) pickView(p *interview.Pick, width, height int) string {
	rows := p.Rows()
	head := []string{m.styles.Title.Render(tui.Truncate(p.Title(), width))}
	if help := strings.Split(tui.Wrap(p.Help(), width), "\n"); height > len(help)+8 {
		for _, l := range help {
			head = append(head, m.styles.Faint.Render(l))
		}
	}
	for _, remark := range []string{p.Remark(), p.Follows(func(line string) bool { return lipgloss.Width(line) <= width })} {
		if remark != "" {
			head = append(head, m.styles.Marked.Render(tui.Truncate(remark, width)))
		}
	}
	if height > 8 {
		head = append(head, "")
	}
	none := tui.Truncate("  "+interview.NoneOfThese, width)
	if p.Cursor() == len(rows) {
		none = m.styles.Marked.Render(tui.Truncate("> "+interview.NoneOfThese, width))
	}
	parts := append(head, m.window(rows, p.Cursor(), len(rows), width, height-len(head)-1)...)
	return strings.Join(append(parts, none), "\n")
}

func (m *model) ticksView(t *interview.Ticks, width, height int) string {
	head := []string{m.styles.Title.Render(tui.Truncate(t.Title(), width)), m.styles.Faint.Render(tui.Truncate(t.Help(), width)), ""}
	rows := t.Rows()
	if len(rows) == 0 {
		head = append(head, m.styles.Faint.Render("There is nothing to mark yet."))
	}
	return strings.Join(append(head, m.window(rows, t.Cursor(), 0, width, height-len(head))...), "\n")
}

func (m *model) contentsView(c *interview.Contents, width, height int) string {
	head := []string{m.styles.Title.Render("Go to…"),
		m.styles.Faint.Render(tui.Truncate("● done  ◐ begun  ○ empty  + optional", width)), ""}
	var rows []string
	for _, e := range c.Entries() {
		sign := e.Progress.Sign()
		if e.Optional {
			sign = "+"
		}
		rows = append(rows, sign+" "+e.Title)
	}
	return strings.Join(append(head, m.window(rows, c.Cursor(), 0, width, height-len(head))...), "\n")
}
