package screen

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Enter in an empty area continues, unless more comes at once: then it was a line break.
func TestEnterInAnEmptyArea(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed(strings.Repeat(tab, 6) + enter)
	m.mustShow(t, "┃ Who was affected, and how?", "tab or enter next")
	m.typed(enter + "a" + enter + "b")
	m.Update(heldEnter{})
	if got := m.session.Document().Impact.Summary; got != "\na\nb" {
		t.Errorf("%q", got)
	}
	m = atMilestones(t, interviewtest.Options())
	m.typed(strings.Repeat(tab, 6) + enter + enter)
	m.mustShow(t, "┃ Who was affected, and how?")
	m.Update(heldEnter{})
	m.mustShow(t, "Impact in numbers (0)")
	if got := m.session.Document().Impact.Summary; got != "" {
		t.Errorf("%q", got)
	}
}

// A severity is chosen by its number, and every one says what it means.
func TestSeverityByNumber(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title = "Checkout down"
	o.Severities = []interview.Option{{Word: "sev1", Label: "everything is down"}, {Word: "sev2", Label: "a feature fails"}}
	m := opened(t, o)
	m.typed(enter)
	m.mustShow(t, "Press 1 to 2.", "sev1  everything is down", "sev2  a feature fails", "> not decided yet")
	m.typed("x2")
	m.mustShow(t, "✓ How severe was it? sev2  a feature fails", "┃ Is it over?")
}

// A name where an id is asked for makes the person.
func TestPersonByName(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.Author = "Checkout down", "sev2", ""
	o.People = []postmortem.Person{{ID: "bo", Name: "Bo Li"}}
	m := opened(t, o)
	m.typed("y" + enter + "Tom Alvarez")
	m.mustShow(t, "┃ Who owns this postmortem?", "= tom-alvarez: Tom Alvarez")
	m.typed(enter)
	if d := m.session.Document(); d.Owner != "tom-alvarez" || len(d.People) != 1 || d.People[0].Name != "Tom Alvarez" {
		t.Errorf("%q, %+v", d.Owner, d.People)
	}
	m.typed(shiftTab + "\x15bo li")
	m.mustShow(t, "= bo: Bo Li")
	for _, text := range []string{"the payments team", "Ana, Ben", "ana", "On-call (night) shift"} {
		m.typed("\x15" + text)
		if strings.Contains(m.shown(), "= ") {
			t.Errorf("%q is a name:\n%s", text, m.shown())
		}
	}
}

// An unknown start is answered with a question mark, and nothing else is.
func TestUnknownStart(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"?", "unknown", "? the disk had been filling"} {
		m := atMilestones(t, interviewtest.Options())
		m.typed(text + enter)
		m.mustShow(t, "┃ When was it detected?")
		if e := m.session.Document().Timeline[0]; !e.At.Unknown || !e.Kind.Has(postmortem.Started) || strings.Contains(text, "disk") != (e.Text == "the disk had been filling") {
			t.Errorf("%q: %+v", text, e)
		}
		m.typed("?" + enter)
		m.mustShow(t, "┃ When was it detected?", "leave it empty")
	}
}

// What is typed below a list is still there after an entry was opened.
func TestListKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03 locked" + strings.Repeat(enter, 6))
	m.mustShow(t, "Timeline (1)")
	m.typed("14:10 half" + up + enter)
	m.mustShow(t, "┃ What happened?")
	m = resumed(t, m)
	m.typed("\x1b")
	m.mustShow(t, "Timeline (1)", "> 14:10 half")
	m.typed(up + enter + "\x1b")
	m.typed(" an hour" + enter)
	m.mustShow(t, "Timeline (2)", "14:10  half an hour")
}

// An event that was added stays in view, wherever it goes in the order of time.
func TestAddedEventIsInView(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + strings.Repeat(enter, 6))
	m.Update(tea.PasteMsg{Content: strings.TrimSpace(strings.Repeat("14:30 x\n", 40))})
	m.typed("14:05 early" + enter)
	m.mustShow(t, "Timeline (42)", "14:05  early", "┃ What else happened?")
}

// What kind of event it is is chosen from a list.
func TestEventKindIsAList(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03 locked" + strings.Repeat(enter, 6) + "14:10 we restart it" + enter + up + enter + enter + enter)
	m.mustShow(t, "┃ What kind of event?", "> note: anything else", "decision: something is decided")
	for !strings.Contains(m.shown(), "> action:") {
		m.typed(down)
	}
	m.typed(enter)
	if kinds := m.session.Document().Timeline[1].Kind; len(kinds) != 1 || kinds[0] != "action" {
		t.Errorf("%v", kinds)
	}
}

// A heading above the first time is never offered as details of an event.
func TestHeadingIsNoDetails(t *testing.T) {
	t.Parallel()
	m := pasting(t, "Incident notes\n\n2026-03-10 14:03 locked")
	m.typed(tab)
	m.mustShow(t, "1 line has no time. Where should it go?", "> background, before the timeline")
	if strings.Contains(m.shown(), "details of the event before") {
		t.Error(m.shown())
	}
}
