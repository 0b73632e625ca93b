package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file other than a document, such as a rendered page, in one
// step: a reader sees the old file or the new one. Missing folders are made, open
// to whom the file is. A link is followed; a file that was there keeps its mode,
// a new one gets perm less the umask; a pipe or a device is written to as it is.
func WriteFile(path string, data []byte, perm fs.FileMode) error {
	return realDisk().writeFile(path, data, perm)
}

func (d disk) writeFile(path string, data []byte, perm fs.FileMode) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return fmt.Errorf("write %s: it is a link to a file that does not exist", path)
		}
		made, err := d.mkdirAll(filepath.Dir(path), perm|perm&0o444>>2)
		if err == nil {
			err = d.replace(path, data, perm, nil)
		}
		if err != nil {
			d.rmdirAll(made)
		}
		return refusedOrNil("write", path, err)
	case err != nil:
		return refused("write", path, err)
	case info.IsDir():
		return &Error{fmt.Errorf("write %s: it is a folder", path), "name a file in it"}
	case !info.Mode().IsRegular():
		return refusedOrNil("write", path, d.writeThrough(path, data))
	}
	target, err := filepath.EvalSymlinks(path)
	if err == nil {
		err = d.replace(target, data, perm, info)
	}
	return refusedOrNil("write", path, err)
}

func refusedOrNil(verb, path string, err error) error {
	if err == nil {
		return nil
	}
	return refused(verb, path, err)
}

// writeThrough writes to a pipe or a device, which must stay what it is.
func (d disk) writeThrough(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = d.write(f, data)
	if closeErr := d.close(f); err == nil {
		err = closeErr
	}
	return err
}

// replace puts data in the place of the regular file path. With old, what was
// there, the mode stays; without, it is perm less the umask.
func (d disk) replace(path string, data []byte, perm fs.FileMode, old fs.FileInfo) error {
	if old != nil {
		// A rename asks only for the right to write the folder. Whoever took away
		// the right to write the file meant it.
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		perm = 0o600
	}
	folder := filepath.Dir(path)
	temp, err := d.temp(folder, data, perm)
	if err != nil {
		return err
	}
	if old != nil {
		err = d.chmod(temp, old.Mode().Perm())
	}
	if err == nil {
		err = d.rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, d.remove(temp))
	}
	return d.syncDir(folder)
}

// Update replaces the document at path by what edit makes of its content, under
// the folder's lock, so that of two updates at once neither is lost. A link is
// followed and the file's mode kept. Where edit returns the same bytes nothing is
// written; where it returns an error, that is returned and nothing is written.
// The lock is held while edit runs: it must not wait for a person.
func (s *Store) Update(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) (err error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return refused("write", path, err)
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
		return refused("write", path, err)
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
	// Editors take no lock. This leaves them a window of microseconds.
	if now, err := os.Stat(target); err != nil {
		return refused("write", path, err)
	} else if !os.SameFile(info, now) || now.Size() != info.Size() || !now.ModTime().Equal(info.ModTime()) {
		return &Error{
			fmt.Errorf("write %s: another program changed it at the same moment", path),
			"nothing was written; run the same command again",
		}
	}
	return refusedOrNil("write", path, s.disk.replace(target, data, 0, info))
}
