package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// csvSource reads tables whose first row names the columns, with commas or semicolons.
func csvSource() Source {
	return Source{
		Name:  "csv",
		Form:  "a table with commas",
		About: "a table with commas or semicolons; its first row names the columns",
		looks: func(p peek) bool { return !p.isJSON && (isTable(p.head, ',') || isTable(p.head, ';')) },
		read: func(f File, r *Reading) error {
			text, err := f.text()
			if err != nil {
				return err
			}
			comma := ','
			if isTable([]byte(text), ';') && !isTable([]byte(text), ',') {
				comma = ';'
			}
			return r.table(f, text, comma, "csv")
		},
	}
}

// tsvSource reads tables with tabs.
func tsvSource() Source {
	return Source{
		Name:  "tsv",
		Form:  "a table with tabs",
		About: "a table with tabs; its first row names the columns",
		looks: func(p peek) bool { return !p.isJSON && isTable(p.head, '\t') },
		read: func(f File, r *Reading) error {
			text, err := f.text()
			if err != nil {
				return err
			}
			return r.table(f, text, '\t', "tsv")
		},
	}
}

// columnNames are the names of the columns that are read, in order of preference.
func columnNames() map[string][]string {
	return map[string][]string{
		"time": {"time", "timestamp", "datetime", "date time", "date/time", "occurred_at", "occurred at", "created_at", "created at", "created", "event_time", "when", "at", "date"},
		"text": {"event", "text", "message", "description", "summary", "what", "details", "title", "body", "comment"},
		"who":  {"who", "actor", "user", "author", "by", "name", "username", "owner"},
		"link": {"link", "url", "href", "permalink", "evidence"},
		"id":   {"id", "key", "uid", "uuid", "event_id"},
	}
}

// columns returns where the columns are in a row of heads, -1 for one that is not there. What
// a head has in parentheses, such as the zone, is not of its name.
func columns(heads []string) map[string]int {
	found := map[string]int{}
	for column, names := range columnNames() {
		found[column] = -1
		for _, name := range names {
			i := slices.IndexFunc(heads, func(head string) bool {
				head, _, _ = strings.Cut(head, "(")
				return strings.EqualFold(strings.TrimSpace(head), name)
			})
			if i >= 0 {
				found[column] = i
				break
			}
		}
	}
	return found
}

// isTable reports whether a text begins with a row of heads that has a column of times and
// one of texts.
func isTable(head []byte, comma rune) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(string(head), "\ufeff\r\n "), "\n")
	r := csv.NewReader(strings.NewReader(strings.TrimRight(first, "\r")))
	r.Comma, r.LazyQuotes = comma, true
	row, err := r.Read()
	if err != nil || len(row) < 2 {
		return false
	}
	found := columns(row)
	return found["time"] >= 0 && found["text"] >= 0
}

// table reads a table.
func (r *Reading) table(f File, text string, comma rune, source string) error {
	rows := csv.NewReader(strings.NewReader(strings.TrimLeft(text, "\r\n ")))
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = comma, true, -1
	heads, err := rows.Read()
	if err != nil {
		return f.fail("", "%w", err)
	}
	found := columns(heads)
	if found["time"] < 0 || found["text"] < 0 {
		return f.fail("name the columns time and text in the first row", "no column has times and another texts: %s", strings.Join(heads, ", "))
	}
	clock := r.clock()
	clock.headZone(heads[found["time"]])
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return f.fail("", "%w", err)
		}
		cell := func(column string) string {
			if i := found[column]; i >= 0 && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		words := r.redact(cell("text"))
		if cell("time") == "" && words == "" {
			continue
		}
		line, _ := rows.FieldPos(0)
		t, err := clock.read(cell("time"))
		if err != nil {
			return f.refuse(line, err)
		}
		var e Event
		e.At = at(t)
		e.Text, e.Details = lines(words)
		e.By = cell("who")
		if link := cell("link"); link != "" {
			e.Evidence = []postmortem.Evidence{{URL: link}}
		}
		e.Origin = r.key(source, cell("id"), e)
		r.add(e)
	}
}

// key returns the key of an event: its id where the source has one, else its instant and a
// hash of its words, which is all that is known of it.
func (r *Reading) key(source, id string, e Event) string {
	if id != "" {
		return fmt.Sprintf("%s:%s", source, id)
	}
	return fmt.Sprintf("%s:%s:%s", source, e.At.Instant.UTC().Format("20060102T150405.999999999Z"), Hash(e.Event))
}
