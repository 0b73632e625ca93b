package authoring

import (
	"encoding/json"
	"fmt"

	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// openLine returns what an earlier scribe of the document had typed when it was killed, and
// the lock on the draft of it, or on a new one. Of several it is that saved last: each scribe
// that opens takes one. Where none can be kept it notes so, and returns nil.
func (l Log) openLine() (*store.DraftLock, scribe.Pending) {
	var pending scribe.Pending
	drafts := l.drafts()
	unfinished, err := drafts.For(l.Root)
	if err != nil {
		l.Note("cannot find the drafts: %v", err)
	}
	for _, u := range unfinished {
		if u.Err != nil || u.Command != "log" || u.Document != l.Entry.ID {
			continue
		}
		lock, err := drafts.Acquire(u.ID)
		if err != nil {
			continue // another scribe has taken it meanwhile
		}
		if err := json.Unmarshal(u.State, &pending); err != nil {
			l.Note("a draft cannot be read: %v; it is in %s", err, u.Path)
			l.release(lock)
			continue
		}
		return lock, pending
	}
	lock, err := drafts.New()
	if err != nil {
		l.Note("a line that is not entered is not kept: %v", err)
	}
	return lock, pending
}

// release releases a draft. Its lock ends with the process at the latest.
func (l Log) release(lock *store.DraftLock) {
	if err := lock.Close(); err != nil {
		l.Note("a draft stays locked: %v", err)
	}
}

// saveLine saves the lines of a scribe that are not written yet in a draft.
func (l Log) saveLine(lock *store.DraftLock, p scribe.Pending) error {
	if p.IsEmpty() {
		return lock.Clear()
	}
	state, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("keep the line: %w", err)
	}
	title := p.Typed.Text
	if title == "" {
		title = p.Entered[0].Text
	}
	return lock.Save(store.Draft{
		Root: l.Root, Title: title, Command: "log", Document: l.Entry.ID,
		Saved: l.Now(), State: state,
	})
}
