package screen

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// pasting is an interview in which lines are pasted.
func pasting(t *testing.T, lines string) *model {
	t.Helper()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	m := opened(t, o)
	m.goTo(t, "Timeline")
	m.Update(tea.PasteMsg{Content: lines})
	return m
}

// onDay continues after a paste, and answers which day it was.
const onDay = tab + "2026-03-10" + enter

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
	m := pasting(t, "14:03 locked\n23:50 cancelled\n00:10 over")
	m.mustShow(t, "= 3 events; the lines have no date")
	m.typed(tab)
	m.mustShow(t, "┃ What day did it start?", "The lines have no date: assumed to be 10–11 March 2026.", "Enter accepts")
	m.typed(enter)
	m.mustShow(t, "The lines have no date: assumed to be 10–11 March 2026.", "ctrl+t which day")
	if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(gaps, "the day (not in the lines: assumed to be 10–11 March 2026)") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	// An event that is given another time by hand stays there.
	m.typed(up + enter + tab + "\x152026-03-12 09:00" + enter + "\x1b")
	m.typed("\x14" + "2025-12-31" + enter)
	m.mustShow(t, "Events found (3)", "31 Dec 14:03", "12 Mar 09:00")
	if want := "2025-12-31T14:03:00Z locked\n2025-12-31T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(m.session.Document()) != want {
		t.Errorf("got\n%s", times(m.session.Document()))
	}
	if strings.Contains(m.shown(), "have no date") || strings.Contains(strings.Join(m.session.Missing(), ", "), "not in the lines") {
		t.Errorf("the day is known now:\n%s", m.shown())
	}
	// And back: a draft remembers which events they are.
	m = resumed(t, m)
	m.typed("\x14\x15" + enter)
	if want := "2026-03-10T14:03:00Z locked\n2026-03-10T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(m.session.Document()) != want {
		t.Errorf("got\n%s", times(m.session.Document()))
	}
}

// A day on one of the lines is that of the lines below it, until the author gives another:
// the release may be weeks before the incident.
func TestDayOnOneLine(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string]string{
		"12 May 2021 the release goes out\n09:47 errors\n23:58 page\n00:10 over":         "2021-05-12 the release goes out\n2021-06-08T09:47:00Z errors\n2021-06-08T23:58:00Z page\n2021-06-09T00:10:00Z over",
		"2021-05-12 14:00 the release goes out\n09:47 errors\n09:58 page":                "2021-05-12T14:00:00Z the release goes out\n2021-06-08T09:47:00Z errors\n2021-06-08T09:58:00Z page",
		"2021-06-08 09:47 errors\n2021-06-08 23:58 page\n00:10 over":                     "2021-06-08T09:47:00Z errors\n2021-06-08T23:58:00Z page\n2021-06-09T00:10:00Z over",
		"09:47 errors\n2021-06-08 23:58 page\n00:10 over":                                "2021-06-08T09:47:00Z errors\n2021-06-08T23:58:00Z page\n2021-06-09T00:10:00Z over",
		"2021-06-08 09:47 errors\n2021-06-20 10:00 the fix\n10:30 its second half, late": "2021-06-08T09:47:00Z errors\n2021-06-20T10:00:00Z the fix\n2021-06-20T10:30:00Z its second half, late",
	} {
		m := pasting(t, lines)
		m.typed(tab)
		if strings.HasPrefix(lines, "12 May") {
			m.mustShow(t, "┃ What day did it start?", "Lines without a date are read as of 12 May 2021")
			m.typed("8 June 2021" + enter)
		} else if strings.Contains(m.shown(), "ctrl+t which day") {
			m.mustShow(t, "Lines without a date are read as of")
			m.typed("\x14" + "8 June 2021" + enter)
		}
		if got := times(m.session.Document()); got != want {
			t.Errorf("%q becomes\n%s\n%s", lines, got, m.shown())
		}
	}
}

