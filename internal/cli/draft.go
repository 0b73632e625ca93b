package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

// A draft is what is kept of an interview while it goes on.
type draft struct {
	held   *store.Held // nil where there is no folder to keep drafts in
	now    func() time.Time
	root   string
	resume []byte // what an earlier interview left
}

// takeDraft returns the draft for an interview: one that waits for this repository,
// if the author wants to go on with it, else a new one. Where none can be kept it says
// so: whoever has just had an incident is not sent to mend a home folder first.
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
			a.note("drafts that wait are not found: %v", err)
		}
		waiting = slices.DeleteFunc(waiting, func(w store.Draft) bool { return w.Err != nil || w.Command != "new" })
		wanted, err := a.offerDrafts(ctx, waiting, tty)
		if err != nil {
			return nil, err
		}
		if wanted >= 0 {
			d.held, err = drafts.Hold(waiting[wanted].ID)
			d.resume = waiting[wanted].State
			if !errors.Is(err, fs.ErrNotExist) { // else another pm has taken it while the question stood
				return d, err
			}
			d.resume = nil
		}
	}
	held, err := drafts.New()
	if err != nil {
		a.note("no draft is kept of this interview: %v", err)
		return d, nil
	}
	d.held = held
	return d, nil
}

// offerDrafts asks which of the waiting drafts to go on with, and returns its index, or
// -1 for none of them. The one saved last comes first and is what Enter takes.
func (a *app) offerDrafts(ctx context.Context, waiting []store.Draft, tty *os.File) (int, error) {
	if len(waiting) == 0 {
		return -1, nil
	}
	lines := make([]string, len(waiting))
	for i, w := range waiting {
		lines[i] = fmt.Sprintf("%s (%s ago)", cmp.Or(terminal.Clean(w.Title), "no title yet"), ago(a.Now().Sub(w.Saved)))
	}
	question := "A draft is waiting: " + lines[0] + ". Go on with it? [Y/n] "
	if len(lines) > 1 {
		question = "Drafts are waiting:\n"
		for i, line := range lines {
			question += fmt.Sprintf("%3d  %s\n", i+1, line)
		}
		question += fmt.Sprintf("Go on with which? [1 to %d, n for none] ", len(lines))
	}
	for {
		answer, err := ask(ctx, tty, question)
		if err != nil {
			return -1, err
		}
		switch answer = strings.ToLower(answer); {
		case answer == "", answer == "y", answer == "yes":
			return 0, nil
		case answer == "n", answer == "no":
			return -1, nil
		}
		if number, err := strconv.Atoi(answer); err == nil && number >= 1 && number <= len(waiting) {
			return number - 1, nil
		}
	}
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

// leave is what the author is told who has left the interview.
func (d *draft) leave() error {
	if d.held == nil {
		return cancelled("no draft could be kept; pm new begins anew")
	}
	return cancelled("the draft is kept: pm new goes on with it")
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
