package interview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Milestones that came with flags are not asked, and lines can still be pasted.
func TestGivenMilestones(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{
		At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started},
	}}
	iv := opened(t, o)
	iv.typed("y")
	iv.mustShow(t, "┃ Paste what you have")
	iv.typed(tab)
	iv.mustShow(t, "┃ When was it noticed?")
	iv.typed("14:09" + enter)
	iv.mustShow(t, "detect 6 min")
}

// Lines that came with the document are looked at, and milestones picked among them.
func TestGivenLines(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Text: "locked"}}
	iv := opened(t, o)
	iv.typed("y")
	iv.mustShow(t, "Moments read (1)")
	iv.typed(enter + enter + tab)
	iv.mustShow(t, "did somebody take it on?", "[started] locked")
}

// A time that cannot be read holds nobody up, and is not lost.
func TestUnreadableTime(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("half past two" + enter)
	iv.mustShow(t, "┃ When did it start?", `! "half": not a time`)
	iv.typed(shiftTab)
	iv.mustShow(t, "┃ On which day")
	iv.typed(enter)
	iv.mustShow(t, "┃ When did it start?", "> half past two")
	if gaps := strings.Join(iv.missing(), ","); !strings.Contains(gaps, "“half past two” in timeline.started") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	iv.turnTo(iv.pages()[iv.find("review", "document")])
	iv.typed(enter)
	if iv.mustShow(t, "! once more leaves out"); iv.leaving {
		t.Error("it is left out unasked")
	}
	iv.turnTo(iv.pages()[iv.find("timeline", "milestones")])
	iv.typed("\x1514:03" + enter)
	iv.mustShow(t, "✓ When did it start? 14:03")
}

// Where the clocks change, both readings are offered.
func TestTwoReadings(t *testing.T) {
	t.Parallel()
	o := options()
	o.Zone, _ = when.Zone("Europe/Berlin")
	iv := atMilestones(t, o)
	iv.typed("2025-10-26 02:30 table locked")
	iv.mustShow(t, "↑ 2025-10-26 00:30 UTC", "↓ 2025-10-26 01:30 UTC", "↑ earlier")
	iv.typed(down)
	iv.mustShow(t, "= 2025-10-26 01:30 UTC", ": table locked")
	iv.typed(enter)
	iv.mustShow(t, "┃ When was it noticed?")
}

func TestAbbreviatedZone(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03 CET table locked" + enter)
	iv.mustShow(t, "┃ When did it start?", "abbreviation")
	iv.typed("\x1514:03 ALB targets unhealthy" + enter)
	iv.mustShow(t, "┃ When was it noticed?")
	if got := iv.screen.now().Timeline[0].Text; got != "ALB targets unhealthy" {
		t.Errorf("text %q", got)
	}
}

// What sort of moment it is, and whose, can be said in the same line.
func TestMarks(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + strings.Repeat(enter, 6) + "14:20 !decision !action @ana: cancel !it")
	iv.mustShow(t, "[decision] [action] @ana: cancel !it")
	e := iv.screen.now().Timeline[1]
	if fmt.Sprint(e.Kind, e.By, e.Text) != fmt.Sprint([]string{"decision", "action"}, "ana", "cancel !it") {
		t.Errorf("event %+v", e)
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
		row := guess(events, want.kind)
		if row != want.row {
			t.Errorf("%s is looked for at %q", want.kind, events[row].Text)
		}
		events[want.row].Kind = postmortem.EventKinds{want.kind}
	}
	if row := guess(nil, postmortem.Resolved); row != 0 {
		t.Errorf("row %d of none", row)
	}
}

// A line in the timeline has a time and says something, and the marks may come first.
func TestTimelineLine(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + strings.Repeat(enter, 6) + "!decision 14:20" + enter)
	iv.mustShow(t, "! write what happened behind the time")
	iv.typed("\x15!mitigatd 14:20 x" + enter)
	iv.mustShow(t, "did you mean !mitigated")
	iv.typed("\x15no time" + enter)
	iv.mustShow(t, `! "no": not a time`)
	iv.typed("\x15!decision 14:20 cancel" + enter)
	if e := iv.screen.now().Timeline[1]; e.Text != "cancel" || e.At.Instant.Minute() != 20 {
		t.Errorf("event %+v", e)
	}
}
