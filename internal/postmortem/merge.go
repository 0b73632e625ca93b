package postmortem

import (
	"bytes"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// A Merge is what came of merging two versions of a file.
type Merge struct {
	// Text is the merged file. Where there are conflicts, it holds git's conflict
	// marks around the lines of each, and nothing else is in question.
	Text []byte
	// Conflicts are the paths of the values that both changed in ways that cannot be joined.
	Conflicts []string
	// Stayed are the paths of the entries that one took out and the other changed: they
	// are there, as changed.
	Stayed []string
	// Renamed are the ids under which the two had different things, each with the new
	// id of what theirs had: "a3 to a4".
	Renamed []string
	// Rewritten says that entries of ours had to be written anew, as Edit does where it
	// cannot change lines alone: comments inside of them may be gone.
	Rewritten bool
}

// MergeFiles merges what two branches, or two people, have made of one file. Events
// are merged by entry and put in order of time, people, factors and action items by
// id; an id that both gave to different things is changed in theirs, with what refers
// to it. Prose is merged line by line. The text of ours is kept as it is but for what
// changes, and comments that only theirs has are put where they stood.
//
// Base is the version that both began with, and may be empty. The error is Problems
// where one of the versions is not a document.
func MergeFiles(name string, base, ours, theirs []byte) (Merge, error) {
	old := &Document{}
	var err error
	if len(bytes.TrimSpace(base)) > 0 {
		if old, err = Parse(name, base); err != nil {
			return Merge{}, err
		}
	}
	a, err := Parse(name, ours)
	if err != nil {
		return Merge{}, err
	}
	b, err := Parse(name, theirs)
	if err != nil {
		return Merge{}, err
	}
	var m Merge
	m.Renamed = separateIDs(old, a, b)
	mine, yours, conflicts, stayed := strictyaml.Merge(*old, *a, *b, mergeLines)
	m.Conflicts, m.Stayed = conflicts, stayed
	mine.SortTimeline()
	yours.SortTimeline()
	var spliced bool
	if m.Text, spliced, err = Edit(name, ours, &mine); err != nil {
		return Merge{}, err
	}
	m.Rewritten = !spliced
	m.Text = carryComments(name, base, theirs, m.Text)
	if len(conflicts) == 0 {
		return m, nil
	}
	other, spliced, err := Edit(name, m.Text, &yours)
	if err != nil {
		return Merge{}, err
	}
	m.Rewritten = m.Rewritten || !spliced
	m.Text = []byte(markConflicts(string(m.Text), string(other)))
	return m, nil
}

// carryComments puts the comments that only theirs has into the merged text. Should
// that make it say something else, which a comment cannot, they are left out.
func carryComments(name string, base, theirs, merged []byte) []byte {
	have := map[string]int{} // how often each stands in the merged text, or went since base
	for _, c := range commentsOf(name, merged) {
		have[c.Text]++
	}
	for _, c := range commentsOf(name, base) {
		have[c.Text] = max(have[c.Text], 1)
	}
	var missing []strictyaml.Comment
	for _, c := range commentsOf(name, theirs) {
		if have[c.Text]--; have[c.Text] < 0 {
			missing = append(missing, c)
		}
	}
	tree, err := strictyaml.Parse(name, merged)
	if err != nil || len(missing) == 0 {
		return merged
	}
	with := tree.WithComments(missing)
	before, err := Parse(name, merged)
	if err != nil {
		return merged
	}
	if after, err := Parse(name, with); err != nil || !strictyaml.Equal(*before, *after) {
		return merged
	}
	return with
}

func commentsOf(name string, text []byte) []strictyaml.Comment {
	tree, err := strictyaml.Parse(name, text)
	if err != nil {
		return nil
	}
	return tree.Comments()
}
