package authoring

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// ErrSavedForLater is the error of a round of questions that its author left to resume
// later. That was reported already and is not a failure; the command should end.
var ErrSavedForLater = failure.Cancelled("", errors.New("saved for later"))

// A draft is what is kept of a round of questions while it runs.
type draft struct {
	store.Draft                  // what was last saved, or was to be
	lock        *store.DraftLock // nil where no folder takes drafts
	resume      []byte           // the state of an earlier round
	hasFlags    bool             // the command line gives some of the answers
	saved       bool             // there is something to resume
	declined    bool             // there is another one, which the author did not resume
	failed      error            // of the last save
}

// drafts returns the drafts of whoever runs pm.
func (w Writer) drafts() *store.Drafts { return store.NewDrafts(w.State, w.Root, w.Temp) }

// openDraft opens the draft of a round: that of an unfinished round in this repository if
// the author wants to resume it, else a new one. If no draft can be kept the round is asked
// all the same: someone who has just had an incident should not have to fix a home folder
// first.
func (r Round) openDraft(ctx context.Context, d *draft, fresh bool) error {
	drafts := r.drafts()
	if !fresh {
		if err := r.offerToResume(ctx, drafts, d); err != nil {
			return err
		}
	}
	if d.lock != nil && d.lock.Try() == nil {
		return nil
	}
	lock, err := drafts.New()
	switch {
	case err != nil && d.lock != nil:
		return nil // its folder may take something later
	case err != nil:
		d.failed = err
		return nil
	case d.lock != nil: // an older draft, in a folder that takes nothing any more
		err = d.lock.Close()
	}
	d.lock = lock
	if d.resume != nil && err == nil {
		d.saved = false
		_ = d.save(d.resume, r.Now()) // the questions show why it fails
	}
	return err
}

// offerToResume resumes an unfinished round, if there is one and the author wants to. The one
// that they want may be resumed in another terminal while the question is open: then the one
// that is left is resumed, and of several they are asked again.
func (r Round) offerToResume(ctx context.Context, drafts *store.Drafts, d *draft) error {
	unfinished := r.unfinished(drafts, d)
	for {
		i, err := r.chooseDraft(ctx, unfinished, d.hasFlags)
		if err != nil || i < 0 {
			d.declined = len(unfinished) > 0
			return err
		}
		for {
			err := r.resume(drafts, d, unfinished[i])
			if err == nil {
				return nil
			}
			if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, store.ErrDraftHeld) {
				return err
			}
			taken := unfinished[i]
			unfinished = r.unfinished(drafts, d)
			if len(unfinished) == 0 {
				if errors.Is(err, fs.ErrNotExist) { // finished or deleted there meanwhile
					err = nil
				}
				return err
			}
			r.Note("%s is resumed in another terminal", taken.Label())
			if len(unfinished) > 1 {
				break
			}
			i = 0
		}
	}
}

// unfinished returns the drafts that a round can resume, last saved first. What cannot be
// read is noted.
func (r Round) unfinished(drafts *store.Drafts, d *draft) []store.Draft {
	unfinished, err := drafts.For(r.Root)
	if err != nil {
		r.Note("cannot find the drafts: %v", err)
	}
	for _, u := range unfinished {
		if u.Err != nil {
			r.Note("a draft cannot be read: %v; it is in %s", u.Err, u.Path)
		}
	}
	return slices.DeleteFunc(unfinished, func(u store.Draft) bool {
		return u.Err != nil || u.Command != d.Command || u.Document != d.Document
	})
}

// resume locks an unfinished draft and makes it that of the round. Where its folder cannot be
// written to any more, the round gets a draft of its own (see openDraft).
func (r Round) resume(drafts *store.Drafts, d *draft, u store.Draft) error {
	lock, err := drafts.Acquire(u.ID)
	switch {
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOSPC):
		r.Note("the draft in %s cannot be changed: %v", u.Path, err)
	case err != nil:
		return err
	}
	d.lock, d.resume = lock, u.State
	d.Begun, d.From = u.Begun, u.From
	d.Draft.State, d.Title, d.saved = u.State, u.Title, lock != nil
	return nil
}

