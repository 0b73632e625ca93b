package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// withoutFolderLock makes a store find a disk that cannot lock folders.
func withoutFolderLock(s *Store) {
	real := s.disk.lock
	s.disk.lock = func(ctx context.Context, name string, flag int) (func() error, error) {
		if flag&os.O_CREATE == 0 {
			return nil, &os.PathError{Op: "flock", Path: name, Err: syscall.EBADF}
		}
		return real(ctx, name, flag)
	}
}

func TestLockFallsBackToAFile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		files []string
		want  string
	}{
		"git folder":       {[]string{".git/HEAD"}, ".git/pm.lock"},
		"linked work tree": {[]string{".git", "real/HEAD"}, "real/pm.lock"},
		"no git":           {nil, "state/locks/*.lock"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, root := newStore(t, append(test.files, "postmortems/a.yaml")...)
			if slices.Contains(test.files, ".git") {
				put(t, filepath.Join(root, ".git"), "gitdir: real\n")
			}
			withoutFolderLock(s)
			unlock, err := s.lock(t.Context(), filepath.Join(s.Folder(), "a.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := filepath.Glob(filepath.Join(root, test.want)); len(got) != 1 {
				t.Errorf("no %s among %v", test.want, names(t, root))
			}
			if err := unlock(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNoLockAtAllIsAnError(t *testing.T) {
	t.Parallel()
	_, root := newStore(t, "postmortems/a.yaml")
	s, err := New(root, "postmortems", "")
	if err != nil {
		t.Fatal(err)
	}
	withoutFolderLock(s)
	path := filepath.Join(s.Folder(), "a.yaml")
	err = s.Update(t.Context(), path, func([]byte) ([]byte, error) { return []byte("new"), nil })
	if !errors.Is(err, syscall.EBADF) || content(t, path) != "title: x\n" {
		t.Errorf("Update: error %v, file %q", err, content(t, path))
	}
}

func TestLockCanBeGivenUp(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	path := filepath.Join(s.Folder(), "a.yaml")
	unlock, err := s.lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Update(ctx, path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Update: error %v, want context.Canceled", err)
	}
	if err := unlock(); err != nil {
		t.Error(err)
	}
}

// TestLockIsTriedOnce takes a free lock although the time to wait for it is over.
func TestLockIsTriedOnce(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	name := filepath.Join(t.TempDir(), "lock")
	unlock, err := lockPath(ctx, name, os.O_RDWR|os.O_CREATE)
	if err != nil {
		t.Fatalf("a free lock: %v", err)
	}
	if _, err := lockPath(ctx, name, os.O_RDWR); !errors.Is(err, context.Canceled) {
		t.Errorf("a held lock: %v, want that the time is over", err)
	}
	if err := unlock(); err != nil {
		t.Error(err)
	}
}
