package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A draft is what is kept of an interview while it goes on.
type draft struct {
	held   *store.Held // nil where there is no folder to keep drafts in
	now    func() time.Time
	root   string
	resume []byte // what an earlier interview left
}

// takeDraft returns the draft for an interview: one that waits for this repository,
// if the author wants to go on with it, else a new one.
func (a *app) takeDraft(ctx context.Context, repo repository, fresh bool, tty *os.File) (*draft, error) {
	d := &draft{now: a.Now, root: repo.Dir}
	if repo.state == "" {
		a.note("there is no home folder: no draft is kept of this interview")
		return d, nil
	}
	drafts := store.NewDrafts(repo.state)
	if !fresh {
		waiting, err := drafts.For(repo.Dir)
		if err != nil {
			return nil, err
		}
		for _, w := range waiting {
			if w.Err != nil || w.Command != "new" {
				continue
			}
			if taken, err := a.offerDraft(ctx, drafts, w, tty); err != nil || taken != nil {
				d.held = taken
				d.resume = w.State
				return d, err
			}
			break // one question is enough; the others are offered another time
		}
	}
	held, err := drafts.New()
	if err != nil {
		return nil, err
	}
	d.held = held
	return d, nil
}

// offerDraft asks whether to go on with a draft, and takes it if so.
func (a *app) offerDraft(ctx context.Context, drafts *store.Drafts, w store.Draft, tty *os.File) (*store.Held, error) {
	title := w.Title
	if title == "" {
		title = "no title yet"
	}
	question := fmt.Sprintf("A draft is waiting: %s (%s ago). Go on with it? [Y/n] ", title, ago(a.Now().Sub(w.Saved)))
	answer, err := ask(ctx, tty, question)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(strings.ToLower(answer), "n") {
		return nil, nil
	}
	held, err := drafts.Hold(w.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // another pm has taken it while the question stood
	}
	return held, err
}

// ago returns how long something lies back, to the minute.
func ago(d time.Duration) string {
	if d < time.Minute {
		return "less than 1 min"
	}
	return postmortem.Length(d.Truncate(time.Minute))
}

// save keeps the state of the interview.
func (d *draft) save(state []byte) error {
	if d.held == nil {
		return nil
	}
	title, err := interview.PeekDraft(state)
	if err != nil {
		return err
	}
	return d.held.Save(store.Draft{
		Version: 1, Root: d.root, Title: title, Command: "new", Saved: d.now(), State: state,
	})
}

// close lets go of the draft and keeps it.
func (d *draft) close() error {
	if d.held == nil {
		return nil
	}
	return d.held.Close()
}

// remove deletes the draft: what it held has been written.
func (d *draft) remove() error {
	if d.held == nil {
		return nil
	}
	return d.held.Remove()
}
