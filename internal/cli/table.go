package cli

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// leastLast is the least width of the last column of a table, in columns of the screen,
// unless its texts are shorter: with less, a table cannot be read.
const leastLast = 16

// table returns rows in columns under a heading, no line wider than width: the last
// column is cut. If too little is left of it, each row is a few lines instead, the first of
// them its first cell. Only last cells are cut: the others are ids and words to type.
func table(heading []string, rows [][]string, width int) string {
	const gap = 2
	last := len(heading) - 1
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
	room := width
	for _, w := range widths[:last] {
		room -= w + gap
	}
	if room < min(widths[last], leastLast) {
		return stacked(rows, width)
	}
	var out strings.Builder
	for _, row := range all {
		var line strings.Builder
		for i, text := range row[:last] {
			line.WriteString(text + strings.Repeat(" ", widths[i]-displaywidth.String(text)+gap))
		}
		line.WriteString(cutAtWord(row[last], room))
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return out.String()
}

// stacked returns rows of several lines: the first cell, the others as many as fit
// on a line, and the last one.
func stacked(rows [][]string, width int) string {
	const margin, between = "  ", " · "
	var out strings.Builder
	for _, row := range rows {
		last := len(row) - 1
		line := ""
		out.WriteString(row[0] + "\n")
		for _, text := range row[1:last] {
			switch {
			case text == "":
			case line == "":
				line = margin + text
			case displaywidth.String(line+between+text) > width:
				out.WriteString(line + "\n")
				line = margin + text
			default:
				line += between + text
			}
		}
		if line != "" {
			out.WriteString(line + "\n")
		}
		if row[last] != "" {
			out.WriteString(margin + cutAtWord(row[last], width-len(margin)) + "\n")
		}
	}
	return out.String()
}

// cutAtWord returns a text that is cut after the last word that fits into width columns, with
// … after it. A word longer than half of the width is cut.
func cutAtWord(text string, width int) string {
	const tail = "…"
	short := displaywidth.TruncateString(text, width, tail)
	if short == text {
		return text
	}
	kept := strings.TrimSuffix(short, tail)
	if end := strings.LastIndexByte(kept, ' '); end > len(kept)/2 && !strings.HasPrefix(text[len(kept):], " ") {
		kept = kept[:end]
	}
	return strings.TrimRight(kept, " ") + tail
}
