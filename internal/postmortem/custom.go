package postmortem

// Custom is the content of a team's own fields: an ordered map.
type Custom []Field

// A Field is one entry of a map in a team's own content.
type Field struct {
	Key   string
	Value any // a string, a Literal, a []any of these, or a Custom
}

// A Literal is a scalar other than text, as it stands in the file: 42, 1e3, true, null, 2026-01-02.
type Literal string
