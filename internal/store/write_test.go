package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestCreateNeverOverwrites(t *testing.T) {
	t.Parallel()
	s, root := newStore(t, "postmortems/old/2026-01-01-A.yaml")
	for _, want := range []string{"2026-01-01-a-2", "2026-01-01-a-3"} {
		path, err := s.Create(t.Context(), "2026-01-01-a", []byte(want))
		if err != nil {
			t.Fatal(err)
		}
		if path != filepath.Join(root, "postmortems", want+".yaml") || content(t, path) != want {
			t.Errorf("Create: %s, want %s", path, want)
		}
	}
	// Something that is no document holds its name too.
	if err := os.Mkdir(filepath.Join(s.Folder(), "b.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if path, err := s.Create(t.Context(), "b", nil); err != nil || filepath.Base(path) != "b-2.yaml" {
		t.Errorf("Create = %s, %v, want b-2.yaml", path, err)
	}
	for _, id := range []string{"", ".hidden", "a/b", "..", "../x"} {
		if path, err := s.Create(t.Context(), id, nil); err == nil {
			t.Errorf("Create(%q) = %s, want an error", id, path)
		}
	}
}

func TestCreateAtOnceMakesAFileEach(t *testing.T) {
	t.Parallel()
	for name, links := range map[string]bool{"with hard links": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, root := newStore(t)
			const writers = 16
			var wg sync.WaitGroup
			for i := range writers {
				// Each its own store, as each process has.
				other, err := New(root, "postmortems", "")
				if err != nil {
					t.Fatal(err)
				}
				if !links {
					other.disk.link = func(string, string) error { return syscall.EPERM }
				}
				wg.Go(func() {
					if _, err := other.Create(t.Context(), "a", fmt.Appendf(nil, "writer %d", i)); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			seen := make(map[string]bool)
			for _, name := range names(t, s.Folder()) {
				seen[content(t, filepath.Join(s.Folder(), name))] = true
			}
			if got := names(t, s.Folder()); len(got) != writers || len(seen) != writers {
				t.Errorf("%d files with %d contents, want %d each: %v", len(got), len(seen), writers, got)
			}
		})
	}
}

func TestUpdatesAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	for name, lock := range map[string]bool{"folder lock": true, "file lock": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, root := newStore(t, "postmortems/a.yaml", ".git/HEAD")
			path := filepath.Join(root, "postmortems/a.yaml")
			const writers, updates = 32, 20
			var wg sync.WaitGroup
			for i := range writers {
				s, err := New(root, "postmortems", "")
				if err != nil {
					t.Fatal(err)
				}
				if !lock {
					withoutFolderLock(s)
				}
				wg.Go(func() {
					for j := range updates {
						err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) {
							return fmt.Appendf(old, "event %d of %d\n", j, i), nil
						})
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			if got, want := strings.Count(content(t, path), "event"), writers*updates; got != want {
				t.Errorf("%d events survived of %d", got, want)
			}
			if got := names(t, filepath.Dir(path)); len(got) != 1 {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

func TestUpdateKeepsModeAndLink(t *testing.T) {
	t.Parallel()
	s, root := newStore(t, "elsewhere/a.yaml", "postmortems/b.yaml")
	target := filepath.Join(root, "elsewhere/a.yaml")
	link := filepath.Join(s.Folder(), "a.yaml")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(target, 0o664); err != nil {
		t.Fatal(err)
	}
	create := s.disk.create
	s.disk.create = func(name string, perm fs.FileMode) (*os.File, error) {
		if perm != 0o600 {
			t.Errorf("the temporary file begins as %v, readable by others than the old file may be", perm)
		}
		return create(name, perm)
	}
	err := s.Update(t.Context(), link, func([]byte) ([]byte, error) { return []byte("new"), nil })
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	info, err = os.Lstat(target)
	if err != nil || info.Mode() != 0o664 || content(t, target) != "new" {
		t.Errorf("the file is %v %q, %v", info.Mode(), content(t, target), err)
	}
}

func TestUpdateWritesNothingWithoutAChange(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	path := filepath.Join(s.Folder(), "a.yaml")
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	if err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) { return old, nil }); err != nil {
		t.Error(err)
	}
	if err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) { old[0] = 'X'; return old, stop }); !errors.Is(err, stop) {
		t.Errorf("Update: error %v, want that of edit", err)
	}
	err = s.Update(t.Context(), path, func([]byte) ([]byte, error) { return make([]byte, postmortem.MaxSize+1), nil })
	if err == nil || !strings.Contains(err.Error(), "16 MiB") {
		t.Errorf("Update: error %v, want one about the size", err)
	}
	after, err := os.Stat(path)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the file was written: %v", err)
	}
}

func TestUpdateWritesWhatWasChangedInPlace(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	path := filepath.Join(s.Folder(), "a.yaml")
	err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) { old[0] = 'T'; return old, nil })
	if err != nil || content(t, path) != "Title: x\n" {
		t.Errorf("Update: error %v, file %q", err, content(t, path))
	}
}

