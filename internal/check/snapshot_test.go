package check_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "write the findings anew")

// TestSnapshot compares every finding in our own documents and labelled sentences with
// testdata/findings.txt, so that a change of a rule shows what it changes.
func TestSnapshot(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	documents, err := filepath.Glob("../../testdata/postmortems/*.yaml")
	if err != nil || len(documents) == 0 {
		t.Fatal("there are no documents", err)
	}
	for _, name := range documents {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		o := options("")
		o.Only, o.Status = nil, postmortem.Published
		for _, f := range check.File(postmortem.Open(filepath.Base(name), data), o) {
			fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s %s] %s\n", filepath.Base(name), f.Position.Start.Line, f.Position.Start.Column, f.Level, f.Message, f.Rule, f.Name, f.Path)
			if words := string(data[f.Position.Start.Offset:f.Position.End.Offset]); f.End > f.Start && !strings.Contains(f.Message, "****") {
				if !strings.Contains(f.Message, strings.Fields(words)[0]) {
					t.Errorf("%s: the words of %q are %q", name, f.Message, words)
				}
			}
		}
	}
	files, err := filepath.Glob("../../testdata/wording/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, l := range corpus(t, filepath.Base(file)) {
			for _, f := range wordingOf(l) {
				fmt.Fprintf(&b, "%s: %s: %s [%s]\n", filepath.Base(file), f.Level, f.Message, f.Rule)
			}
		}
	}
	const golden = "testdata/findings.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range max(len(gotLines), len(wantLines)) {
			if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
				t.Fatalf("line %d differs; go test ./internal/check -run TestSnapshot -update writes what is found now:\n got %s\nwant %s",
					i+1, line(gotLines, i), line(wantLines, i))
			}
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(none)"
}
