package authoring

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/tui"
)

const disk = "schema: pm/v1\ntitle: Disk full\nseverity: sev3\ntimeline:\n" +
	"  - {at: 2026-06-02T07:00:00Z, kind: started, text: Writes fail}\nlessons:\n  lucky: [It was a Tuesday]\n"

// A bench is a repository to write in.
type bench struct {
	Writer
	t      *testing.T
	notes  []string
	result strings.Builder
}

// newBench returns a repository with one document, 2026-06-02-disk, at 08:00 UTC of that day.
func newBench(t *testing.T, document string) *bench {
	t.Helper()
	b := &bench{t: t}
	root := t.TempDir()
	s, err := store.New(root, "postmortems", "")
	if err != nil {
		t.Fatal(err)
	}
	b.Writer = Writer{
		Keeper: Keeper{State: filepath.Join(root, "state"), Temp: t.TempDir(), Now: func() time.Time { return time.Date(2026, 6, 2, 8, 0, 0, 0, time.UTC) }},
		Root:   root, Dir: root, Store: s, Config: config.Default(),
		Result: func(data []byte) error { b.result.Write(data); return nil },
		Note:   func(format string, args ...any) { b.notes = append(b.notes, fmt.Sprintf(format, args...)) },
	}
	b.write(document)
	return b
}

func (b *bench) entry() store.Entry {
	return store.Entry{ID: "2026-06-02-disk", Path: filepath.Join(b.Store.Folder(), "2026-06-02-disk.yaml")}
}

func (b *bench) write(text string) {
	b.t.Helper()
	if err := store.WriteFile(b.entry().Path, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) text() string {
	b.t.Helper()
	data, err := os.ReadFile(b.entry().Path)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(data)
}

// kept returns the texts in the state folder.
func (b *bench) kept() []string {
	b.t.Helper()
	names, err := filepath.Glob(filepath.Join(b.State, "kept", "*"))
	if err != nil {
		b.t.Fatal(err)
	}
	var texts []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	return texts
}

func (b *bench) noted(want string) bool {
	return slices.ContainsFunc(b.notes, func(note string) bool { return strings.Contains(note, want) })
}

// lines returns a console whose answers are these lines.
func (b *bench) lines(answers ...string) *Console {
	return &Console{Lines: tui.NewPrompter(b.t.Context(), strings.NewReader(strings.Join(answers, "\n")+"\n"), &b.result)}
}

// editing returns an editor that runs a shell command on the file, without a terminal.
func editing(command string) Editor {
	return Editor{Editor: editor.Editor{Command: command, Out: os.Stderr, Err: os.Stderr}, Warn: func(error) {}}
}

// TestSet gives fields values, all or none, and refuses with a hint.
func TestSet(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ settings, want, hint string }{
		{"severity=SEV-1", "sev1", ""},
		{"severity=sev2|title=Disk", "sev2", ""},
		{"severity", "is not PATH=VALUE", "--set severity=sev1"},
		{"severity=sev12", "unknown severity", "--set severity=sev1"},
		{"sevrity=sev1", "did you mean severity?", "severity=sev1"},
		{"title=two\nlines", "a title is one line", ""},
		{"title=\x1b[31mred", "control character", "without it:"},
		{"services=[a", "begins as a list", "for text use quotes"},
	} {
		b := newBench(t, disk)
		change, err := b.Change(t.Context(), b.entry(), func(d *postmortem.Document) error {
			_, err := Set(d, strings.Split(test.settings, "|"), b.Config, b.Now())
			return err
		})
		if !strings.HasPrefix(test.want, "sev") {
			if !errors.Is(err, failure.ErrUsage) || !strings.Contains(err.Error(), test.want) || !strings.Contains(failure.Hint(err), test.hint) || b.text() != disk {
				t.Errorf("%s: %v, hint %q, and the file %s", test.settings, err, failure.Hint(err), b.text())
			}
			continue
		}
		if err != nil || change.Before.Severity != "sev3" || change.After.Severity != test.want || !strings.Contains(b.text(), "severity: "+test.want) {
			t.Errorf("%s: %v, %+v", test.settings, err, change)
		}
	}
}

// TestChange checks that a change touches its lines alone, that a dry run only prints, and that
// a value which no document can have is refused as wrong usage.
func TestChange(t *testing.T) {
	t.Parallel()
	const before = "schema: pm/v1\n# why\ntitle: Disk full   # kept\n"
	b := newBench(t, before)
	b.DryRun = true
	title := func(to string) func(*postmortem.Document) error {
		return func(d *postmortem.Document) error { d.Title = to; return nil }
	}
	want := strings.Replace(before, "Disk full", "Disk", 1)
	if _, err := b.Change(t.Context(), b.entry(), title("Disk")); err != nil || b.result.String() != want || b.text() != before {
		t.Errorf("a dry run: %v, prints %q, leaves %q", err, b.result.String(), b.text())
	}
	b.DryRun = false
	if _, err := b.Change(t.Context(), b.entry(), title("Disk")); err != nil || b.text() != want {
		t.Errorf("a change: %v, %q", err, b.text())
	}
	if _, err := b.Change(t.Context(), b.entry(), title("")); !errors.Is(err, failure.ErrUsage) || b.text() != want {
		t.Errorf("no title: %v", err)
	}
	b.write("titel: x\n")
	var problems postmortem.Problems
	if _, err := b.Change(t.Context(), b.entry(), title("x")); !errors.As(err, &problems) {
		t.Errorf("a broken document: %v", err)
	}
	if _, err := b.Change(t.Context(), store.Entry{ID: "x", Path: filepath.Join(b.Root, "x.yaml")}, title("x")); err == nil {
		t.Error("a document that does not exist is changed")
	}
}

