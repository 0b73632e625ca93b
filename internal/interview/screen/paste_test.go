package screen

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// pasting is an interview in which lines are pasted after the answer to which day it was.
func pasting(t *testing.T, day, lines string) *model {
	t.Helper()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	m := opened(t, o)
	m.goTo(t, "Timeline")
	m.typed(day + enter)
	m.Update(tea.PasteMsg{Content: lines})
	return m
}

// times are those of a timeline, a line each.
func times(d *postmortem.Document) string {
	var lines []string
	for _, e := range d.Timeline {
		lines = append(lines, e.At.String()+" "+e.Text)
	}
	return strings.Join(lines, "\n")
}

// A day that is assumed is shown wherever it matters, and can be given later.
func TestGuessedDay(t *testing.T) {
	t.Parallel()
	m := pasting(t, "", "14:03 locked\n23:50 cancelled\n00:10 over")
	m.mustShow(t, "= 3 events, assumed to be 10–11 March 2026; 0 lines")
	m.typed(tab)
	m.mustShow(t, "The lines do not say their day: assumed to be 10–11 March 2026.", "ctrl+t which day")
	if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(gaps, "the day (no line says it: assumed to be 10–11 March 2026)") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	// An event that is given another time by hand stays there.
	m.typed(up + enter + tab + "\x152026-03-12 09:00" + enter + "\x1b")
	m.typed("\x14" + "2025-12-31" + enter)
	m.mustShow(t, "Events found (3)", "31 Dec 14:03", "12 Mar 09:00")
	if want := "2025-12-31T14:03:00Z locked\n2025-12-31T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(m.session.Document()) != want {
		t.Errorf("got\n%s", times(m.session.Document()))
	}
	if strings.Contains(m.shown(), "do not say their day") || strings.Contains(strings.Join(m.session.Missing(), ", "), "no line says") {
		t.Errorf("the day is known now:\n%s", m.shown())
	}
	// And back: a draft remembers which events they are.
	m = resumed(t, m)
	m.typed("\x14\x15" + enter)
	if want := "2026-03-10T14:03:00Z locked\n2026-03-10T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(m.session.Document()) != want {
		t.Errorf("got\n%s", times(m.session.Document()))
	}
}

// Lines that say their day, and lines after a day that was given, need no check of it.
func TestKnownDay(t *testing.T) {
	t.Parallel()
	for _, m := range []*model{
		pasting(t, "2026-02-10", "14:03 locked"),
		pasting(t, "", "2026-02-10T14:03:00Z locked"),
	} {
		m.mustShow(t, "= 1 event; 0 lines")
		m.typed(tab)
		if strings.Contains(m.shown(), "do not say their day") || !strings.Contains(m.shown(), "10 Feb 14:03") {
			t.Error(m.shown())
		}
	}
}

