package store

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/failure"
)

// Update replaces the document at path by what edit returns for its content, under
// the folder's lock, so that of two updates at once neither is lost. A link is
// followed and the file's mode kept. Where edit returns the same bytes nothing is
// written; where it returns an error, that is returned and nothing is written.
// The lock is held while edit runs: it must not wait for a person.
func (s *Store) Update(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) (err error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return opError("write", path, err)
	}
	unlock, err := s.lock(ctx, target)
	if err != nil {
		return err
	}
	defer func() {
		if unlockErr := unlock(); err == nil {
			err = unlockErr
		}
	}()
	info, err := os.Stat(target)
	if err != nil {
		return opError("write", path, err)
	}
	old, err := Read(target)
	if err != nil {
		return err
	}
	data, err := edit(bytes.Clone(old))
	if err != nil {
		return err
	}
	if bytes.Equal(old, data) {
		return nil
	}
	if err := checkSize(path, data); err != nil {
		return err
	}
	err = s.disk.replace(target, data, 0, info, func() error { return unchanged(target, info) })
	if err != nil {
		return opError("write", path, err)
	}
	s.remember(path)
	return nil
}

// unchanged is an error where path is not as it was when it was read. Editors take
// no lock; only a save during the rename itself can be overwritten.
func unchanged(path string, old fs.FileInfo) error {
	now, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !os.SameFile(old, now) || now.Size() != old.Size() || !now.ModTime().Equal(old.ModTime()) {
		return failure.WithHint(fmt.Errorf("write %s: another program changed it at the same time", path),
			"nothing was written; run the same command again")
	}
	return nil
}
