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

// when returns the day of the incident in its zone, or its first and last, from when it
// started until it was over; and the date where it is but one, which need not be repeated.
func (b builder) when() (days, date string) {
	first, last := b.firstAndLast()
	if !first.IsKnown() {
		return "", ""
	}
	from, to := b.time(first).Local(), b.time(last).Local()
	if to.Instant().Before(from.Instant()) {
		to = from
	}
	if from.Date() == to.Date() {
		date = from.Date()
	}
	days = phrase.Days(from.Instant(), to.Instant())
	if b.d.Impact.Ongoing {
		days += ", " + phrase.Ongoing
	}
	return days, date
}

// firstAndLast returns when the first window of impact started and when the last was over.
// As for the id, the first event counts where no start is known, and the last where there is
// no end.
func (b builder) firstAndLast() (first, last when.Time) {
	earlier := func(t when.Time) {
		if t.IsKnown() && (!first.IsKnown() || t.Instant.Before(first.Instant)) {
			first = t
		}
	}
	later := func(t when.Time) {
		if t.IsKnown() && (!last.IsKnown() || t.Instant.After(last.Instant)) {
			last = t
		}
	}
	for _, w := range b.found.Windows {
		earlier(w.Started.Time)
		later(w.Mitigated.Time)
		later(w.Resolved.Time)
	}
	if len(b.found.Windows) == 0 {
		for _, span := range b.found.Impact.Spans {
			earlier(span.From.Time)
			later(span.To.Time)
		}
	}
	started, over := first.IsKnown(), last.IsKnown() && !b.d.Impact.Ongoing
	for _, e := range b.d.Timeline {
		if !started {
			earlier(e.At)
		}
		if !over {
			later(e.At)
		}
	}
	return first, last
}
