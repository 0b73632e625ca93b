package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Update replaces the document at path by what edit returns for its content, under
// the folder's lock, so that of two updates at once neither is lost. A link is
// followed and the file's mode kept. Where edit returns the same bytes nothing is
// written; where it returns an error, that is returned and nothing is written.
// The lock is held while edit runs: it must not wait for a person. Where a program that
// takes no lock writes the file meanwhile, edit is called again for what it has written.
func (s *Store) Update(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) error {
	isWritten, err := s.rewrite(ctx, path, edit)
	if isWritten {
		s.remember(path)
	}
	return err
}

// Rewrite is Update for changes that are not an author's: Last stays what it was.
func (s *Store) Rewrite(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) error {
	_, err := s.rewrite(ctx, path, edit)
	return err
}

// rewrite does what Update does, and reports whether anything was written.
func (s *Store) rewrite(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) (isWritten bool, err error) {
	var missing time.Time // since when there is no file
	for began := time.Now(); ; {
		isWritten, err := s.update(ctx, path, edit)
		switch {
		case errors.As(err, new(changedError)) && time.Since(began) < updateTimeout:
			missing = time.Time{}
		case errors.Is(err, fs.ErrNotExist) && missing.IsZero(): // it may be deleted and created again
			missing = time.Now()
		case errors.Is(err, fs.ErrNotExist) && time.Since(missing) < writeGap:
		default:
			return isWritten, err
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(rand.N(updateRetry)):
		}
	}
}

const (
	// A program that rewrites a file all the time leaves it alone now and then.
	updateTimeout = 30 * time.Second
	updateRetry   = 10 * time.Millisecond
	// How long a program may take between two writes to a file, or to create it again once it
	// has deleted it; and how long to fill a file that it has emptied, which no author does.
	writeGap = 500 * time.Millisecond
	emptyGap = 5 * time.Second
)

func (s *Store) update(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) (isWritten bool, err error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false, opError("write", path, err)
	}
	unlock, err := s.lock(ctx, target)
	if err != nil {
		return false, err
	}
	defer func() {
		if unlockErr := unlock(); err == nil {
			err = unlockErr
		}
	}()
	info, err := os.Stat(target)
	if err != nil {
		return false, opError("write", path, err)
	}
	old, err := Read(target)
	if err != nil {
		return false, err
	}
	data, err := edit(bytes.Clone(old))
	if err != nil {
		gap := writeGap
		if len(old) == 0 {
			gap = emptyGap
		}
		if errors.As(err, new(postmortem.Problems)) && time.Since(info.ModTime()) < gap {
			return false, changedError{path, err} // another program may be writing it in place
		}
		return false, err
	}
	if bytes.Equal(old, data) {
		return false, nil
	}
	if err := checkSize(path, data); err != nil {
		return false, err
	}
	err = s.disk.replace(target, data, 0, info, func() error { return unchanged(target, info, old) })
	if err != nil {
		return false, opError("write", path, err)
	}
	return true, nil
}

// unchanged is an error where path is not as it was when it was read. Editors take
// no lock; only a save during the rename itself can be overwritten.
func unchanged(path string, info fs.FileInfo, old []byte) error {
	now, err := os.Stat(path)
	if err != nil {
		return err
	}
	if os.SameFile(info, now) && now.Size() == info.Size() && now.ModTime().Equal(info.ModTime()) {
		return nil
	}
	if data, err := Read(path); err == nil && bytes.Equal(data, old) {
		return nil // it was written again as it was
	}
	return changedError{path, nil}
}

// A changedError is that of a file which another program changes during an update.
type changedError struct {
	path  string
	cause error // what is wrong with what was read, or nil
}

func (e changedError) Error() string {
	if e.cause != nil {
		return e.cause.Error()
	}
	return fmt.Sprintf("write %s: another program changed it at the same time", e.path)
}

func (e changedError) Unwrap() error { return e.cause }

// Hint implements the interface of package failure.
func (e changedError) Hint() string {
	if e.cause != nil {
		return failure.Hint(e.cause)
	}
	return "nothing was written; run the same command again"
}
