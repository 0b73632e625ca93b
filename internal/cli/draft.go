package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
)

// A draft is what is kept of an interview while it goes on.
type draft struct {
	held     *store.Held // nil where there is no folder to keep drafts in
	now      func() time.Time
	root     string
	document string      // the id of the document that is changed, "" for a new one
	begun    []byte      // and its text as the interview found it
	from     []byte      // the text of --from, whose comments a new document keeps
	given    bool        // the command line says something about the document
	resume   []byte      // what an earlier interview left
	saved    bool        // there is something to go on with
	failed   error       // of the last time that it was saved
	last     store.Draft // what was to be saved then
}

// takeDraft gives an interview a place for its draft: the one of a draft that waits for
// it in this repository, with what is in that, if the author wants to go on with it, else
// a new one. Where none can be kept it says so: whoever has just had an incident is not
// sent to mend a home folder first.
func (a *app) takeDraft(ctx context.Context, repo repository, d *draft, fresh bool, c *console) error {
	if repo.state == "" {
		a.note("there is no home folder: no draft is kept of this interview")
		return nil
	}
	drafts := store.NewDrafts(repo.state)
	if !fresh {
		if err := a.resume(ctx, drafts, d, c); err != nil || d.held != nil {
			return err
		}
	}
	held, err := drafts.New()
	if err != nil {
		a.note("no draft is kept of this interview: %v", err)
		return nil
	}
	d.held = held
	return nil
}

// resume goes on with a draft that waits, if there is one and the author wants to.
func (a *app) resume(ctx context.Context, drafts *store.Drafts, d *draft, c *console) error {
	waiting, err := drafts.For(d.root)
	if err != nil {
		a.note("drafts that wait are not found: %v", err)
	}
	for _, w := range waiting {
		if w.Err != nil {
			a.note("a draft cannot be read: %v; it is in %s", w.Err, w.Path)
		}
	}
	waiting = slices.DeleteFunc(waiting, func(w store.Draft) bool {
		return w.Err != nil || w.Command != d.command() || w.Document != d.document
	})
	i, err := a.offerDrafts(ctx, waiting, d.given, c)
	if err != nil || i < 0 {
		return err
	}
	held, err := drafts.Hold(waiting[i].ID)
	if errors.Is(err, fs.ErrNotExist) { // another pm has taken it while the question stood
		return nil
	}
	if err != nil {
		return err
	}
	d.held, d.saved, d.resume = held, true, waiting[i].State
	d.begun, d.from = waiting[i].Begun, waiting[i].From
	return nil
}

// offerDrafts asks which of the waiting drafts to go on with, and returns its index, or
// -1 for none of them. The one saved last comes first and is what Enter takes. Given
// says that the command line says something, which no draft takes in.
func (a *app) offerDrafts(ctx context.Context, waiting []store.Draft, given bool, c *console) (int, error) {
	if len(waiting) == 0 {
		return -1, nil
	}
	lines := make([]string, len(waiting))
	for i, w := range waiting {
		lines[i] = fmt.Sprintf("%s (%s ago)", cmp.Or(printable.Shown(w.Title), "no title yet"), ago(a.Now().Sub(w.Saved)))
	}
	question := "A draft is waiting: " + lines[0] + ". Go on with it? [Y/n] "
	if len(lines) > 1 {
		question = "Drafts are waiting:\n"
		for i, line := range lines {
			question += fmt.Sprintf("%3d  %s\n", i+1, line)
		}
		question += fmt.Sprintf("Go on with which? [1 to %d, n for none] ", len(lines))
	}
	if given {
		question = "To go on with a draft leaves out what the command line says.\n" + question
	}
	for {
		answer, err := c.ask(ctx, question)
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
		question = "y goes on with it, n begins anew: "
		if len(lines) > 1 {
			question = fmt.Sprintf("1 to %d goes on with that one, n with none of them: ", len(lines))
		}
	}
}

// ago returns how long something lies back, to the minute.
func ago(d time.Duration) string {
	if d < time.Minute {
		return "less than 1 min"
	}
	return phrase.Length(d.Truncate(time.Minute))
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
	d.last = store.Draft{
		Root: d.root, Title: title, Command: d.command(), Document: d.document, Begun: d.begun, From: d.from,
		Saved: d.now(), State: state,
	}
	d.failed = d.held.Save(d.last)
	d.saved = d.saved || d.failed == nil
	return d.failed
}

// holdsAll reports whether everything that was answered can be gone on with.
func (d *draft) holdsAll() bool { return d.held != nil && d.saved && d.failed == nil }

// again is the command that goes on with the draft, with its arguments.
func (d *draft) again() string { return strings.TrimSpace("pm " + d.command() + " " + d.document) }

// command is the one that goes on with the draft.
func (d *draft) command() string {
	if d.document == "" {
		return "new"
	}
	return "edit"
}

// leave is what the author is told who has left the interview. To put it off is no error,
// though there is no document yet.
func (a *app) leave(repo repository, d *draft, outcome interview.Outcome) error {
	again := d.again()
	switch {
	case d.failed != nil:
		return a.rescue(repo, d)
	case d.held == nil:
		return failure.Cancelled("no draft could be kept; "+again+" begins anew", nil)
	case !d.saved:
		return failure.Cancelled("nothing was answered, and no draft is kept", nil)
	}
	if outcome == interview.SavedDraft {
		a.note("the draft is saved: %s goes on with it", again)
		return errPutOff
	}
	return failure.Cancelled("the draft is kept: "+again+" goes on with it", nil)
}

// rescue is what the author is told whose last answers could not be saved. They are kept
// as a file that can take the place of the draft.
func (a *app) rescue(repo repository, d *draft) error {
	lost := "only what was saved before is kept: " + d.again() + " goes on with that"
	if !d.saved {
		lost = "nothing of it is saved"
	}
	reason := fmt.Errorf("the last answers could not be saved: %w", d.failed)
	text, err := d.held.Marshal(d.last)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep the last answers: %w", err))
	}
	path, err := a.keep(repo, "json", text)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep the last answers: %w", err))
	}
	return failure.New(lost+"; all of it is in a file that can take the place of the draft\nmv "+path+" "+d.held.Path(), "%w", reason)
}

// unwritten is the error of an interview whose document could not be written, with where
// its answers are: in the draft, or else in a file.
func (a *app) unwritten(repo repository, d *draft, document *postmortem.Document, err error) error {
	hint := "the draft is kept: " + d.again() + " goes on with it"
	if !d.holdsAll() {
		path, keepErr := a.keep(repo, "yaml", document.Format())
		if keepErr != nil {
			return errors.Join(err, fmt.Errorf("keep what was answered: %w", keepErr))
		}
		hint = "what you answered is kept in " + path
		if d.document == "" {
			hint = "what you answered is kept: pm new --from " + path
		}
	}
	if known := hintFor(err); known != "" {
		hint = known + "\n" + hint
	}
	return failure.WithHint(err, hint)
}

// close lets go of the draft and keeps it, unless it is gone.
func (d *draft) close() error {
	held := d.held
	if d.held = nil; held == nil {
		return nil
	}
	return held.Close()
}

// remove deletes the draft and lets go of it: what it held has been written.
func (d *draft) remove() error {
	held := d.held
	if d.held = nil; held == nil {
		return nil
	}
	return held.Remove()
}
