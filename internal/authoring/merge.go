package authoring

import (
	"bytes"
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A mergeResult is what came of writing a text to a file that others may have changed.
type mergeResult struct {
	postmortem.MergeResult
	current *postmortem.File // the file as it was then
	// The file as it was is kept there, if entries were rewritten, so that comments may be
	// lost.
	kept string
}

// merge writes an edited file, which was made from base, to the disk, merged with what the
// file has become since. Where both changed the same, nothing is written unless withMarks
// says that the conflict is to be written with git's marks. Rewritten says that comments of
// base may be missing in the edited file.
func (w Writer) merge(ctx context.Context, e store.Entry, base, edited *postmortem.File, rewritten, withMarks bool) (mergeResult, error) {
	var m mergeResult
	err := w.Store.Update(ctx, e.Path, func(now []byte) (_ []byte, err error) {
		m = mergeResult{}
		m.Text, m.Rewritten = edited.Bytes(), rewritten
		if bytes.Equal(now, base.Bytes()) {
			m.current = base
		} else {
			m.current = postmortem.Open(w.rel(e.Path), now)
			if m.MergeResult, err = postmortem.Merge(base, m.current, edited); err != nil {
				return nil, err
			}
		}
		if len(m.Conflicts) > 0 && !withMarks {
			return now, nil
		}
		if m.Rewritten {
			m.kept, err = w.Keep("yaml", now)
		}
		return m.Text, err
	})
	return m, err
}

// noteMerge notes what a merge has done to what the author wrote.
func (w Writer) noteMerge(m mergeResult) {
	for _, path := range m.Kept {
		w.Note("%s, %s", path, WhyKept)
	}
	for _, r := range m.Renamed {
		w.Note("an id was used for two things; yours is changed from %s", r)
	}
	w.noteRewritten(m.kept)
}

// WhyKept is why an entry was kept that a merge could have removed.
const WhyKept = "which one version removed and the other changed, is kept as changed"

// Paths lists paths in a sentence.
func Paths(paths []postmortem.Path) string {
	list := make([]string, len(paths))
	for i, p := range paths {
		list[i] = p.String()
	}
	return strings.Join(list, ", ")
}
