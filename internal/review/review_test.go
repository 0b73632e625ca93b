package review

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// newJob returns a job over a new repository with files.
func newJob(t *testing.T, files map[string]string) Job {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.New(root, "postmortems", "")
	if err != nil {
		t.Fatal(err)
	}
	return Job{
		Root: root, Dir: root, Store: s, Least: config.Info,
		Options: check.Options{Config: config.Default(), Now: time.Date(2026, 6, 10, 0, 0, 0, 0, time.UTC)},
		Warn:    func(err error) { t.Errorf("warning: %v", err) },
	}
}

// found runs a job and returns its documents.
func found(t *testing.T, j Job) []Document {
	t.Helper()
	var documents []Document
	if _, err := j.Run(t.Context(), func(d Document) error {
		documents = append(documents, d)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return documents
}

const ordered = `schema: pm/v1
title: Cache down
timeline:
  - {at: 2026-01-01T10:00:00Z, text: First}
  - {at: 2026-01-01T11:00:00Z, text: Second}
`

// TestFingerprints checks that a fingerprint stays when lines are added elsewhere, and differs
// for each finding.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	prints := func(text string) (all []string) {
		for _, f := range newFinder(t).document(store.Entry{ID: "a", Path: "/a.yaml"}, []byte(text)).Findings {
			all = append(all, f.Rule+" "+f.Fingerprint)
		}
		slices.Sort(all)
		return all
	}
	const tail = `timeline:
  - {at: 2026-01-01T12:00:00Z, text: Third}
  - {at: 2026-01-01T11:00:00Z, text: Second}
  - {at: 2026-01-01T11:00:00Z, text: Second again}
  - {at: 2026-01-01T10:00:00Z, text: First}
`
	before := prints("schema: pm/v1\ntitle: T\nstatus: in-review\n" + tail)
	after := prints("schema: pm/v1\ntitle: Another\nseverity: sev4\nstatus: in-review\nbackground: |\n  Two\n  lines\n" +
		strings.Replace(tail, "timeline:\n", "timeline:\n  - {at: 2026-01-01T09:00:00Z, text: Before}\n", 1))
	both := 0
	for _, f := range after {
		if slices.Contains(before, f) {
			both++
		}
	}
	if len(before) < 5 || both < len(after)-1 {
		t.Errorf("of\n%s\nonly %d stay in\n%s", strings.Join(before, "\n"), both, strings.Join(after, "\n"))
	}
	if distinct := slices.Compact(slices.Clone(before)); len(distinct) != len(before) {
		t.Errorf("two findings have one fingerprint:\n%s", strings.Join(before, "\n"))
	}
}

// newFinder returns what reads documents by themselves.
func newFinder(t *testing.T) *run {
	j := newJob(t, nil)
	return &run{Job: j, known: &knownDocuments{list: func() map[string]string { return nil }}}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	j := newJob(t, map[string]string{
		"postmortems/2026-01-01-a.yaml":        ordered,
		"postmortems/2026-01-01-a/values.yaml": "a: 1\n",
		"postmortems/sub/2026-01-02-b.yaml":    ordered,
		"postmortems/.hidden.yaml":             "a: 1\n",
		"elsewhere/document.yaml":              ordered,
		"elsewhere/document.json":              `{"schema": "pm/v1", "title": "T"}`,
		"elsewhere/values.yaml":                "schema: other/v1\n",
		"elsewhere/notes.txt":                  ordered,
	})
	for _, test := range []struct{ args, want string }{
		{"", "2026-01-01-a 2026-01-02-b"},
		{"b", "2026-01-02-b"},
		{"b 2026-01-02-b postmortems/sub/2026-01-02-b.yaml", "2026-01-02-b"},
		{"postmortems", "2026-01-01-a 2026-01-02-b"},
		{"postmortems/sub", "2026-01-02-b"},
		{"postmortems/2026-01-01-a/values.yaml postmortems/.hidden.yaml elsewhere/values.yaml elsewhere/notes.txt", ""},
		{"elsewhere/document.yaml elsewhere/document.json", "document document"},
		{"elsewhere/none.yaml", "find elsewhere/none.yaml: no such document"},
		{"elsewhere", "read elsewhere: it is a folder, not a document"},
	} {
		j.Args = strings.Fields(test.args)
		var ids []string
		_, err := j.Run(t.Context(), func(d Document) error {
			ids = append(ids, d.ID)
			return nil
		})
		got := strings.Join(ids, " ")
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%q takes %q, want %q", test.args, got, test.want)
		}
	}
}

