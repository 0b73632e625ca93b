package interview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A time that lies before what it follows is said at once and at the end, and taken.
func TestDisorderIsTold(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + enter + "2026-03-10 13:00")
	iv.mustShow(t, "= 2026-03-10 13:00 UTC", "before it started, 14:03; leave it if that was so")
	iv.typed(enter + enter + enter + "2026-03-10 12:00")
	iv.mustShow(t, "= 2026-03-10 12:00 UTC", "before it started, 14:03; change one of them, or leave it")
	iv.typed(enter + "2026-03-09 12:00")
	iv.mustShow(t, "before it started, 10 Mar 14:03; change one of them, or leave it")
	iv.typed(strings.Repeat(shiftTab, 5))
	iv.mustShow(t, "behind the time when users were well again, 12:00; change one of them")
	iv.typed("\x1b" + strings.Repeat(down, 7) + enter)
	iv.mustShow(t, "the order of the times (users were well again, 12:00, before", "it started, 14:03; it was over")
	if strings.Contains(iv.shown(), "it was noticed, ") {
		t.Errorf("what happens is taken for wrong:\n%s", iv.shown())
	}
}

// A stretch of impact says so too.
func TestDisorderOfStretches(t *testing.T) {
	t.Parallel()
	iv := revised(t, postmortem.Document{Schema: postmortem.Schema, Title: "x"}, "impact")
	iv.turnTo(iv.pages()[iv.find("impact", "windows")])
	iv.typed("2026-03-10 14:03" + enter + "2026-03-10 13:03")
	iv.mustShow(t, "┃ Until when?", "before it began, 14:03; change one of them, or leave it")
}

// The prompter says it in a line.
func TestDisorderLineByLine(t *testing.T) {
	t.Parallel()
	o := options()
	o.Depth = Short
	_, out := told(t, o, "Checkout down\n2026-03-10 14:03\n2026-03-10 13:00\n")
	if want := "before it started, 14:03; leave it if that was so\n"; !strings.Contains(out, want) {
		t.Errorf("%q is not said in\n%s", want, out)
	}
}

// Who a field names is one person, whom the review can ask about.
func TestPersonIsAnID(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.People = "Checkout down", "sev2", []postmortem.Person{{ID: "ana"}}
	o.Document.Owner, o.Author = "", ""
	iv := opened(t, o)
	iv.typed("y" + enter + "ines")
	iv.mustShow(t, "ines is nobody known yet: the review asks for a name.")
	iv.typed("\x15jon abara")
	iv.mustShow(t, "one person's id goes here, without spaces, like ana or ben.okafor")
	iv.typed(enter + "\x1b" + strings.Repeat(down, 7) + enter)
	iv.mustShow(t, "person's id in the place of “jon abara”")
}

// A title that is a log is told, and taken.
func TestLongTitle(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.typed(strings.Repeat("x", maxTitle))
	if strings.Contains(iv.shown(), "characters") {
		t.Errorf("a title of a line is told:\n%s", iv.shown())
	}
	iv.typed("x")
	iv.mustShow(t, "201 characters are much for a title")
	iv.typed(enter)
	iv.mustShow(t, "┃ What sort of event")
}
