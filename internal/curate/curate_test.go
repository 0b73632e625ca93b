package curate

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/tuitest"
	"github.com/f08c5b15/pm/internal/when"
)

// options are some events of a chat, a pager and alerts.
func options() Options {
	item := func(minute int, source, by, text string) Item {
		at := when.At(time.Date(2026, 6, 2, 10, minute, 0, 0, time.UTC))
		return Item{Event: postmortem.Event{At: at, By: by, Text: text, Origin: fmt.Sprintf("%s:%d#00000000", source, minute)}, Source: source}
	}
	items := []Item{
		item(0, "alertmanager", "Alertmanager", "Latency: p99 > 2s"),
		item(1, "pagerduty", "Checkout", "Triggered: Latency"),
		item(2, "slack #incident-42", "Ana Ruiz", "checkout is slow, and customers in three countries write to support about payments that fail"),
	}
	for i := range 14 {
		notification := item(3+i, "pagerduty", "", "Notified Jane Doe by phone")
		notification.Noise = "notification"
		items = append(items, notification)
	}
	for i := range 20 {
		items = append(items, item(20+i, "slack #incident-42", "Ben Wu", fmt.Sprintf("Step %d of the rollback", i)))
	}
	items[2].Event.Details = "p99 is 4 s"
	items[0].Event.Kind, items[0].Selected = postmortem.EventKinds{postmortem.Detected}, true
	return Options{
		Items: items, Times: phrase.Times{Default: time.UTC},
		Document: &postmortem.Document{Title: "Checkout errors after a cache resize"},
	}
}

// at returns a screen after some keys.
func at(keys string, width, height int) *model {
	m := newModel(options())
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	tuitest.Type(m, keys)
	return m
}

// TestScreens compares the screens with testdata/screens, at both sizes.
func TestScreens(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for name, keys := range map[string]string{
		"import":          "",
		"import-filter":   "/payments",
		"import-edit":     tuitest.Down + "e",
		"import-kind":     tuitest.Down + "k",
		"import-merged":   "m" + tuitest.Down + "m",
		"import-no-match": "/nothing like it" + tuitest.Enter,
	} {
		seen[name] = tuitest.Shown(at(keys, 80, 24))
		seen[name+"-40x15"] = tuitest.Shown(at(keys, 40, 15))
	}
	tuitest.CompareScreens(t, "../..", []string{"import*"}, seen)
}

// TestScreenFits: at any size there are no more lines than fit, and what is in an event
// cannot steer the terminal.
func TestScreenFits(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {40, 15}, {20, 6}, {1, 1}} {
		for _, keys := range []string{"", "/x", "e", "k", "m"} {
			o := options()
			o.Items[0].Event.Text = "\x1b[2J" + strings.Repeat("long ", 100)
			o.Items[0].Event.Details = strings.Repeat("\x1b[2J\n", 50)
			m := newModel(o)
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			tuitest.Type(m, keys)
			if lines := strings.Split(tuitest.Shown(m), "\n"); len(lines) > size[1] {
				t.Errorf("%d lines at %v after %q:\n%s", len(lines), size, keys, tuitest.Shown(m))
			}
			if strings.Contains(m.View().Content, "\x1b[2J") {
				t.Error("an escape sequence is sent")
			}
		}
	}
}