// TestKeep keeps texts where they can be found, also without a state folder.
func TestKeep(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, state := range []string{t.TempDir(), "", file} {
		k := Keeper{State: state, Temp: t.TempDir(), Now: time.Now}
		path, err := k.Keep("md", []byte("words"))
		if data, readErr := os.ReadFile(path); err != nil || readErr != nil || string(data) != "words" || filepath.Ext(path) != ".md" {
			t.Errorf("with the state folder %q it is kept in %q: %v, %v", state, path, err, readErr)
		}
	}
	k := Keeper{State: file, Temp: file, Now: time.Now}
	if path, err := k.Keep("md", nil); err == nil {
		t.Errorf("it is kept in %q, where nothing can be written", path)
	}
}

// TestNew creates a document and notes what is likely wrong with it.
func TestNew(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	from := postmortem.Open("f", []byte("# a comment\ntitle: Cache cold\nowner: ana\nseverity: sev2\n"))
	d, err := Answers{Title: "Cache down", Severity: "sev-1"}.Begin(from, &postmortem.Person{ID: "ben", Name: "Ben"}, b.Config, b.Now())
	if err != nil || d.Severity != "sev1" || d.Status != postmortem.Draft || d.Authors[0] != "ben" || d.People[0].Name != "Ben" {
		t.Fatalf("%v: %+v", err, d)
	}
	b.DryRun = true
	if path, err := b.New(t.Context(), d, from); err != nil || path != "" || !b.noted("would write postmortems/2026-06-02-cache-down.yaml") || !strings.Contains(b.result.String(), "title: Cache down") {
		t.Errorf("a dry run: %q, %v, %v", path, err, b.notes)
	}
	b.DryRun = false
	if err := store.WriteFile(filepath.Join(b.Root, ".pm", "schema.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	path, err := b.New(t.Context(), d, from)
	if err != nil || store.IDOf(path) != "2026-06-02-cache-down" || !b.noted("ana, in owner, is not among the people") {
		t.Fatalf("%q, %v, %v", path, err, b.notes)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), "# yaml-language-server: $schema=../.pm/schema.json\n") || !strings.Contains(string(text), "# a comment") {
		t.Errorf("%v: %s", err, text)
	}
	if _, err := b.New(t.Context(), &postmortem.Document{}, nil); err == nil {
		t.Error("a document without a title is created")
	}
}

// TestAnswers reads what the command line says about a document, or refuses it.
func TestAnswers(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)
	milestones := func(times ...string) (list []Milestone) {
		for i, kind := range []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Resolved} {
			m := Milestone{Kind: kind}
			if i < len(times) {
				m.Time = times[i]
			}
			list = append(list, m)
		}
		return list
	}
	n := Answers{
		Title: " Disk full ", Kind: "near-miss", Owner: "ana", Timezone: "Europe/Lisbon", Summary: "Short.",
		Services: []string{"db"}, Tags: []string{"disk"},
		Milestones: milestones("2026-06-02 09:58", "~+7m", "10:41"), Events: []string{"10:20 Old logs deleted"},
	}
	if n.IsEmpty() || !(Answers{Milestones: milestones()}).IsEmpty() {
		t.Error("answers are empty that are not, or the other way round")
	}
	d, err := n.Begin(nil, nil, config.Default(), now)
	if err != nil || d.Title != "Disk full" || d.Kind != postmortem.NearMiss || len(d.Timeline) != 4 {
		t.Fatalf("%v: %+v", err, d)
	}
	var got []string
	for _, e := range d.Timeline {
		got = append(got, e.At.Instant.UTC().Format("15:04"))
	}
	if want := []string{"08:58", "09:05", "09:20", "09:41"}; !slices.Equal(got, want) || !d.Timeline[1].Approximate {
		t.Errorf("the events are at %v, want %v", got, want)
	}
	from := postmortem.Open("f", []byte("title: x\ntimeline:\n  - {at: 2026-06-01T08:00:00Z, kind: started}\n"))
	d, err = Answers{Milestones: milestones("2026-06-01 09:00", "+5m")}.Begin(from, nil, config.Default(), now)
	if err != nil || len(d.Timeline) != 2 || d.Timeline[0].At.Instant.Hour() != 9 {
		t.Errorf("a milestone is not moved: %v: %+v", err, d)
	}
	for want, n := range map[string]Answers{
		"a title is one line":          {Title: "two\nlines"},
		"is not the id of a person":    {Owner: "Ana Silva"},
		"unknown severity":             {Severity: "bad"},
		"--timezone":                   {Timezone: "CET+1"},
		"only a start may be unknown":  {Milestones: milestones("", "unknown")},
		"--started":                    {Milestones: milestones("soonish")},
		"has more":                     {Events: []string{"10:00 a\nb"}},
		"does not begin with a time":   {Events: []string{"words"}},
		"has no text after its time":   {Events: []string{"2026-06-02 10:00"}},
		"--event \"25:00\"":            {Events: []string{"25:00 x"}},
		"--tag holds a control":        {Tags: []string{"a\x07"}},
		"is not UTF-8":                 {Summary: "\xff"},
		"reverses the text after it":   {Summary: "\u202e"},
		"--event holds a control char": {Events: []string{"10:00 \x07"}},
	} {
		if _, err := n.Begin(nil, nil, config.Default(), now); !errors.Is(err, failure.ErrUsage) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v", want, err)
		}
	}
	if _, err := (Answers{}).Begin(postmortem.Open("f", []byte("titel: x\n")), nil, config.Default(), now); err == nil {
		t.Error("what is not part of a document is taken")
	}
}
