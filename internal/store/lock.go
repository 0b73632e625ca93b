package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"github.com/f08c5b15/pm/internal/failure"
)

const (
	// An update takes milliseconds. A lock that is held for longer is held by
	// a process that hangs.
	lockTimeout = 30 * time.Second
	lockRetry   = 2 * time.Millisecond
)

// lock takes the lock for writing the file target: that of the folder of
// documents where the file is in it, else that of the file's own folder.
//
// The lock is on the folder because a lock on the file would be lost with the file that
// is replaced, and because it leaves no file. Some network file systems and
// Windows cannot lock a folder; there it is a file in the git folder, else in the
// state folder.
func (s *Store) lock(ctx context.Context, target string) (unlock func() error, err error) {
	folder := filepath.Dir(target)
	if top, err := filepath.EvalSymlinks(s.folder); err == nil {
		if rel, err := filepath.Rel(top, target); err == nil && filepath.IsLocal(rel) {
			folder = top
		}
	}
	ctx, cancel := context.WithTimeout(ctx, lockTimeout)
	defer cancel()
	unlock, err = s.disk.lock(ctx, folder, os.O_RDONLY)
	if err == nil {
		return unlock, nil
	}
	errs := []error{err}
	for _, name := range s.lockFiles(folder) {
		if ctx.Err() != nil {
			break
		}
		if unlock, err = s.disk.lock(ctx, name, os.O_RDWR|os.O_CREATE); err == nil {
			return unlock, nil
		}
		errs = append(errs, err)
	}
	err = errors.Join(errs...)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, failure.WithHint(fmt.Errorf("lock %s: another process has held it for %s", folder, lockTimeout),
			fmt.Sprintf("see which with: fuser -v %s", folder))
	}
	return nil, fmt.Errorf("lock %s: %w", folder, err)
}

// lockFiles are the files that can be locked instead of folder, best first.
func (s *Store) lockFiles(folder string) []string {
	var names []string
	if tree, ok := above(folder, hasGit); ok {
		if dir, ok := gitDir(tree); ok {
			names = append(names, filepath.Join(dir, "pm.lock"))
		}
	}
	if s.state != "" {
		sum := sha256.Sum256([]byte(folder))
		names = append(names, filepath.Join(s.state, "locks", fmt.Sprintf("%x.lock", sum[:8])))
	}
	return names
}

// maxPointer is the most that a file which holds a path is read of, in bytes.
const maxPointer = 1 << 20

// gitDir returns the git folder of a work tree: .git, or what the file .git names
// (gitrepository-layout, "gitdir: PATH").
func gitDir(tree string) (string, bool) {
	name := filepath.Join(tree, ".git")
	if isDir(name) {
		return name, true
	}
	data, err := ReadRegular(name, maxPointer)
	if err != nil {
		return "", false
	}
	dir, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
	if !ok {
		return "", false
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(tree, dir)
	}
	return dir, isDir(dir)
}

// lockPath waits for the lock on a file or a folder. With os.O_CREATE in flag a
// missing file is made, and its folder. It tries once even if ctx is over: on a busy machine
// a short time may pass before the first try, and a free lock would be reported as held.
func lockPath(ctx context.Context, name string, flag int) (unlock func() error, err error) {
	if flag&os.O_CREATE != 0 {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return nil, err
		}
	}
	l := flock.New(name, flock.SetFlag(flag))
	isLocked, err := l.TryLock()
	if err == nil && !isLocked {
		_, err = l.TryLockContext(ctx, lockRetry)
	}
	if err != nil {
		return nil, err
	}
	return l.Unlock, nil
}
