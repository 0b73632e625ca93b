package resolve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/tuitest"
)

const marked = `schema: pm/v1
<<<<<<< ours
title: Theirs
=======
title: Mine
>>>>>>> theirs
owner: ana
<<<<<<< ours
=======
summary: Only mine
>>>>>>> theirs
`

// modelOf is the choice about a marked text, without a terminal.
func modelOf(t *testing.T, text string) *model {
	t.Helper()
	parts, err := cutMarked(text)
	if err != nil {
		t.Fatal(err)
	}
	return newModel(parts)
}

// Every conflict is chosen by itself, by a key that says which, and not by Enter.
func TestResolve(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{
		"11":                               "schema: pm/v1\ntitle: Theirs\nowner: ana\n",
		"22":                               "schema: pm/v1\ntitle: Mine\nowner: ana\nsummary: Only mine\n",
		"2" + tuitest.Enter + "1":          "schema: pm/v1\ntitle: Mine\nowner: ana\n",
		"2" + tuitest.ShiftTab + "1" + "2": "schema: pm/v1\ntitle: Theirs\nowner: ana\nsummary: Only mine\n",
	} {
		r := modelOf(t, marked)
		tuitest.Type(r, keys)
		if !r.done || string(join(r.parts)) != want {
			t.Errorf("%q: done %v\n%s", keys, r.done, join(r.parts))
		}
	}
	r := modelOf(t, marked)
	tuitest.Type(r, tuitest.CtrlC)
	if !r.left || r.done {
		t.Error("Ctrl-C does not leave")
	}
	if _, err := cutMarked("<<<<<<< ours\nx\n"); err == nil {
		t.Error("a mark without an end is taken")
	}
}

// Both versions are in sight at any size, and what is in them cannot steer the terminal.
func TestResolveFits(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {40, 15}, {200, 60}, {1, 1}} {
		r := modelOf(t, strings.Replace(marked, "Mine", "Mine \x1b[2J"+strings.Repeat("long ", 100), 1))
		r.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		screen := tuitest.Shown(r)
		if lines := strings.Split(screen, "\n"); len(lines) > size[1] {
			t.Errorf("%d lines at %v:\n%s", len(lines), size, screen)
		}
		if size[0] >= 40 && (!strings.Contains(screen, "title: Theirs") || !strings.Contains(screen, "title: Mine")) {
			t.Errorf("at %v:\n%s", size, screen)
		}
		if strings.Contains(r.View().Content, "\x1b[2J") {
			t.Error("an escape sequence is sent")
		}
	}
}

// TestScroll: all lines of long versions can be seen, and the last one stays on the screen.
func TestScroll(t *testing.T) {
	t.Parallel()
	long := "<<<<<<< ours\n"
	for i := range 60 {
		long += fmt.Sprintf("theirs %d\n", i)
	}
	long += "=======\nmine\n>>>>>>> theirs\n"
	for _, size := range [][2]int{{80, 24}, {40, 15}} {
		m := modelOf(t, long)
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		tuitest.Type(m, strings.Repeat(tuitest.Down, 100))
		if screen := tuitest.Shown(m); !strings.Contains(screen, "theirs 59") || strings.Contains(screen, "theirs 0") {
			t.Errorf("at the end at %v:\n%s", size, screen)
		}
		tuitest.Type(m, tuitest.Up)
		if screen := tuitest.Shown(m); size[0] == 80 && strings.Contains(screen, "theirs 59") {
			t.Errorf("one line up at %v:\n%s", size, screen)
		}
		m.Update(tea.WindowSizeMsg{Width: 100, Height: 100})
		if screen := tuitest.Shown(m); !strings.Contains(screen, "theirs 0") {
			t.Errorf("a larger window shows all of it:\n%s", screen)
		}
	}
}

// TestScreenKeepsChoice: a version that was chosen is marked, Enter chooses none, and a
// terminal that hangs up leaves.
func TestScreenKeepsChoice(t *testing.T) {
	t.Parallel()
	m := modelOf(t, marked)
	tuitest.Type(m, tuitest.Enter)
	if screen := tuitest.Shown(m); !strings.Contains(screen, "Press 1 to keep") || strings.Contains(screen, "(chosen)") {
		t.Errorf("after Enter:\n%s", screen)
	}
	tuitest.Type(m, "2"+tuitest.ShiftTab)
	if screen := tuitest.Shown(m); !strings.Contains(screen, "2 yours (chosen)") || strings.Contains(screen, "file now (chosen)") {
		t.Errorf("after 2 and back:\n%s", screen)
	}
	if _, quit := m.Update(tui.HangUp{}); !m.left || quit == nil {
		t.Error("it stays after a hang-up")
	}
}

// TestPrompt: line by line both versions are shown, anything but 1 and 2 is asked again, and
// whoever leaves has chosen nothing.
func TestPrompt(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	text, err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader("\nyes\n2\n 1 \n"), &out), []byte(marked))
	if want := "schema: pm/v1\ntitle: Mine\nowner: ana\n"; err != nil || string(text) != want {
		t.Errorf("got %q, %v, want %q", text, err, want)
	}
	for _, line := range []string{"  schema: pm/v1", "   title: Theirs", "   title: Mine", "   summary: Only mine"} {
		if !strings.Contains(out.String(), line+"\n") {
			t.Errorf("%q is not shown:\n%s", line, out.String())
		}
	}
	if _, err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader("1\n"), io.Discard), []byte(marked)); !errors.Is(err, ErrLeft) || !errors.Is(err, io.EOF) {
		t.Errorf("at the end of the answers: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Prompt(tui.NewPrompter(gone, strings.NewReader("1\n1\n"), io.Discard), []byte(marked)); !errors.Is(err, ErrLeft) || !errors.Is(err, context.Canceled) {
		t.Errorf("after a signal: %v", err)
	}
	if _, err := Prompt(tui.NewPrompter(t.Context(), strings.NewReader(""), io.Discard), []byte("<<<<<<< ours\n")); err == nil {
		t.Error("a mark without an end is taken")
	}
}

// TestScreens compares the screen with testdata/screens.
func TestScreens(t *testing.T) {
	t.Parallel()
	tuitest.CompareScreens(t, "../..", []string{"resolve*"}, map[string]string{"resolve": tuitest.Shown(modelOf(t, marked))})
}
