package interview

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/guess"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

func TestRanges(t *testing.T) {
	t.Parallel()
	for ids, want := range map[string]string{
		"a1": "a1", "a1 a2": "a1 and a2", "a1 a2 a3": "a1 to a3",
		"a1 a3 a4 a5 x": "a1, a3 to a5 and x", "rollback b": "rollback and b", "a9 a10 a11": "a9 to a11",
	} {
		if got := ranges(strings.Fields(ids)); got != want {
			t.Errorf("%s: %s, want %s", ids, got, want)
		}
	}
}

// The line that a milestone is most likely in is under the cursor.
func TestGuess(t *testing.T) {
	t.Parallel()
	var events []postmortem.Event
	for _, text := range []string{
		"a change to the rules is merged; the tests pass", "the new rules go out to the whole world",
		"CPU goes to 100%, traffic falls", "the first page: a synthetic test fails. More alerts follow",
		"the on-call engineer looks at it", "traffic is back to normal", "the rules are switched on again",
	} {
		events = append(events, postmortem.Event{Text: text})
	}
	for _, want := range []struct {
		kind postmortem.EventKind
		row  int
	}{
		{postmortem.Started, 2}, {postmortem.Detected, 3}, {postmortem.Acknowledged, 4}, {postmortem.Mitigated, 5}, {postmortem.Resolved, 6},
	} {
		row := guess.Milestone(events, want.kind)
		if row != want.row {
			t.Errorf("%s is looked for at %q", want.kind, events[row].Text)
		}
		events[want.row].Kind = postmortem.EventKinds{want.kind}
	}
	if row := guess.Milestone(nil, postmortem.Resolved); row != 0 {
		t.Errorf("row %d of none", row)
	}
}

// What words that look like a milestone do not say.
func TestNoGuess(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind  postmortem.EventKind
		lines string
		row   int
	}{
		{postmortem.Mitigated, "requests fail\nrolled back, no effect", 2},
		{postmortem.Mitigated, "requests fail\nrolled back, no effect\nrolled back the database", 2},
		{postmortem.Resolved, "requests fail\nwe look at it", 2},
		{postmortem.Started, "we meet\nwe talk", 2},
		{postmortem.Started, "all good, closing", 1},
		{postmortem.Started, "release\nOUTAGE BEGINS\nalert fires", 1},
		{postmortem.Started, "deployed v2\nfirst alert\nrequests fail everywhere", 0},
		{postmortem.Resolved, "OUTAGE BEGINS\nOUTAGE ENDS\nwe write it up", 1},
		{postmortem.Declared, "ana: declared sev1\nlater: declared resolved", 0},
		{postmortem.Detected, "event number 5022 arrives", 1},
	} {
		var events []postmortem.Event
		for text := range strings.SplitSeq(test.lines, "\n") {
			events = append(events, postmortem.Event{Text: text})
		}
		if row := guess.Milestone(events, test.kind); row != test.row {
			t.Errorf("%s of %q: row %d, want %d", test.kind, test.lines, row, test.row)
		}
	}
}

// A pick says that no event matches only where that is so, not where the author moves away
// from the guess.
func TestRemark(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"alert fires": {"Best guess. Enter accepts it.", ""},
		"we talk":     {"No event matches.", "No event matches."},
	} {
		s, err := New(Options{Document: postmortem.Document{Schema: postmortem.Schema, Timeline: []postmortem.Event{{Text: text}}}, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		p := newPick(s, milestones()[1], place{})
		first := p.Remark()
		p.MoveTo(0)
		p.MoveTo(1)
		if got := [2]string{first, p.Remark()}; got != want {
			t.Errorf("%s: %q, then at none of these %q", text, got[0], got[1])
		}
	}
}

// Lines without a time are offered as details of the event above them, but for those of
// another section.
func TestUntimedStandard(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{"CPU at 100%": asDetails, "## Contributing factors": asBackground} {
		s, err := New(Options{Document: postmortem.Document{Schema: postmortem.Schema}, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		s.state.Untimed = []untimedLine{{Line: line, At: when.At(time.Date(2026, 6, 30, 10, 26, 0, 0, time.UTC))}}
		if got := s.untimed().get(nil); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

// Lines that were paragraphs of their own stay so.
func TestUntimedParagraphs(t *testing.T) {
	t.Parallel()
	if got := (untimedLine{Line: "b", Apart: true}).after("a\n"); got != "a\n\nb" {
		t.Errorf("paragraphs %q", got)
	}
}
