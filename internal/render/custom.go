package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// An Entry is one of a team's own fields: a name with a value, or with entries of its
// own. Those of a list have no name.
type Entry struct {
	Name string
	// Value is a value of one line, and Text one of several.
	Value   markup.Line
	Text    markup.Prose
	Entries []Entry

	typed string // the Text in the document
}

// entries returns a team's own fields in the order of the file.
func entries(fields postmortem.Custom) []Entry {
	var list []Entry
	for _, f := range fields {
		e := newEntry(f.Value)
		if e.Name = markup.OneLine(f.Key); e.Name == "" {
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
			return Entry{Text: markup.ParseProse(v), typed: v}
		}
		return Entry{Value: markup.ParseLine(v)}
	case postmortem.Literal:
		return Entry{Value: markup.ParseLine(string(v))}
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

// fields returns a team's own fields as paragraphs, and their entries as lists.
func fields(list []Entry) Markdown {
	blocks := make([]string, len(list))
	for i, e := range list {
		name := "**" + markup.EscapeMarkdown(e.Name) + "**:"
		switch {
		case len(e.Text) > 0:
			blocks[i] = name + "\n\n" + e.Text.Markdown()
		case len(e.Entries) > 0:
			blocks[i] = name + "\n\n" + items(e.Entries)
		default:
			blocks[i] = name + " " + itemValue(e)
		}
	}
	return Markdown(strings.Join(blocks, "\n\n"))
}

// items returns the entries of another one as a list, in which those with entries of their
// own are lists again.
func items(list []Entry) string {
	lines := make([]string, len(list))
	for i, e := range list {
		value, between := itemValue(e), " "
		switch {
		case len(e.Text) > 0:
			// As it was typed, because readers disagree about what ends a list in a list.
			value, between = markup.Fenced("", printable.Text(e.typed)), "\n"
		case len(e.Entries) > 0:
			value, between = items(e.Entries), "\n"
		}
		if e.Name != "" {
			value = "**" + markup.EscapeMarkdown(e.Name) + "**:" + between + value
		}
		lines[i] = markup.Item("-", value)
	}
	return strings.Join(lines, "\n")
}

// itemValue returns the value of an entry, or a dash: an empty item may end the list around
// it.
func itemValue(e Entry) string {
	if value := e.Value.Markdown(); value != "" {
		return value
	}
	return "—"
}
