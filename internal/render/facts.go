package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// facts returns what a reader wants to know before reading, and who did what.
func (b builder) facts(p *Page) (facts, roles []Fact) {
	d := b.d
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, Fact{name, value})
		}
	}
	add("Severity", p.Severity)
	add("Status", p.Status)
	kind := p.Kind
	if d.Security && kind != "" {
		kind = "security " + kind
	}
	add("Kind", kind)
	add("When", p.When)
	add("Owner", p.Owner)
	add("Authors", b.persons(d.Authors))
	add("Services", strings.Join(nonBlank(d.Services), ", "))
	add("Detected by", p.Detection.Method)
	add("Tags", strings.Join(nonBlank(d.Tags), ", "))
	add("Reviewed", b.reviewed())
	if d.Published.IsKnown() {
		add("Published", b.moment(d.Published).String())
	}
	if d.Audience != "" && d.Audience != postmortem.AudienceInternal {
		add("Audience", words(d.Audience))
	}

	for _, person := range d.People {
		if role := line(person.Role); role != "" {
			roles = append(roles, Fact{capital(role), b.person(person.ID)})
		}
	}
	return facts, roles
}

func (b builder) reviewed() string {
	var parts []string
	if r := b.d.Review; !r.Date.IsZero() {
		parts = append(parts, r.Date.String())
	}
	if name := b.person(b.d.Review.Facilitator); name != "" {
		parts = append(parts, "led by "+name)
	}
	if names := b.persons(b.d.Review.Approvers); names != "" {
		parts = append(parts, "approved by "+names)
	}
	return strings.Join(parts, ", ")
}

// when returns the day of the incident, or its first and last; and the date of a
// document whose times all lie on one day, which need not be repeated.
func (b builder) when() (days, date string) {
	var first, last Moment
	add := func(t when.Time) {
		if m := b.moment(t); m.IsKnown() {
			if !first.IsKnown() || m.instant.Before(first.instant) {
				first = m
			}
			if m.instant.After(last.instant) {
				last = m
			}
		}
	}
	for _, e := range b.d.Timeline {
		add(e.At)
	}
	for _, span := range b.found.Impact.Spans {
		add(span.From.Time)
		add(span.To.Time)
	}
	switch {
	case !first.IsKnown():
		return "", ""
	case first.Date() == last.Date():
		return first.instant.Format("2 January 2006"), first.Date()
	case first.Date()[:7] == last.Date()[:7]:
		return first.instant.Format("2") + "–" + last.instant.Format("2 January 2006"), ""
	case first.instant.Year() == last.instant.Year():
		return first.instant.Format("2 January") + " – " + last.instant.Format("2 January 2006"), ""
	}
	return first.instant.Format("2 January 2006") + " – " + last.instant.Format("2 January 2006"), ""
}

// A Section is one part of the page that the contents lead to.
type Section struct {
	ID, Title string
}

// sections returns those that have something in them, in order.
func (p *Page) sections() []Section {
	var list []Section
	for _, s := range []struct {
		Section
		there bool
	}{
		{Section{"summary", "Summary"}, p.Summary != ""},
		{Section{"figures", "Figures"}, p.Figures.Any()},
		{Section{"impact", "Impact"}, p.Impact.Any()},
		{Section{"advice", "What you can do"}, p.Advice != ""},
		{Section{"background", "Background"}, p.Background != ""},
		{Section{"timeline", "Timeline"}, len(p.Timeline) > 0},
		{Section{"detection", "Detection"}, p.Detection.Summary != ""},
		{Section{"response", "Response"}, p.Response != ""},
		{Section{"resolution", "Resolution"}, p.Resolution != ""},
		{Section{"root-cause", "Root cause"}, p.RootCause.Any()},
		{Section{"factors", "Contributing factors"}, len(p.Factors) > 0},
		{Section{"actions", "Action items"}, len(p.Actions) > 0},
		{Section{"commitments", "What we will do"}, len(p.Commitments) > 0},
		{Section{"lessons", "Lessons"}, p.Lessons.Any()},
		{Section{"questions", "Open questions"}, len(p.Questions) > 0},
		{Section{"public", "What customers are told"}, p.Public.Any()},
		{Section{"related", "Related"}, len(p.Related)+len(p.Links) > 0},
		{Section{"custom", "Further fields"}, len(p.Custom) > 0},
		{Section{"glossary", "Glossary"}, len(p.Glossary) > 0},
	} {
		if s.there {
			list = append(list, s.Section)
		}
	}
	return list
}

// Any reports whether there is a root cause to show.
func (r RootCause) Any() bool { return r.Summary != "" || r.Trigger != "" || len(r.Whys) > 0 }

// Any reports whether there is a lesson to show.
func (l Lessons) Any() bool { return len(l.WentWell)+len(l.WentWrong)+len(l.Lucky) > 0 }

// Any reports whether customers are told anything.
func (p Public) Any() bool { return p.Summary != "" || p.Advice != "" || p.StatusPage.Title != "" }

// SeverityClass is how the page marks the severity, beside its word.
func (p *Page) SeverityClass() string {
	switch p.Severity {
	case "sev1":
		return "worst"
	case "sev2":
		return "bad"
	case "sev3":
		return "fair"
	}
	return ""
}
