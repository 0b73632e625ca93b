package scribe

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/tuitest"
	"github.com/f08c5b15/pm/internal/when"
)

const (
	enter = tuitest.Enter
	up    = tuitest.Up
	ctrlC = tuitest.CtrlC
)

// A desk is where a scribe of the tests writes: a document in memory, and a clock
// that goes on a second a look.
type desk struct {
	d    postmortem.Document
	now  time.Time
	full error // why nothing can be written
	// refused is why a line makes no event
	refused string
}

func (k *desk) options() Options {
	return Options{
		Now: func() time.Time { k.now = k.now.Add(time.Second); return k.now },
		Load: func() (*postmortem.Document, error) {
			d := k.copy()
			return &d, nil
		},
		Add: func(line string, begun time.Time) (Added, error) {
			if k.full != nil {
				return Added{}, k.full
			}
			if k.refused != "" {
				return Added{Refused: k.refused}, nil
			}
			e := postmortem.Event{At: when.At(begun), Text: line}
			k.d.Timeline = append(k.d.Timeline, e)
			d := k.copy()
			return Added{Event: e, Document: &d}, nil
		},
		Remove: func(e postmortem.Event) (*postmortem.Document, error) {
			for i, have := range k.d.Timeline {
				if have.Text == e.Text {
					k.d.Timeline = append(k.d.Timeline[:i:i], k.d.Timeline[i+1:]...)
				}
			}
			d := k.copy()
			return &d, nil
		},
	}
}

// copy is the document as somebody else reads it.
func (k *desk) copy() postmortem.Document {
	d := k.d
	d.Timeline = slices.Clone(d.Timeline)
	return d
}

func (k *desk) written() string {
	var lines []string
	for _, e := range k.d.Timeline {
		lines = append(lines, e.At.Instant.Format("05 ")+e.Text)
	}
	return strings.Join(lines, "|")
}

func modelAt(k *desk) *model {
	k.now = time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)
	d := k.copy()
	return newModel(k.options(), &d)
}

// The time of an event is that of the first key of its line.
func TestScribeTime(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := modelAt(k)
	tuitest.Type(m, "down and up"+enter+enter+"  "+enter+"two"+"\x7f\x7f\x7f"+"x"+enter)
	if got := k.written(); got != "01 down and up|04 x" {
		t.Errorf("written %q", got)
	}
}

// Several pasted lines are several events, without control characters.
func TestScribePaste(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := modelAt(k)
	tuitest.Type(m, "noted: ")
	m.Update(tea.PasteMsg{Content: "one\x1b[31m\r\n\r\ntwo\x07\nthree"})
	m.Update(tea.PasteMsg{Content: "four\n"})
	if got := k.written(); got != "01 noted: one|02 two|03 three" || m.input.Value() != "four" {
		t.Errorf("written %q, the line is %q", got, m.input.Value())
	}
}

// Only what was written here is taken back, and only what others have written since
// this scribe last wrote takes the place of what it sees.
func TestScribeTogether(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := modelAt(k)
	tuitest.Type(m, "mine"+enter)
	k.d.Timeline = append(k.d.Timeline, postmortem.Event{At: when.At(k.now), Text: "theirs"})
	stale := postmortem.Document{}
	m.Update(reloaded{&stale, 0})
	if !strings.Contains(tuitest.Shown(m), "mine") {
		t.Error("an old look at the file hides what was written")
	}
	d := k.copy()
	m.Update(reloaded{&d, 1})
	if !strings.Contains(tuitest.Shown(m), "theirs") {
		t.Error("what others write does not appear")
	}
	tuitest.Type(m, "/undo"+enter+"/undo"+enter)
	if got := k.written(); !strings.HasSuffix(got, "theirs") || strings.Contains(got, "mine") {
		t.Errorf("written %q", got)
	}
}

// Whatever ends it, a line that was begun is written; Ctrl-C first sets it aside.
func TestScribeLeaves(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{
		"one\x04":                           "01 one",
		"one" + enter + "/done" + enter:     "01 one",
		"one" + ctrlC + ctrlC:               "",
		"one" + ctrlC + up + enter + "\x04": "01 one",
	} {
		k := &desk{}
		m := modelAt(k)
		tuitest.Type(m, keys)
		if !m.done && !m.left {
			t.Errorf("%q: it goes on", keys)
		}
		if got := k.written(); got != want {
			t.Errorf("%q: written %q, want %q", keys, got, want)
		}
	}
}

