package interview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// shortInterview is every key of a short interview up to the review.
const shortInterview = "Checkout down" + enter + "yesterday 14:03" + enter + "+6m" + enter + enter + "16:02" + enter +
	"Nobody could pay." + tab + "No lock timeout." + tab + "Set lock_timeout" + enter

// The summary that was drafted is shown to be one, follows what it was made from, and
// is its author's once it was changed.
func TestSummaryAtReview(t *testing.T) {
	t.Parallel()
	o := options()
	o.Depth = Short
	iv := opened(t, o)
	iv.typed(shortInterview)
	iv.mustShow(t, "a look at the summary, which was drafted", "s summary", "1 h 59 min: nobody could pay.")
	iv.typed(shiftTab + shiftTab + shiftTab)
	iv.mustShow(t, "┃ Who felt it")
	iv.typed(" Nor refund." + tab + shiftTab + shiftTab)
	iv.mustShow(t, "┃ When was it over?")
	iv.typed("\x1515:02" + enter + tab + tab + enter)
	iv.mustShow(t, "As it will read", "59 min: nobody could pay.")
	iv.typed("s")
	iv.mustShow(t, "┃ The whole in two or three sentences", "Between 14:03 and 15:02 UTC")
	iv.typed(" Sorry." + tab)
	iv.mustShow(t, "As it will read")
	if d := iv.screen.now(); !strings.HasSuffix(d.Summary, "No lock timeout. Sorry.") || strings.Contains(strings.Join(iv.missing(), ", "), "drafted") {
		t.Errorf("%q, open: %s", d.Summary, iv.missing())
	}
	// One that was emptied stays so.
	iv.typed("s\x15" + tab)
	if d := iv.screen.now(); d.Summary != "" {
		t.Errorf("summary %q", d.Summary)
	}
}

// Somebody whom nobody knows is told below the field, taken all the same, and can be
// given a name at the review.
func TestStrangers(t *testing.T) {
	t.Parallel()
	o := options()
	o.People = []postmortem.Person{{ID: "benjamin", Name: "Ben Okafor"}, {ID: "ana", Name: "Ana Silva"}}
	o.Document = postmortem.Document{Title: "Mail lost", Severity: "sev2", Services: []string{"mail"}, ActionItems: []postmortem.Action{{ID: "a1", Title: "Keep it"}}}
	o.Revise, o.Section = true, "actions"
	iv := opened(t, o)
	iv.typed(up + enter + tab + "benjamim")
	iv.mustShow(t, "benjamim is nobody known: is it benjamin? Else the review asks for a name.")
	iv.typed("\x15cho")
	iv.mustShow(t, "cho is nobody known yet: the review asks for a name.")
	iv.typed("\x1b")
	iv.turnTo(iv.pages()[iv.find("review", "document")])
	iv.mustShow(t, "a name for cho", "p name people")
	iv.typed("p")
	iv.mustShow(t, "┃ Who is cho?")
	iv.typed("Cho Park, on call" + enter)
	iv.mustShow(t, "As it will read")
	if d := iv.result().Document; len(d.People) != 1 || d.People[0] != (postmortem.Person{ID: "cho", Name: "Cho Park", Role: "on call"}) || d.ActionItems[0].Owner != "cho" {
		t.Errorf("people %+v, actions %+v", d.People, d.ActionItems)
	}
	if gaps := strings.Join(iv.missing(), ", "); strings.Contains(gaps, "cho") || strings.Contains(iv.shown(), "p name people") {
		t.Errorf("still open: %s", gaps)
	}
}

// What is still open and has no room is counted.
func TestStillOpenIsCutWithASign(t *testing.T) {
	t.Parallel()
	gaps := []string{"the severity", "an owner", "who felt it", "what will change"}
	for lines, want := range map[int]string{
		1: "Still open: … and 4 more.",
		2: "Still open: the severity, an|owner, … and 2 more.",
		3: "Still open: the severity, an|owner, who felt it, what will|change.",
	} {
		if got := strings.Join(stillOpen(gaps, 30, lines), "|"); got != want {
			t.Errorf("in %d lines: %s", lines, got)
		}
	}
}
