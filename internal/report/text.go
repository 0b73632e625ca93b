package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/review"
)

// A textReport writes a line a finding, in the form that editors and compilers have:
// path:line:column: level: message [PM053 person-failed-to]. On a terminal the line of the
// file follows, with a mark under the words, and what to do.
type textReport struct {
	w     io.Writer
	color bool
	width int // of the terminal, or 0
	out   bytes.Buffer
}

func (r *textReport) Document(d review.Document) error {
	out, name := &r.out, printable.Line(d.Name)
	out.Reset()
	for _, f := range d.Findings {
		fmt.Fprintf(out, "%s:%d:%d: %s: %s %s\n", name, f.Position.Start.Line, f.Position.Start.Column,
			r.level(f.Level), printable.Line(f.Message), r.faint("["+f.Rule+" "+f.Name+"]"))
		if r.width == 0 {
			continue
		}
		if line, mark := excerpt(d, f, r.width-margin); mark != "" {
			fmt.Fprintf(out, "%*s%s\n%*s%s\n", margin, "", line, margin, "", r.paint(colorOf(f.Level), mark))
		}
		if f.Suggestion != "" {
			for i, line := range wrapped(printable.Line(d.Suggestion(f)), max(20, r.width-margin-2)) {
				arrow := "→"
				if i > 0 {
					arrow = " "
				}
				fmt.Fprintf(out, "%*s%s %s\n", margin, "", arrow, line)
			}
		}
	}
	_, err := r.w.Write(out.Bytes())
	return err
}

func (r *textReport) Close(review.Sum) error { return nil }

// wrapped returns the lines of a suggestion. A command stays on one line: half of it could be
// pasted.
func wrapped(suggestion string, width int) []string {
	if strings.HasPrefix(suggestion, "pm ") {
		return []string{suggestion}
	}
	return markup.Wrap(suggestion, width)
}

// margin is how far what belongs to a finding is indented.
const margin = 4

// excerpt returns the part of a line of the file that a finding is about, at most so many
// columns of it, and marks under the words, or under the beginning of an entry. For what is
// missing there is neither.
func excerpt(d review.Document, f review.Finding, width int) (line, mark string) {
	text := []rune(d.Line(f))
	from, to := markedPart(f, text)
	if f.IsMissing || from >= to || width < 20 {
		return "", ""
	}
	before, words, after := shown(text[:from]), shown(text[from:to]), shown(text[to:])
	// Of what does not fit, the end of what comes before and the beginning of the rest is shown.
	before = strings.TrimLeft(before, " ")
	if room := max(width/3, width-displaywidth.String(words+after)); displaywidth.String(before) > room {
		before = "…" + lastColumns(before, room-1)
	}
	line = displaywidth.TruncateString(before+words+after, width, "…")
	length := max(1, min(displaywidth.String(words), displaywidth.String(line)-displaywidth.String(before)))
	return line, strings.Repeat(" ", displaywidth.String(before)) + strings.Repeat("^", length)
}

// markedPart returns which characters of its line a finding is about.
func markedPart(f review.Finding, line []rune) (from, to int) {
	start, end := f.Position.Start, f.Position.End
	from, to = max(0, start.Column-1), end.Column-1
	switch {
	case from >= len(line):
		return 0, 0
	case start == end: // of what does not parse only the beginning is known: its first word
		for to = from; to < len(line) && (unicode.IsLetter(line[to]) || unicode.IsDigit(line[to]) || line[to] == '_'); {
			to++
		}
	case start.Line != end.Line, line[from] == '{', line[from] == '-': // the beginning of a long text, of an entry, or of a list
		to = from + 1
	}
	return from, max(from+1, min(to, len(line)))
}

// shown returns characters of a file as a terminal shows them, on one line.
func shown(text []rune) string { return printable.Line(string(text)) }

// lastColumns returns as much of the end of a text as fits into so many columns.
func lastColumns(text string, columns int) string {
	width := displaywidth.String(text)
	g := displaywidth.StringGraphemes(text)
	for width > columns && g.Next() {
		width -= g.Width()
		text = text[len(g.Value()):]
	}
	return text
}

// level returns the word for a level, coloured.
func (r *textReport) level(l config.Level) string { return r.paint(colorOf(l), string(l)) }

// colorOf returns the colour of a level, as an SGR code (ECMA-48, 8.3.117).
func colorOf(l config.Level) string {
	switch l {
	case config.Error:
		return "31"
	case config.Warning:
		return "33"
	}
	return "36"
}

// faint returns a text in a weaker colour.
func (r *textReport) faint(text string) string { return r.paint("2", text) }

// paint returns a text in a colour, an SGR code, where colours are wanted.
func (r *textReport) paint(code, text string) string {
	if !r.color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
