package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience is how long a change may take to be reported on a busy machine.
const patience = 20 * time.Second

// watching runs Folders and returns what it reports.
func watching(t testing.TB, folders ...string) <-chan []string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	changes := make(chan []string, 1000)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		Folders(ctx, folders, func(paths []string) { changes <- paths })
	}()
	t.Cleanup(func() { stop(); <-ended })
	if first := <-changes; first != nil {
		t.Errorf("it starts with %v", first)
	}
	return changes
}

// await reads changes until a path is among it.
func await(t testing.TB, changes <-chan []string, path string) {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case paths := <-changes:
			if !slices.IsSorted(paths) {
				t.Errorf("the paths are in no order: %v", paths)
			}
			if slices.Contains(paths, path) {
				return
			}
		case <-late:
			t.Fatalf("nothing was reported of %s", path)
		}
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

// TestWatchSaves reports a save in every way in which editors save.
func TestWatchSaves(t *testing.T) {
	t.Parallel()
	for name, save := range map[string]func(t *testing.T, path string){
		"in place, as VS Code and nano": func(t *testing.T, path string) { write(t, path, "new") },
		"the same length":               func(t *testing.T, path string) { write(t, path, "OLD") },
		"vim with a backup": func(t *testing.T, path string) {
			write(t, filepath.Join(filepath.Dir(path), "4913"), "")
			remove(t, filepath.Join(filepath.Dir(path), "4913"))
			rename(t, path, path+"~")
			write(t, path, "new")
			remove(t, path+"~")
		},
		"a hidden file takes its place, as pm does": func(t *testing.T, path string) {
			hidden := filepath.Join(filepath.Dir(path), ".tmp")
			write(t, hidden, "new")
			rename(t, hidden, path)
		},
		"a file from elsewhere takes its place": func(t *testing.T, path string) {
			other := filepath.Join(t.TempDir(), "other")
			write(t, other, "old")
			rename(t, other, path)
		},
		"removed and written, as git does": func(t *testing.T, path string) {
			remove(t, path)
			write(t, path, "new")
		},
		"deleted": remove,
		"moved away": func(t *testing.T, path string) {
			rename(t, path, filepath.Join(t.TempDir(), "elsewhere"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "deep", "a.yaml")
			write(t, path, "old")
			changes := watching(t, filepath.Dir(filepath.Dir(path)))
			save(t, path)
			await(t, changes, path)
			save = func(t *testing.T, path string) { write(t, path, "and again") }
			save(t, path)
			await(t, changes, path)
		})
	}
}

// TestWatchPull reports many files at once in few calls.
func TestWatchPull(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	changes := watching(t, folder)
	want := make(map[string]bool)
	for i := range 300 {
		path := filepath.Join(folder, fmt.Sprint(i%7), fmt.Sprintf("%d.yaml", i))
		write(t, path, "new")
		want[path] = true
	}
	late := time.After(patience)
	for calls := 1; len(want) > 0; calls++ {
		select {
		case paths := <-changes:
			for _, path := range paths {
				delete(want, path)
			}
		case <-late:
			t.Fatalf("nothing was reported of %d files", len(want))
		}
		if calls > 100 {
			t.Fatal("a call for every file")
		}
	}
}

// TestWatchFolderComesAndGoes watches a folder that is not there yet, and again when it
// was taken away and put back.
func TestWatchFolderComesAndGoes(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filepath.Join(root, "a", "postmortems")
	path := filepath.Join(folder, "2026", "x.yaml")
	changes := watching(t, folder)
	for range 2 {
		write(t, path, "new")
		await(t, changes, path)
		remove(t, filepath.Join(root, "a"))
		await(t, changes, path)
	}
	write(t, path, "new")
	await(t, changes, path)
	rename(t, filepath.Join(root, "a"), filepath.Join(root, "b"))
	await(t, changes, path)
	rename(t, filepath.Join(root, "b"), filepath.Join(root, "a"))
	await(t, changes, path)
}

// TestWatchLeavesOut reports no hidden files, nor what is outside.
func TestWatchLeavesOut(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filepath.Join(root, "postmortems")
	write(t, filepath.Join(folder, "a.yaml"), "old")
	changes := watching(t, folder)
	write(t, filepath.Join(folder, ".a.yaml.swp"), "new")
	write(t, filepath.Join(folder, ".git", "index"), "new")
	write(t, filepath.Join(root, "README"), "new")
	write(t, filepath.Join(folder, "a.yaml"), "new")
	for _, path := range <-changes {
		if filepath.Base(path) != "a.yaml" {
			t.Errorf("it reports %s", path)
		}
	}
}

// TestWatchFollowsTheFolder follows a link in the place of the folder.
func TestWatchFollowsTheFolder(t *testing.T) {
	t.Parallel()
	root, real := t.TempDir(), t.TempDir()
	folder := filepath.Join(root, "postmortems")
	if err := os.Symlink(real, folder); err != nil {
		t.Fatal(err)
	}
	changes := watching(t, folder)
	write(t, filepath.Join(real, "a.yaml"), "new")
	await(t, changes, filepath.Join(folder, "a.yaml"))
}

// TestScanFollowsLinks finds a change of what a link leads to, wherever that is.
func TestScanFollowsLinks(t *testing.T) {
	t.Parallel()
	folder, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "a.yaml")
	link := filepath.Join(folder, "a.yaml")
	if err := os.Symlink(elsewhere, link); err != nil {
		t.Fatal(err)
	}
	w := watcher{folders: []string{folder}}
	w.scan()
	for step, change := range []func(){
		func() { write(t, elsewhere, "new") },
		func() { write(t, elsewhere, "longer") },
		func() { remove(t, elsewhere) },
	} {
		change()
		if got := w.scan(); len(got) != 1 || !got[link] {
			t.Errorf("step %d: %v, want %s", step, got, link)
		}
	}
}

// TestScanWithoutNotifications finds what has changed by the clock alone.
func TestScanWithoutNotifications(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "a.yaml")
	w := watcher{folders: []string{folder}}
	for step, change := range []func(){
		func() { write(t, path, "old") },
		func() { write(t, path, "longer") },
		func() {
			write(t, path+".new", "LONGER") // the same length, another file
			rename(t, path+".new", path)
		},
		func() { remove(t, path) },
	} {
		w.scan()
		change()
		if got := w.scan(); len(got) != 1 || !got[path] {
			t.Errorf("step %d: %v, want %s", step, got, path)
		}
		if got := w.scan(); len(got) != 0 {
			t.Errorf("step %d: nothing has changed, but %v", step, got)
		}
	}
	if got := pause(time.Millisecond); got != rescan {
		t.Errorf("after a quick scan it waits %s, want %s", got, rescan)
	}
	if got := pause(time.Second); got < 20*time.Second {
		t.Errorf("after a slow scan it waits only %s", got)
	}
}

// BenchmarkWatch measures the time from a save until it is reported.
func BenchmarkWatch(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.yaml")
	changes := watching(b, filepath.Dir(path))
	for i := 0; b.Loop(); i++ {
		write(b, path, strings.Repeat("x", i%100))
		await(b, changes, path)
	}
}
