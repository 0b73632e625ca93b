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

// fields writes a team's own fields as paragraphs, and as lists what they hold.
func (m markup) fields(list []Entry) Markdown {
	blocks := make([]string, len(list))
	for i, e := range list {
		name := "**" + plainMarkdown(e.Name) + "**:"
		switch {
		case e.Text != "":
			blocks[i] = name + "\n\n" + m.proseMarkdown(e.Text)
		case len(e.Entries) > 0:
			blocks[i] = name + "\n\n" + m.items(e.Entries)
		default:
			blocks[i] = name + " " + m.itemValue(e)
		}
	}
	return Markdown(strings.Join(blocks, "\n\n"))
}

// items writes the entries of another one as a list, in which those that hold some are
// lists again.
func (m markup) items(list []Entry) string {
	items := make([]string, len(list))
	for i, e := range list {
		value, between := m.itemValue(e), " "
		switch {
		case e.Text != "":
			// As it was typed, because readers disagree about what ends a list in a list.
			value, between = fenced("", lines(string(e.Text))), "\n"
		case len(e.Entries) > 0:
			value, between = m.items(e.Entries), "\n"
		}
		if e.Name != "" {
			value = "**" + plainMarkdown(e.Name) + "**:" + between + value
		}
		items[i] = "- " + strings.TrimPrefix(indent("", "  ", value), "  ")
	}
	return strings.Join(items, "\n")
}

// itemValue writes the value of an entry, which is never nothing: an item without anything
// may end the list around it.
func (m markup) itemValue(e Entry) string {
	if value := m.inlineMarkdown(e.Value, false); value != "" {
		return value
	}
	return "—"
}
