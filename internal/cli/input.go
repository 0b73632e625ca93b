package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// readInput returns the content of a file that is named on the command line, or of standard
// input for -. It does not read much more than a document may have. A named pipe or a device
// is refused, since reading it may wait forever, but for one that the shell has opened, as
// for <(command).
func (a *app) readInput(name string) ([]byte, error) {
	in := a.Stdin
	if name != "-" {
		open := store.OpenRegular
		if isOpened(name) {
			open = os.Open
		}
		f, err := open(a.abs(name))
		if err != nil {
			return nil, a.readError(name, err)
		}
		defer f.Close() // nothing was written
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, postmortem.MaxSize+1))
	if err != nil {
		return nil, a.readError(name, err)
	}
	return data, nil
}

// isOpened reports whether a file is one that the process was given open.
func isOpened(name string) bool {
	return name == "/dev/stdin" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// isRegular reports whether an input is a regular file, which is complete.
func isRegular(in io.Reader) bool {
	f, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// readFrom returns the part of a document that --from names.
func (a *app) readFrom(name string) (*postmortem.File, error) {
	text, err := a.readInput(name)
	if err != nil {
		return nil, err
	}
	if name == "-" {
		name = "standard input"
	}
	return postmortem.Open(name, text), nil
}

// readError is the error for input that cannot be read. It names the input once, as it
// was typed; an error of the system would name it again, differently.
func (a *app) readError(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case name == "-":
		return failure.New("--from FILE reads a file instead", "read standard input: %w", err)
	case errors.Is(err, fs.ErrNotExist):
		return failure.New("ls "+filepath.Dir(a.abs(name)), "read %s: there is no such file", name)
	}
	switch {
	case errors.Is(err, syscall.EISDIR):
		err = syscall.EISDIR
	case errors.Is(err, store.ErrNotRegular):
		return failure.New("- in its place, and < "+name+" after the command, reads it as standard input", "read %s: %w", name, err)
	}
	return failure.New("ls -ld "+a.abs(name), "read %s: %w", name, err)
}
