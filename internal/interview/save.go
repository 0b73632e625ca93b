package interview

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// saveDelay is how long a key waits to be saved. It is in the draft after 300 ms, the
// disk included.
const saveDelay = 200 * time.Millisecond

// left saves at once, since a field was left.
func (iv *interview) left() { iv.failed = iv.save() }

// saveSoon sees to it that the draft is saved within the delay.
func (iv *interview) saveSoon() tea.Cmd {
	if !iv.newer || iv.waiting || iv.options.Save == nil {
		return nil
	}
	iv.waiting = true
	return tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveNow{} })
}

// save hands the draft on, if it changed. One in which nothing was typed yet is not
// worth an offer to go on with it.
func (iv *interview) save() error {
	if iv.options.Save == nil || iv.first == nil {
		return nil
	}
	draft, err := iv.draft()
	if err != nil {
		return err
	}
	if iv.saved == nil {
		if gist, err := iv.gist(); err != nil || bytes.Equal(gist, iv.first) {
			return err
		}
	}
	if !bytes.Equal(draft, iv.saved) {
		if err := iv.options.Save(draft); err != nil {
			return fmt.Errorf("save draft: %w", err)
		}
	}
	iv.saved, iv.newer = draft, false
	return nil
}

// unsaved tells in a few words why a draft could not be saved, the reason first: the end
// is what a narrow screen cuts off.
func unsaved(err error) string {
	reason := ""
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		reason = "disk full"
	case errors.Is(err, syscall.EROFS):
		reason = "disk is read-only"
	case errors.Is(err, fs.ErrPermission):
		reason = "not allowed"
	default:
		reason = err.Error()
		reason = reason[strings.LastIndex(reason, ": ")+1:]
	}
	return strings.TrimSpace(reason) + ": draft not saved"
}

// draft is the work as it is kept, with where the author is.
func (iv *interview) draft() ([]byte, error) {
	at := iv.screen.place()
	at.Section, at.Page = iv.work.At.Section, iv.work.At.Page
	iv.work.At = at
	return iv.work.encode()
}

// gist is what was answered, by whatever way the author went through the questions.
func (iv *interview) gist() ([]byte, error) {
	w := work{Document: *iv.screen.now(), Unread: iv.work.Unread, Pasted: iv.work.Pasted, Timeless: iv.work.Timeless, Day: iv.work.Day}
	if f := iv.form(); f != nil && f.unread() {
		w.At.Texts = f.typed()
	}
	return w.encode()
}
