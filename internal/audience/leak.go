package audience

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Leak is a place in what the public would see that reveals what is internal.
type Leak struct {
	// Path is the field of the document, empty where it is in none.
	Path postmortem.Path
	// Where says in words what was read in place of a field.
	Where string
	// Words are the words that reveal it, as they are in the text; empty where no words do.
	Words string

	text, hint string
}

// Error says what leaks where.
func (l Leak) Error() string {
	where := cmp.Or(l.Path.String(), l.Where)
	if l.Words == "" {
		return where + ": " + l.text
	}
	return fmt.Sprintf("%s: %q %s", where, l.Words, l.text)
}

// What a leak is, as its error has it.
const (
	forbiddenText = "is forbidden by .pm/config.yaml"
	hostText      = "is an internal host"
)

// Hint returns what to do about it.
func (l Leak) Hint() string { return l.hint }

// Leaks are why a document is not rendered for the public.
type Leaks []Leak

// Error returns all of them, a line each.
func (ls Leaks) Error() string {
	lines := make([]string, len(ls))
	for i, l := range ls {
		lines[i] = l.Error()
	}
	return strings.Join(lines, "\n")
}
