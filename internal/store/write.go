package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/failure"
)

// WriteFile writes a file other than a document, such as a rendered page, in one step: a
// reader sees the old file or the new one. Missing folders are created, open to everyone
// who may read the file. A link is followed; a file that was there keeps its mode, a new
// one gets perm less the umask; a pipe or a device is written to directly.
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
			err = d.replace(path, data, perm, nil, nil)
		}
		if err != nil {
			d.rmdirAll(made)
		}
		return opErrorOrNil("write", path, err)
	case err != nil:
		return opError("write", path, err)
	case info.IsDir():
		return failure.WithHint(fmt.Errorf("write %s: it is a folder", path), "name a file in it")
	case !info.Mode().IsRegular():
		return opErrorOrNil("write", path, d.writeThrough(path, data))
	}
	target, err := filepath.EvalSymlinks(path)
	if err == nil {
		err = d.replace(target, data, perm, info, nil)
	}
	return opErrorOrNil("write", path, err)
}

func opErrorOrNil(verb, path string, err error) error {
	if err == nil {
		return nil
	}
	return opError(verb, path, err)
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

// replace replaces the regular file path by data. With old, what was
// there, the mode stays; without, it is perm less the umask. Where ready is given
// it is called last, and can still refuse.
func (d disk) replace(path string, data []byte, perm fs.FileMode, old fs.FileInfo, ready func() error) error {
	if old != nil {
		// A rename needs only the right to write to the folder. Whoever took away the
		// right to write to the file meant it.
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
	if err == nil && ready != nil {
		err = ready()
	}
	if err == nil {
		err = d.rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, d.remove(temp))
	}
	return d.syncDir(folder)
}
