package screen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Milestones that came with flags are not asked, and lines can still be pasted.
func TestGivenMilestones(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{
		At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started},
	}}
	m := opened(t, o)
	m.typed("y")
	m.mustShow(t, "┃ Paste what you have")
	m.typed(tab)
	m.mustShow(t, "┃ When was it detected?")
	m.typed("14:09" + enter)
	m.mustShow(t, "detect 6 min")
}

// Lines that came with the document are looked at, and milestones picked among them.
func TestGivenLines(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Text: "locked"}}
	m := opened(t, o)
	m.typed("y")
	m.mustShow(t, "Events found (1)")
	m.typed(enter + enter + tab + enter)
	m.mustShow(t, "did someone start working on it?", "[started] locked")
}

// A time that cannot be read holds nobody up, and is not lost.
func TestUnreadableTime(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("half past two" + enter)
	m.mustShow(t, "┃ When did the impact start?", `! "half": not a time`)
	m.typed(shiftTab)
	m.mustShow(t, "┃ What day did it start?")
	m.typed(tab)
	m.mustShow(t, "┃ When did the impact start?", "> half past two")
	if gaps := strings.Join(m.session.Missing(), ","); !strings.Contains(gaps, "an answer to “When did the impact start?” (“half past two” was not") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	m.goTo(t, "Review")
	m.typed(enter)
	if m.mustShow(t, "! repeat it to leave out"); m.session.Ended() {
		t.Error("it is left out unasked")
	}
	m.goTo(t, "Timeline")
	m.typed(strings.Repeat(tab, 2))
	m.typed("\x1514:03" + enter)
	m.mustShow(t, "✓ When did the impact start? 14:03")
}

// Where the clocks change, both readings are offered.
func TestTwoReadings(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Zone, _ = when.Zone("Europe/Berlin")
	m := atMilestones(t, o)
	m.typed("2025-10-26 02:30 table locked")
	m.mustShow(t, "↑ 2025-10-26 00:30 UTC", "↓ 2025-10-26 01:30 UTC", "↑ earlier")
	m.typed(down)
	m.mustShow(t, "= 2025-10-26 01:30 UTC", ": table locked")
	m.typed(enter)
	m.mustShow(t, "┃ When was it detected?")
}

func TestAbbreviatedZone(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03 CET table locked" + enter)
	m.mustShow(t, "┃ When did the impact start?", "abbreviation")
	m.typed("\x1514:03 ALB targets unhealthy" + enter)
	m.mustShow(t, "┃ When was it detected?")
	if got := m.session.Document().Timeline[0].Text; got != "ALB targets unhealthy" {
		t.Errorf("text %q", got)
	}
}

// What kind of event it is, and whose, can be given in the same line.
func TestMarks(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + strings.Repeat(enter, 6) + "14:20 !decision !action @ana: cancel !it")
	m.mustShow(t, "[decision] [action] @ana: cancel !it")
	e := m.session.Document().Timeline[1]
	if fmt.Sprint(e.Kind, e.By, e.Text) != fmt.Sprint([]string{"decision", "action"}, "ana", "cancel !it") {
		t.Errorf("event %+v", e)
	}
}

// A line in the timeline has a time and says something, and the marks may come first.
func TestTimelineLine(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + strings.Repeat(enter, 6) + "!decision 14:20" + enter)
	m.mustShow(t, "! write what happened after the time")
	m.typed("\x15!mitigatd 14:20 x" + enter)
	m.mustShow(t, "did you mean !mitigated")
	m.typed("\x15no time" + enter)
	m.mustShow(t, `! "no": not a time`)
	m.typed("\x15!decision 14:20 cancel" + enter)
	if e := m.session.Document().Timeline[1]; e.Text != "cancel" || e.At.Instant.Minute() != 20 {
		t.Errorf("event %+v", e)
	}
}
