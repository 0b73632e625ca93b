package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// What customers are told is a section of its own, once the author asks for it: its texts,
// and which entries they may see.
func TestForCustomers(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03 locked" + strings.Repeat(enter, 6) + "14:10 ana restarts db1" + enter)
	m.goTo(t, "For customers")
	m.mustShow(t, "┃ What is it called for customers?", "9/10 Customers")
	m.typed("Checkout unavailable" + enter + "You could not pay." + tab + "About 40%." + tab + "A change." + tab + "We stopped it." + tab + tab + "y" + "2026-03-12" + enter + enter)
	m.mustShow(t, "Which of these may customers see?", "> [ ] event   10 Mar 14:03", "[ ] event          14:10  ana restarts db1", "space toggle")
	m.typed(" ")
	m.mustShow(t, "> [x] event   10 Mar 14:03")
	m.typed(down + "  ")
	m.mustShow(t, "> [ ] event          14:10")
	m = resumed(t, m)
	m.mustShow(t, "Which of these may customers see?", "> [ ] event          14:10")
	m.typed(enter)
	m.mustShow(t, "The page")
	d := m.session.Document()
	want := postmortem.Public{
		Title: "Checkout unavailable", Summary: "You could not pay.", Impact: "About 40%.", Cause: "A change.",
		Resolution: "We stopped it.", Preliminary: true, NextUpdate: d.Public.NextUpdate,
	}
	if d.Public != want || d.Public.NextUpdate.String() != "2026-03-12" {
		t.Errorf("%+v", d.Public)
	}
	if d.Timeline[0].Audience != postmortem.AudiencePublic || d.Timeline[1].Audience != "" {
		t.Errorf("%+v", d.Timeline)
	}
	// The file is a key away from the page.
	m.typed("y")
	m.mustShow(t, "The file", "schema: pm/v1")
	m.typed("y")
	m.mustShow(t, "The page")
}

// A severity that customers are told about has the section without being asked for it.
func TestSeverityForCustomers(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.ForCustomers = func(d *postmortem.Document) bool { return d.Severity == "sev1" }
	for severity, want := range map[string]bool{"sev1": true, "sev2": false} {
		o.Document.Title, o.Document.Severity = "Checkout down", severity
		m := opened(t, o)
		sections, _ := m.session.Sections()
		if asked := slices.ContainsFunc(sections, func(s interview.SectionProgress) bool { return s.Name == "customers" }); asked != want {
			t.Errorf("%s: customers asked for: %v\n%s", severity, !want, m.shown())
		}
	}
}

// From the review the section is a key away, and leads back to it.
func TestForCustomersFromTheReview(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity = "Checkout down", "sev1"
	m := opened(t, o)
	m.goTo(t, "Review")
	m.mustShow(t, "The page", "c for customers")
	m.typed("c")
	m.mustShow(t, "┃ What is it called for customers?", "9/10 Customers")
	m.typed("Checkout unavailable" + enter + tab + tab + tab + tab + tab + enter + enter + enter)
	m.mustShow(t, "Which of these may customers see?")
	m.typed(enter)
	m.mustShow(t, "The page")
	if strings.Contains(m.shown(), "c for customers") || m.session.Document().Public.Title != "Checkout unavailable" {
		t.Errorf("%+v\n%s", m.session.Document().Public, m.shown())
	}
}
