package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestOutput writes pages from several goroutines: each is there whole, the temporary files
// of earlier writers are removed once, and nothing is written after the end.
func TestOutput(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	stale := func(name string) string {
		path := filepath.Join(folder, name)
		old := time.Now().Add(-2 * tempAge)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, old, old)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := stale(".pm-1.tmp")
	o := NewOutput()
	var looked sync.Map
	isToClean := o.disk.isToClean
	o.disk.isToClean = func(folder string) bool {
		clean := isToClean(folder)
		if _, again := looked.Load(folder); clean && again {
			t.Errorf("%s is looked at twice", folder)
		} else if clean {
			looked.Store(folder, true)
		}
		return clean
	}
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			path := filepath.Join(folder, fmt.Sprint("page", i%20, ".md"))
			if err := o.WriteFile(path, []byte("a page")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	o.Close()
	if err := o.WriteFile(filepath.Join(folder, "late.md"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	if _, err := os.Stat(first); err == nil {
		t.Error("a stale temporary file is still there")
	}
	names, err := os.ReadDir(folder)
	if err != nil || len(names) != 20 {
		t.Errorf("%d files, %v: %v", len(names), err, names)
	}
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(folder, name.Name())); err != nil || string(data) != "a page" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
}
