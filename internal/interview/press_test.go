package interview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/tuitest"
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
func (iv *interview) typed(keys string) { tuitest.Type(iv, keys) }

// shown is the screen as text.
func (iv *interview) shown() string { return tuitest.Shown(iv) }

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
