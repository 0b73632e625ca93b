package resolve

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

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

// TestScreens compares the screen with testdata/screens.
func TestScreens(t *testing.T) {
	t.Parallel()
	tuitest.CompareScreens(t, "../..", []string{"resolve*"}, map[string]string{"resolve": tuitest.Shown(modelOf(t, marked))})
}
