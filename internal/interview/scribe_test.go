package interview

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
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

func (k *desk) scribe() Scribe {
	return Scribe{
		Now: func() time.Time { k.now = k.now.Add(time.Second); return k.now },
		Load: func() (*postmortem.Document, error) {
			d := clone(&k.d)
			return &d, nil
		},
		Add: func(line string, begun time.Time) (Logged, error) {
			if k.full != nil {
				return Logged{}, k.full
			}
			if k.refused != "" {
				return Logged{Refused: k.refused}, nil
			}
			e := postmortem.Event{At: when.At(begun), Text: line}
			k.d.Timeline = append(k.d.Timeline, e)
			d := clone(&k.d)
			return Logged{Event: e, Document: &d}, nil
		},
		Take: func(e postmortem.Event) (*postmortem.Document, error) {
			for i, have := range k.d.Timeline {
				if have.Text == e.Text {
					k.d.Timeline = append(k.d.Timeline[:i:i], k.d.Timeline[i+1:]...)
				}
			}
			d := clone(&k.d)
			return &d, nil
		},
	}
}

func (k *desk) written() string {
	var lines []string
	for _, e := range k.d.Timeline {
		lines = append(lines, e.At.Instant.Format("05 ")+e.Text)
	}
	return strings.Join(lines, "|")
}

func scribingAt(k *desk) *scribing {
	k.now = time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)
	d := clone(&k.d)
	return newScribing(k.scribe(), &d)
}

func (m *scribing) typed(keys string) {
	for keys != "" {
		msg, n := decoded(keys)
		keys = keys[n:]
		m.Update(msg)
	}
}

// The time of an event is that of the first key of its line.
func TestScribeTime(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := scribingAt(k)
	m.typed("down and up" + enter + enter + "  " + enter + "two" + "\x7f\x7f\x7f" + "x" + enter)
	if got := k.written(); got != "01 down and up|04 x" {
		t.Errorf("written %q", got)
	}
}

// Several pasted lines are several events, without control characters.
func TestScribePaste(t *testing.T) {
	t.Parallel()
	k := &desk{}
	m := scribingAt(k)
	m.typed("noted: ")
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
	m := scribingAt(k)
	m.typed("mine" + enter)
	k.d.Timeline = append(k.d.Timeline, postmortem.Event{At: when.At(k.now), Text: "theirs"})
	stale := clone(&postmortem.Document{})
	m.Update(reread{&stale, 0})
	if !strings.Contains(plain(m.View().Content), "mine") {
		t.Error("an old look at the file hides what was written")
	}
	d := clone(&k.d)
	m.Update(reread{&d, 1})
	if !strings.Contains(plain(m.View().Content), "theirs") {
		t.Error("what others write does not appear")
	}
	m.typed("/undo" + enter + "/undo" + enter)
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
		m := scribingAt(k)
		m.typed(keys)
		if !m.done && !m.left {
			t.Errorf("%q: it goes on", keys)
		}
		if got := k.written(); got != want {
			t.Errorf("%q: written %q, want %q", keys, got, want)
		}
	}
}

// A line that was begun when the terminal went is kept as it stands, behind those that
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
			var kept Unwritten
			scribe := k.scribe()
			scribe.Keep = func(u Unwritten) error {
				if test.unkept == nil {
					kept = u
				}
				return test.unkept
			}
			m := newScribing(scribe, &postmortem.Document{})
			m.typed(test.entered + "half a li")
			m.Update(hangUp{})
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
		m := scribingAt(k)
		m.typed(keys)
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
		m := scribingAt(k)
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		m.typed("?" + enter + strings.Repeat("word ", 30) + enter + "begun")
		lines := strings.Split(plain(m.View().Content), "\n")
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
	m := scribingAt(k)
	m.Update(tea.PasteMsg{Content: strings.Repeat("word ", 20000)})
	m.typed(enter + "begun")
	screen := plain(m.View().Content)
	if !strings.Contains(screen, "> begun") || strings.Count(screen, "\n") > 23 {
		t.Errorf("the screen:\n%s", screen)
	}
	if n := len(k.d.Timeline[0].Text); n != 100000-1 {
		t.Errorf("%d characters are written", n)
	}
}
