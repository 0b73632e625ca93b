package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Read returns the content of the document at path. It must be a regular file, or
// a link to one, of at most 16 MiB; a named pipe or a device is refused unread,
// since reading one can wait forever.
func Read(path string) ([]byte, error) {
	f, err := OpenRegular(path)
	var other notRegularError
	switch {
	case errors.As(err, &other):
		return nil, notRegular(path, other.mode)
	case err != nil:
		return nil, opError("read", path, err)
	}
	return readAll(path, f)
}

// OpenRegular opens a regular file, or a link to one, to read. The error of anything else
// wraps ErrNotRegular; it is not opened, which could wait for another program.
func OpenRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: notRegularError{info.Mode()}}
	}
	return stillRegular(os.OpenFile(path, os.O_RDONLY|nonblock, 0))
}

// stillRegular returns a file that was opened without waiting, unless something else had
// taken its place by then.
func stillRegular(f *os.File, err error) (*os.File, error) {
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: f.Name(), Err: notRegularError{info.Mode()}}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// ErrNotRegular is wrapped by the error of reading a folder, a named pipe or a device.
var ErrNotRegular = errors.New("not a regular file")

// ReadRegular returns the content of a regular file, or of a link to one, of at most limit
// bytes. Anything else is refused unread, since reading it can wait forever.
func ReadRegular(path string, limit int64) ([]byte, error) {
	f, err := OpenRegular(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("it holds more than %d MiB", limit>>20)}
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	return data, nil
}

// A notRegularError is why something that is no regular file is not read.
type notRegularError struct{ mode fs.FileMode }

func (e notRegularError) Is(target error) bool {
	return target == ErrNotRegular || target == syscall.EISDIR && e.mode.IsDir()
}

func (e notRegularError) Error() string { return "it is " + kindOf(e.mode) + ", not a file" }

// readAll reads a document that was opened, and closes it.
func readAll(path string, f fs.File) ([]byte, error) {
	// Room for all of it at once: a document is read by one call then, and not by ten.
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil {
		text.Grow(int(min(info.Size(), postmortem.MaxSize)) + bytes.MinRead)
	}
	// One byte more than allowed, because a file can grow after it was looked at.
	_, err := text.ReadFrom(io.LimitReader(f, postmortem.MaxSize+1))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, opError("read", path, err)
	}
	if err := checkSize(path, text.Bytes()); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
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
	return failure.WithHint(fmt.Errorf("read %s: it is %s, not a document", path, kindOf(mode)), "`pm list` shows the documents there are")
}

// kindOf returns what a path is that is not a regular file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
