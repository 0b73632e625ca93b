package interview

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
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
	// asks means that a new entry is asked about right away, after its first question.
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

// listOf returns a collection of the entries of a field, with a row for each.
func listOf[E any](field func(*postmortem.Document) *[]E, row func(*postmortem.Document, E) string) collection {
	return collection{
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(*field(d)))
			for i, entry := range *field(d) {
				rows[i] = row(d, entry)
			}
			return rows
		},
		swap: func(d *postmortem.Document, i int) {
			entries := slices.Clone(*field(d))
			entries[i], entries[i+1] = entries[i+1], entries[i]
			*field(d) = entries
		},
		remove: func(d *postmortem.Document, i int) (undo func(*postmortem.Document)) {
			entry := (*field(d))[i]
			*field(d) = slices.Delete(slices.Clone(*field(d)), i, i+1)
			return func(d *postmortem.Document) {
				entries := slices.Clone(*field(d))
				*field(d) = slices.Insert(entries, min(i, len(entries)), entry)
			}
		},
	}
}

// called gives a collection its title and what belongs into it.
func (c collection) called(title, intro string) collection {
	c.title, c.intro = title, intro
	return c
}

// adding makes a question one for a new entry, which add makes of an answer.
func (q Question) adding(id QuestionID, add func(d *postmortem.Document, text string) error) Question {
	q.ID = id
	q.get = func(*postmortem.Document) string { return "" }
	q.set = func(d *postmortem.Document, text string) error {
		if text == "" {
			return nil
		}
		return add(d, text)
	}
	return q
}

// oneLine is a list of entries that are written in a line each, by the same question for
// a new one and for a change. No two have the same key; a nil key allows it.
func oneLine[E any](path postmortem.Path, field func(*postmortem.Document) *[]E, words Question,
	write func(E) string, read func(*E, string) error, key func(E) string,
) collection {
	put := func(d *postmortem.Document, entries []E, i int, text string) error {
		if err := read(&entries[i], text); err != nil {
			return err
		}
		for j, e := range entries {
			if key != nil && j != i && key(e) == key(entries[i]) {
				return fmt.Errorf("%s is already in the list", key(e))
			}
		}
		*field(d) = entries
		return nil
	}
	c := listOf(field, func(_ *postmortem.Document, e E) string { return printable.Line(write(e)) })
	c.add = words.adding(questionID(path)+".add", func(d *postmortem.Document, text string) error {
		var e E
		return put(d, append(slices.Clone(*field(d)), e), len(*field(d)), text)
	})
	c.entry = func(_ *postmortem.Document, i int) []Question {
		one := words.at(path.Then(i))
		one.get = func(d *postmortem.Document) string { return write((*field(d))[i]) }
		one.set = func(d *postmortem.Document, text string) error { return put(d, slices.Clone(*field(d)), i, text) }
		return []Question{one}
	}
	return c
}
