package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A disk is the steps of a write, each of which can fail.
type disk struct {
	mkdir   func(name string, perm fs.FileMode) error
	create  func(name string, perm fs.FileMode) (*os.File, error) // never an existing file
	write   func(f *os.File, data []byte) error
	sync    func(f *os.File) error
	close   func(f *os.File) error
	chmod   func(name string, mode fs.FileMode) error
	link    func(from, to string) error
	rename  func(from, to string) error
	remove  func(name string) error
	syncDir func(name string) error
	lock    func(ctx context.Context, name string, flag int) (unlock func() error, err error)
	// isToClean reports whether a write removes stale temporary files from its folder.
	isToClean func(folder string) bool
}

func realDisk() disk {
	return disk{
		mkdir: os.Mkdir,
		create: func(name string, perm fs.FileMode) (*os.File, error) {
			return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		},
		write:   func(f *os.File, data []byte) error { _, err := f.Write(data); return err },
		sync:    (*os.File).Sync,
		close:   (*os.File).Close,
		chmod:   os.Chmod,
		link:    os.Link,
		rename:  os.Rename,
		remove:  os.Remove,
		syncDir: syncDir,
		lock:    lockPath,

		isToClean: func(string) bool { return true },
	}
}

// syncDir makes the names in a folder last through a power cut. Windows has no such call.
func syncDir(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if closeErr := dir.Close(); err == nil {
		err = closeErr
	}
	return err
}

// mkdirAll makes dir and whatever is missing above it, and returns the folders
// that it made, outermost first, also when it fails.
func (d disk) mkdirAll(dir string, perm fs.FileMode) (made []string, err error) {
	if isDir(dir) {
		return nil, nil
	}
	parent := filepath.Dir(dir)
	if parent == dir {
		return nil, &fs.PathError{Op: "mkdir", Path: dir, Err: fs.ErrNotExist}
	}
	if made, err = d.mkdirAll(parent, perm); err != nil {
		return made, err
	}
	err = d.mkdir(dir, perm)
	if errors.Is(err, fs.ErrExist) && isDir(dir) {
		return made, nil // another process has created it
	}
	if err != nil {
		return made, err
	}
	return append(made, dir), d.syncDir(parent)
}

// rmdirAll removes what mkdirAll made. A folder that another process uses by now is not
// empty, and stays.
func (d disk) rmdirAll(made []string) {
	for i := len(made) - 1; i >= 0; i-- {
		if d.remove(made[i]) != nil {
			return
		}
	}
}

// temp writes data to a new hidden file in dir, through to the disk, and returns
// its name. Where it fails no file is left.
func (d disk) temp(dir string, data []byte, perm fs.FileMode) (name string, err error) {
	name = filepath.Join(dir, fmt.Sprintf("%s%016x%s", tempPrefix, rand.Uint64(), tempSuffix))
	f, err := d.create(name, perm)
	if err != nil {
		return "", err
	}
	if info, statErr := f.Stat(); statErr != nil {
		err = statErr
	} else {
		if d.isToClean(dir) {
			d.removeStale(dir, info.ModTime())
		}
		err = d.write(f, data)
	}
	if err == nil {
		err = d.sync(f)
	}
	if closeErr := d.close(f); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", errors.Join(err, d.remove(name))
	}
	return name, nil
}

const (
	tempPrefix = ".pm-"
	tempSuffix = ".tmp"
	// A write takes seconds. After an hour its process was killed, or the machine went down.
	tempAge = time.Hour
)

// removeStale removes the temporary files in dir whose writers have ended. Now is the time
// of a file just made there, so that the clock of a file server is compared with itself.
// What cannot be removed is left for the next writer: it is hidden, and no reason to refuse
// a write.
func (d disk) removeStale(dir string, now time.Time) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	if err != nil {
		return
	}
	for _, name := range names {
		if !strings.HasPrefix(name, tempPrefix) || !strings.HasSuffix(name, tempSuffix) {
			continue
		}
		path := filepath.Join(dir, name)
		if info, err := os.Lstat(path); err == nil && now.Sub(info.ModTime()) > tempAge {
			_ = d.remove(path)
		}
	}
}
