package archive

import "strings"

// A table is a table of Markdown in lines.
type table struct {
	head        []string
	headLine    line
	rows        []tableRow
	first, last int // the indices of its lines
}

type tableRow struct {
	cells  []string
	number int
	index  int
}

// isRow reports whether a line is one of a table.
func isRow(text string) bool {
	trimmed := strings.TrimSpace(text)
	return strings.HasPrefix(trimmed, "|") && len(trimmed) > 1
}

var delimiter = compiled(`^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$`)

// isDelimiter reports whether a line is the one below the head of a table.
func isDelimiter(text string) bool {
	return strings.Contains(text, "|") && strings.Contains(text, "-") && delimiter().MatchString(text)
}

// tablesIn returns the tables in lines: those with a head, also without the bars at the ends
// of their lines.
func tablesIn(lines []line) []table {
	var all []table
	skip := codeLines(lines)
	for i := 1; i < len(lines); i++ {
		if skip[i] || !isDelimiter(lines[i].text) || !strings.Contains(lines[i-1].text, "|") {
			continue
		}
		t := table{head: cells(lines[i-1].text), headLine: lines[i-1], first: i - 1, last: i}
		for j := i + 1; j < len(lines) && strings.Contains(lines[j].text, "|") && !lines[j].isBlank(); j++ {
			t.last = j
			if !isDelimiter(lines[j].text) {
				t.rows = append(t.rows, tableRow{cells(lines[j].text), lines[j].number, j})
			}
		}
		all = append(all, t)
		i = t.last
	}
	return all
}

// cells splits a row of a table. A bar that is escaped is one of the text.
func cells(row string) []string {
	row = strings.TrimSpace(row)
	row = strings.TrimPrefix(row, "|")
	if strings.HasSuffix(row, "|") && !strings.HasSuffix(row, `\|`) {
		row = row[:len(row)-1]
	}
	var all []string
	var cell strings.Builder
	for i := 0; i < len(row); i++ {
		switch {
		case row[i] == '\\' && i+1 < len(row) && row[i+1] == '|':
			cell.WriteByte('|')
			i++
		case row[i] == '|':
			all = append(all, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(row[i])
		}
	}
	return append(all, strings.TrimSpace(cell.String()))
}

// bar returns cells as a row of a table.
func bar(cells []string) string {
	escaped := make([]string, len(cells))
	for i, cell := range cells {
		escaped[i] = strings.ReplaceAll(cell, "|", `\|`)
	}
	return "| " + strings.Join(escaped, " | ") + " |"
}
