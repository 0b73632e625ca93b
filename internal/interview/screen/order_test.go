package screen

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A time that is before what it follows is reported at once and at the end, and accepted.
func TestOutOfOrder(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + enter + "2026-03-10 13:00")
	m.mustShow(t, "= 2026-03-10 13:00 UTC", "before it started, 14:03; leave it if that is right")
	m.typed(enter + enter + enter + "2026-03-10 12:00")
	m.mustShow(t, "= 2026-03-10 12:00 UTC", "before it started, 14:03; change one of them, or leave it")
	m.typed(enter + "2026-03-09 12:00")
	m.mustShow(t, "before it started, 10 Mar 14:03; change one of them, or leave it")
	m.typed(strings.Repeat(shiftTab, 5))
	m.mustShow(t, "after it was mitigated, 12:00; change one of them")
	m.typed("\x1b" + strings.Repeat(down, 7) + enter)
	m.mustShow(t, "the order of the times (it was mitigated, 12:00, before", "started, 14:03; it was resolved")
	if strings.Contains(m.shown(), "it was detected, ") {
		t.Errorf("what is plausible is reported as wrong:\n%s", m.shown())
	}
}

// So is one of an impact window.
func TestWindowOutOfOrder(t *testing.T) {
	t.Parallel()
	m := revised(t, postmortem.Document{Schema: postmortem.Schema, Title: "x"}, "impact")
	m.goTo(t, "Impact windows")
	m.typed("2026-03-10 14:03" + enter + "2026-03-10 13:03")
	m.mustShow(t, "┃ Until when?", "before it started, 14:03; change one of them, or leave it")
}

// Who a field names is one person, whom the review can ask about.
func TestPersonIsAnID(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.People = "Checkout down", "sev2", []postmortem.Person{{ID: "ana"}}
	o.Document.Owner, o.Author = "", ""
	m := opened(t, o)
	m.typed("y" + enter + "ines")
	m.mustShow(t, "ines is not known: the review asks for a name.")
	m.typed("\x15jon abara")
	m.mustShow(t, "enter one person's id, without spaces, like ana or ben.okafor")
	m.typed(enter + "\x1b" + strings.Repeat(down, 7) + enter)
	m.mustShow(t, "person's id instead of “jon abara”")
}

// A title that is a log is reported, and accepted.
func TestLongTitle(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.typed(strings.Repeat("x", 200))
	if strings.Contains(m.shown(), "characters") {
		t.Errorf("a title of a line is reported:\n%s", m.shown())
	}
	m.typed("x")
	m.mustShow(t, "201 characters is long for a title")
	m.typed(enter)
	m.mustShow(t, "┃ What are you writing about")
}

// An answer that changes no time moves no event, and one that does moves that event alone.
func TestAnswersKeepTheOrder(t *testing.T) {
	t.Parallel()
	m := revised(t, postmortem.Document{Schema: postmortem.Schema, Title: "x", Timeline: []postmortem.Event{
		event("12:00", "third"), event("10:00", "first"), event("11:00", "second"),
	}}, "timeline")
	m.goTo(t, "Basics")
	m.typed("\x15y" + enter)
	if got := texts(m.session.Document()); got != "third first second" {
		t.Errorf("a title moves events: %s", got)
	}
	m = revised(t, *m.session.Document(), "timeline")
	m.typed("13:00 fourth" + enter)
	if got := texts(m.session.Document()); got != "third first second fourth" {
		t.Errorf("an event at the end moves others: %s", got)
	}
}

func event(at, text string) postmortem.Event {
	instant, err := time.Parse(time.RFC3339, "2026-03-10T"+at+":00Z")
	if err != nil {
		panic(err)
	}
	return postmortem.Event{At: when.At(instant), Text: text}
}

func texts(d *postmortem.Document) string {
	var all []string
	for _, e := range d.Timeline {
		all = append(all, e.Text)
	}
	return strings.Join(all, " ")
}

// Names of who led a review and approved it make people, as everywhere.
func TestReviewNames(t *testing.T) {
	t.Parallel()
	m := revised(t, postmortem.Document{Schema: postmortem.Schema, Title: "x", People: []postmortem.Person{{ID: "ana", Name: "Ana Silva"}}}, "")
	m.goTo(t, "The review meeting")
	m.typed("Cho Tanaka")
	m.mustShow(t, "= cho-tanaka: Cho Tanaka")
	m.typed(enter + "2026-06-04" + enter + "Ana Silva, Dee Okafor")
	m.mustShow(t, "= ana, dee-okafor")
	m.typed(enter)
	d := m.session.Document()
	if d.Review.Facilitator != "cho-tanaka" || strings.Join(d.Review.Approvers, " ") != "ana dee-okafor" || len(d.People) != 3 {
		t.Errorf("%+v, people %+v", d.Review, d.People)
	}
}

// Blank lines after a long answer, as where Enter was to go on, are no part of it.
func TestBlankLinesAfterAnAnswer(t *testing.T) {
	t.Parallel()
	m := revised(t, postmortem.Document{Schema: postmortem.Schema, Title: "x", Impact: postmortem.Impact{Summary: "Old\n"}}, "cause")
	m.typed("One" + enter + enter + "two" + enter + enter + enter + tab)
	if got := m.session.Document().RootCause.Summary; got != "One\n\ntwo" {
		t.Errorf("got %q", got)
	}
	m = revised(t, *m.session.Document(), "impact")
	m.typed("er" + enter + enter + tab)
	if got := m.session.Document().Impact.Summary; got != "Older\n" && got != "Old\ner\n" {
		t.Errorf("the line end of a text is not kept: %q", got)
	}
}
