package screen

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// shortInterview is every key of a short interview up to the review.
const shortInterview = "Checkout down" + enter + "yesterday 14:03" + enter + "+6m" + enter + enter + "16:02" + enter +
	"Nobody could pay." + tab + "No lock timeout." + tab + "Set lock_timeout" + enter

// The summary that was drafted is shown to be one, follows what it was made from, and
// is its author's once it was changed.
func TestSummaryAtReview(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Depth = interview.Short
	m := opened(t, o)
	m.typed(shortInterview)
	m.mustShow(t, "a check of the drafted summary", "s summary", "(14:03–16:02 UTC, 10 March 2026), nobody could pay.")
	m.typed(shiftTab + shiftTab + shiftTab)
	m.mustShow(t, "┃ Who was affected")
	m.typed(" Nor refund." + tab + shiftTab + shiftTab)
	m.mustShow(t, "┃ When was it fully resolved?")
	m.typed("\x1515:02" + enter + tab + tab + enter)
	m.mustShow(t, "The page", "(14:03–15:02 UTC, 10 March 2026), nobody could pay.")
	m.typed("s")
	m.mustShow(t, "┃ Summarize it in two or three sentences", "For 59 min (14:03–15:02 UTC")
	m.typed(" Sorry." + tab)
	m.mustShow(t, "The page")
	if d := m.session.Document(); !strings.HasSuffix(d.Summary, "No lock timeout. Sorry.") || strings.Contains(strings.Join(m.session.Missing(), ", "), "drafted") {
		t.Errorf("%q, open: %s", d.Summary, m.session.Missing())
	}
	// One that was emptied stays so.
	m.typed("s\x15" + tab)
	if d := m.session.Document(); d.Summary != "" {
		t.Errorf("summary %q", d.Summary)
	}
}

// Somebody who is not known is reported below the field, accepted all the same, and can be
// given a name at the review.
func TestUnknownPeople(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.People = []postmortem.Person{{ID: "benjamin", Name: "Ben Okafor"}, {ID: "ana", Name: "Ana Silva"}}
	o.Document = postmortem.Document{Title: "Mail lost", Severity: "sev2", Services: []string{"mail"}, ActionItems: []postmortem.Action{{ID: "a1", Title: "Keep it"}}}
	o.Revise, o.Section = true, "actions"
	m := opened(t, o)
	m.typed(up + enter + tab + "benjamim")
	m.mustShow(t, "benjamim is not known; did you mean benjamin? Otherwise the review asks for a")
	m.typed("\x15cho")
	m.mustShow(t, "cho is not known: the review asks for a name.")
	m.typed("\x1b")
	m.goTo(t, "Review")
	m.mustShow(t, "a name for", "cho.", "p name people")
	m.typed("p")
	m.mustShow(t, "┃ Who is cho?")
	m.typed("Cho Park, on call" + enter)
	m.mustShow(t, "The page")
	if d := m.session.Result().Document; len(d.People) != 1 || d.People[0] != (postmortem.Person{ID: "cho", Name: "Cho Park", Role: "on call"}) || d.ActionItems[0].Owner != "cho" {
		t.Errorf("people %+v, actions %+v", d.People, d.ActionItems)
	}
	if gaps := strings.Join(m.session.Missing(), ", "); strings.Contains(gaps, "cho") || strings.Contains(m.shown(), "p name people") {
		t.Errorf("still open: %s", gaps)
	}
}

// What is missing and has no room is counted.
func TestMissingIsCutWithASign(t *testing.T) {
	t.Parallel()
	gaps := []string{"the severity", "an owner", "who was affected", "what will change"}
	for lines, want := range map[int]string{
		1: "Missing: … and 4 more.",
		2: "Missing: the severity, an|owner, … and 2 more.",
		3: "Missing: the severity, an|owner, who was affected, what|will change.",
	} {
		if got := strings.Join(missingLines(gaps, 30, lines), "|"); got != want {
			t.Errorf("in %d lines: %s", lines, got)
		}
	}
}
