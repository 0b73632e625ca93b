package cli

import (
	"encoding/json"
	"fmt"

	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// takeLine returns what an earlier scribe of a document had typed when it was killed,
// and the hold on the draft of it, or on a new one. Of several it is that saved last:
// each scribe that opens takes one. Where none can be kept it says so, and returns nil.
func (a *app) takeLine(repo repository, document string) (*store.Held, scribe.Pending) {
	var kept scribe.Pending
	if repo.state == "" {
		a.note("there is no home folder: a line that is not entered is not kept")
		return nil, kept
	}
	drafts := store.NewDrafts(repo.state)
	waiting, err := drafts.For(repo.Dir)
	if err != nil {
		a.note("drafts that wait are not found: %v", err)
	}
	for _, w := range waiting {
		if w.Err != nil || w.Command != "log" || w.Document != document {
			continue
		}
		held, err := drafts.Hold(w.ID)
		if err != nil {
			continue // another scribe has taken it meanwhile
		}
		if err := json.Unmarshal(w.State, &kept); err != nil {
			a.note("a draft cannot be read: %v; it is in %s", err, w.Path)
			a.letGo(held)
			continue
		}
		return held, kept
	}
	held, err := drafts.New()
	if err != nil {
		a.note("a line that is not entered is not kept: %v", err)
	}
	return held, kept
}

// letGo lets go of a draft. Its lock ends with the process at the latest.
func (a *app) letGo(held *store.Held) {
	if err := held.Close(); err != nil {
		a.note("a draft stays held: %v", err)
	}
}

// keepLine returns what keeps the lines of a scribe in a draft.
func (a *app) keepLine(repo repository, document string, held *store.Held) func(scribe.Pending) error {
	return func(u scribe.Pending) error {
		if u.IsEmpty() {
			return held.Clear()
		}
		state, err := json.Marshal(u)
		if err != nil {
			return fmt.Errorf("keep the line: %w", err)
		}
		title := u.Typed.Text
		if title == "" {
			title = u.Entered[0].Text
		}
		return held.Save(store.Draft{
			Root: repo.Dir, Title: title, Command: "log", Document: document,
			Saved: a.Now(), State: state,
		})
	}
}
