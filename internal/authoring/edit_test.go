package authoring

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// TestEditFile edits a document in an editor without a terminal: what is good is written,
// merged with what changed meanwhile; anything else is kept in a file that the error names.
func TestEditFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "script")
	for _, test := range []struct {
		name, command, text, note, err, kept string
	}{
		{"good", "sed -i s/full/empty/", "title: Disk empty", "changed postmortems/2026-06-02-disk.yaml", "", ""},
		{"nothing", "true", "title: Disk full", "nothing was changed", "", ""},
		{"severity", "sed -i s/sev3/SEV-1/", "severity: sev1", "changed", "", ""},
		{"unknown severity", "sed -i s/sev3/sev9/", "severity: sev3", "", "unknown severity", "severity: sev9"},
		{"broken", "sed -i s/title:/titel:/", "title: Disk full", "", "unknown key `titel`", "titel: Disk full"},
		{"emptied", "truncate -s 0", "title: Disk full", "", "cancelled", ""},
		{"editor fails", "false", "title: Disk full", "", "exit status 1", ""},
		{"editor fails late", "sh -c 'sed -i s/full/empty/ \"$0\"; exit 3'", "title: Disk full", "", "exit status 3", "Disk empty"},
		{"unknown person", "sed -i '$aowner: ana\\npeople: [{id: ben}]'", "owner: ana", "ana, in owner, is not among the people", "", ""},
		{"merged", file + " kind", "kind: drill", "changed", "", ""},
		{"conflict", file + " title", "<<<<<<<", "", "title was changed in both", ""},
	} {
		b := newBench(t, disk)
		// The second program changes the file on the disk while the first one edits.
		script := "#!/bin/sh\ncase $1 in\nkind) sed -i 's/full/empty/' \"$2\"; sed -i '2a kind: drill' " + b.entry().Path + ";;\n" +
			"title) sed -i 's/full/empty/' \"$2\"; sed -i 's/full/broken/' " + b.entry().Path + ";;\nesac\n"
		if err := os.WriteFile(file, []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		err := b.EditFile(t.Context(), b.entry(), editing(test.command))
		if (err == nil) != (test.err == "") || err != nil && (!strings.Contains(err.Error(), test.err) || failure.Hint(err) == "") {
			t.Errorf("%s: %v, hint %q", test.name, err, failure.Hint(err))
		}
		if !strings.Contains(b.text(), test.text) || test.note != "" && !b.noted(test.note) {
			t.Errorf("%s: notes %v, and the file is %s", test.name, b.notes, b.text())
		}
		if kept := strings.Join(b.kept(), ""); !strings.Contains(kept, test.kept) || (kept == "") != (test.kept == "") {
			t.Errorf("%s: kept is %q, want %q", test.name, kept, test.kept)
		}
	}
	b := newBench(t, disk)
	if err := b.EditFile(t.Context(), store.Entry{Path: filepath.Join(b.Root, "x.yaml")}, editing("true")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

// TestNewInEditor writes a new document from the template, where it was filled in.
func TestNewInEditor(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	d := &postmortem.Document{Title: "Cache cold", Owner: "ana", People: []postmortem.Person{{ID: "ben"}}}
	path, err := b.NewInEditor(t.Context(), d, nil, editing("sed -i s/cold/warm/"))
	if err != nil || store.IDOf(path) != "2026-06-02-cache-warm" || !b.noted("ana, in owner") {
		t.Errorf("%q, %v, %v", path, err, b.notes)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "\n# root_cause:") || strings.Contains(string(text), "# owner:") {
		t.Errorf("the sections that are not there yet are not comments: %v, %s", err, text)
	}
	if _, err := b.NewInEditor(t.Context(), &postmortem.Document{}, nil, editing("true")); !errors.Is(err, failure.ErrCancelled) {
		t.Errorf("the template as it was: %v", err)
	}
	if _, err := b.NewInEditor(t.Context(), d, nil, editing("sed -i s/title/titel/")); !strings.HasPrefix(failure.Hint(err), "what you wrote is kept; fix it there, then: pm new --from ") || len(b.kept()) != 1 {
		t.Errorf("a broken one: %v, hint %q", err, failure.Hint(err))
	}
	b.DryRun = true
	if path, err := b.NewInEditor(t.Context(), d, nil, editing("true")); err != nil || path != "" || !strings.Contains(b.result.String(), "title: Cache cold") {
		t.Errorf("a dry run: %q, %v", path, err)
	}
}

// draftOf saves a draft of a change and releases it.
func (b *bench) draftOf(command, document, title, original string, state any) {
	b.t.Helper()
	data, err := json.Marshal(state)
	if err != nil {
		b.t.Fatal(err)
	}
	lock, err := b.Writer.drafts().New()
	if err == nil {
		err = lock.Save(store.Draft{Root: b.Root, Command: command, Document: document, Title: title, Begun: []byte(original), Saved: b.Now(), State: data})
	}
	if err == nil {
		err = lock.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// TestRestoreDeleted writes a document again that an unfinished change is about, if asked.
func TestRestoreDeleted(t *testing.T) {
	t.Parallel()
	missing := failure.New("pm list", "no such document")
	b := newBench(t, disk)
	restore := func(id string, c *Console) (store.Entry, error) {
		return b.RestoreDeleted(t.Context(), id, missing, func() *Console { return c })
	}
	if _, err := restore("disk", b.lines("y")); err != missing {
		t.Errorf("no draft: %v", err)
	}
	b.draftOf("edit", "2026-06-02-disk", "Disk full", disk, nil)
	b.draftOf("edit", "2026-06-03-other", "Other", "broken", nil)
	if err := os.Remove(b.entry().Path); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"cache", "other", ""} {
		if _, err := restore(id, b.lines("y")); err != missing {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := restore("disk", nil); !strings.Contains(failure.Hint(err), "pm edit 2026-06-02-disk on a terminal resumes it") {
		t.Errorf("nowhere to ask: hint %q", failure.Hint(err))
	}
	if _, err := restore("disk", b.lines("n")); err != missing {
		t.Errorf("no: %v", err)
	}
	if e, err := restore("DISK.yaml", b.lines("")); err != nil || e.ID != "2026-06-02-disk" || b.text() != disk {
		t.Errorf("yes: %+v, %v", e, err)
	}
	if _, err := restore("disk", b.round(nil).Console); err == nil {
		t.Error("the end of the input restores it")
	}
}

// TestChooseDraft asks which of several drafts is resumed.
func TestChooseDraft(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	drafts := []store.Draft{{Title: "One", Saved: b.Now().Add(-time.Hour)}, {Saved: b.Now()}}
	for _, test := range []struct {
		answers string
		drafts  int
		want    int
		shows   string
	}{
		{"", 0, -1, ""},
		{"", 1, 0, "Unfinished draft: One (1 h ago). Resume it?"},
		{"Y", 1, 0, ""},
		{"x\nno", 1, -1, "y resumes it, n starts over"},
		{"3\n2", 2, 1, "2  no title yet (less than 1 min ago)"},
		{"n", 2, -1, "Resume which? [1 to 2, n for none]"},
	} {
		b.result.Reset()
		r := Round{Writer: b.Writer, Console: b.lines(strings.Split(test.answers, "\n")...)}
		got, err := r.chooseDraft(t.Context(), drafts[:test.drafts], true)
		if err != nil || got != test.want || !strings.Contains(b.result.String(), test.shows) {
			t.Errorf("%q: %d, %v, want %d: %s", test.answers, got, err, test.want, b.result.String())
		}
	}
	r := Round{Writer: b.Writer, Console: b.lines("x")}
	if _, err := r.chooseDraft(t.Context(), drafts, false); !errors.Is(err, failure.ErrCancelled) {
		t.Errorf("the end of the input: %v", err)
	}
}

// log returns a log of the document with an id.
func (b *bench) log(id string, f EventFlags) Log {
	return Log{Writer: b.Writer, Entry: store.Entry{ID: id, Path: b.entry().Path}, Flags: f}
}

// addLines adds the lines of a text as those of a file.
func (l Log) addLines(t *testing.T, text string) error {
	t.Helper()
	_, err := l.AddFrom(t.Context(), strings.NewReader(text), true)
	return err
}

// TestLog adds the events of lines, all or none, and warns of times in the future and out of
// order.
func TestLog(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	if err := b.log(b.entry().ID, EventFlags{}).addLines(t, "07:30 !mitigated @ana Restarted\n\n!resolved 07:10 Over"); err != nil {
		t.Fatal(err)
	}
	if !b.noted("Restarted") || !b.noted("; pm edit 2026-06-02-disk changes it") {
		t.Errorf("notes %v", b.notes)
	}
	kinds := []postmortem.EventKind{postmortem.Detected}
	if err := b.log(b.entry().ID, EventFlags{At: "10:42", By: "alarm", Kinds: kinds}).Add(t.Context(), "Alert"); err != nil || !b.noted("10:42 is in 2 h 42 min") {
		t.Errorf("%v, notes %v", err, b.notes)
	}
	before := b.text()
	for line, want := range map[string]string{
		"good\n@ana !note":       "line 2: \"@ana !note\" has no text",
		"!nothing x":             "",
		"/undo":                  "only works at the prompt of pm log",
		"25:00 x":                "25:00",
		"a\x07":                  "control character",
		strings.Repeat("x", 300): "",
	} {
		err := b.log(b.entry().ID, EventFlags{}).addLines(t, line)
		if want != "" && (!errors.Is(err, failure.ErrUsage) || !strings.Contains(err.Error(), want) || b.text() != before) {
			t.Errorf("%q: %v", line, err)
		}
		b.write(before)
	}
	if !slices.ContainsFunc(b.notes, func(note string) bool { return strings.HasSuffix(note, "x…") }) {
		t.Errorf("a long event is noted in full: %v", b.notes)
	}
	if err := b.log(b.entry().ID, EventFlags{At: "soonish"}).Add(t.Context(), "x"); !errors.Is(err, failure.ErrUsage) {
		t.Errorf("--at soonish: %v", err)
	}
	for _, f := range []EventFlags{{By: "a\nb"}, {By: "\x07"}} {
		if err := f.Check(); !errors.Is(err, failure.ErrUsage) {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

// TestScribe takes lines as events, one by one; a line that cannot be read is an event as it
// is, and /undo takes back only what is still there.
func TestScribe(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	c := b.lines("07:20 Restarted", "25:00 !oops", "07:40 Wrong", "/undo", "/done")
	first := scribe.Line{Text: "Fails again", Begun: b.Now()}
	if err := b.log(b.entry().ID, EventFlags{By: "ana"}).Scribe(t.Context(), c, first); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Fails again", "Restarted", "25:00 !oops", "by: ana"} {
		if !strings.Contains(b.text(), want) {
			t.Errorf("there is no %q in %s", want, b.text())
		}
	}
	if strings.Contains(b.text(), "Wrong") || !b.noted("next: pm edit 2026-06-02-disk") {
		t.Errorf("the file is %s, notes %v", b.text(), b.notes)
	}
	d := &postmortem.Document{}
	if err := removeEvent(d, postmortem.Event{Text: "x"}); err == nil {
		t.Error("an event that is not there is removed")
	}
}

// TestLine keeps the line of a scribe that was killed for the next one of that document.
func TestLine(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	lock, pending := b.log("2026-06-02-disk", EventFlags{}).openLine()
	if lock == nil || !pending.IsEmpty() {
		t.Fatalf("it begins with %+v", pending)
	}
	typed := scribe.Pending{Typed: scribe.Line{Text: "half a li", Begun: b.Now()}}
	if err := errors.Join(b.log("2026-06-02-disk", EventFlags{}).saveLine(lock, typed), lock.Close()); err != nil {
		t.Fatal(err)
	}
	other, pending := b.log("2026-06-03-other", EventFlags{}).openLine()
	if other == nil || !pending.IsEmpty() {
		t.Errorf("another document begins with %+v", pending)
	}
	b.log("", EventFlags{}).release(other)
	lock, pending = b.log("2026-06-02-disk", EventFlags{}).openLine()
	if pending.Typed.Text != "half a li" {
		t.Errorf("the next one begins with %+v", pending)
	}
	entered := scribe.Pending{Entered: []scribe.Line{{Text: "entered", Begun: b.Now()}}}
	if err := errors.Join(b.log("2026-06-02-disk", EventFlags{}).saveLine(lock, entered), b.log("2026-06-02-disk", EventFlags{}).saveLine(lock, scribe.Pending{})); err != nil {
		t.Error(err)
	}
	b.log("", EventFlags{}).release(lock)
	b.draftOf("log", "2026-06-02-disk", "x", "", "no lines")
	if lock, pending = b.log("2026-06-02-disk", EventFlags{}).openLine(); !pending.IsEmpty() || !b.noted("a draft cannot be read") {
		t.Errorf("a draft that cannot be read: %+v, %v", pending, b.notes)
	}
	b.log("", EventFlags{}).release(lock)
	b.State, b.Temp = "", b.entry().Path
	if lock, _ := b.log("x", EventFlags{}).openLine(); lock != nil || !b.noted("a line that is not entered is not kept: no folder can be written to") {
		t.Error("a line is kept without a place for it")
	}
}

// TestWhereToLog asks which document is meant, and takes what is no answer for an event.
func TestWhereToLog(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ answers, id, first string }{
		{"", "2026-06-02-disk", ""},
		{"yes", "2026-06-02-disk", ""},
		{"xy\n/undo\ny", "2026-06-02-disk", ""},
		{"It fails again", "2026-06-02-disk", "It fails again"},
		{"new\ny\nCache cold", "2026-06-02-cache-cold", ""},
		{"no", "", ""},
		{"new\nn", "", ""},
	} {
		b := newBench(t, disk)
		e, first, err := b.WhereToLog(t.Context(), b.lines(strings.Split(test.answers, "\n")...), func(title string) (*postmortem.Document, error) {
			return Answers{Title: title}.Begin(nil, nil, b.Config, b.Now())
		})
		if e.ID != test.id && err == nil || first.Text != test.first || errors.Is(err, failure.ErrCancelled) != (test.id == "") {
			t.Errorf("%q: %+v, %+v, %v", test.answers, e, first, err)
		}
	}
	b := newBench(t, disk)
	if err := os.Remove(b.entry().Path); err != nil {
		t.Fatal(err)
	}
	e, _, err := b.WhereToLog(t.Context(), b.lines("Cache cold"), func(title string) (*postmortem.Document, error) {
		return &postmortem.Document{Title: title}, nil
	})
	if err != nil || e.ID != "2026-06-02-cache-cold" || !b.noted("postmortems/2026-06-02-cache-cold.yaml") {
		t.Errorf("the first document: %+v, %v, %v", e, err, b.notes)
	}
}
