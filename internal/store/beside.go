package store

import (
	"errors"
	"io/fs"
	"os"
)

// Beside returns the regular files in a folder and below it, its documents and the
// evidence beside them. No link leads out of the folder, and nothing is opened before
// somebody asks.
func Beside(folder string) fs.FS { return beside(folder) }

type beside string

// Open opens a file by its path from the folder. What would wait for another program, a
// named pipe, is not opened.
func (b beside) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	root, err := os.OpenRoot(string(b))
	if err != nil {
		return nil, err
	}
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("it is no regular file")}
	}
	var f *os.File
	if err == nil {
		f, err = root.Open(name)
	}
	if closeErr := root.Close(); err == nil && closeErr != nil {
		err = errors.Join(closeErr, f.Close())
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadFile reads a file of at most 16 MiB, as much as Read takes.
func (b beside) ReadFile(name string) ([]byte, error) {
	f, err := b.Open(name)
	if err != nil {
		return nil, err
	}
	return readAll(name, f)
}
