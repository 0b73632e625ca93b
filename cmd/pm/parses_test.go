package main_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestParses counts how often the commands that write a document parse text of one: no
// bytes are parsed twice. The count is that of the coverage counters of the function that
// parses, in a build that has them.
func TestParses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pm := filepath.Join(dir, "pm")
	build := exec.Command("go", "build", "-cover", "-covermode=count", "-coverpkg=github.com/f08c5b15/pm/cmd/pm,github.com/f08c5b15/pm/internal/strictyaml", "-o", pm, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build with counters: %v\n%s", err, out)
	}
	const head = "schema: pm/v1\ntitle: T\nseverity: sev1\nowner: ana\n"
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("doc.yaml", head)
	for _, test := range []struct {
		what string
		args []string
		want int
	}{
		{"a new file", []string{"new", "--no-input", "T"}, 1},
		{"a new file with comments", []string{"new", "--no-input", "T", "--from", "with-comments.yaml"}, 3}, // what was given, the new one, and with the comments
		{"an edit", []string{"edit", "doc.yaml", "--set", "severity=sev2"}, 2},
		{"an edit in an editor", []string{"edit", "doc.yaml", "--editor"}, 2},
		{"an event", []string{"log", "doc.yaml", "It went on"}, 2},
		{"a clean merge", []string{"merge", "base.yaml", "ours.yaml", "theirs.yaml"}, 4},
		{"a merge that carries comments over", []string{"merge", "base.yaml", "ours.yaml", "with-comments.yaml"}, 5},
		{"a page", []string{"render", "doc.yaml"}, 1},
	} {
		write("base.yaml", head)
		write("ours.yaml", strings.Replace(head, "sev1", "sev2", 1))
		write("theirs.yaml", strings.Replace(head, "ana", "ben", 1))
		write("with-comments.yaml", strings.Replace(head, "ana", "ben # on call", 1))
		counters := t.TempDir()
		cmd := exec.Command(pm, test.args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOCOVERDIR="+counters, "XDG_STATE_HOME="+filepath.Join(dir, "state"), "PM_EDITOR=sed -i.bak 's/owner: ana/owner: ben/'")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("pm %s: %v\n%s", strings.Join(test.args, " "), err, out)
		}
		if got := parses(t, counters); got != test.want {
			t.Errorf("%s parses %d texts, want %d", test.what, got, test.want)
		}
	}
}

// parses returns how often strictyaml.Parse was called, by the counters in a folder.
func parses(t *testing.T, counters string) int {
	t.Helper()
	const file = "internal/strictyaml/tree.go"
	source, err := os.ReadFile(filepath.Join("..", "..", file))
	if err != nil {
		t.Fatal(err)
	}
	before, _, ok := strings.Cut(string(source), "\nfunc Parse(")
	if !ok {
		t.Fatalf("%s has no function Parse", file)
	}
	line := strings.Count(before, "\n") + 2
	profile := filepath.Join(counters, "profile")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i="+counters, "-o="+profile).CombinedOutput(); err != nil {
		t.Fatalf("read the counters: %v\n%s", err, out)
	}
	f, err := os.Open(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		// internal/strictyaml/tree.go:29.52,31.23 2 4: the last number is the count.
		if strings.Contains(lines.Text(), fmt.Sprintf("%s:%d.", file, line)) {
			fields := strings.Fields(lines.Text())
			n, err := strconv.Atoi(fields[len(fields)-1])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("there is no counter for line %d of %s", line, file)
	return 0
}
