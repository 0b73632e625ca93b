package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestRegularFS reads what is in the folder, and nothing to which a path or a link leads
// out of it.
func TestRegularFS(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filepath.Join(root, "postmortems")
	for name, size := range map[string]int64{
		"outside.txt":                    1,
		"postmortems/deep/a.txt":         3,
		"postmortems/largest.txt":        postmortem.MaxSize,
		"postmortems/larger.txt":         postmortem.MaxSize + 1,
		"postmortems/deep/deeper/.empty": 0,
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, nil, 0o600), os.Truncate(path, size)); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{"in.txt": "deep/a.txt", "out.txt": "../outside.txt", "up": "..", "absolute.txt": filepath.Join(root, "outside.txt")} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	files := RegularFS(folder)
	for name, want := range map[string]int{"deep/a.txt": 3, "in.txt": 3, "largest.txt": postmortem.MaxSize, "deep/deeper/.empty": 0} {
		if data, err := fs.ReadFile(files, name); err != nil || len(data) != want {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
	for name, why := range map[string]string{
		"larger.txt": "at most 16 MiB", "deep": "not a regular file", ".": "not a regular file",
		"out.txt": "escapes", "up/outside.txt": "escapes", "absolute.txt": "escapes",
		"../outside.txt": "invalid", "/etc/passwd": "invalid", "": "invalid", "none.txt": "no such file",
	} {
		if data, err := fs.ReadFile(files, name); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %d bytes, %v, want that it is %q", name, len(data), err, why)
		}
	}
}