func TestUpdateSeesAnEditorAtTheSameMoment(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	path := filepath.Join(s.Folder(), "a.yaml")
	long := time.Now().Add(-time.Hour) // file systems distinguish times by milliseconds only
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	calls := 0
	err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) {
		if calls++; calls == 1 {
			put(t, path, "title: y\n") // the same length
		}
		return append(old, "from pm"...), nil
	})
	if err != nil || calls != 2 || content(t, path) != "title: y\nfrom pm" {
		t.Errorf("Update: error %v after %d calls, file %q", err, calls, content(t, path))
	}
	err = s.Update(t.Context(), path, func(old []byte) ([]byte, error) {
		put(t, path, string(old)) // another program saves what is there
		return []byte("from pm"), nil
	})
	if err != nil || content(t, path) != "from pm" {
		t.Errorf("the same content: error %v, file %q", err, content(t, path))
	}
}

// TestUpdateUnderARewriter updates a file that another program writes all the time, by a new
// file or in place: every update is made, of a whole document.
func TestUpdateUnderARewriter(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(path string, data []byte) error{
		"rename": func(path string, data []byte) error {
			return errors.Join(os.WriteFile(path+"~", data, 0o644), os.Rename(path+"~", path))
		},
		"in place": func(path string, data []byte) error { return os.WriteFile(path, data, 0o644) },
	} {
		s, _ := newStore(t, "postmortems/a.yaml")
		path := filepath.Join(s.Folder(), "a.yaml")
		stop := make(chan struct{})
		var rewriter sync.WaitGroup
		rewriter.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				case <-time.After(time.Duration(i%10) * time.Millisecond):
				}
				if err := write(path, fmt.Appendf(nil, "title: %0*d\n", i%7, i)); err != nil {
					t.Error(err)
				}
			}
		})
		for range 20 {
			err := s.Update(t.Context(), path, func(old []byte) ([]byte, error) {
				if !strings.HasPrefix(string(old), "title: ") || old[len(old)-1] != '\n' {
					return nil, postmortem.Problems{{Message: "not a document"}}
				}
				return append(old, "+\n"...), nil
			})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		close(stop)
		rewriter.Wait()
	}
}

func TestNewFilesTakeTheUmask(t *testing.T) {
	t.Parallel()
	s, root := newStore(t)
	reference := filepath.Join(root, "reference")
	put(t, reference, "")
	want, err := os.Stat(reference)
	if err != nil {
		t.Fatal(err)
	}
	path, err := s.Create(t.Context(), "a", nil)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(root, "out/a.html")
	if err := WriteFile(page, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, page} {
		if info, err := os.Stat(name); err != nil || info.Mode() != want.Mode() {
			t.Errorf("%s: mode %v, %v, want %v", name, info.Mode(), err, want.Mode())
		}
	}
}

func TestWriteFile(t *testing.T) {
	t.Parallel()
	_, root := newStore(t, "page.html")
	page := filepath.Join(root, "page.html")
	link := filepath.Join(root, "link.html")
	dangling := filepath.Join(root, "dangling.html")
	if err := errors.Join(os.Chmod(page, 0o600), os.Symlink("page.html", link), os.Symlink("none", dangling)); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(page); err != nil || info.Mode() != 0o600 || content(t, page) != "new" {
		t.Errorf("page.html is %v %q, %v", info.Mode(), content(t, page), err)
	}
	for path, want := range map[string]string{root: "folder", dangling: "link to a file that does not exist", page + "/x": "not a directory"} {
		if err := WriteFile(path, nil, 0o644); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("WriteFile(%s): error %v, want %q", path, err, want)
		}
	}
	if got, want := names(t, root), []string{"dangling.html", "link.html", "page.html"}; !slices.Equal(got, want) {
		t.Errorf("left behind: %v, want %v", got, want)
	}
}
