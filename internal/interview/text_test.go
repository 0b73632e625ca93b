package interview

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/tui"
)

// What is kept out of a text is said below the field, until that is left.
func TestKeptOutIsTold(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.Update(tea.PasteMsg{Content: "Checkout\r\ndown"})
	if strings.Contains(iv.shown(), tui.ControlsRemoved) {
		t.Errorf("line ends are told:\n%s", iv.shown())
	}
	iv.typed("\u202e")
	iv.mustShow(t, tui.ControlsRemoved)
	iv.typed("x" + enter)
	if strings.Contains(iv.shown(), tui.ControlsRemoved) {
		t.Errorf("it is told in the next field:\n%s", iv.shown())
	}
	o := options()
	o.Depth = Short
	if _, out := told(t, o, "Check\x1b[31mout\n"); !strings.Contains(out, "  "+tui.ControlsRemoved+"\n") {
		t.Errorf("it is not told in\n%s", out)
	}
}

// A time by the clock that is not on the day of the rest is told with its day.
func TestByTheClock(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("2025-11-02 14:03" + strings.Repeat(enter, 5) + "-5m")
	iv.mustShow(t, "┃ When was it over?", "on 11 March 2026, by the clock; the moments beside it are of 2 November 2025")
	iv.typed("\x15+5m")
	if strings.Contains(iv.shown(), "by the clock") {
		t.Errorf("+5m is not by the clock:\n%s", iv.shown())
	}
	iv.typed("\x153pm yesterday CET")
	iv.typed(enter)
	iv.mustShow(t, "! ", "abbreviation")
}
