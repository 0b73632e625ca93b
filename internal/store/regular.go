package store

import (
	"errors"
	"io/fs"
	"os"
)

// RegularFS returns the regular files in a folder and below it: its documents and their
// evidence. No link leads out of the folder, and nothing is opened before it is asked for.
func RegularFS(folder string) fs.FS { return regularFS(folder) }

type regularFS string

// Open opens a file by its path from the folder. A named pipe is not opened, because that
// would wait for another program.
func (fsys regularFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	root, err := os.OpenRoot(string(fsys))
	if err != nil {
		return nil, err
	}
	var f *os.File
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("it is not a regular file")}
	}
	if err == nil {
		f, err = stillRegular(root.OpenFile(name, os.O_RDONLY|nonblock, 0))
	}
	if closeErr := root.Close(); err == nil && closeErr != nil {
		err = errors.Join(closeErr, f.Close())
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadFile reads a file of at most 16 MiB, the limit of Read.
func (fsys regularFS) ReadFile(name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	return readAll(name, f)
}
