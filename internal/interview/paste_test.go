package interview

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// pasting is an interview in which lines are pasted behind the answer to which day it was.
func pasting(t *testing.T, day, lines string) *interview {
	t.Helper()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	iv := opened(t, o)
	iv.turnTo(iv.pages()[iv.find("timeline", "day")])
	iv.work.ReturnTo = ""
	iv.typed(day + enter)
	iv.Update(tea.PasteMsg{Content: lines})
	return iv
}

// times are those of a timeline, a line each.
func times(d *postmortem.Document) string {
	var lines []string
	for _, e := range d.Timeline {
		lines = append(lines, e.At.String()+" "+e.Text)
	}
	return strings.Join(lines, "\n")
}

// A day that nobody has said is told wherever it matters, and can be given later.
func TestGuessedDay(t *testing.T) {
	t.Parallel()
	iv := pasting(t, "", "14:03 locked\n23:50 cancelled\n00:10 over")
	iv.mustShow(t, "= 3 moments, taken for 10 Mar to 11 Mar 2026; 0 lines")
	iv.typed(tab)
	iv.mustShow(t, "The lines do not tell their day: taken for 10 Mar to 11 Mar 2026.", "ctrl+t which day")
	if gaps := strings.Join(iv.missing(), ", "); !strings.Contains(gaps, "the day (no line tells it: taken for 10 Mar to 11 Mar 2026)") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	// A moment that is given another time by hand stays where it was put.
	iv.typed(up + enter + tab + "\x152026-03-12 09:00" + enter + "\x1b")
	iv.typed("\x14" + "2025-12-31" + enter)
	iv.mustShow(t, "Moments read (3)", "31 Dec 14:03", "12 Mar 09:00")
	if want := "2025-12-31T14:03:00Z locked\n2025-12-31T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(iv.screen.now()) != want {
		t.Errorf("got\n%s", times(iv.screen.now()))
	}
	if strings.Contains(iv.shown(), "do not tell their day") || strings.Contains(strings.Join(iv.missing(), ", "), "no line tells") {
		t.Errorf("the day is known now:\n%s", iv.shown())
	}
	// And back: a draft remembers which moments they are.
	draft, err := iv.draft()
	if err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Resume = draft
	iv = opened(t, o)
	iv.typed("\x14\x15" + enter)
	if want := "2026-03-10T14:03:00Z locked\n2026-03-10T23:50:00Z cancelled\n2026-03-12T09:00:00Z over"; times(iv.screen.now()) != want {
		t.Errorf("got\n%s", times(iv.screen.now()))
	}
}

// Lines that tell their day, and lines behind a day that was given, need no look at it.
func TestToldDay(t *testing.T) {
	t.Parallel()
	for _, iv := range []*interview{
		pasting(t, "2026-02-10", "14:03 locked"),
		pasting(t, "", "2026-02-10T14:03:00Z locked"),
	} {
		iv.mustShow(t, "= 1 moment; 0 lines")
		iv.typed(tab)
		if iv.guessedDay() != "" || !strings.Contains(iv.shown(), "10 Feb 14:03") {
			t.Errorf("%s\n%s", iv.guessedDay(), iv.shown())
		}
	}
}

