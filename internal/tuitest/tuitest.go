// Package tuitest types keys into screens in tests, and compares what they show with files.
package tuitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/printable"
)

// The keys that are not letters, as a terminal sends them.
const (
	Enter    = "\r"
	Tab      = "\t"
	ShiftTab = "\x1b[Z"
	Up       = "\x1b[A"
	Down     = "\x1b[B"
	Escape   = "\x1b"
	CtrlC    = "\x03"

	ShiftUp   = "\x1b[1;2A"
	ShiftDown = "\x1b[1;2B"
)

// Type gives a model the keys that a terminal would send as these bytes.
func Type(m tea.Model, keys string) {
	for keys != "" {
		msg, n := Key(keys)
		keys = keys[n:]
		m.Update(msg)
	}
}

// Key reads the first key of some bytes, and how many of them it takes.
func Key(keys string) (tea.Msg, int) {
	for sequence, key := range map[string]tea.KeyPressMsg{
		Enter: {Code: tea.KeyEnter}, Tab: {Code: tea.KeyTab}, ShiftTab: {Code: tea.KeyTab, Mod: tea.ModShift},
		Up: {Code: tea.KeyUp}, Down: {Code: tea.KeyDown},
		ShiftUp: {Code: tea.KeyUp, Mod: tea.ModShift}, ShiftDown: {Code: tea.KeyDown, Mod: tea.ModShift},
	} {
		if strings.HasPrefix(keys, sequence) {
			return key, len(sequence)
		}
	}
	switch r, n := utf8.DecodeRuneInString(keys); {
	case r == '\x1b':
		return tea.KeyPressMsg{Code: tea.KeyEscape}, n
	case r == '\x7f':
		return tea.KeyPressMsg{Code: tea.KeyBackspace}, n
	case r < ' ':
		return tea.KeyPressMsg{Code: r + '`', Mod: tea.ModCtrl}, n
	default:
		return tea.KeyPressMsg{Code: r, Text: string(r)}, n
	}
}

// Shown returns the screen of a model as text without colours.
func Shown(m tea.Model) string {
	lines := strings.Split(m.View().Content, "\n")
	for i, line := range lines {
		lines[i] = printable.Line(line)
	}
	return strings.Join(lines, "\n")
}

var update = flag.Bool("update", false, "update testdata/screens")

// screensDir is where the screens are kept, from the folder of a package in internal.
const screensDir = "testdata/screens"

// CompareScreens compares screens by name with the files NAME.txt in testdata/screens
// whose names match one of the patterns, which are no more than those. The flag -update
// writes the files; root leads to the top of the repository.
func CompareScreens(t *testing.T, root string, patterns []string, seen map[string]string) {
	t.Helper()
	dir := filepath.Join(root, screensDir)
	refresh := "go test -run " + t.Name() + " -update"
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(dir, pattern+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if _, ok := seen[strings.TrimSuffix(filepath.Base(file), ".txt")]; ok {
				continue
			}
			if !*update {
				t.Errorf("%s is no longer a screen; %s removes it", file, refresh)
			} else if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, screen := range seen {
		var text strings.Builder
		for line := range strings.SplitSeq(screen, "\n") {
			text.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		file := filepath.Join(dir, name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil || string(want) != text.String() {
			t.Errorf("%s differs from what is shown (%v); %s updates it:\n%s", file, err, refresh, text.String())
		}
	}
}
