package audience

import (
	"fmt"
	"strings"
)

// A Leak is a place in what the public would see that tells what must stay inside.
type Leak struct {
	// Path is where it is in the document, such as timeline[3].text.
	Path string
	// Words are the words that tell it, as they stand there; none where no words do.
	Words string

	text, hint string
}

// Error says what leaks where.
func (l Leak) Error() string {
	if l.Words == "" {
		return l.Path + ": " + l.text
	}
	return fmt.Sprintf("%s: %q %s", l.Path, l.Words, l.text)
}

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
