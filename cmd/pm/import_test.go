//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// captured returns the samples of all sources.
func captured(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, "testdata", "capture", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, file := range all {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		file, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if len(files) < 10 {
		t.Fatalf("there are only %d samples", len(files))
	}
	return files
}

// imported imports files into a new document in a new repository, and returns the folder of
// that and the text of the document.
func imported(t *testing.T, files ...string) (dir, text string) {
	t.Helper()
	dir = t.TempDir()
	args := append([]string{"import", "--new", "All of it", "--window", "none", "--merge-within", "60s", "--all"}, files...)
	code, out, stderr := here(t, dir, dir, args, "PM_NO_INPUT=1")
	if code != 0 {
		t.Fatalf("pm %q: %s", args, stderr)
	}
	return dir, readFile(t, filepath.Join(dir, strings.TrimSpace(out)))
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestImportTwice: importing twice is importing once, for every source.
func TestImportTwice(t *testing.T) {
	t.Parallel()
	for _, file := range captured(t) {
		dir, text := imported(t, file)
		args := []string{"import", file, "--into", "all-of-it", "--window", "none", "--merge-within", "60s", "--all"}
		code, _, stderr := here(t, dir, dir, args, "PM_NO_INPUT=1")
		documents, err := filepath.Glob(filepath.Join(dir, "postmortems", "*.yaml"))
		if code != 0 || err != nil || len(documents) != 1 {
			t.Fatalf("pm %q: %v, %v, %s", args, documents, err, stderr)
		}
		if readFile(t, documents[0]) != text || !strings.Contains(stderr, "nothing was changed") {
			t.Errorf("pm %q changed the document: %s", args, stderr)
		}
	}
}

// TestImportOrder: the order of the files does not matter.
func TestImportOrder(t *testing.T) {
	t.Parallel()
	files := captured(t)
	_, want := imported(t, files...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		if _, got := imported(t, files...); got != want {
			t.Fatalf("%q: the document is\n%s\nand in another order\n%s", files, got, want)
		}
	}
}

// TestImportInstants: pm render --format json has the instant of every event that was read, as
// exactly as the source has it.
func TestImportInstants(t *testing.T) {
	t.Parallel()
	for _, file := range captured(t) {
		reading, err := export.Read([]export.Input{openSample(t, file)}, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, e := range reading.Events {
			if e.Noise == "" {
				want = append(want, e.At.Instant.UTC().Format(time.RFC3339Nano))
			}
		}
		dir := t.TempDir()
		args := []string{"import", "--new", "All of it", "--window", "none", "--all", file}
		if code, _, stderr := here(t, dir, dir, args, "PM_NO_INPUT=1"); code != 0 {
			t.Fatalf("pm %q: %s", args, stderr)
		}
		code, out, stderr := here(t, dir, dir, []string{"render", "all-of-it", "--format", "json"}, "PM_NO_INPUT=1")
		var page struct {
			Document struct {
				Timeline []struct{ At time.Time }
			}
		}
		if err := json.Unmarshal([]byte(out), &page); err != nil || code != 0 {
			t.Fatalf("%s: %v, %s", file, err, stderr)
		}
		var got []string
		for _, e := range page.Document.Timeline {
			got = append(got, e.At.UTC().Format(time.RFC3339Nano))
		}
		slices.Sort(want)
		slices.Sort(got)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: the page has\n%v, want\n%v", file, got, want)
		}
	}
}

// openSample opens a file or a folder.
func openSample(t *testing.T, file string) export.Input {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		in, err := export.OpenFolder(file, os.DirFS(file))
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() }) // nothing was written
	in, err := export.OpenFile(file, f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return in
}