// TestRelated reads another document only where one is referred to.
func TestRelated(t *testing.T) {
	t.Parallel()
	j := newJob(t, map[string]string{
		"postmortems/2026-01-01-a.yaml": "schema: pm/v1\ntitle: A\nstatus: in-review\nrelated: [2026-01-02-b, 2026-01-03-c]\n",
		"postmortems/2026-01-02-b.yaml": "schema: pm/v1\ntitle: B\naction_items: [{id: a1, title: Do it}]\n",
	})
	j.Options.Only = []string{"PM002", "PM086"}
	outside := filepath.Join(j.Root, "a.yaml")
	if err := os.WriteFile(outside, []byte("schema: pm/v1\ntitle: A\nrelated: [2026-01-03-c]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := j
	other.Args = []string{outside}
	if d := found(t, other); len(d) != 1 || len(d[0].Findings) > 0 {
		t.Errorf("of a document from elsewhere is found %v", d)
	}
	var got []string
	for _, d := range found(t, j) {
		for _, f := range d.Findings {
			got = append(got, f.Rule+" "+f.Path.String())
		}
	}
	if want := []string{"PM086 related[0]", "PM002 related[1]"}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// TestFix makes the fixes of findings as a rule would give them.
func TestFix(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text, want string
		path       postmortem.Path
		start, end int
		fix        string
	}{
		"words of a literal block": {
			text: "schema: pm/v1\ntitle: T\nsummary: |   # short\n  It took\n  22 h: too long\n",
			path: postmortem.PathTo("summary"), start: 8, end: 12, fix: "4 h 40 min",
			want: "schema: pm/v1\ntitle: T\nsummary: |   # short\n  It took\n  4 h 40 min: too long\n",
		},
		"words of a folded block": {
			text: "schema: pm/v1\ntitle: T\nsummary: >\n  It took\n  22 h: too\n  long\n",
			path: postmortem.PathTo("summary"), start: 8, end: 12, fix: "4 h 40 min",
			want: "schema: pm/v1\ntitle: T\nsummary: >\n  It took\n  4 h 40 min: too\n  long\n",
		},
		"words that need quotes": {
			text: "schema: pm/v1\ntitle: a b # as reported\n", path: postmortem.PathTo("title"), start: 2, end: 3, fix: "c: d",
			want: "schema: pm/v1\ntitle: \"a c: d\" # as reported\n",
		},
		"a time that means the same": {
			text: "schema: pm/v1\ntitle: T\ntimezone: Europe/Lisbon\ntimeline:\n  - {at: 2026-06-02 09:58, text: A}\n",
			path: postmortem.PathTo("timeline", 0, "at"), fix: "2026-06-02T09:58:00+01:00",
			want: "schema: pm/v1\ntitle: T\ntimezone: Europe/Lisbon\ntimeline:\n  - {at: 2026-06-02T09:58:00+01:00, text: A}\n",
		},
		"nothing there":  {text: "schema: pm/v1\ntitle: T\n", path: postmortem.PathTo("summary"), start: 1, end: 2, fix: "x"},
		"no such words":  {text: "schema: pm/v1\ntitle: T\n", path: postmortem.PathTo("title"), start: 1, end: 9, fix: "x"},
		"not a document": {text: "schema: pm/v1\ntitle: T\nsevrity: x\n", path: postmortem.PathTo("title"), end: 1, fix: "x"},
	} {
		finding := Finding{Located: check.Located{Finding: check.Finding{Path: test.path, Start: test.start, End: test.end, Fix: &check.Fix{Text: test.fix}}}}
		got := ""
		f := postmortem.Open("f.yaml", []byte(test.text))
		finding.Position, _ = f.Position(test.path)
		if test.end > test.start {
			finding.Position, _ = f.PositionIn(test.path, test.start, test.end)
		}
		if edited := fix(f, finding); edited != nil {
			got = string(edited.Bytes())
		}
		if got != test.want {
			t.Errorf("%s: fixed is\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// TestFixWhitespace removes whitespace from texts of all styles, and nothing else.
func TestFixWhitespace(t *testing.T) {
	t.Parallel()
	const before = `schema: pm/v1
title: "Checkout down \t"   # title  
summary: |   # block  
  It failed.   
  A line that Markdown breaks  
  here.
     
  Last. 	


background: |+
  Two lines  

  end


response: >
  Folded  
  text.  
timeline:
  - {at: 2026-06-02T10:00:00Z, text: '  Quoted '}   # c  
  - at: 2026-06-02T11:00:00Z
    text: "Time\u200bout"
    details: |-
      code  
      ~~~  
      more  
      ~~~  
lessons:
  went_well: ["a ", b]
`
	const after = `schema: pm/v1
title: "Checkout down"   # title  
summary: |   # block  
  It failed.   
  A line that Markdown breaks  
  here.

  Last.


background: |+
  Two lines

  end
response: >
  Folded  
  text.
timeline:
  - {at: 2026-06-02T10:00:00Z, text: 'Quoted'}   # c  
  - at: 2026-06-02T11:00:00Z
    text: "Timeout"
    details: |-
      code  
      ~~~  
      more  
      ~~~
lessons:
  went_well: ["a", b]
`
	for _, lineEnd := range []string{"\n", "\r\n"} {
		r := newFinder(t)
		r.Options.Only = []string{"PM003"}
		given, want := strings.ReplaceAll(before, "\n", lineEnd), strings.ReplaceAll(after, "\n", lineEnd)
		if got := string(r.fixed("/a.yaml", []byte(given)).After); got != want {
			t.Errorf("fixed is\n%q\nwant\n%q", got, want)
		}
		if again := r.fixed("/a.yaml", []byte(want)); len(again.Rules) > 0 {
			t.Errorf("there is more to fix: %v", again.Rules)
		}
	}
}

// TestFixStops checks that an error of the visitor ends the job, and that a document which
// changes meanwhile is fixed as it is then.
func TestFixStops(t *testing.T) {
	t.Parallel()
	files := make(map[string]string)
	lines := strings.SplitAfter(ordered, "\n")
	lines[3], lines[4] = lines[4], lines[3]
	for i := range 20 {
		files[fmt.Sprintf("postmortems/2026-01-%02d-a.yaml", i+1)] = strings.Join(lines, "")
	}
	j := newJob(t, files)
	n := 0
	err := j.Fix(t.Context(), false, func(Fixed) error {
		n++
		return context.DeadlineExceeded
	})
	if err != context.DeadlineExceeded || n != 1 {
		t.Errorf("after the error %v there were %d visits", err, n)
	}
	n = 0
	if err := j.Fix(t.Context(), false, func(f Fixed) error {
		n++
		if string(f.After) != ordered {
			t.Errorf("fixed is\n%s", f.After)
		}
		return nil
	}); err != nil || n < 18 {
		t.Errorf("%d were fixed: %v", n, err)
	}
}

func TestBaseline(t *testing.T) {
	t.Parallel()
	j := newJob(t, map[string]string{"postmortems/2026-01-01-a.yaml": "schema: pm/v1\ntitle: A\nstatus: in-review\n"})
	var b Baseline
	for _, d := range found(t, j) {
		b.Add(d)
	}
	path := filepath.Join(j.Root, "base.json")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var err error
	if j.Baseline, err = ReadBaseline(path, "base.json"); err != nil || b.Len() == 0 || j.Baseline.Len() != b.Len() {
		t.Fatalf("%d of %d findings are read: %v", j.Baseline.Len(), b.Len(), err)
	}
	for _, d := range found(t, j) {
		if len(d.Findings) > 0 {
			t.Errorf("not in the baseline: %v", d.Findings)
		}
	}
	for _, text := range []string{"", "[]", "{}", "findings: []", "{\"findings\": 1}"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadBaseline(path, "base.json"); err == nil {
			t.Errorf("%q is a baseline", text)
		}
	}
}
