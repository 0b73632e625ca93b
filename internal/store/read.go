package store

import (
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Read returns the content of the document at path. It must be a regular file, or
// a link to one, of at most 16 MiB; a named pipe or a device is refused unopened,
// since opening one can wait forever.
func Read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, opError("read", path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notRegular(path, info.Mode())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, opError("read", path, err)
	}
	return readAll(path, f)
}

// readAll reads a document that was opened, and closes it.
func readAll(path string, f fs.File) ([]byte, error) {
	// One byte more than allowed, because a file can grow after it was looked at.
	data, err := io.ReadAll(io.LimitReader(f, postmortem.MaxSize+1))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, opError("read", path, err)
	}
	if err := checkSize(path, data); err != nil {
		return nil, err
	}
	return data, nil
}

// checkSize refuses what Read would refuse.
func checkSize(path string, data []byte) error {
	if len(data) <= postmortem.MaxSize {
		return nil
	}
	return failure.WithHint(fmt.Errorf("%s: a document holds at most 16 MiB", path),
		"keep logs and pictures as files next to the document, and name them as evidence")
}

// notRegular is the error of a path that is not a file, with what it is.
func notRegular(path string, mode fs.FileMode) error {
	what := "a device"
	switch {
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a named pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	}
	return failure.WithHint(fmt.Errorf("read %s: it is %s, not a document", path, what), "`pm list` shows the documents there are")
}
