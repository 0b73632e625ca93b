package interview

import (
	"math"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// figures are the lengths of time that are known by now, on the pages where they come about.
func (iv *interview) figures(d *postmortem.Document) string {
	if s := iv.work.At.Section; s != "timeline" && s != "impact" {
		return ""
	}
	return iv.styles.good.Render(fittingFigures(d, iv.width))
}

// plainFigures are the lengths of time that are known by now, without colour.
func plainFigures(d *postmortem.Document) string { return fittingFigures(d, math.MaxInt) }

// fittingFigures are those lengths in a width: of one stretch of impact all of them, of
// several how long they were together and then each. Where there is no room for all,
// the least important are left out.
func fittingFigures(d *postmortem.Document, width int) string {
	type part struct{ name, text string }
	var parts []part
	f := d.Figures()
	several := len(f.Windows) > 1
	if several && f.Impact.IsRecorded() {
		parts = append(parts, part{"", "impact " + f.Impact.String() + " in " + count(len(f.Windows), "stretch", "stretches")})
	}
	for _, w := range f.Windows {
		for _, figure := range f.Of(w) {
			if figure.Span.IsRecorded() {
				name := strings.TrimPrefix(strings.ToLower(figure.Name), "time to ")
				text := figure.Span.String()
				if !strings.Contains(text, " before") { // which says what was
					text = name + " " + text
				}
				parts = append(parts, part{name, text})
			}
		}
	}
	line := func() string {
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = p.text
		}
		return strings.Join(texts, " · ")
	}
	for _, name := range []string{"acknowledge", "resolve", "detect"} {
		for lipgloss.Width(line()) > width {
			last := lastOf(parts, func(p part) bool { return p.name == name })
			if last < 0 {
				break
			}
			parts = slices.Delete(parts, last, last+1)
		}
	}
	for len(parts) > 0 && lipgloss.Width(line()) > width {
		parts = parts[:len(parts)-1]
	}
	return line()
}

// lastOf returns the index of the last element that is such, or -1.
func lastOf[E any](elements []E, is func(E) bool) int {
	for i := len(elements) - 1; i >= 0; i-- {
		if is(elements[i]) {
			return i
		}
	}
	return -1
}