// chooseDraft asks which of the unfinished drafts to resume, and returns its index, or -1
// for none of them. The one saved last comes first and is what Enter takes. hasFlags means
// that the command line gives some of the answers, which a resumed draft ignores.
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
	return phrase.Length(when.LengthOf(d.Truncate(time.Minute)))
}

// save saves the state of the round.
func (d *draft) save(state []byte, now time.Time) error {
	title, err := interview.DraftTitle(state)
	if err != nil {
		return err
	}
	d.Title, d.State, d.Saved = title, state, now
	if d.lock == nil {
		return store.ErrNoPlace
	}
	d.failed = d.lock.Save(d.Draft)
	d.saved = d.saved || d.failed == nil
	return d.failed
}

// place returns where the draft is, as the questions show it.
func (d *draft) place() interview.DraftPlace {
	if d.lock == nil {
		return interview.DraftPlace{IsNone: true}
	}
	return interview.DraftPlace{Folder: filepath.Dir(d.lock.Path()), UntilReboot: d.lock.UntilReboot()}
}

// holdsAll reports whether everything that was answered can be resumed.
func (d *draft) holdsAll() bool { return d.lock != nil && d.saved && d.failed == nil }

// left is the error of a round that its author has left. Saving it for later is not a
// failure, though there is no document yet.
func (r Round) left(d *draft, outcome interview.Outcome) error {
	switch {
	case d.State == nil && (d.lock == nil || d.failed == nil):
		return failure.Cancelled("nothing was answered, and no draft is kept", nil)
	case !d.holdsAll():
		return r.saveFailed(d)
	}
	if outcome == interview.SavedDraft {
		r.Note("the draft is saved: %s resumes it\n%s", d.Resume(), d.where())
		return ErrSavedForLater
	}
	return failure.Cancelled(d.kept(), nil)
}

// kept is the hint of an error after which the draft can be resumed.
func (d *draft) kept() string {
	return "the draft is kept: " + d.Resume() + " resumes it\n" + d.where()
}

// where names the file of the draft.
func (d *draft) where() string {
	if d.lock.UntilReboot() {
		return "it is in " + d.lock.Path() + ", until reboot"
	}
	return "it is in " + d.lock.Path()
}

// interrupted is the error of a round that an error has ended, with where its answers are.
func (r Round) interrupted(d *draft, err error) error {
	switch {
	case d.State == nil:
		return err
	case d.holdsAll():
		return failure.WithHint(err, d.kept())
	}
	return errors.Join(err, r.saveFailed(d))
}

// saveFailed is the error of a round whose last answers could not be saved. They are kept
// as a file that can replace the draft, or else written to the terminal.
func (r Round) saveFailed(d *draft) error {
	if d.lock == nil {
		r.printAnswers(d)
		return failure.Cancelled(d.Resume()+" starts over", fmt.Errorf("the answers could not be saved: %w", d.failed))
	}
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
		r.printAnswers(d)
		return failure.WithHint(errors.Join(reason, fmt.Errorf("keep the last answers: %w", err)), lost)
	}
	return failure.WithHint(reason, lost+"; all of it is in a file that can replace the draft\nmv "+path+" "+d.lock.Path())
}

// printAnswers writes what was answered to the terminal, where no file can hold it.
func (r Round) printAnswers(d *draft) {
	if text, err := interview.DraftText(d.State); err == nil {
		r.Note("what you answered, since no file can hold it:\n%s", text)
	}
}

// writeFailed is the error of a round whose document could not be written, with where its
// answers are: in the draft, or else in a file, or else on the terminal.
func (r Round) writeFailed(d *draft, document *postmortem.Document, err error) error {
	hint := ""
	if d.holdsAll() {
		hint = d.kept()
	} else {
		path, keepErr := r.Keep("yaml", document.Format())
		switch {
		case keepErr != nil:
			r.Note("what you answered, since no file can hold it:\n%s", document.Format())
			return errors.Join(err, fmt.Errorf("keep what was answered: %w", keepErr))
		case d.Document == "":
			hint = "what you answered is kept: pm new --from " + path
		default:
			hint = "what you answered is kept in " + path
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
