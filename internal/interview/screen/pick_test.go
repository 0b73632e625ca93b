package screen

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// picking is an interview at the question which of some pasted lines is the start.
func picking(t *testing.T) *model {
	t.Helper()
	m := pasting(t, "14:01 release\n14:03 requests fail\n14:09 alert fires\n15:38 rolled back")
	m.typed(onDay + enter)
	m.mustShow(t, "When did the impact start", ">         14:03  requests fail")
	return m
}

// A time can be typed in place of an event: into a field that is seen, and nowhere else.
func TestPickTyped(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"14:02 first errors", up + "14:02 first errors", down + down + down + enter + "14:02 first errors"} {
		m := picking(t)
		m.typed(keys)
		m.mustShow(t, "┃ When did the impact start", "> 14:02 first errors", "= 2026-03-10 14:02 UTC")
		m.typed(enter)
		m.mustShow(t, "When was it detected?", "14:02  [started] first errors", "This gives: detect 7 min")
		m.typed(shiftTab)
		m.mustShow(t, "When did the impact start", ">         14:02  [started] first errors")
		m.typed("14:00" + enter)
		if d := m.session.Document(); d.Timeline[0].At.String() != "2026-03-10T14:00:00Z" || strings.Contains(times(d), "requests fail\n") == false {
			t.Errorf("after %q:\n%s", keys, times(d))
		}
	}
}

// Letters, and what is pasted and no time, choose nothing and answer nothing.
func TestPickLetters(t *testing.T) {
	t.Parallel()
	m := picking(t)
	m.typed("none of my business")
	m.Update(tea.PasteMsg{Content: "words"})
	m.mustShow(t, "When did the impact start", ">         14:03  requests fail", "! choose an event with the arrows, or type a time")
	if got := m.session.Document(); len(got.Timeline) != 4 || got.Timeline[1].Kind != nil {
		t.Errorf("%+v", got.Timeline)
	}
}

// Going back shows what was chosen, also none; what is half typed is kept and is in the draft.
func TestPickAgain(t *testing.T) {
	t.Parallel()
	m := picking(t)
	m.typed(enter + down + down + down + enter + enter)
	m.mustShow(t, "When did someone start working on it?")
	m.typed(shiftTab)
	m.mustShow(t, "When was it detected?", "> None of these")
	m.typed("14:0")
	m = resumed(t, m)
	m.mustShow(t, "┃ When was it detected?", "> 14:0")
	m.typed(shiftTab)
	m.mustShow(t, "> None of these")
	if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(gaps, "an answer to “When was it detected?” (“14:0” was not") {
		t.Errorf("the review names %s", gaps)
	}
	m.typed(enter + "8" + enter + shiftTab)
	m.mustShow(t, ">         14:08  [detected]", "This gives: detect 5 min")
	m.typed(down + enter + shiftTab) // another one in its place
	m.mustShow(t, ">         14:09  [detected] alert fires", "This gives: detect 6 min")
	if strings.Contains(m.shown(), "14:08") {
		t.Errorf("an event that nothing is left of stays:\n%s", m.shown())
	}
	m.typed(down + down + enter + enter) // or none
	if has := m.session.Document().Timeline[2].Kind; has.Has(postmortem.Detected) {
		t.Errorf("%+v", m.session.Document().Timeline)
	}
}

// An event that says that it was declared is offered as that, and how it was detected follows
// from the event, to be accepted or changed.
func TestDeclaredAndMethod(t *testing.T) {
	t.Parallel()
	m := pasting(t, "14:03 requests fail\n14:09 a customer reports errors\n14:12 ana acks\n14:15 ben: declared sev1\n15:38 back to normal")
	m.typed(onDay + enter + enter + enter + enter)
	m.mustShow(t, "When was it declared an incident?", ">         14:15  ben: declared sev1")
	m.typed(enter + enter + enter)
	m.mustShow(t, "┃ How was it detected?", "> a customer")
	m.typed(enter)
	if d := m.session.Document(); d.Detection.Method != "customer" || !d.Timeline[3].Kind.Has(postmortem.Declared) {
		t.Errorf("%+v", d)
	}
	m = picking(t)
	m.typed(enter + enter + enter + enter)
	m.mustShow(t, "When was it mitigated?") // nothing says that it was declared
}
