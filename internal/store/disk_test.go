package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

func TestStaleTemporaryFilesAreRemoved(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t,
		"postmortems/.pm-00000000000000aa.tmp", // stale
		"postmortems/.pm-00000000000000bb.tmp", // somebody writes it now
		"postmortems/.somebody-elses.tmp",
	)
	long := time.Now().Add(-2 * tempAge)
	for _, name := range []string{".pm-00000000000000aa.tmp", ".somebody-elses.tmp"} {
		if err := os.Chtimes(filepath.Join(s.Folder(), name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Create(t.Context(), "a", nil); err != nil {
		t.Fatal(err)
	}
	want := []string{".pm-00000000000000bb.tmp", ".somebody-elses.tmp", "a.yaml"}
	if got := names(t, s.Folder()); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

// failures makes a disk refuse one step after another, each as a real one would.
var failures = map[string]func(d *disk, err error){
	"mkdir":   func(d *disk, err error) { d.mkdir = func(string, fs.FileMode) error { return err } },
	"create":  func(d *disk, err error) { d.create = func(string, fs.FileMode) (*os.File, error) { return nil, err } },
	"write":   func(d *disk, err error) { d.write = func(f *os.File, b []byte) error { f.Write(b[:1]); return err } },
	"sync":    func(d *disk, err error) { d.sync = func(*os.File) error { return err } },
	"close":   func(d *disk, err error) { d.close = func(f *os.File) error { f.Close(); return err } },
	"chmod":   func(d *disk, err error) { d.chmod = func(string, fs.FileMode) error { return err } },
	"rename":  func(d *disk, err error) { d.rename = func(string, string) error { return err }; noLinks(d) },
	"syncDir": func(d *disk, err error) { d.syncDir = func(string) error { return err } },
}

func noLinks(d *disk) { d.link = func(string, string) error { return syscall.EPERM } }

func TestFailedWritesLeaveNothing(t *testing.T) {
	t.Parallel()
	full := &fs.PathError{Op: "write", Path: "somewhere", Err: syscall.ENOSPC}
	for step, fail := range failures {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			s, root := newStore(t, "docs/a.yaml")
			fail(&s.disk, full)
			before := names(t, root)
			check := func(verb string, err error) {
				t.Helper()
				if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(failure.Hint(err), "df -h") || strings.Contains(err.Error(), "somewhere") {
					t.Errorf("%s: error %v with hint %q", verb, err, failure.Hint(err))
				}
				if got := names(t, root); !slices.Equal(got, before) {
					t.Errorf("%s left behind %v, want %v", verb, got, before)
				}
			}
			if step != "chmod" {
				_, err := s.Create(t.Context(), "b", []byte("text"))
				check("Create", err)
			}
			if step != "mkdir" {
				docs, err := New(root, "docs", "")
				if err != nil {
					t.Fatal(err)
				}
				docs.disk = s.disk
				if step != "chmod" {
					_, err := docs.Create(t.Context(), "b", []byte("text"))
					check("Create in a folder that is there", err)
				}
				path := filepath.Join(root, "docs/a.yaml")
				err = s.Update(t.Context(), path, func([]byte) ([]byte, error) { return []byte("new"), nil })
				check("Update", err)
				if text := content(t, path); step != "syncDir" && text != "title: x\n" {
					t.Errorf("Update left %q", text)
				}
			}
			if step != "chmod" {
				check("writeFile", s.disk.writeFile(filepath.Join(root, "out/page.html"), []byte("page"), 0o644))
			}
		})
	}
}

func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	for _, cause := range []error{syscall.EROFS, syscall.EACCES} {
		s, root := newStore(t, "postmortems/a.yaml")
		failures["create"](&s.disk, cause)
		_, createErr := s.Create(t.Context(), "b", []byte("b"))
		updateErr := s.Update(t.Context(), filepath.Join(s.Folder(), "a.yaml"), func([]byte) ([]byte, error) { return []byte("b"), nil })
		for verb, err := range map[string]error{"Create": createErr, "Update": updateErr} {
			if !errors.Is(err, cause) || failure.Hint(err) == "" {
				t.Errorf("%s: error %v with hint %q", verb, err, failure.Hint(err))
			}
		}
		if got := names(t, root); len(got) != 2 {
			t.Errorf("left behind: %v", got)
		}
	}
}
