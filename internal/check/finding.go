package check

import (
	"cmp"
	"slices"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Finding is one thing that a rule finds in a document.
type Finding struct {
	// Rule is the id of the rule, and Name its name.
	Rule, Name string
	// Level is how much it counts: info, warning or error.
	Level config.Level
	// Path is the field that it is about. Where something is missing, it is what is missing.
	Path postmortem.Path
	// Start and End are where the words that it is about are in the text of the field, in
	// bytes. Both are 0 where it is about the whole field.
	Start, End int
	// Message is what was found, with the words in quotes.
	Message string
	// Suggestion is what to do about it: better words, or a command, in which ID stands for
	// the id of the document. It is "" where the message is enough.
	Suggestion string
	// Fix is the edit that is right for certain, or nil.
	Fix *Fix
}

// at sets the words that the finding is about: from start up to end in the text of its field.
func (f *Finding) at(start, end int) *Finding {
	f.Start, f.End = start, end
	return f
}

// A Fix is an edit that has one right answer.
type Fix struct {
	// Text replaces the words from Start up to End of the finding, or the whole value.
	Text string
	// Sort puts the timeline in order of time instead.
	Sort bool
}

// A Located is a Finding with its place in a file.
type Located struct {
	Finding
	// Position is where the words are, or else the field. For what is missing it is the
	// beginning of what would hold it.
	Position postmortem.Position
	// IsMissing reports that it is about something that the document does not have.
	IsMissing bool
}

// sortByPlace returns findings in order of their place, and those of one place by their rule.
func sortByPlace(found []Located) []Located {
	order := make([]*Located, len(found))
	for i := range found {
		order[i] = &found[i]
	}
	slices.SortStableFunc(order, func(a, b *Located) int {
		return cmp.Or(cmp.Compare(a.Position.Start.Line, b.Position.Start.Line),
			cmp.Compare(a.Position.Start.Column, b.Position.Start.Column), cmp.Compare(a.Rule, b.Rule))
	})
	sorted := make([]Located, len(found))
	for i, f := range order {
		sorted[i] = *f
	}
	return sorted
}