// A line that was begun when the terminal went is kept as it is, after those that
// could not be written; it is an event only where nothing keeps it.
func TestScribeHangsUp(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name           string
		entered        string
		full, unkept   error
		written, waits string
		typed          string
	}{
		{name: "entered", entered: "one" + enter, written: "01 one", typed: "half a li"},
		{name: "waiting", entered: "one" + enter, full: errors.New("no space"), waits: "one", typed: "half a li"},
		{name: "unkept", unkept: errors.New("no space"), written: "01 half a li"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			k := &desk{full: test.full, now: time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)}
			var kept Pending
			o := k.options()
			o.Save = func(u Pending) error {
				if test.unkept == nil {
					kept = u
				}
				return test.unkept
			}
			m := newModel(o, &postmortem.Document{})
			tuitest.Type(m, test.entered+"half a li")
			m.Update(tui.HangUp{})
			if err := m.log.close(); !errors.Is(err, test.full) {
				t.Errorf("it ends with %v, want %v", err, test.full)
			}
			waits := ""
			for _, line := range kept.Entered {
				waits += line.Text
			}
			if got := k.written(); got != test.written || waits != test.waits || kept.Typed.Text != test.typed || !m.done {
				t.Errorf("written %q, kept %+v", got, kept)
			}
		})
	}
}

// The up key exchanges the line for the one before, and nothing is lost for want of one.
func TestScribeLineBefore(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{
		"one" + up + enter: "01 one",
		"one" + enter + "two" + up + enter + up + enter:       "01 one|03 one|02 two",
		"one" + ctrlC + "two" + up + enter + up + enter:       "01 one|02 two",
		"one" + enter + "two" + up + up + " three" + enter:    "01 one|02 two three",
		"one" + enter + up + "\x7f\x7f\x7f" + up + up + enter: "01 one",
	} {
		k := &desk{}
		m := modelAt(k)
		tuitest.Type(m, keys)
		if got := k.written(); got != want {
			t.Errorf("%q: written %q, want %q", keys, got, want)
		}
	}
}

// The screen fits at any size and shows the line.
func TestScribeFits(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {40, 15}, {200, 60}, {4, 3}, {1, 1}} {
		k := &desk{}
		m := modelAt(k)
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		tuitest.Type(m, "?"+enter+strings.Repeat("word ", 30)+enter+"begun")
		lines := strings.Split(tuitest.Shown(m), "\n")
		if len(lines) > size[1] {
			t.Errorf("%d lines at %v", len(lines), size)
		}
		if size[1] >= 15 && !strings.Contains(strings.Join(lines, "\n"), "> begun") {
			t.Errorf("the line is not shown at %v:\n%s", size, strings.Join(lines, "\n"))
		}
	}
}

// Whatever there is to tell, the line stays on the screen.
func TestScribeLongLine(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := modelAt(k)
	m.Update(tea.PasteMsg{Content: strings.Repeat("word ", 20000)})
	tuitest.Type(m, enter+"begun")
	screen := tuitest.Shown(m)
	if !strings.Contains(screen, "> begun") || strings.Count(screen, "\n") > 23 {
		t.Errorf("the screen:\n%s", screen)
	}
	if n := len(k.d.Timeline[0].Text); n != 100000-1 {
		t.Errorf("%d characters are written", n)
	}
}

// TestScreens compares the screen with testdata/screens.
func TestScreens(t *testing.T) {
	t.Parallel()
	k := &desk{d: postmortem.Document{Title: "Disk full", Timeline: []postmortem.Event{{
		At: when.At(time.Date(2026, 3, 10, 13, 55, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started}, Text: "Writes fail",
	}}}}
	m := modelAt(k)
	tuitest.Type(m, "Old logs deleted"+enter+"Writes wo")
	tuitest.CompareScreens(t, "../..", []string{"scribe*"}, map[string]string{"scribe": tuitest.Shown(m)})
}