// A pasted line without a time stays what its author says, and nothing is lost unasked.
func TestTimeless(t *testing.T) {
	t.Parallel()
	const lines = "what a day\n14:03 locked\nCPU at 100%\nstill\n14:10 over"
	for _, test := range []struct{ keys, details, background string }{
		{enter, "CPU at 100%\nstill", "what a day"},
		{down + enter, "", "what a day\nCPU at 100%\nstill"},
		{down + down + down + enter, "", ""},
	} {
		iv := pasting(t, "2026-03-10", lines)
		iv.typed(tab)
		iv.mustShow(t, "3 lines have no time. What becomes of them?", "“what a day”", "“CPU at 100%”", "and 1 more line")
		if gaps := strings.Join(iv.missing(), ", "); !strings.Contains(gaps, "3 pasted lines without a time") {
			t.Errorf("the review does not tell: %s", gaps)
		}
		iv.typed(test.keys)
		iv.mustShow(t, "Moments read (2)")
		if d := iv.screen.now(); d.Timeline[0].Details != test.details || d.Background != test.background || hasTimeless(iv) {
			t.Errorf("after %q: details %q, background %q", test.keys, d.Timeline[0].Details, d.Background)
		}
	}
	iv := pasting(t, "2026-03-10", lines)
	iv.typed(tab + down + down + enter)
	if d := iv.screen.now(); d.Impact.Summary != "what a day\nCPU at 100%\nstill" {
		t.Errorf("impact %q", d.Impact.Summary)
	}
	// Paragraphs stay apart.
	if got := (timeless{Line: "b", Apart: true}).behind("a\n"); got != "a\n\nb" {
		t.Errorf("paragraphs %q", got)
	}
	// Without an answer they are told at the review, where one key keeps them.
	iv = pasting(t, "2026-03-10", lines)
	iv.typed(tab + "\x1b" + strings.Repeat(down, 9) + up + enter)
	iv.turnTo(iv.pages()[iv.find("review", "document")])
	iv.mustShow(t, "pasted lines without a time", "l keep the lines without a time")
	if iv.typed(enter); iv.leaving {
		t.Fatal("they are left out unasked")
	}
	iv.typed("l" + enter)
	if d := iv.result().Document; !iv.leaving || d.Background != "what a day" || d.Timeline[0].Details != "CPU at 100%\nstill" {
		t.Errorf("details %q, background %q", d.Timeline[0].Details, d.Background)
	}
	// Those of a later paste wait behind a key.
	iv = pasting(t, "2026-03-10", "14:03 locked")
	iv.typed(tab)
	iv.Update(tea.PasteMsg{Content: "14:05 seen\nby chance"})
	iv.mustShow(t, "1 line had no time and became no moment", "ctrl+l lines without a time")
	iv.typed("\x0c")
	iv.mustShow(t, "1 line has no time. What becomes of it?")
	iv.typed(enter)
	iv.mustShow(t, "Moments read (2)")
	if d := iv.screen.now(); d.Timeline[1].Details != "by chance" {
		t.Errorf("%+v", d.Timeline)
	}
}

// What Enter takes of the guesses is told at the review; a moment that was chosen is not.
func TestGuessesAreTold(t *testing.T) {
	t.Parallel()
	iv := pasting(t, "2026-03-10", "14:01 release\n14:03 requests fail\n14:09 alert fires\n14:12 ana acks\n15:38 rolled back\n16:02 all clear")
	iv.typed(tab + enter)
	iv.mustShow(t, "From which moment", ">         14:03  requests fail", "A guess by its words: Enter takes it.", "enter take the guess")
	iv.typed(up)
	if strings.Contains(iv.shown(), "guess") {
		t.Errorf("it is no guess any more:\n%s", iv.shown())
	}
	iv.typed(enter + enter + "n" + enter + up + down + enter)
	if gaps := strings.Join(iv.missing(), ", "); !strings.Contains(gaps, "a look at what was guessed and taken (detected, mitigated)") {
		t.Errorf("the review tells: %s", gaps)
	}
	if has(iv.screen.now(), postmortem.Acknowledged) {
		t.Error("n takes a moment")
	}
}

// A line that gives a zone for all times is not overlooked: they would be hours wrong.
func TestOtherZone(t *testing.T) {
	t.Parallel()
	iv := pasting(t, "2020-02-03", "All times in CET.\n\n11:21 pods crash\n11:52 downgraded")
	iv.mustShow(t, "a line speaks of times in CET", "they are read in UTC")
	for text, want := range map[string]string{
		"All times in CET.":                 "",
		"| Time (PST) | Event |":            "PST",
		"timestamps are UTC":                "UTC",
		"the API timed out in EU and CI":    "",
		"PST is no word about what we mean": "",
		"it took some time, SRE and EST":    "EST",
	} {
		zone, err := when.Zone("Europe/Berlin")
		if err != nil {
			t.Fatal(err)
		}
		if got := otherZone(text, zone); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
