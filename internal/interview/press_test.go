package interview

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/printable"
)

// opened is an interview without a terminal.
func opened(t testing.TB, o Options) *interview {
	t.Helper()
	iv, err := newInterview(o)
	if err != nil {
		t.Fatal(err)
	}
	return iv
}

// typed gives an interview the keys that a terminal would send as these bytes.
func (iv *interview) typed(keys string) {
	for keys != "" {
		msg, n := decoded(keys)
		keys = keys[n:]
		iv.Update(msg)
	}
}

// decoded reads the first key of some bytes.
func decoded(keys string) (tea.Msg, int) {
	for sequence, key := range map[string]tea.KeyPressMsg{
		enter: {Code: tea.KeyEnter}, tab: {Code: tea.KeyTab}, shiftTab: {Code: tea.KeyTab, Mod: tea.ModShift},
		up: {Code: tea.KeyUp}, down: {Code: tea.KeyDown},
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

// shown is the screen as text.
func (iv *interview) shown() string { return plain(iv.View().Content) }

// plain takes the colours out of a screen, and leaves its lines.
func plain(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		lines[i] = printable.Line(line)
	}
	return strings.Join(lines, "\n")
}

func (iv *interview) mustShow(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(iv.shown(), w) {
			t.Errorf("the screen does not show %q:\n%s", w, iv.shown())
		}
	}
}

// atMilestones is a full interview at the question for the start.
func atMilestones(t *testing.T, o Options) *interview {
	t.Helper()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Paste = nil
	iv := opened(t, o)
	iv.typed("y" + "2026-03-10" + enter)
	iv.mustShow(t, "┃ When did it start?")
	return iv
}
