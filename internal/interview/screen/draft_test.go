package screen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tuitest"
	"github.com/f08c5b15/pm/internal/when"
)

// Going through a document changes nothing that nobody changes, whatever the fields
// would make of it.
func TestPassingThrough(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	at := func(clock string) when.Time {
		at, err := time.Parse(time.RFC3339Nano, clock)
		if err != nil {
			t.Fatal(err)
		}
		return when.At(at)
	}
	o.Zone, _ = when.Zone("Europe/Berlin")
	o.Document = postmortem.Document{
		Schema: postmortem.Schema, Title: "Checkout\tdown", Severity: "critical", Owner: "ana", Authors: []string{"ana"},
		Timezone: "Europe/Berlin", Services: []string{"a, b", "c"},
		Summary: "a\tb  \n\n  c ", Detection: postmortem.Detection{Method: "alert"},
		Timeline: []postmortem.Event{
			{At: at("2025-10-26T02:30:00.25+01:00"), Kind: postmortem.EventKinds{"started", "change"}, Text: " x\ty ", By: "ana"},
			{At: at("2025-10-26T02:45:00+01:00"), Kind: postmortem.EventKinds{"detected"}, Approximate: true,
				Evidence: []postmortem.Evidence{{URL: "https://example.com/a", Title: "A"}}},
			{At: at("2025-10-26T03:45:00+01:00"), Kind: postmortem.EventKinds{"acknowledged", "mitigated", "resolved"}},
		},
		Impact:      postmortem.Impact{Summary: "x\ty", DataLoss: "none"},
		RootCause:   postmortem.RootCause{Summary: "\tindented\n"},
		ActionItems: []postmortem.Action{{ID: "a1", Title: "Do it ", Owner: "ben", Tracker: "https://example.com/1"}},
	}
	passThrough(t, o)
}

// Neither does the editing of documents that have it all.
func TestPassingThroughFiles(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../testdata/postmortems/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := postmortem.Open(file, text).Document()
		if err != nil {
			t.Fatal(err)
		}
		o := interviewtest.Options()
		o.Document, o.Revise = *d, true
		if o.Zone, err = when.Zone(d.Timezone); err != nil {
			t.Fatal(err)
		}
		passThrough(t, o)
	}
}

// passThrough visits every page and every entry.
func passThrough(t *testing.T, o interview.Options) {
	t.Helper()
	m := opened(t, o)
	want := string(m.session.Document().Format())
	for _, entry := range m.contents().Entries() {
		if entry.Title == "Review" {
			continue
		}
		m.goTo(t, entry.Title)
		for section := m.session.Section(); m.session.Section() == section; {
			if _, ok := m.session.Step().(*interview.Contents); ok {
				break
			}
			if l, ok := m.session.Step().(*interview.List); ok && l.OnInput() {
				for row := range l.Rows() {
					l.Open(row)
					for m.session.InEntry() {
						m.typed(tab)
					}
				}
			}
			at := m.shown()
			m.typed(tab)
			if got := string(m.session.Document().Format()); got != want {
				t.Fatalf("after\n%s\nit is\n%s", at, got)
			}
		}
	}
}

// A draft that cannot be saved is reported at once, and the interview continues.
func TestSaveFails(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	reason := error(&fs.PathError{Op: "write", Path: "/home/ana/.local/state/pm/drafts/1234.json", Err: syscall.ENOSPC})
	o.Save = func([]byte) error { return reason }
	m := opened(t, o)
	m.Update(tea.WindowSizeMsg{Width: 30, Height: 10})
	m.typed("Checkout down" + enter)
	m.mustShow(t, "! disk full: draft not saved", "┃ What are you writing about")
	for want, err := range map[string]error{
		"disk is read-only": fmt.Errorf("write x: %w", syscall.EROFS), "not allowed": os.ErrPermission, "it is odd": errors.New("save x: it is odd"),
	} {
		reason = err
		m.typed("x" + tab + shiftTab)
		m.mustShow(t, "! "+want+": draft n")
	}
}

// Only the bytes that changed are worth a write.
func TestSavesOnlyChanges(t *testing.T) {
	t.Parallel()
	saves := 0
	o := interviewtest.Options()
	o.Save = func([]byte) error { saves++; return nil }
	m := opened(t, o)
	m.typed("Checkout")
	if saves != 0 {
		t.Errorf("%d saves before the delay", saves)
	}
	m.Update(saveNow{})
	m.Update(saveNow{})
	if saves != 1 {
		t.Errorf("%d saves for one change", saves)
	}
	m.typed(" down" + enter)
	if saves != 2 {
		t.Errorf("%d saves: leaving a field must save at once", saves)
	}
}

// Whatever key it stops at, a draft brings back the same screen.
func TestDraftAtEveryKey(t *testing.T) {
	t.Parallel()
	kept := &interviewtest.Draft{}
	o := interviewtest.Options()
	o.Save = kept.Save
	m := opened(t, o)
	for keys := wholeInterview; keys != ""; {
		msg, n := tuitest.Key(keys)
		keys = keys[n:]
		m.Update(msg)
		m.session.Save()
		resumed := o
		resumed.Resume = kept.Last()
		again := opened(t, resumed)
		again.session.Save()
		again.session.SetNote(m.session.Note())
		if got, want := again.shown(), m.shown(); got != want {
			t.Fatalf("before %.20q\ngot\n%s\nwant\n%s", keys, got, want)
		}
	}
}

func TestNewerDraftIsRefused(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Resume = []byte(`{"Version": 99, "Document": {}}`)
	if _, err := newModel(o); err == nil || !strings.Contains(err.Error(), "newer pm") {
		t.Errorf("error %v", err)
	}
}

// A draft with pasted lines that have no time opens again.
func TestDraftWithUntimedLines(t *testing.T) {
	t.Parallel()
	kept := &interviewtest.Draft{}
	o := interviewtest.Options()
	o.Save = kept.Save
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	m := opened(t, o)
	m.typed("y")
	m.Update(tea.PasteMsg{Content: "no time yet\n\n14:03 x\n\nno time"})
	m.typed(onDay)
	o.Resume = kept.Last()
	m = opened(t, o)
	m.mustShow(t, "2 lines have no time")
}
