package render

import (
	"slices"
	"strconv"
	"strings"

	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Day is the events of one day in UTC.
type Day struct {
	// Name is the day in words, empty where it is not known.
	Name   string
	Events []Event
}

// An Event is one row of the timeline.
type Event struct {
	// ID is the row's name in links. It follows from the time, so that it stays when
	// other rows come or go.
	ID string
	// UTC and Local are the cells of a table: the time, with the date where that is
	// not the one of the row before, and with "until" and bounds in words.
	UTC, Local string
	// At, Until and NotBefore are the same for a template that sets times itself.
	At, Until, NotBefore Moment
	// Kinds are its words, none for a note.
	Kinds []string
	// Kind is all of them.
	Kind string
	// Milestone says that figures are computed from it.
	Milestone bool
	Text      Inline
	By        string
	Details   Prose
	Evidence  []Link
}

// timeline returns the events by day, and again those that have details.
func (b builder) timeline() (days []Day, details []Event) {
	seen := map[string]int{}
	date, localDate := "", ""
	for _, e := range b.d.Timeline {
		event := b.event(e)
		event.UTC, date = event.span(Moment.after, date, event.At.Date)
		if b.zone != nil {
			event.Local, localDate = event.span(Moment.localAfter, localDate, event.At.LocalDate)
		}
		seen[event.ID]++
		if n := seen[event.ID]; n > 1 {
			event.ID += "-" + strconv.Itoa(n)
		}
		if name := event.day(); len(days) == 0 || name != "" && name != days[len(days)-1].Name {
			days = append(days, Day{Name: name})
		}
		last := &days[len(days)-1]
		last.Events = append(last.Events, event)
		if event.Details != "" {
			details = append(details, event)
		}
	}
	return days, details
}

func (e Event) day() string {
	if !e.At.IsKnown() {
		return ""
	}
	return e.At.Day()
}

// span writes when an event was, in one of the two clocks, after a date, and
// returns the date that the next one comes after.
func (e Event) span(after func(Moment, string) string, date, own string) (text, next string) {
	text = after(e.At, date)
	if !e.At.IsKnown() {
		return text, date
	}
	if e.NotBefore.IsKnown() {
		text = "between " + after(e.NotBefore, date) + " and " + after(e.At, own)
	}
	if e.Until.IsKnown() {
		text += " until " + after(e.Until, own)
	}
	return text, own
}

// Clocks is the time of day in UTC for a row below the name of its day.
func (e Event) Clocks() any {
	return e.clocks(func(m Moment) (string, string) { return m.Date, m.Clock })
}

// LocalClocks is the same in the document's zone.
func (e Event) LocalClocks() any {
	return e.clocks(func(m Moment) (string, string) { return m.LocalDate, m.LocalClock })
}

// clocks writes the times of a row as HTML.
func (e Event) clocks(of func(Moment) (date, clock string)) htmltemplate.HTML {
	element := func(m Moment) string {
		date, clock := of(m)
		about := ""
		if m.Approximate {
			about = "~"
		}
		text := about + clock
		switch {
		case !m.IsKnown():
			return "unknown"
		case clock == "":
			text = about + date
		case date != e.At.Date:
			text = date + " " + about + clock
		}
		return `<time datetime="` + m.Machine + `">` + text + "</time>"
	}
	text := element(e.At)
	if e.NotBefore.IsKnown() {
		text = "between " + element(e.NotBefore) + " and " + text
	}
	if e.Until.IsKnown() {
		text += " until " + element(e.Until)
	}
	return htmltemplate.HTML(text)
}

func (b builder) event(e postmortem.Event) Event {
	approximate := e.Approximate || b.d.Times == postmortem.TimesApproximate
	event := Event{
		At:        newMoment(e.At, b.zone, approximate),
		Until:     newMoment(e.Until, b.zone, approximate),
		NotBefore: newMoment(e.NotBefore, b.zone, approximate),
		Text:      Inline(line(e.Text)),
		By:        b.who(e.By),
		Details:   prose(e.Details),
		Evidence:  evidence(e.Evidence),
		Milestone: slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone),
	}
	for _, k := range e.Kind {
		if k != postmortem.Note {
			event.Kinds = append(event.Kinds, words(k))
		}
	}
	event.Kind = strings.Join(event.Kinds, ", ")
	event.ID = "t-unknown"
	if event.At.IsKnown() {
		event.ID = "t-" + strings.Map(func(r rune) rune {
			if r == '-' || r == ':' || r == '.' {
				return -1
			}
			return r
		}, event.At.Machine)
	}
	return event
}

// who returns the role of the person with an id, since a timeline speaks of
// roles, or else the name; any other words stay what they are.
func (b builder) who(by string) string {
	for _, p := range b.d.People {
		if p.ID == by && line(p.Role) != "" {
			return line(p.Role)
		}
	}
	return b.person(by)
}

// evidence returns the links to what shows a claim.
func evidence(list []postmortem.Evidence) []Link {
	var links []Link
	for _, e := range list {
		var link Link
		if e.File != "" {
			link = newFileLink(e.Title, e.File)
		} else {
			link = newLink(e.Title, e.URL)
			if line(e.Title) == "" {
				link.Title = host(link)
			}
		}
		if link.Title != "" {
			links = append(links, link)
		}
	}
	return links
}
