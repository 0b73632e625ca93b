package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// readInput returns the content of a file that is named on the command line, or of standard
// input for -. It does not read much more than a document may have.
func (a *app) readInput(name string) ([]byte, error) {
	in := a.Stdin
	if name != "-" {
		f, err := os.Open(a.abs(name))
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
	return failure.New("ls -ld "+a.abs(name), "read %s: %w", name, err)
}
