package interview

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// MarkUnsaved notes that something was typed since the draft was saved.
func (s *Session) MarkUnsaved() { s.unsaved = true }

// IsSaved reports whether the draft was saved since the last key.
func (s *Session) IsSaved() bool { return s.saved != nil && !s.unsaved }

// SaveError returns why the draft could not be saved, or nil.
func (s *Session) SaveError() error { return s.saveErr }

// Save hands the draft to Options.Save, if it changed. One in which nothing was typed yet
// is not worth an offer to resume it.
func (s *Session) Save() { s.saveErr = s.save() }

func (s *Session) save() error {
	if s.options.Save == nil || s.initial == nil {
		return nil
	}
	draft, err := s.Draft()
	if err != nil {
		return err
	}
	if s.saved == nil {
		if now, err := s.fingerprint(); err != nil || bytes.Equal(now, s.initial) {
			return err
		}
	}
	if !bytes.Equal(draft, s.saved) {
		if err := s.options.Save(draft); err != nil {
			return fmt.Errorf("save draft: %w", err)
		}
	}
	s.saved, s.unsaved = draft, false
	return nil
}

// Draft returns the document and all that was typed, with where the author is.
func (s *Session) Draft() ([]byte, error) {
	at := s.step.place()
	at.Section, at.Page = s.state.At.Section, s.state.At.Page
	draft := s.state
	draft.At = at
	return draft.encode()
}

// fingerprint returns what was answered, whatever path the author took through the
// questions.
func (s *Session) fingerprint() ([]byte, error) {
	answered := state{
		Document: *s.Document(), Unread: s.state.Unread, Pasted: s.state.Pasted, Untimed: s.state.Untimed, Day: s.state.Day,
	}
	if a := s.Ask(); a != nil && a.hasUnread() {
		answered.At.Texts = a.typed()
	}
	return answered.encode()
}

// SaveFailure returns in a few words why a draft could not be saved, the reason first: the
// end is what a narrow screen cuts off.
func SaveFailure(err error) string {
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