// TestKeys: keys select, fold, edit, merge and set kinds.
func TestKeys(t *testing.T) {
	t.Parallel()
	const three = tuitest.Down + tuitest.Down + tuitest.Down
	for _, test := range []struct {
		name, keys string
		want       func(m *model) bool
	}{
		{"space selects and moves on", tuitest.Down + " ", func(m *model) bool { return m.items[1].Selected && m.cursor == 2 }},
		{"space clears", " ", func(m *model) bool { return !m.items[0].Selected }},
		{"a folded row is selected whole", three + " ", func(m *model) bool { return m.selected() == 15 }},
		{"a selects what is not folded", "a", func(m *model) bool { return m.selected() == 23 }},
		{"a again clears", "aa", func(m *model) bool { return m.selected() == 0 }},
		{"a selects what the filter shows", "/step 1" + tuitest.Enter + "a", func(m *model) bool { return m.selected() == 1+11 }},
		{"esc in the filter shows all", "/step" + tuitest.Escape, func(m *model) bool { return len(m.rows()) == 24 }},
		{"an edited text is selected", tuitest.Down + "e again" + tuitest.Enter, func(m *model) bool {
			return m.items[1].Event.Text == "Triggered: Latency again" && m.items[1].Selected
		}},
		{"esc keeps the text", tuitest.Down + "e again" + tuitest.Escape, func(m *model) bool { return m.items[1].Event.Text == "Triggered: Latency" }},
		{"an empty text is not taken", "e" + strings.Repeat("\x7f", 40) + tuitest.Enter, func(m *model) bool {
			return m.items[0].Event.Text == "Latency: p99 > 2s" && strings.Contains(m.message, "needs a text")
		}},
		{"a kind is set and cleared", "k " + tuitest.Down + " " + tuitest.Enter, func(m *model) bool {
			return fmt.Sprint(m.items[0].Event.Kind) == "[started]"
		}},
		{"two are merged", "m" + tuitest.Down + "m", func(m *model) bool {
			e := m.items[0].Event
			return len(m.items) == 36 && e.Text == "Latency: p99 > 2s" && e.Origin == "alertmanager:0#00000000 pagerduty:1#00000000"
		}},
		{"the order of the two does not matter", tuitest.Down + "m" + tuitest.Up + "m", func(m *model) bool {
			return m.items[0].Event.Text == "Latency: p99 > 2s"
		}},
		{"words that were typed stay", tuitest.Down + "e again" + tuitest.Enter + "m" + tuitest.Up + "m", func(m *model) bool {
			return m.items[0].Event.Text == "Triggered: Latency again"
		}},
		{"words that were typed for both stay", "e one" + tuitest.Enter + tuitest.Down + "e two" + tuitest.Enter + "m" + tuitest.Up + "m", func(m *model) bool {
			text := m.items[0].Event.Text + "\n" + m.items[0].Event.Details
			return strings.Contains(text, "Latency: p99 > 2s one") && strings.Contains(text, "Triggered: Latency two")
		}},
		{"a split brings them back", "m" + tuitest.Down + "mu", func(m *model) bool {
			return len(m.items) == 37 && m.items[1].Event.Text == "Triggered: Latency"
		}},
		{"m twice on one does nothing", "mm", func(m *model) bool { return len(m.items) == 37 && m.marked == -1 }},
		{"m on a folded row explains", three + "m", func(m *model) bool { return m.message != "" && m.marked == -1 }},
		{"Enter imports", tuitest.Enter, func(m *model) bool { return m.done }},
		{"Enter without any stays", " " + tuitest.Enter, func(m *model) bool { return !m.done && strings.Contains(m.message, "Nothing is selected") }},
		{"Ctrl-C leaves", tuitest.CtrlC, func(m *model) bool { return m.left && !m.done }},
		{"Ctrl-C after a change asks", " " + tuitest.CtrlC, func(m *model) bool { return !m.left && strings.Contains(m.message, "ctrl+c again") }},
		{"Ctrl-C twice leaves", " " + tuitest.CtrlC + tuitest.CtrlC, func(m *model) bool { return m.left && !m.done }},
		{"a key in between stays", "ab" + tuitest.CtrlC + tuitest.Down + tuitest.CtrlC, func(m *model) bool { return !m.left }},
		{"Ctrl-C does not lose what is typed", "e again" + tuitest.CtrlC + tuitest.Enter, func(m *model) bool {
			return !m.left && m.items[0].Event.Text == "Latency: p99 > 2s again"
		}},
		{"Ctrl-C leaves a field", "/x" + tuitest.CtrlC, func(m *model) bool { return m.left }},
	} {
		if m := at(test.keys, 80, 24); !test.want(m) {
			t.Errorf("%s:\n%s", test.name, tuitest.Shown(m))
		}
	}
	m := at(three, 80, 24)
	for code, rows := range map[rune]int{tea.KeyRight: 37, tea.KeyLeft: 24} {
		m.Update(tea.KeyPressMsg{Code: tea.KeyRight})
		m.Update(tea.KeyPressMsg{Code: code})
		if len(m.rows()) != rows {
			t.Errorf("%d rows, want %d", len(m.rows()), rows)
		}
	}
	if m.Update(tui.HangUp{}); !m.left {
		t.Error("it stays after a hang-up")
	}
}

