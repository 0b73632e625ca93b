package postmortem

import (
	"slices"
	"strconv"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// A MergeResult is what came of merging two versions of a file.
type MergeResult struct {
	// Text is the merged file. Where there are conflicts, it holds git's conflict
	// marks around the lines of each, and nothing else is in question.
	Text []byte
	// Conflicts are the paths of the values that both changed in ways that cannot be
	// joined, within the merged file.
	Conflicts []Path
	// Kept are the paths of the entries that one removed and the other changed: they
	// are there, as changed.
	Kept []Path
	// Renamed are the ids under which the two had different things, each with the new
	// id of what theirs had: "a3 to a4".
	Renamed []string
	// Rewritten reports that entries of ours had to be written anew, as Edit does where it
	// cannot change lines alone: comments inside of them may be lost.
	Rewritten bool
}

// Merge merges what two branches, or two people, have made of one file. Events are
// merged by entry and put in order of time, people, factors and action items by id; an
// id that both gave to different things is changed in theirs, with what refers to it.
// Prose is merged line by line. The text of ours is kept as it is but for what changes,
// and comments that only theirs has are put where they were.
//
// Base is the version that both began with, or nil where there is none. The error is
// Problems where one of the versions is not a document.
func Merge(base, ours, theirs *File) (MergeResult, error) {
	old := &Document{}
	if base != nil {
		var err error
		if old, err = base.Document(); err != nil {
			return MergeResult{}, err
		}
	}
	a, err := ours.Document()
	if err != nil {
		return MergeResult{}, err
	}
	b, err := theirs.Document()
	if err != nil {
		return MergeResult{}, err
	}
	var r MergeResult
	r.Renamed = separateIDs(old, a, b)
	mine, yours, conflicts, kept := strictyaml.Merge(*old, *a, *b, mergeLines)
	r.Conflicts, r.Kept = inOrderOfTime(conflicts, mine.Timeline), inOrderOfTime(kept, mine.Timeline)
	mine.SortTimeline()
	yours.SortTimeline()
	merged, spliced, err := ours.Edit(&mine)
	if err != nil {
		return MergeResult{}, err
	}
	r.Rewritten = !spliced
	merged = merged.withCommentsOf(base, theirs)
	r.Text = merged.data
	if len(conflicts) == 0 {
		return r, nil
	}
	other, spliced, err := merged.Edit(&yours)
	if err != nil {
		return MergeResult{}, err
	}
	r.Rewritten = r.Rewritten || !spliced
	r.Text = []byte(markConflicts(string(merged.data), string(other.data)))
	return r, nil
}

// inOrderOfTime returns the paths with the indexes that events have once they are in
// order of time.
func inOrderOfTime(paths []Path, events []Event) []Path {
	order := orderOfTime(events)
	for i, path := range paths {
		if len(path) < 2 || path[0].Name != "timeline" || !path[1].IsIndex {
			continue
		}
		if was, err := strconv.Atoi(path[1].Name); err == nil && was < len(order) {
			paths[i] = append(PathTo("timeline", slices.Index(order, was)), path[2:]...)
		}
	}
	return paths
}

// withCommentsOf returns the file with the comments that only theirs has. Should that
// make it hold something else, which a comment cannot, they are left out. Base and
// theirs may be nil.
func (f *File) withCommentsOf(base, theirs *File) *File {
	have := map[string]int{} // how often each is in the file, or went since base
	for _, c := range f.comments() {
		have[c.Text]++
	}
	for _, c := range base.comments() {
		have[c.Text] = max(have[c.Text], 1)
	}
	var missing []strictyaml.Comment
	for _, c := range theirs.comments() {
		if have[c.Text]--; have[c.Text] < 0 {
			missing = append(missing, c)
		}
	}
	if len(missing) == 0 {
		return f
	}
	if with := Open(f.name, f.tree.WithComments(missing)); with.holds(f.peek()) {
		return with
	}
	return f
}

// comments returns the comments of a file, which may be nil.
func (f *File) comments() []strictyaml.Comment {
	if f == nil || f.tree == nil {
		return nil
	}
	return f.tree.Comments()
}
