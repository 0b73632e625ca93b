package screen

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/tui"
)

// What is removed from a text is reported below the field, until that is left.
func TestRemovedIsReported(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.Update(tea.PasteMsg{Content: "Checkout\r\ndown"})
	if strings.Contains(m.shown(), tui.ControlsRemoved) {
		t.Errorf("line ends are reported:\n%s", m.shown())
	}
	m.typed("\u202e")
	m.mustShow(t, tui.ControlsRemoved)
	m.typed("x" + enter)
	if strings.Contains(m.shown(), tui.ControlsRemoved) {
		t.Errorf("it is reported in the next field:\n%s", m.shown())
	}
}

// A time by the clock that is not on the day of the rest is shown with its day.
func TestByTheClock(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("2025-11-02 14:03" + strings.Repeat(enter, 5) + "-5m")
	m.mustShow(t, "┃ When was it fully resolved?", "on 11 March 2026, by the clock; the other events are of 2 November 2025")
	m.typed("\x15+5m")
	if strings.Contains(m.shown(), "by the clock") {
		t.Errorf("+5m is not by the clock:\n%s", m.shown())
	}
	m.typed("\x153pm yesterday CET")
	m.typed(enter)
	m.mustShow(t, "! ", "abbreviation")
}
