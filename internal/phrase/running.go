package phrase

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// RunningFigures writes the times to detect, mitigate and so on that are known so far:
// of one impact window all of them, of several how long they are together and then each.
// Where fits refuses the line, the least important are left out; nil takes any.
func RunningFigures(d *postmortem.Document, fits func(line string) bool) string {
	type part struct{ name, text string }
	var parts []part
	f := d.Figures()
	several := len(f.Windows) > 1
	if several && f.Impact.IsRecorded() {
		parts = append(parts, part{"", "impact " + Impact(f.Impact) + " in " + Count(len(f.Windows), "window")})
	}
	for _, w := range f.Windows {
		for _, figure := range Figures(f, w) {
			if figure.Span.IsRecorded() {
				name := strings.TrimPrefix(strings.ToLower(figure.Name), "time to ")
				text := Span(figure.Span)
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
	if fits == nil {
		return line()
	}
	for _, name := range []string{"acknowledge", "resolve", "detect"} {
		for !fits(line()) {
			last := -1
			for i, p := range parts {
				if p.name == name {
					last = i
				}
			}
			if last < 0 {
				break
			}
			parts = slices.Delete(parts, last, last+1)
		}
	}
	for len(parts) > 0 && !fits(line()) {
		parts = parts[:len(parts)-1]
	}
	return line()
}
