package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
)

// newStore returns a store in a new folder holding files, by their path from the root.
func newStore(t *testing.T, files ...string) (s *Store, root string) {
	t.Helper()
	root = t.TempDir()
	for _, name := range files {
		put(t, filepath.Join(root, name), "title: x\n")
	}
	s, err := New(root, "postmortems", filepath.Join(root, "state"))
	if err != nil {
		t.Fatal(err)
	}
	return s, root
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names returns everything below dir, so that a test sees what was left behind.
func names(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && path != dir {
			rel, _ := filepath.Rel(dir, path)
			all = append(all, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestNewStaysInsideTheRoot(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for folder, want := range map[string]string{
		"postmortems":            "postmortems",
		"docs/../docs/incidents": "docs/incidents",
		".":                      ".",
		filepath.Join(root, "a"): "a",
		"..":                     "",
		"../elsewhere":           "",
		filepath.Dir(root):       "",
		"a/../../b":              "",
	} {
		s, err := New(root, folder, "")
		switch {
		case want == "" && (err == nil || failure.Hint(err) == ""):
			t.Errorf("New(%q): error %v, want one with a hint", folder, err)
		case want != "" && err != nil:
			t.Errorf("New(%q): %v", folder, err)
		case want != "" && s.Folder() != filepath.Join(root, want):
			t.Errorf("New(%q).Folder() = %s, want %s", folder, s.Folder(), want)
		}
	}
}

func TestListFindsDocuments(t *testing.T) {
	t.Parallel()
	s, root := newStore(t,
		"postmortems/2026-02-01-b.yaml",
		"postmortems/2026/2026-01-01-a.yaml",
		"postmortems/notes.md",
		"postmortems/.hidden.yaml",
		"postmortems/.pm-0000000000000001.tmp",
		"postmortems/.trash/2025-01-01-old.yaml",
		"postmortems/2026-02-01-b/deployment.yaml", // evidence of b
		"elsewhere/2026-03-01-c.yaml",
		"elsewhere/sub/2026-03-01-d.yaml",
	)
	for from, to := range map[string]string{
		"2026-03-01-c.yaml": "../elsewhere/2026-03-01-c.yaml",
		"linked":            "../elsewhere",
		"folder.yaml":       "../elsewhere",
		"dangling.yaml":     "nowhere",
	} {
		if err := os.Symlink(to, filepath.Join(s.Folder(), from)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []Entry{
		{"2026-01-01-a", filepath.Join(root, "postmortems/2026/2026-01-01-a.yaml")},
		{"2026-02-01-b", filepath.Join(root, "postmortems/2026-02-01-b.yaml")},
		{"2026-03-01-c", filepath.Join(root, "postmortems/2026-03-01-c.yaml")},
	}
	if !slices.Equal(list.Entries, want) {
		t.Errorf("List: %v, want %v", list.Entries, want)
	}
	if len(list.Problems) != 1 || !strings.Contains(list.Problems[0].Error(), "dangling.yaml") {
		t.Errorf("List: problems %v, want the dangling link alone", list.Problems)
	}
}

func TestListWithoutFolderIsEmpty(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	list, err := s.List(t.Context())
	if err != nil || len(list.Entries) != 0 || len(list.Problems) != 0 {
		t.Errorf("List: %v, %v, want nothing", list, err)
	}
}

func TestListNamesBothFilesOfAnIDUsedTwice(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/2026-01-01-a.yaml", "postmortems/old/2026-01-01-A.yaml")
	list, err := s.List(t.Context())
	if err != nil || len(list.Entries) != 2 || len(list.Problems) != 1 {
		t.Fatalf("List: %v, %v, want two files and one problem", list, err)
	}
	for _, f := range list.Entries {
		if text := list.Problems[0].Error(); !strings.Contains(text, f.Path) {
			t.Errorf("problem %q does not name %s", text, f.Path)
		}
	}
}

func TestFileInPlaceOfTheFolder(t *testing.T) {
	t.Parallel()
	s, root := newStore(t, "postmortems")
	_, listErr := s.List(t.Context())
	_, findErr := s.Find(t.Context(), root, "x")
	_, createErr := s.Create(t.Context(), "x", nil)
	for verb, err := range map[string]error{"List": listErr, "Find": findErr, "Create": createErr} {
		if err == nil || failure.Hint(err) == "" || !strings.Contains(err.Error(), s.Folder()) {
			t.Errorf("%s: error %v, want one with a hint that names the folder", verb, err)
		}
	}
	if got := names(t, root); !slices.Equal(got, []string{"postmortems"}) {
		t.Errorf("left behind: %v", got)
	}
}

func TestListStopsWhenCancelled(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.List(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("List: error %v, want context.Canceled", err)
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	_, root := newStore(t, "a.yaml", "big.yaml")
	if err := os.Truncate(filepath.Join(root, "big.yaml"), 20<<20); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"":          "it is a folder",
		"big.yaml":  "at most 16 MiB",
		"none.yaml": "no such file",
		os.DevNull:  "it is a device",
	} {
		if name != os.DevNull {
			name = filepath.Join(root, name)
		}
		if _, err := Read(name); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("Read(%s): error %v, want %q and the name", name, err, want)
		}
	}
	if _, err := Read(filepath.Join(root, "none.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read: error %v, want fs.ErrNotExist", err)
	}
	data, err := Read(filepath.Join(root, "a.yaml"))
	if err != nil || string(data) != "title: x\n" {
		t.Errorf("Read = %q, %v", data, err)
	}
}
