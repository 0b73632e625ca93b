package scribe

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/tuitest"
)

// What the disk does not take is kept and written with the next line, in order.
func TestScribeOnAFullDisk(t *testing.T) {
	t.Parallel()
	k := &desk{full: errors.New("no space left on device")}
	m := modelAt(k)
	tuitest.Type(m, "one"+enter+"two"+enter)
	if screen := tuitest.Shown(m); !strings.Contains(screen, "2 lines not written") || !strings.Contains(screen, "no space left") {
		t.Errorf("the screen does not say so:\n%s", screen)
	}
	k.full = nil
	tuitest.Type(m, "three"+enter)
	if got := k.written(); got != "01 one|02 two|03 three" {
		t.Errorf("written %q", got)
	}
}

// What looks like a command and is none is no event, but a path may be one.
func TestScribeCommands(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"/unod":            "! there is no /unod; did you mean /undo? (as an event: !note /unod)",
		"/var":             "! there is no /var; /help lists the commands (as an event: !note /var)",
		"/undo that again": "! /undo takes no arguments (as an event: !note /undo that again)",
		"/DONE x":          "! /done takes no arguments (as an event: !note /DONE x)",
		"/":                "! there is no /; /help lists the commands",
		"/Undo":            "! nothing that you wrote here is left",
	} {
		k := &desk{}
		m := modelAt(k)
		tuitest.Type(m, line+enter)
		if screen := tuitest.Shown(m); !strings.Contains(screen, want) {
			t.Errorf("%q: the screen does not show %q:\n%s", line, want, screen)
		}
		if got := k.written(); got != "" {
			t.Errorf("%q: written %q", line, got)
		}
	}
	for _, line := range []string{"/var is full", "/var/log", "undo it", "!note /undo x", "// note"} {
		k := &desk{}
		m := modelAt(k)
		tuitest.Type(m, line+enter)
		if got := k.written(); got != "01 "+line {
			t.Errorf("%q: written %q", line, got)
		}
	}
}

// A line that makes no event is reported, and the up key restores it.
func TestScribeRefused(t *testing.T) {
	t.Parallel()
	k := &desk{refused: "it says nothing"}
	m := modelAt(k)
	tuitest.Type(m, "!note"+enter)
	if screen := tuitest.Shown(m); !strings.Contains(screen, "! it says nothing") || k.written() != "" {
		t.Errorf("written %q:\n%s", k.written(), screen)
	}
	k.refused = ""
	tuitest.Type(m, up+" x"+enter)
	if got := k.written(); got != "02 !note x" {
		t.Errorf("written %q", got)
	}
}

// The line that is typed is kept until it is entered, and one that was kept is there
// again with its time. So are those that could not be written.
func TestScribeKeeps(t *testing.T) {
	t.Parallel()
	k := &desk{full: errors.New("no space left on device")}
	var kept Pending
	o := k.options()
	o.Save = func(u Pending) error { kept = u; return nil }
	m := newModel(o, &postmortem.Document{})
	tuitest.Type(m, "one"+enter+"half")
	if _, cmd := m.Update(nil); cmd != nil {
		t.Error("it is to be saved twice")
	}
	m.Update(saveNow{})
	if len(kept.Entered) != 1 || kept.Entered[0].Text != "one" || kept.Typed.Text != "half" {
		t.Fatalf("kept %+v", kept)
	}
	if screen := tuitest.Shown(m); !strings.Contains(screen, "Draft saved") {
		t.Errorf("the screen does not say so:\n%s", screen)
	}
	begun := kept.Typed.Begun.Format("05")

	k.full, o.Pending = nil, kept
	m = newModel(o, &postmortem.Document{})
	if screen := tuitest.Shown(m); !strings.Contains(screen, "> half") || !strings.Contains(screen, "and not entered") {
		t.Errorf("the line is not there again:\n%s", screen)
	}
	if len(kept.Entered) != 0 || !strings.HasSuffix(k.written(), "one") {
		t.Errorf("what could not be written is still kept: %+v, written %q", kept, k.written())
	}
	tuitest.Type(m, " a line"+enter)
	if got := k.written(); !strings.HasSuffix(got, begun+" half a line") || !kept.IsEmpty() {
		t.Errorf("written %q, kept %+v", got, kept)
	}
	o.Save = func(Pending) error { return errors.New("no space") }
	m = newModel(o, &postmortem.Document{})
	tuitest.Type(m, "x")
	m.Update(saveNow{})
	if screen := tuitest.Shown(m); !strings.Contains(screen, "! draft not saved") {
		t.Errorf("the screen does not say so:\n%s", screen)
	}
}

// Line by line, a line that was begun on a screen is asked about.
func TestPromptPending(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{"y\n": "07 half", "n\n": "", "": "", "maybe\ny\ntwo\n": "07 half|01 two"} {
		k := &desk{now: time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)}
		o := k.options()
		o.Pending.Typed = Line{"half", time.Date(2026, 3, 10, 13, 0, 7, 0, time.UTC)}
		cleared := false
		o.Save = func(u Pending) error { cleared = u.IsEmpty(); return nil }
		var out strings.Builder
		if err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader(answer), &out), o); err != nil {
			t.Fatal(err)
		}
		if got := k.written(); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q: written %q, want %q", answer, got, want)
		}
		if cleared != (answer != "") {
			t.Errorf("%q: the draft is cleared: %v", answer, cleared)
		}
		if !strings.Contains(out.String(), "at the time of that Enter") || !strings.Contains(out.String(), "and not entered: half") {
			t.Errorf("it says:\n%s", &out)
		}
	}
}

// A terminal that takes no questions is reported, and not mistaken for a scribe who left.
func TestPromptCannotAsk(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left on device")
	k := &desk{}
	if err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader("one\n"), refusing{full}), k.options()); !errors.Is(err, full) {
		t.Errorf("scribe: %v", err)
	}
}

// A refusing writer takes nothing.
type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }
