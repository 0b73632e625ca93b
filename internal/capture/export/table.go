package export

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// csvSource reads tables whose first row names the columns, with commas or semicolons.
func csvSource() Source {
	return Source{
		Name:  "csv",
		Form:  "a table with commas",
		About: "a table with commas or semicolons; its first row names the columns",
		looks: func(p peek) bool { return !p.isJSON && isTable(p.head, ",;") },
		read:  func(f File, r *Reading) error { return r.table(f, ",;", "csv") },
	}
}

// tsvSource reads tables with tabs.
func tsvSource() Source {
	return Source{
		Name:  "tsv",
		Form:  "a table with tabs",
		About: "a table with tabs; its first row names the columns",
		looks: func(p peek) bool { return !p.isJSON && isTable(p.head, "\t") },
		read:  func(f File, r *Reading) error { return r.table(f, "\t", "tsv") },
	}
}

// tableStart matches what a spreadsheet writes above a table: which character is between cells.
var tableStart = compiled(`^[\s\x{feff}]*(?i:sep=.[ \t]*\r?\n)?\s*`)

// openTable returns a reader of the rows of a table.
func openTable(text string, comma rune) *csv.Reader {
	rows := csv.NewReader(strings.NewReader(text[len(tableStart().FindString(text)):]))
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = comma, true, -1
	return rows
}

// isTable reports whether a text is a table with one of some characters between its cells.
func isTable(head []byte, commas string) bool {
	_, ok := commaOf(string(head), commas)
	return ok
}

// commaOf returns which of some characters is between the cells of a table, by its first row:
// it names a column of times and one of texts.
func commaOf(text, commas string) (rune, bool) {
	for _, comma := range commas {
		heads, err := openTable(text, comma).Read()
		if err != nil || len(heads) < 2 {
			continue
		}
		names := columnsOf(heads)
		time := slices.IndexFunc(names, isTimeColumn)
		if time >= 0 && slices.ContainsFunc(names, isTextColumn) {
			return comma, true
		}
	}
	return 0, false
}

// columnsOf returns the names of columns: what a head has in parentheses, such as the zone, is
// not of its name. A name that is there already, and that of an empty head, is "".
func columnsOf(heads []string) []string {
	var names []string
	for _, head := range heads {
		name, _, _ := strings.Cut(head, "(")
		if name = strings.TrimSpace(name); slices.Contains(names, name) {
			name = ""
		}
		names = append(names, name)
	}
	return names
}

func isTimeColumn(name string) bool { return rankIn(timeNames, baseName(name)) > 0 }

// isTextColumn reports whether a column has texts by its name. A table of measurements has
// values.
func isTextColumn(name string) bool {
	return rankIn(textNames, plainName(name)) > 0 && plainName(name) != "value" && !isTimeColumn(name)
}

// A table is what was read of a file with rows.
type table struct {
	heads []string // as they are written
	rows  []object // with their cells by the names of the columns
	lines []int    // of the rows in the file
}

// readRows reads the rows of a table. The day and the time of day may have a column each.
func readRows(rows *csv.Reader) (table, error) {
	heads, err := rows.Read()
	if err != nil {
		return table{}, err
	}
	t := table{heads: heads}
	names := columnsOf(heads)
	day := slices.IndexFunc(names, func(name string) bool { return lettersOf(name) == "date" || lettersOf(name) == "day" })
	time := slices.IndexFunc(names, func(name string) bool { return lettersOf(name) == "time" })
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return table{}, err
		}
		if day >= 0 && time >= 0 && max(day, time) < len(row) && row[day] != "" && !strings.Contains(row[day], ":") {
			row[time], row[day] = row[day]+" "+row[time], ""
		}
		cells := map[string]any{}
		for i, cell := range row {
			if i < len(names) && names[i] != "" {
				cells[names[i]] = strings.TrimSpace(cell)
			}
		}
		line, _ := rows.FieldPos(0)
		t.rows, t.lines = append(t.rows, object{value: cells}), append(t.lines, line)
	}
}

// columns finds the columns of the fields of events, as those of JSON are found: by their names
// and their values.
func (t table) columns(clock *clock) shape {
	c := &candidate{count: len(t.rows), fields: map[string]*fieldFacts{}}
	for _, name := range columnsOf(t.heads) {
		if name != "" {
			c.fields[name] = &fieldFacts{}
		}
	}
	for _, row := range t.rows[:min(len(t.rows), enoughObjects)] {
		row.fields(func(name string, value any) { c.fields[name].observe(clock, name, value) })
	}
	c.fill(FieldPaths{})
	byName := func(rank func(name string) int) []string {
		return c.ranked(func(name string, _ *fieldFacts) int { return rank(name) })
	}
	if len(c.at) == 0 { // its values are no times, which the first row is refused for
		c.at = byName(func(name string) int { return rankIn(timeNames, baseName(name)) })
	}
	if len(c.text) == 0 {
		c.text = byName(func(name string) int { return rankIn(textNames, plainName(name)) })
	}
	if len(c.who) == 0 && c.text[0] != "name" {
		c.who = byName(func(name string) int { return rankIn("name", plainName(name)) })
	}
	if c.id == "" {
		c.id = c.idBy("key")
	}
	return c.shape
}

// table reads a table with one of some characters between its cells.
func (r *Reading) table(f File, commas, source string) error {
	text, err := f.text()
	if err != nil {
		return err
	}
	comma, _ := commaOf(text, commas)
	t, err := readRows(openTable(text, comma))
	if err != nil {
		return f.fail("", "%w", err)
	}
	clock := r.clock()
	columns := t.columns(clock.withoutZone())
	var written []string
	for _, row := range t.rows {
		written = append(written, textOf(row.field(columns.at[0])))
	}
	clock.decideOrder(written)
	for i, name := range columnsOf(t.heads) {
		if name == columns.at[0] {
			clock.headZone(t.heads[i])
		}
	}
	wordless := 0
	for i, row := range t.rows {
		cell := func(names ...string) string {
			for _, name := range names {
				if text := textOf(row.field(name)); text != "" {
					return text
				}
			}
			return ""
		}
		words, body := cell(columns.text...), cell(columns.details...)
		if words == "" {
			words, body = body, ""
		}
		if cell(columns.at...) == "" && words == "" {
			continue
		}
		at, err := clock.read(cell(columns.at[0]))
		if err != nil {
			return f.refuse(t.lines[i], err)
		}
		if words == "" {
			wordless++
			continue
		}
		var e Event
		e.At = when.At(at)
		e.Text, e.Details = r.wordsMarkdown(words, body)
		e.By = cell(columns.who...)
		if link := cell(columns.link...); link != "" {
			e.Evidence = []postmortem.Evidence{{URL: link}}
		}
		e.Origin = r.key(source, cell(columns.id), e)
		r.add(e)
	}
	if len(t.rows) > 0 {
		used := []string{"time from " + columns.at[0], "text from " + strings.Join(columns.text, " or ")}
		for _, field := range []struct {
			name    string
			columns []string
		}{{"details", columns.details}, {"who", columns.who}, {"link", columns.link}} {
			if len(field.columns) > 0 {
				used = append(used, field.name+" from "+strings.Join(field.columns, " or "))
			}
		}
		r.note("%s: %s", f.Name(), strings.Join(used, ", "))
	}
	if wordless > 0 {
		r.note("%s: %s without a text left out", f.Name(), phrase.Count(wordless, "row"))
	}
	return nil
}
