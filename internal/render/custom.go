package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// An Entry is one of a team's own fields: a name with a value, or with entries of its
// own. Those of a list have no name.
type Entry struct {
	Name string
	// Value is a line, and Text what takes several.
	Value   Inline
	Text    Prose
	Entries []Entry
}

// entries returns a team's own fields in the order of the file.
func entries(fields postmortem.Custom) []Entry {
	var list []Entry
	for _, f := range fields {
		e := newEntry(f.Value)
		if e.Name = line(f.Key); e.Name == "" {
			e.Name = "(no name)" // a list's entries have none
		}
		list = append(list, e)
	}
	return list
}

func newEntry(value any) Entry {
	switch v := value.(type) {
	case string:
		if strings.Contains(strings.TrimSpace(v), "\n") {
			return Entry{Text: prose(v)}
		}
		return Entry{Value: Inline(line(v))}
	case postmortem.Literal:
		return Entry{Value: Inline(line(string(v)))}
	case postmortem.Custom:
		return Entry{Entries: entries(v)}
	case []any:
		var e Entry
		for _, each := range v {
			e.Entries = append(e.Entries, newEntry(each))
		}
		return e
	}
	return Entry{}
}
