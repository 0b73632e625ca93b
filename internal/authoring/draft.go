package authoring

import (
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

// ErrSavedForLater is the error of a round of questions that its author left to resume later, and
// was told so. Nothing is wrong, and nothing that follows it should run.
var ErrSavedForLater = failure.Cancelled("", errors.New("saved for later"))

// A draft is what is kept of a round of questions while it runs.
type draft struct {
	store.Draft                  // what was last saved, or was to be
	lock        *store.DraftLock // nil where there is no folder to keep drafts in
	resume      []byte           // the state of an earlier round
	hasFlags    bool             // the command line says something about the document
	saved       bool             // there is something to resume
	failed      error            // of the last save
}

// openDraft finds a place for the draft of a round: the one of an unfinished round in this
// repository, with what is in that, if the author wants to resume it, else a new one. Where
// none can be kept it notes so: whoever has just had an incident need not fix a home folder
// first.
func (r Round) openDraft(ctx context.Context, d *draft, fresh bool) error {
	if r.State == "" {
		r.Note("there is no home folder: this interview is not saved as a draft")
		return nil
	}
	drafts := store.NewDrafts(r.State)
	if !fresh {
		if err := r.offerToResume(ctx, drafts, d); err != nil || d.lock != nil {
			return err
		}
	}
	lock, err := drafts.New()
	if err != nil {
		r.Note("this interview is not saved as a draft: %v", err)
		return nil
	}
	d.lock = lock
	return nil
}

// offerToResume resumes an unfinished round, if there is one and the author wants to.
func (r Round) offerToResume(ctx context.Context, drafts *store.Drafts, d *draft) error {
	unfinished, err := drafts.For(r.Root)
	if err != nil {
		r.Note("cannot find the drafts: %v", err)
	}
	for _, u := range unfinished {
		if u.Err != nil {
			r.Note("a draft cannot be read: %v; it is in %s", u.Err, u.Path)
		}
	}
	unfinished = slices.DeleteFunc(unfinished, func(u store.Draft) bool {
		return u.Err != nil || u.Command != d.Command || u.Document != d.Document
	})
	i, err := r.chooseDraft(ctx, unfinished, d.hasFlags)
	if err != nil || i < 0 {
		return err
	}
	lock, err := drafts.Acquire(unfinished[i].ID)
	if errors.Is(err, fs.ErrNotExist) { // another pm has taken it while the question was open
		return nil
	}
	if err != nil {
		return err
	}
	d.lock, d.saved, d.resume = lock, true, unfinished[i].State
	d.Begun, d.From = unfinished[i].Begun, unfinished[i].From
	return nil
}

// chooseDraft asks which of the unfinished drafts to resume, and returns its index, or -1
// for none of them. The one saved last comes first and is what Enter takes. HasFlags says
// that the command line says something, which no draft takes in.
func (r Round) chooseDraft(ctx context.Context, unfinished []store.Draft, hasFlags bool) (int, error) {
	if len(unfinished) == 0 {
		return -1, nil
	}
	lines := make([]string, len(unfinished))
	for i, u := range unfinished {
		lines[i] = fmt.Sprintf("%s (%s ago)", printable.Shown(u.Label()), Ago(r.Now().Sub(u.Saved)))
	}
	question := "Unfinished draft: " + lines[0] + ". Resume it? [Y/n] "
	if len(lines) > 1 {
		question = "Unfinished drafts:\n"
		for i, line := range lines {
			question += fmt.Sprintf("%3d  %s\n", i+1, line)
		}
		question += fmt.Sprintf("Resume which? [1 to %d, n for none] ", len(lines))
	}
	if hasFlags {
		question = "A resumed draft ignores the flags.\n" + question
	}
	for {
		answer, err := r.Console.Ask(ctx, question)
		if err != nil {
			return -1, err
		}
		switch answer = strings.ToLower(answer); {
		case answer == "", answer == "y", answer == "yes":
			return 0, nil
		case answer == "n", answer == "no":
			return -1, nil
		}
		if number, err := strconv.Atoi(answer); err == nil && number >= 1 && number <= len(unfinished) {
			return number - 1, nil
		}
		question = "y resumes it, n starts over: "
		if len(lines) > 1 {
			question = fmt.Sprintf("1 to %d resumes that one, n none of them: ", len(lines))
		}
	}
}

// Ago returns how long ago something was, to the minute.
func Ago(d time.Duration) string {
	if d < time.Minute {
		return "less than 1 min"
	}
	return phrase.Length(d.Truncate(time.Minute))
}

// save saves the state of the round.
func (d *draft) save(state []byte, now time.Time) error {
	if d.lock == nil {
		return nil
	}
	title, err := interview.DraftTitle(state)
	if err != nil {
		return err
	}
	d.Title, d.State, d.Saved = title, state, now
	d.failed = d.lock.Save(d.Draft)
	d.saved = d.saved || d.failed == nil
	return d.failed
}

// holdsAll reports whether everything that was answered can be resumed.
func (d *draft) holdsAll() bool { return d.lock != nil && d.saved && d.failed == nil }

// left is the error of a round that its author has left. To put it off is nothing wrong,
// though there is no document yet.
func (r Round) left(d *draft, outcome interview.Outcome) error {
	again := d.Resume()
	switch {
	case d.failed != nil:
		return r.saveFailed(d)
	case d.lock == nil:
		return failure.Cancelled("no draft could be kept; "+again+" starts over", nil)
	case !d.saved:
		return failure.Cancelled("nothing was answered, and no draft is kept", nil)
	}
	if outcome == interview.SavedDraft {
		r.Note("the draft is saved: %s resumes it", again)
		return ErrSavedForLater
	}
	return failure.Cancelled("the draft is kept: "+again+" resumes it", nil)
}

// saveFailed is the error of a round whose last answers could not be saved. They are kept
// as a file that can replace the draft.
func (r Round) saveFailed(d *draft) error {
	lost := "only what was saved before is kept: " + d.Resume() + " resumes that"
	if !d.saved {
		lost = "none of it is saved"
	}
	reason := fmt.Errorf("the last answers could not be saved: %w", d.failed)
	text, err := d.lock.Marshal(d.Draft)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep the last answers: %w", err))
	}
	path, err := r.Keep("json", text)
	if err != nil {
		return errors.Join(reason, fmt.Errorf("keep the last answers: %w", err))
	}
	return failure.WithHint(reason, lost+"; all of it is in a file that can replace the draft\nmv "+path+" "+d.lock.Path())
}

// writeFailed is the error of a round whose document could not be written, with where its
// answers are: in the draft, or else in a file.
func (r Round) writeFailed(d *draft, document *postmortem.Document, err error) error {
	hint := "the draft is kept: " + d.Resume() + " resumes it"
	if !d.holdsAll() {
		path, keepErr := r.Keep("yaml", document.Format())
		if keepErr != nil {
			return errors.Join(err, fmt.Errorf("keep what was answered: %w", keepErr))
		}
		hint = "what you answered is kept in " + path
		if d.Document == "" {
			hint = "what you answered is kept: pm new --from " + path
		}
	}
	if known := failure.Advice(err); known != "" {
		hint = known + "\n" + hint
	}
	return failure.WithHint(err, hint)
}

// close releases the draft and keeps it, unless it was removed.
func (d *draft) close() error {
	lock := d.lock
	if d.lock = nil; lock == nil {
		return nil
	}
	return lock.Close()
}

// remove deletes the draft and releases it: what it held has been written.
func (d *draft) remove() error {
	lock := d.lock
	if d.lock = nil; lock == nil {
		return nil
	}
	return lock.Remove()
}
