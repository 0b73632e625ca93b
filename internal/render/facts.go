package render

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// facts returns what a reader wants to know before reading, and who did what.
func (b builder) facts(p *Page) (facts, roles []Fact) {
	d := b.d
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, Fact{phrase.Label(key), value})
		}
	}
	add("severity", p.Severity)
	add("status", p.Status)
	kind := p.Kind
	if d.Security && kind != "" {
		kind = "security " + kind
	}
	add("kind", kind)
	add("when", p.When)
	add("owner", p.Owner)
	add("authors", b.persons(d.Authors))
	add("services", strings.Join(nonBlank(d.Services), ", "))
	add("detected-by", p.Detection.Method)
	add("tags", strings.Join(nonBlank(d.Tags), ", "))
	add("reviewed", b.reviewed())
	if d.Published.IsKnown() {
		add("published", b.time(d.Published).String())
	}
	if d.Audience != "" && d.Audience != postmortem.AudienceInternal {
		add("audience", phrase.Word(d.Audience))
	}

	for _, person := range d.People {
		if role := markup.OneLine(person.Role); role != "" {
			roles = append(roles, Fact{Name: phrase.Capital(role), Value: b.person(person.ID)})
		}
	}
	return facts, roles
}

func (b builder) reviewed() string {
	r := b.d.Review
	return strings.Join(phrase.Labelled("", r.Date.String(), "led-by", b.person(r.Facilitator), "approved-by", b.persons(r.Approvers)), ", ")
}

// when returns the day of the incident, or its first and last; and the date of a
// document whose times all lie on one day, which need not be repeated.
func (b builder) when() (days, date string) {
	var first, last phrase.DisplayTime
	add := func(t when.Time) {
		if m := b.time(t); m.IsKnown() {
			if !first.IsKnown() || m.Instant().Before(first.Instant()) {
				first = m
			}
			if m.Instant().After(last.Instant()) {
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
	if !first.IsKnown() {
		return "", ""
	}
	if first.Date() == last.Date() {
		date = first.Date()
	}
	return phrase.Days(first.Instant(), last.Instant()), date
}
