package screen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// A reviewView is the document at the review, to scroll through.
type reviewView struct {
	of    *interview.Review
	top   int      // the first line shown
	lines []string // of the document, in the width it was last shown in
	width int
	page  int // lines that fit
	yaml  bool
}

// scroll moves the first line that is shown.
func (v *reviewView) scroll(name string) {
	switch name {
	case "up", "k":
		v.top--
	case "down", "j":
		v.top++
	case "pgup":
		v.top -= v.page
	case "pgdown", "space":
		v.top += v.page
	case "home":
		v.top = 0
	case "end":
		v.top = len(v.lines)
	}
	v.top = max(min(v.top, len(v.lines)-v.page), 0)
}

func (m *model) reviewView(r *interview.Review, width, height int) string {
	if m.review.of != r {
		m.review = reviewView{of: r}
	}
	name := "The page"
	if m.review.yaml {
		name = "The file"
	}
	v := &m.review
	head := []string{m.styles.Title.Render(name)}
	if gaps := m.session.Missing(); len(gaps) > 0 {
		for _, l := range missingLines(gaps, width, max(height/3-len(head), 1)) {
			head = append(head, m.styles.Marked.Render(l))
		}
	}
	if findings := r.Findings(); len(findings) > 0 {
		for _, l := range findingLines(findings, width, max(height/4, 1)) {
			head = append(head, m.styles.Marked.Render(l))
		}
	}
	head = append(head, m.styles.Faint.Render(strings.Repeat("─", width)))
	if v.lines == nil || v.width != width {
		v.width = width
		text := r.Text(width)
		if v.yaml {
			text = r.YAML()
		}
		v.lines = strings.Split(tui.Wrap(printable.Text(strings.TrimRight(text, "\n")), width), "\n")
	}
	v.page = max(height-len(head), 1)
	v.scroll("")
	return strings.Join(append(head, v.lines[v.top:min(v.top+v.page, len(v.lines))]...), "\n")
}

// missingLines lists what is missing in at most so many lines, and how much of it they have
// no room for.
func missingLines(gaps []string, width, lines int) []string {
	return fitting(gaps, len(gaps), width, lines, func(shown []string, more int) string {
		if more > 0 {
			shown = append(shown, fmt.Sprintf("… and %d more", more))
		}
		return "Missing: " + strings.Join(shown, ", ") + "."
	})
}

// findingLines lists what pm check finds in at most so many lines.
func findingLines(findings []string, width, lines int) []string {
	return fitting(findings, min(len(findings), lines), width, lines, func(shown []string, more int) string {
		if more > 0 {
			shown = append(shown, fmt.Sprintf("… and %d more: pm check lists them", more))
		}
		return strings.Join(shown, "\n")
	})
}

// fitting returns as many entries as fit in so many lines, and at most so many, as text
// returns them with how many more there are.
func fitting(entries []string, most, width, lines int, text func(shown []string, more int) string) []string {
	for shown := most; ; shown-- {
		wrapped := strings.Split(tui.Wrap(text(slices.Clone(entries[:shown]), len(entries)-shown), width), "\n")
		if len(wrapped) <= lines || shown == 0 {
			return wrapped[:min(len(wrapped), lines)]
		}
	}
}
