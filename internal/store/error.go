package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/f08c5b15/pm/internal/failure"
)

// ErrSeveral is wrapped by the error for an argument that matches more than one document.
var ErrSeveral = errors.New("several documents match")

// A DuplicateID is the error of a file that has the id of another.
type DuplicateID struct {
	ID          string
	Path, Other string // of the file, and of the one before it
}

func (d DuplicateID) Error() string {
	return fmt.Sprintf("list documents: the id %s is used twice: %s and %s", d.ID, d.Other, d.Path)
}

// missing is fs.ErrNotExist with a message about documents.
type missing struct{}

func (missing) Error() string { return "no such document" }

func (missing) Is(target error) bool { return target == fs.ErrNotExist }

// opError returns the error of a verb that could not be done to path. The errors of the
// system name the temporary file; the reader knows only the one that was asked for.
func opError(verb, path string, err error) error {
	if failure.Hint(err) != "" {
		return err
	}
	cause := err
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		cause = pathErr.Err
	case errors.As(err, &linkErr):
		cause = linkErr.Err
	}
	err = fmt.Errorf("%s %s: %w", verb, path, cause)
	folder := folderAbove(path)
	switch {
	case errors.Is(cause, syscall.ENOSPC), errors.Is(cause, syscall.EDQUOT):
		return failure.WithHint(err, fmt.Sprintf("nothing was written; `df -h %s` shows how full the disk is", folder))
	case errors.Is(cause, syscall.EROFS):
		return failure.WithHint(err, fmt.Sprintf("nothing was written; the disk that holds %s is mounted read-only", folder))
	case errors.Is(cause, fs.ErrPermission):
		names := folder
		if _, err := os.Lstat(path); err == nil {
			names += " " + path
		}
		return failure.WithHint(err, fmt.Sprintf("`ls -ld %s` shows the permissions", names))
	case errors.Is(cause, syscall.ELOOP):
		return failure.WithHint(err, fmt.Sprintf("a link leads back to itself: `ls -l %s`", path))
	case errors.Is(cause, syscall.ENOTDIR):
		return failure.WithHint(err, fmt.Sprintf("a file is where a folder should be: `ls -ld %s`", folder))
	}
	return err
}

// brokenLink is the error of a link that leads to no document.
func brokenLink(path string, err error) error {
	target, readErr := os.Readlink(path)
	if readErr != nil || !errors.Is(err, fs.ErrNotExist) {
		return opError("read", path, err)
	}
	return failure.WithHint(fmt.Errorf("read %s: it is a link to %s, which does not exist", path, target),
		"`rm "+path+"` removes the link")
}

// folderAbove returns the folder of a path, or the nearest one above it that exists: one
// that was made for a file that could not be written is removed again.
func folderAbove(path string) string {
	folder := filepath.Dir(path)
	for folder != filepath.Dir(folder) {
		if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		folder = filepath.Dir(folder)
	}
	return folder
}
