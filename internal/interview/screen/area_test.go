package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/printable"

	"github.com/f08c5b15/pm/internal/tui"
)

func areaOf(text *string) *area {
	a := newArea(interview.Question{Title: "What?", Help: "Because.", Example: "so"}, text, tui.NewStyles(), tui.FocusBar())
	a.Focus()
	return a
}

// press gives an area keys by their names; one that is no name is text.
func (a *area) press(keys ...string) {
	codes := map[string]tea.KeyPressMsg{
		"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
		"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
		"backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
		"ctrl+w": {Code: 'w', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+k": {Code: 'k', Mod: tea.ModCtrl},
		"alt+f": {Code: 'f', Mod: tea.ModAlt}, "alt+b": {Code: 'b', Mod: tea.ModAlt}, "alt+d": {Code: 'd', Mod: tea.ModAlt},
		"ctrl+home": {Code: tea.KeyHome, Mod: tea.ModCtrl}, "ctrl+end": {Code: tea.KeyEnd, Mod: tea.ModCtrl},
	}
	for _, k := range keys {
		if key, ok := codes[k]; ok {
			a.Update(key)
		} else {
			a.Update(tea.PasteMsg{Content: k})
		}
	}
}

// Text is put and removed where the cursor is, by what readers take for a character.
func TestAreaKeys(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		keys []string
		want string
	}{
		{"one", []string{" two"}, "one two"},
		{"one", []string{"home", "zero "}, "zero one"},
		{"one\ntwo", []string{"up", "!"}, "one!\ntwo"},
		{"one\ntwo", []string{"home", "backspace"}, "onetwo"},
		{"one\ntwo", []string{"ctrl+home", "end", "delete"}, "onetwo"},
		{"cafe\u0301", []string{"backspace"}, "caf"},
		{"x👩‍💻", []string{"left", "y"}, "xy👩‍💻"},
		{"日本語", []string{"left", "left", "delete"}, "日語"},
		{"one two three", []string{"ctrl+w", "ctrl+w"}, "one "},
		{"one two", []string{"home", "alt+f", "alt+d"}, "one"},
		{"one two", []string{"alt+b", "ctrl+u"}, "two"},
		{"one two", []string{"alt+b", "ctrl+k"}, "one "},
		{"", []string{"backspace", "delete", "up", "down", "left", "right", "ctrl+w"}, ""},
		{"a", []string{"\nb\nc", "up", "up", "0"}, "a0\nb\nc"},
		{"\tx \n", []string{"y"}, "\tx \ny"},
	} {
		text := test.text
		a := areaOf(&text)
		a.press(test.keys...)
		if text != test.want {
			t.Errorf("%q and %v make %q, want %q", test.text, test.keys, text, test.want)
		}
	}
}

// Up and down go by the lines of the screen, and back to where they came from.
func TestAreaVertical(t *testing.T) {
	t.Parallel()
	text := "a long line that is broken into several on the screen\nshort\nanother long line that is broken"
	a := areaOf(&text)
	a.fit(20, 10)
	line, at := a.line, a.at
	for range 5 {
		a.press("up")
	}
	for range 5 {
		a.press("down")
	}
	if a.line != line || a.at != at {
		t.Errorf("the cursor is at %d:%d, not %d:%d", a.line, a.at, line, at)
	}
}

// Whatever is typed, what is shown is as wide and high as there is room, holds the
// cursor, and leaves nothing of the text out.
func TestAreaShows(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	keys := []string{
		"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+end",
		"word ", "a-word-that-is-longer-than-any-line-of-the-screen-may-be", "\n", "日本語", "👩‍💻", "\t", "e\u0301", " ", "two\nlines\n", "مرحبا",
	}
	text := ""
	a := areaOf(&text)
	for range 3000 {
		width, height := 8+random.IntN(60), 5+random.IntN(20)
		a.fit(width, height)
		a.press(keys[random.IntN(len(keys))])
		if len(text) > 4000 {
			a.press("ctrl+home")
			a.cutOut(0, 0, len(a.lines)-1, len(a.lines[len(a.lines)-1]))
		}
		view := a.View()
		if h := lipgloss.Height(view); h > max(height, 6)+4 {
			t.Fatalf("%d lines in %d", h, height)
		}
		if text != "" && !strings.Contains(view, "\x1b[7m") {
			t.Fatalf("the cursor at %d:%d is not in\n%s", a.line, a.at, view)
		}
		for i, line := range a.lines {
			joined := ""
			for _, r := range a.rows(i) {
				joined += line[r.from:r.to]
			}
			if joined != line {
				t.Fatalf("%q is shown as %q", line, joined)
			}
		}
	}
}

// BenchmarkArea is a key press in prose of 2,000 lines, up to the screen.
func BenchmarkArea(b *testing.B) {
	for name, line := range map[string]string{"lines": strings.Repeat("word ", 10) + "\n", "one line": strings.Repeat("word ", 10)} {
		b.Run(name, func(b *testing.B) {
			o := interviewtest.Options()
			o.Document.Title = "x"
			o.Document.Impact.Summary = strings.Repeat(line, 2000)
			o.Revise, o.Section = true, "impact"
			m := opened(b, o)
			for b.Loop() {
				m.typed("x")
				m.View()
			}
		})
	}
}

// Example text is shown in an empty field.
func TestAreaExample(t *testing.T) {
	t.Parallel()
	text := ""
	a := areaOf(&text)
	a.fit(80, 10)
	if got := printable.Text(a.View()); !strings.Contains(got, "e.g. so") || !strings.Contains(got, "What?") {
		t.Errorf("the field is %s", fmt.Sprintf("%q", got))
	}
}
