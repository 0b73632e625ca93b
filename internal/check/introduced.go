package check

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Findings are what the rules find in a document, each in the order of the file.
type Findings struct {
	// UnknownPeople are the references to people of whom nothing else is known.
	UnknownPeople []Ref
	// DanglingRefs are the references to contributing factors that do not exist.
	DanglingRefs []Ref
	// RepeatedStarts are the starts that come before the impact of the one before has ended.
	RepeatedStarts []RepeatedStart
	// OutOfOrder are the pairs of times of which the second is before the first.
	OutOfOrder []TimePair
}

// Introduced returns what an edit of before has introduced into after. Known are the ids
// of people that the repository knows.
func Introduced(before, after *postmortem.Document, known []string) Findings {
	// UnknownPeople reports nobody where no people are listed anywhere. Where the edit removes
	// the last of them, the references to them are reported all the same.
	var unknown []Ref
	if len(known)+len(after.People)+len(before.People) > 0 {
		unknown = unknownTo(after, peopleIDs(after, known))
	}
	return Findings{
		UnknownPeople:  added(UnknownPeople(before, known), unknown, Ref.key),
		DanglingRefs:   added(DanglingRefs(before), DanglingRefs(after), Ref.key),
		RepeatedStarts: added(RepeatedStarts(before), RepeatedStarts(after), RepeatedStart.key),
		OutOfOrder:     added(OutOfOrder(before), OutOfOrder(after), TimePair.key),
	}
}

// added returns the findings that are not among those from before the edit.
func added[F any](before, after []F, key func(F) string) []F {
	known := make(map[string]bool, len(before))
	for _, f := range before {
		known[key(f)] = true
	}
	return slices.DeleteFunc(after, func(f F) bool { return known[key(f)] })
}
