package preview

import (
	"regexp"

	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/render"
)

const (
	// mostTroubles is how many problems of a document are shown.
	mostTroubles = 50
	// around is how many lines are shown before and after the one that a problem is about.
	around = 2
	// widest is how many characters of a line are shown.
	widest = 300
)

// excerpt returns a line of a file, counted from 1, with those around it.
func excerpt(data []byte, line int) []render.SourceLine {
	// What ends a line for YAML 1.1, whose lines the problems count.
	lineEnd := regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")
	lines := lineEnd.Split(string(data), line+around+1)
	if len(lines) > line+around {
		lines = lines[:line+around] // the last one is all that follows
	}
	var shown []render.SourceLine
	for i := max(line-1-around, 0); i < len(lines); i++ {
		shown = append(shown, render.SourceLine{Number: i + 1, Text: clip(lines[i]), Marked: i+1 == line})
	}
	return shown
}

// clip returns a line as it can be shown: without what is no text, and not too long.
func clip(line string) string {
	clipped := []rune(printable.Shown(line[:min(len(line), 4*widest)]))
	if len(clipped) > widest || len(line) > 4*widest {
		return string(clipped[:min(len(clipped), widest)]) + " …"
	}
	return string(clipped)
}
