package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
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
		if role := markup.OneLine(person.Role); role != "" {
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