// A pasted line without a time stays what its author says, and nothing is lost unasked.
func TestUntimed(t *testing.T) {
	t.Parallel()
	const lines = "what a day\n\n14:03 locked\n\nCPU at 100%\n\nstill\n\n14:10 over"
	for _, test := range []struct{ keys, details, background string }{
		{enter, "CPU at 100%\n\nstill", "what a day"},
		{down + enter, "", "what a day\n\nCPU at 100%\n\nstill"},
		{down + down + down + enter, "", ""},
	} {
		m := pasting(t, "2026-03-10", lines)
		m.typed(tab)
		m.mustShow(t, "3 lines have no time. Where should they go?", "“what a day”", "“CPU at 100%”", "and 1 more line")
		if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(gaps, "3 pasted lines without a time") {
			t.Errorf("the review does not tell: %s", gaps)
		}
		m.typed(test.keys)
		m.mustShow(t, "Events found (2)")
		if d := m.session.Document(); d.Timeline[0].Details != test.details || d.Background != test.background || strings.Contains(strings.Join(m.session.Missing(), ", "), "without a time") {
			t.Errorf("after %q: details %q, background %q", test.keys, d.Timeline[0].Details, d.Background)
		}
	}
	m := pasting(t, "2026-03-10", lines)
	m.typed(tab + down + down + enter)
	if d := m.session.Document(); d.Impact.Summary != "what a day\n\nCPU at 100%\n\nstill" {
		t.Errorf("impact %q", d.Impact.Summary)
	}
	// Without an answer they are listed at the review, where one key keeps them.
	m = pasting(t, "2026-03-10", lines)
	m.typed(tab + "\x1b" + strings.Repeat(down, 9) + up + enter)
	m.goTo(t, "Review")
	m.mustShow(t, "lines without a time", "l keep the lines without a time")
	if m.typed(enter); m.session.Ended() {
		t.Fatal("they are left out unasked")
	}
	m.typed("l" + enter)
	if d := m.session.Result().Document; !m.session.Ended() || d.Background != "what a day" || d.Timeline[0].Details != "CPU at 100%\n\nstill" {
		t.Errorf("details %q, background %q", d.Timeline[0].Details, d.Background)
	}
	// Those of a later paste are reached by a key.
	m = pasting(t, "2026-03-10", "14:03 locked")
	m.typed(tab)
	m.Update(tea.PasteMsg{Content: "14:05 seen\n\nby chance"})
	m.mustShow(t, "1 line had no time and became no event", "ctrl+l lines without a time")
	m.typed("\x0c")
	m.mustShow(t, "1 line has no time. Where should it go?")
	m.typed(enter)
	m.mustShow(t, "Events found (2)")
	if d := m.session.Document(); d.Timeline[1].Details != "by chance" {
		t.Errorf("%+v", d.Timeline)
	}
}

// Guesses that Enter accepts are listed at the review; an event that was chosen is not.
func TestGuessesAreListed(t *testing.T) {
	t.Parallel()
	m := pasting(t, "2026-03-10", "14:01 release\n14:03 requests fail\n14:09 alert fires\n14:12 ana acks\n15:38 rolled back\n16:02 all clear")
	m.typed(tab + enter)
	m.mustShow(t, "When did the impact start", ">         14:03  requests fail", "Best guess. Enter accepts it.", "enter accept the guess")
	m.typed(up)
	if strings.Contains(m.shown(), "guess") {
		t.Errorf("it is no guess any more:\n%s", m.shown())
	}
	m.typed(enter + enter + down + down + down + enter + enter + enter + up + down + enter)
	if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(gaps, "a check of the guesses (detected, mitigated)") {
		t.Errorf("the review tells: %s", gaps)
	}
	if slices.ContainsFunc(m.session.Document().Timeline, func(e postmortem.Event) bool { return e.Kind.Has(postmortem.Acknowledged) }) {
		t.Error("none of these takes an event")
	}
}

// A line that gives a zone for all times is not overlooked: they would be hours wrong.
func TestOtherZone(t *testing.T) {
	t.Parallel()
	m := pasting(t, "2020-02-03", "All times in CET.\n\n11:21 pods crash\n11:52 downgraded")
	m.mustShow(t, "a line mentions times in CET", "they are read in UTC")
}

// Some terminals send a line break in a paste as a key. A line whose time is refused is shown
// with the reason.
func TestPastedLineBreaksAndRefusedTimes(t *testing.T) {
	t.Parallel()
	m := pasting(t, "2026-03-10", "09:58 first\x1b[27;5;106~10:02 second")
	m.mustShow(t, "= 2 events; 0 lines")
	if strings.Contains(m.shown(), "removed") {
		t.Errorf("nothing was removed:\n%s", m.shown())
	}
	pasting(t, "2026-03-10", "08:40 alarm\n08:47 CET workers stopped").mustShow(t, "= 1 event; 1 line", `1 line not read: "CET": an abbreviation is not a time`)
}
