package cli

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// table returns rows in columns under a heading, no line wider than width: the last
// column, and then the first, give way.
func table(heading []string, rows [][]string, width int) string {
	const gap = 2
	widths := make([]int, len(heading))
	upper := make([]string, len(heading))
	for i, word := range heading {
		upper[i] = strings.ToUpper(word)
	}
	all := append([][]string{upper}, rows...)
	for _, row := range all {
		for i, text := range row {
			widths[i] = max(widths[i], displaywidth.String(text))
		}
	}
	for _, i := range []int{len(widths) - 1, 0} {
		total := gap * (len(widths) - 1)
		for _, w := range widths {
			total += w
		}
		widths[i] = max(widths[i]-max(total-width, 0), min(widths[i], 12))
	}
	var out strings.Builder
	for _, row := range all {
		var line strings.Builder
		for i, text := range row {
			text = displaywidth.TruncateString(text, widths[i], "…")
			line.WriteString(text)
			line.WriteString(strings.Repeat(" ", widths[i]-displaywidth.String(text)+gap))
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return out.String()
}
