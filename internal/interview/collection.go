package interview

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A collection is a part of the document that holds any number of entries.
type collection struct {
	title, intro string
	// notice returns a line of what the author should know of the entries, or ""; nil for none.
	notice func() string
	// rows are the entries, a line each.
	rows func(*postmortem.Document) []string
	// add is the question whose answer becomes a new entry.
	add Question
	// first asks for the first entry, where add would ask on; "" where it does not.
	first string
	// entry returns the questions about one entry.
	entry func(d *postmortem.Document, i int) []Question
	// asks says that a new entry is asked about right away, after its first question.
	asks bool
	// pending returns the index of an entry that is to be asked about before the list is
	// left forwards, or -1; nil for never.
	pending func(*postmortem.Document) int
	// asked notes that an entry was asked about; nil where none is pending.
	asked func(d *postmortem.Document, i int)
	// paste takes several lines at once; nil makes one line of them.
	paste func(d *postmortem.Document, text string)
	// conversions are what an entry can be made into.
	conversions []Conversion
	// swap exchanges an entry with the next one, where the order is the author's; nil where it is not.
	swap func(d *postmortem.Document, i int)
	// remove removes an entry, and returns what restores it.
	remove func(d *postmortem.Document, i int) (undo func(*postmortem.Document))
}

// A Conversion makes something else of an entry: a lesson becomes an action.
type Conversion struct {
	// Key is the key for it, and Help what it does in a few words.
	Key, Help string
	// convert does it, unless that was done before.
	convert func(s *Session, d *postmortem.Document, i int) (made bool)
}

// taking returns a remove for the entries of a field.
func taking[E any](field func(*postmortem.Document) *[]E) func(*postmortem.Document, int) func(*postmortem.Document) {
	return func(d *postmortem.Document, i int) func(*postmortem.Document) {
		entry := (*field(d))[i]
		*field(d) = slices.Delete(slices.Clone(*field(d)), i, i+1)
		return func(d *postmortem.Document) {
			entries := slices.Clone(*field(d))
			*field(d) = slices.Insert(entries, min(i, len(entries)), entry)
		}
	}
}

// swapping returns a swap for the entries of a field.
func swapping[E any](field func(*postmortem.Document) *[]E) func(*postmortem.Document, int) {
	return func(d *postmortem.Document, i int) {
		entries := slices.Clone(*field(d))
		entries[i], entries[i+1] = entries[i+1], entries[i]
		*field(d) = entries
	}
}
