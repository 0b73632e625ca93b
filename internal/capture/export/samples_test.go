package export_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/capture/export"
)

var update = flag.Bool("update", false, "write the events of the samples again")

// samples holds a folder for each source: exports, and beside each the events in it.
const samples = "../../../testdata/capture"

// TestSamples reads the samples of every source: each is found by its content, is of its
// source, and has the events that are beside it.
func TestSamples(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, s := range export.Sources() {
		known[s.Name] = true
		if s.Form == "" || s.About == "" {
			t.Errorf("%s has no words for messages and the help", s.Name)
		}
		entries, err := os.ReadDir(filepath.Join(samples, s.Name))
		if err != nil {
			t.Errorf("%s has no samples: %v", s.Name, err)
		}
		found := 0
		for _, entry := range entries {
			if strings.HasSuffix(entry.Name(), ".want") {
				continue
			}
			found++
			t.Run(s.Name+"/"+entry.Name(), func(t *testing.T) {
				t.Parallel()
				file := filepath.Join(samples, s.Name, entry.Name())
				reading, err := export.Read([]export.Input{open(t, file)}, export.Options{})
				if err != nil {
					t.Fatal(err)
				}
				named, err := export.Read([]export.Input{open(t, file)}, export.Options{Source: s.Name})
				if err != nil || show(named) != show(reading) {
					t.Errorf("as %s it is read differently: %v", s.Name, err)
				}
				compare(t, file+".want", show(reading))
			})
		}
		if found == 0 {
			t.Errorf("%s has no samples", s.Name)
		}
	}
	entries, err := os.ReadDir(samples)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !known[entry.Name()] {
			t.Errorf("%s has samples and is no source", entry.Name())
		}
	}
}

// open opens a sample, which may be a folder.
func open(t *testing.T, file string) export.Input {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		in, err := export.OpenFolder(filepath.Base(file), os.DirFS(file))
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	in, err := export.OpenFile(filepath.Base(file), f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// compare compares a text with that of a file, or writes it.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("go test ./internal/capture/export -update writes %s; it holds\n%sand should hold\n%s", file, want, got)
	}
}

// show returns all that is known of what was read.
func show(r *export.Reading) string {
	var b strings.Builder
	for _, e := range r.Events {
		fmt.Fprintf(&b, "%s  %s\n", e.At, e.Text)
		line := func(name string, value any) {
			if s := fmt.Sprint(value); s != "" && s != "[]" && s != "false" {
				fmt.Fprintf(&b, "    %s: %s\n", name, strings.ReplaceAll(s, "\n", "\n      "))
			}
		}
		line("details", e.Details)
		line("by", e.By)
		line("kind", e.Kind)
		line("milestone", e.Milestone)
		line("until", e.Until)
		for _, link := range e.Evidence {
			line("evidence", strings.TrimSpace(link.URL+" "+link.Title))
		}
		line("channel", e.Channel)
		line("pinned", e.Pinned)
		line("noise", e.Noise)
		line("origin", e.Origin)
	}
	if r.Removed > 0 {
		fmt.Fprintf(&b, "removed: %d\n", r.Removed)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(&b, "note: %s\n", note)
	}
	return b.String()
}