// TestSplitKeepsDocument: an event of the document is never offered by itself.
func TestSplitKeepsDocument(t *testing.T) {
	t.Parallel()
	o := options()
	document := o.Items[0]
	document.InDocument, document.Written = true, true
	o.Items = []Item{Merge(o.Items[1], document)}
	if text := o.Items[0].Event.Text; text != "Latency: p99 > 2s" {
		t.Errorf("what the author wrote became %q", text)
	}
	m := newModel(o)
	tuitest.Type(m, "u")
	if len(m.items) != 1 || m.items[0].Event.Text != "Triggered: Latency" {
		t.Errorf("after the split: %v", m.items)
	}
}

// TestSplitKeepsChoice: the parts of an item that was merged before it was shown are selected
// as it was, and the first has the milestone that was proposed for it.
func TestSplitKeepsChoice(t *testing.T) {
	t.Parallel()
	o := options()
	o.Items[0].Event.Kind = nil
	merged := Merge(o.Items[0], o.Items[1])
	merged.Proposed, merged.Event.Kind = postmortem.Detected, postmortem.EventKinds{postmortem.Detected}
	o.Items = append([]Item{merged}, o.Items[2:]...)
	m := newModel(o)
	tuitest.Type(m, "u")
	a, b := m.items[0], m.items[1]
	if !a.Selected || !b.Selected || a.Proposed != postmortem.Detected || fmt.Sprint(a.Event.Kind, b.Event.Kind) != "[detected] []" {
		t.Errorf("after the split: %+v and %+v", a, b)
	}
}

// TestPrompt: line by line the same can be done.
func TestPrompt(t *testing.T) {
	t.Parallel()
	run := func(lines string) ([]Item, string, error) {
		var out strings.Builder
		items, err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader(lines), &out), options())
		return items, out.String(), err
	}
	items, out, err := run("2-3\ne 2 Paged\nk 2 acknowledged\nm 1 2\nnone\n1\no 3\ndone\n")
	if err != nil || len(items) != 36 || !items[0].Selected || items[1].Selected {
		t.Fatalf("%v\n%s", err, out)
	}
	if e := items[0].Event; fmt.Sprint(e.Kind) != "[detected acknowledged]" || e.Origin != "alertmanager:0#00000000 pagerduty:1#00000000" {
		t.Errorf("merged: %+v", e)
	}
	for _, want := range []string{"  1 [x] 2 Jun 10:00  [detected] @Alertmanager Latency: p99 > 2s\n", "  4 [ ] 10:03  14 notifications\n", "[acknowledged] @Checkout Paged"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not shown:\n%s", want, out)
		}
	}
	if _, out, err := run("99\nx\ne 99 x\nk 1 nothing\nm 1 1\nu 1\ne 4 x\n1\ndone\nquit\n"); !errors.Is(err, ErrLeft) || errors.Is(err, io.EOF) ||
		!strings.Contains(out, "is not the number") || !strings.Contains(out, "The kinds are") || !strings.Contains(out, "unfolds this one") || !strings.Contains(out, "Nothing is selected") {
		t.Errorf("%v\n%s", err, out)
	}
	if _, _, err := run("1\n"); !errors.Is(err, ErrLeft) {
		t.Errorf("at the end of the answers: %v", err)
	}
	if _, out, _ := run("/payments\nquit\n"); !strings.Contains(out, "  1 [ ] 2 Jun 10:02") {
		t.Errorf("filtered:\n%s", out)
	}
}

// BenchmarkKey measures a key press on a screen of 10,000 events, to the lines that are drawn.
func BenchmarkKey(b *testing.B) {
	o := options()
	for len(o.Items) < 10_000 {
		o.Items = append(o.Items, o.Items[2])
	}
	m := newModel(o)
	for b.Loop() {
		tuitest.Type(m, " ")
		_ = m.View()
	}
}