// Lines that say their day, and lines after a day that was given, need no check of it.
func TestKnownDay(t *testing.T) {
	t.Parallel()
	for lines, keys := range map[string]string{"14:03 locked": tab + "2026-02-10" + enter, "2026-02-10T14:03:00Z locked": tab} {
		m := pasting(t, lines)
		m.mustShow(t, "= 1 event")
		m.typed(keys)
		if strings.Contains(m.shown(), "have no date") || !strings.Contains(m.shown(), "10 Feb 14:03") {
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
		m := pasting(t, lines)
		m.typed(onDay)
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
	m := pasting(t, lines)
	m.typed(onDay + down + down + enter)
	if d := m.session.Document(); d.Impact.Summary != "what a day\n\nCPU at 100%\n\nstill" {
		t.Errorf("impact %q", d.Impact.Summary)
	}
	// Without an answer they are listed at the review, where one key keeps them.
	m = pasting(t, lines)
	m.typed(onDay + "\x1b" + strings.Repeat(down, 9) + up + enter)
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
	m = pasting(t, "14:03 locked")
	m.typed(onDay)
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
	m := pasting(t, "14:01 release\n14:03 requests fail\n14:09 alert fires\n14:12 ana acks\n15:38 rolled back\n16:02 all clear")
	m.typed(onDay + enter)
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
	m := pasting(t, "All times in CET.\n\n2020-02-03 11:21 pods crash\n11:52 downgraded")
	m.typed(tab)
	m.mustShow(t, "┃ Are these times in CET?", "> yes: Europe/", "no: UTC")
	m.typed(enter + enter)
	m.mustShow(t, "Events found (2)")
	if d := m.session.Document(); !strings.HasPrefix(d.Timezone, "Europe/") || times(d) != "2020-02-03T11:21:00+01:00 pods crash\n2020-02-03T11:52:00+01:00 downgraded" {
		t.Errorf("%s\n%s", d.Timezone, times(d))
	}
	m = pasting(t, "All times in CET.\n\n2020-02-03 11:21 pods crash")
	m.typed(tab)
	m.typed(up) // to the last
	m.mustShow(t, "> no: UTC")
	m.typed(enter + enter)
	if d := m.session.Document(); d.Timezone != "" || times(d) != "2020-02-03T11:21:00Z pods crash" {
		t.Errorf("%s\n%s", d.Timezone, times(d))
	}
}

// Times may be at an offset, which is the time zone of no document.
func TestOffsetOfLines(t *testing.T) {
	t.Parallel()
	lines := "All times UTC+2\n\n2020-02-03 11:21 pods crash\n2020-02-03 11:52 downgraded"
	m := pasting(t, lines)
	m.typed(tab)
	m.mustShow(t, "┃ Are these times in UTC+2?", "stays UTC", "> yes: +02:00", "no: UTC")
	m.typed(enter + enter)
	m.mustShow(t, "Events found (2)")
	if d := m.session.Document(); d.Timezone != "" || times(d) != "2020-02-03T11:21:00+02:00 pods crash\n2020-02-03T11:52:00+02:00 downgraded" {
		t.Errorf("%s\n%s", d.Timezone, times(d))
	}
	m = pasting(t, lines)
	m.typed(tab + down + enter + enter)
	if d := m.session.Document(); d.Timezone != "" || times(d) != "2020-02-03T11:21:00Z pods crash\n2020-02-03T11:52:00Z downgraded" {
		t.Errorf("%s\n%s", d.Timezone, times(d))
	}
}

// Lines that call their times approximate make the document say so.
func TestApproximateLines(t *testing.T) {
	t.Parallel()
	m := pasting(t, "All times are approximate\n2020-02-03 11:21 pods crash")
	m.typed(tab)
	m.mustShow(t, "┃ Are all times approximate?", "> Yes")
	m.typed(enter)
	if d := m.session.Document(); d.Times != postmortem.TimesApproximate {
		t.Errorf("times %q", d.Times)
	}
}

// Lines whose time needs an answer are asked about once a kind, before anything is made of them.
func TestRefusedLinesAreAskedAbout(t *testing.T) {
	t.Parallel()
	m := pasting(t, "01/10/2024 09:58 first\n02/10/2024 10:02 second\n03/10/2024 10:15 IST third")
	m.mustShow(t, "= 3 lines look like times and were not read; 0 events")
	m.typed(tab)
	m.mustShow(t, "┃ Which order are the dates in?", "“01/10/2024 09:58 first”", "“02/10/2024 10:02 second”", "> do not read them")
	m.typed(up + up + up + enter)
	m.mustShow(t, "┃ Which time zone is IST?", "“03/10/2024 10:15 IST third”", "Asia/Kolkata")
	m = resumed(t, m)
	m.mustShow(t, "┃ Which time zone is IST?")
	for !strings.Contains(m.shown(), "> Asia/Kolkata") {
		m.typed(up)
	}
	m.typed(enter)
	m.mustShow(t, "Events found (3)")
	if want := "2024-10-01T09:58:00Z first\n2024-10-02T10:02:00Z second\n2024-10-03T10:15:00+05:30 third"; times(m.session.Document()) != want {
		t.Errorf("got\n%s", times(m.session.Document()))
	}
	// Without an answer they stay lines without a time, with the reason.
	m = pasting(t, "2024-10-03 09:58 first\n02/10/2024 10:02 second")
	m.typed(tab + enter)
	m.mustShow(t, "1 line has no time. Where should it go?", "the order of day and month")
}

// Several lines with times that are pasted into another question are for the timeline.
func TestLinesPastedElsewhere(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity = "Checkout down", "sev2"
	m := opened(t, o)
	m.typed("y")
	m.Update(tea.PasteMsg{Content: "2026-03-10 14:03 locked\n14:10 over"})
	m.mustShow(t, "┃ Which services were affected", "2 lines with a time kept for the timeline, and not put into this field")
	m.typed("checkout" + enter + enter)
	m.mustShow(t, "┃ Paste what you have", "> 2026-03-10 14:03 locked", "= 2 events")
	if d := m.session.Document(); strings.Join(d.Services, ",") != "checkout" {
		t.Errorf("services %q", d.Services)
	}
	// Also when the timeline was asked about already.
	m.typed(tab)
	m.goTo(t, "Factors")
	m.Update(tea.PasteMsg{Content: "2026-03-10 14:05 seen\n14:06 read"})
	m.mustShow(t, "2 lines with a time kept for the timeline", "then Timeline, asks about them")
	m.goTo(t, "Timeline")
	m.mustShow(t, "┃ Paste what you have", "> 2026-03-10 14:05 seen")
}

// Some terminals send a line break in a paste as a key. A line whose time is refused is shown
// with the reason.
func TestPastedLineBreaksAndRefusedTimes(t *testing.T) {
	t.Parallel()
	m := pasting(t, "09:58 first\x1b[27;5;106~10:02 second")
	m.mustShow(t, "= 2 events")
	if strings.Contains(m.shown(), "removed") {
		t.Errorf("nothing was removed:\n%s", m.shown())
	}
	pasting(t, "08:40 alarm\n08:47 CET workers stopped").mustShow(t, "= 1 line looks like a time and was not read; 1 event", "“08:47 CET workers stopped” is not read: an abbreviation is not a time")
}
