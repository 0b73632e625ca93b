package screen

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// An areaRow is the part of a line on one line of the screen: its bytes from to to.
type areaRow struct{ line, from, to int }

// tabWidth is how wide a tab is drawn.
const tabWidth = 4

// glyphWidth is how many columns a character takes.
func glyphWidth(glyph string, width int) int {
	if glyph == "\t" {
		return tabWidth
	}
	return width
}

// rows are those of a line, broken after spaces, or anywhere in a word that is
// longer than a row.
func (a *area) rows(line int) []areaRow {
	room := max(a.width, 2)
	var rows []areaRow
	from, at, blank, column, sinceBlank := 0, 0, -1, 0, 0
	for g := displaywidth.StringGraphemes(a.lines[line]); g.Next(); {
		glyph := g.Value()
		w := glyphWidth(glyph, g.Width())
		if column+w > room && glyph != " " { // a blank may hang over the end
			end := at
			if blank > from {
				end = blank
				column = sinceBlank
			} else {
				column = 0
			}
			rows = append(rows, areaRow{line, from, end})
			from, blank, sinceBlank = end, -1, column
		}
		at += len(glyph)
		column += w
		sinceBlank += w
		if glyph == " " || glyph == "\t" {
			blank, sinceBlank = at, 0
		}
	}
	return append(rows, areaRow{line, from, len(a.lines[line])})
}

// cursorRow returns which of the rows of its line the cursor is on.
func (a *area) cursorRow(rows []areaRow) int {
	for i, r := range rows {
		if a.at < r.to || i == len(rows)-1 {
			return i
		}
	}
	return 0
}

// vertical moves the cursor up or down by rows of the screen, and aims for the column
// in which it began to.
func (a *area) vertical(key string) {
	steps := 1
	if strings.HasPrefix(key, "pg") {
		steps = max(a.height-1, 1)
	}
	for range steps {
		rows := a.rows(a.line)
		i := a.cursorRow(rows)
		if a.goal < 0 {
			a.goal = a.column(rows[i])
		}
		switch up := key == "up" || key == "pgup"; {
		case up && i > 0:
			a.toColumn(rows[i-1])
		case up && a.line > 0:
			above := a.rows(a.line - 1)
			a.toColumn(above[len(above)-1])
		case !up && i < len(rows)-1:
			a.toColumn(rows[i+1])
		case !up && a.line < len(a.lines)-1:
			a.toColumn(a.rows(a.line + 1)[0])
		}
	}
}

// column is the column of the cursor in its row.
func (a *area) column(r areaRow) int {
	column := 0
	for g := displaywidth.StringGraphemes(a.lines[r.line][r.from:a.at]); g.Next(); {
		column += glyphWidth(g.Value(), g.Width())
	}
	return column
}

// toColumn puts the cursor into a row, as near to the column aimed for as it can be.
func (a *area) toColumn(r areaRow) {
	a.line, a.at = r.line, r.from
	last := r.to == len(a.lines[r.line])
	column := 0
	for g := displaywidth.StringGraphemes(a.lines[r.line][r.from:r.to]); g.Next(); {
		column += glyphWidth(g.Value(), g.Width())
		if column > a.goal || !last && a.at+len(g.Value()) == r.to {
			return
		}
		a.at += len(g.Value())
	}
}

// areaPrompt is before the first row of an area, and as many spaces before the others.
const areaPrompt = "> "

// fit gives the area its size, the question included.
func (a *area) fit(width, height int) {
	a.width = max(width-a.base.GetHorizontalFrameSize()-len(areaPrompt)-1, 2)
	const enough = 3 // rows of the field that matter more than why it is asked
	a.terse = false
	a.terse = height-len(a.head()) < enough
	head := len(a.head())
	a.height = max(min(height-head-1, 16), 1)
}

// head is the question above the field.
func (a *area) head() []string {
	var head []string
	for _, line := range strings.Split(tui.Wrap(a.Title, a.width+len(areaPrompt)), "\n") {
		head = append(head, a.styles.Title.Render(line))
	}
	if a.Help != "" && !a.terse {
		for _, line := range strings.Split(tui.Wrap(a.Help, a.width+len(areaPrompt)), "\n") {
			head = append(head, a.styles.Faint.Render(line))
		}
	}
	return head
}

// View draws the rows around the cursor.
func (a *area) View() string {
	var rows []string
	if *a.text == "" && a.Example != "" {
		rows = a.placeholder()
	} else {
		for _, r := range a.inSight() {
			rows = append(rows, a.drawn(r))
		}
	}
	lines := a.head()
	for i, row := range rows {
		prompt := strings.Repeat(" ", len(areaPrompt))
		if i == 0 {
			prompt = a.styles.Marked.Render(areaPrompt)
		}
		lines = append(lines, prompt+row)
	}
	return a.base.Render(strings.Join(lines, "\n"))
}

// placeholder is an example of what may be written, with the cursor on it.
func (a *area) placeholder() []string {
	shown := strings.Split(tui.Wrap(eg(a.Example), a.width), "\n")
	shown = shown[:min(len(shown), a.height)]
	for i, line := range shown {
		if i > 0 || !a.focused {
			shown[i] = a.styles.Faint.Render(line)
		} else {
			shown[i] = a.styles.Cursor.Render(line[:1]) + a.styles.Faint.Render(line[1:])
		}
	}
	return shown
}

// inSight returns the rows that are shown: those that were, as far as the cursor is
// among them.
func (a *area) inSight() []areaRow {
	var rows []areaRow
	cursor, top := 0, -1
	first := max(a.line-a.height, 0)
	for line := first; line <= min(a.line+a.height, len(a.lines)-1); line++ {
		of := a.rows(line)
		if line == a.line {
			cursor = len(rows) + a.cursorRow(of)
		}
		if line == a.top.line {
			top = len(rows) + min(a.top.row, len(of)-1)
		}
		rows = append(rows, of...)
	}
	switch {
	case top < 0 && a.top.line > a.line, top > cursor:
		top = cursor
	case top < 0, cursor >= top+a.height:
		top = cursor - a.height + 1
	}
	top = max(min(top, len(rows)-a.height), 0)
	a.top.line, a.top.row = rows[top].line, 0
	for i := top; i > 0 && rows[i-1].line == rows[top].line; i-- {
		a.top.row++
	}
	return rows[top:min(top+a.height, len(rows))]
}

// drawn is a row as the screen has it, with the cursor where it is.
func (a *area) drawn(r areaRow) string {
	text := a.lines[r.line][r.from:r.to]
	show := func(text string) string {
		return strings.ReplaceAll(printable.Text(text), "\t", strings.Repeat(" ", tabWidth))
	}
	last := r.to == len(a.lines[r.line])
	if !a.focused || r.line != a.line || a.at < r.from || a.at > r.to || a.at == r.to && !last {
		return show(text)
	}
	before, after := text[:a.at-r.from], text[a.at-r.from:]
	glyph, rest := " ", ""
	if g := displaywidth.StringGraphemes(after); g.Next() {
		glyph, rest = g.Value(), after[len(g.Value()):]
	}
	return show(before) + a.styles.Cursor.Render(show(glyph)) + show(rest)
}
