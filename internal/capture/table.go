package capture

import (
	"slices"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/when"
)

// tableRow reads a row of a table. Ruled says that a line is drawn below it.
func (s *source) tableRow(l line, ruled bool) bool {
	row := cells(l.bare)
	first := !s.table
	s.table = true
	if first {
		s.columns = nil
	}
	if s.rowTimed(l, row) {
		return true
	}
	if first && ruled && isHead(row) {
		s.Headings = append(s.Headings, l.raw)
		s.about("times " + l.bare)
		for _, cell := range row {
			s.columns = append(s.columns, isTimeHead(cell))
		}
		s.target = toNothing
		return true
	}
	return false
}

// rowTimed reads a row whose first cells hold a time, or a day and a time.
func (s *source) rowTimed(l line, row []string) bool {
	for i := range min(len(row), 3) {
		if m := unknownStart().FindString(row[i]); m != "" && m == row[i] {
			return s.unknown(l, joinWords(append(append([]string{}, row[:i]...), row[i+1:]...)))
		}
		s.reader.Plain = i < len(s.columns) && s.columns[i]
		after := row[i+1:]
		typed, rest, err := s.dated(row[i])
		if i+1 < len(row) { // the day in one, the time in the next
			s.reader.Plain = i+1 < len(s.columns) && s.columns[i+1]
			if both, more, bothErr := s.dated(row[i] + " " + row[i+1]); row[i] != "" && row[i+1] != "" && more == "" && bothErr == nil && both.HasDay && !both.Day {
				typed, rest, err, after = both, more, nil, row[i+2:]
			}
		}
		s.reader.Plain = false
		if e := reasonOf(err); err != nil {
			if e == nil || e.Reason == when.NotTime {
				continue
			}
			s.refuse(l, e)
			return true
		}
		words := append(append(append([]string{}, row[:i]...), rest), after...)
		if typed.Day && typed.Until.IsZero() && joinWords(words) == "" {
			s.day(l, typed)
			return true
		}
		s.add(l, typed, "", joinWords(words))
		s.paragraphs = false
		return true
	}
	return false
}

// isRow reports whether a line is a row of a table.
func isRow(bare string) bool {
	return strings.HasPrefix(bare, "|") || strings.Count(bare, "|") > 1 || strings.Count(bare, "\t") > 1
}

// cells splits a row of a table.
func cells(row string) []string {
	mark := "|"
	if !strings.Contains(row, "|") {
		mark = "\t"
	}
	row = strings.TrimSpace(row)
	row = strings.TrimPrefix(row, "|")
	if strings.HasSuffix(row, "|") && !strings.HasSuffix(row, `\|`) {
		row = row[:len(row)-1]
	}
	row = strings.ReplaceAll(row, `\|`, "\x00")
	var cells []string
	for cell := range strings.SplitSeq(row, mark) {
		cells = append(cells, strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|")))
	}
	return cells
}

// isTimeHead reports whether a cell is the head of a column of times: Time, Date/time,
// When (UTC), Date and time in CET.
func isTimeHead(cell string) bool {
	words := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
	named := false
	for _, word := range words {
		switch word {
		case "and", "in", "of":
			continue
		case "time", "times", "date", "day", "when", "timestamp", "datetime", "local", "utc", "gmt", "hour", "start", "zone":
		default:
			if zonesMeant(strings.ToUpper(word)) == nil {
				return false
			}
		}
		named = true
	}
	return named
}

// isHead reports whether a row only names the columns of a table, one of times among them.
func isHead(cells []string) bool { return slices.ContainsFunc(cells, isTimeHead) }

func joinWords(words []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" }), " · ")
}
