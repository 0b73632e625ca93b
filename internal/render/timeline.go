package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
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
	At, Until, NotBefore phrase.DisplayTime
	// Kinds are its words, none for a note. Kind is all of them.
	Kinds []string
	Kind  string
	// Milestone means that figures are computed from it.
	Milestone bool
	Text      markup.Line
	By        string
	Details   markup.Prose
	Evidence  Evidence

	marked       bool // it stays where others are folded
	detailsLines int  // how many lines the details have in the document
}

// timeline returns the events by day, and again those that have details.
func (b builder) timeline() (days []Day, details []Event) {
	seen := make(map[string]int, len(b.d.Timeline))
	day, date, localDate := "", "", ""
	for _, e := range b.d.Timeline {
		event := b.event(e)
		event.UTC, date = event.span(phrase.DisplayTime.UTC, date)
		if b.zone != nil && event.HasClock() {
			event.Local, localDate = event.span(phrase.DisplayTime.Local, localDate)
		}
		seen[event.ID]++
		if n := seen[event.ID]; n > 1 {
			event.ID += "-" + strconv.Itoa(n)
		}
		if own := event.At.Date(); len(days) == 0 || own != "" && own != day {
			days = append(days, Day{Name: event.day()})
			day = own
		}
		last := &days[len(days)-1]
		last.Events = append(last.Events, event)
		if len(event.Details) > 0 {
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

// span writes when an event was, on one of the two clocks, for a reader who has
// just read a date, and returns the date that they have read then: none after two.
func (e Event) span(on func(phrase.DisplayTime) phrase.DisplayTime, date string) (text, next string) {
	return e.period(on, date, phrase.DisplayTime.After)
}

// period is span with a function that writes each of the times.
func (e Event) period(on func(phrase.DisplayTime) phrase.DisplayTime, date string, write func(d phrase.DisplayTime, date string) string) (text, next string) {
	at := on(e.At)
	if !at.IsKnown() {
		return phrase.Unknown, date
	}
	own := at.Date()
	next = own
	notBefore, until := "", ""
	if earliest := on(e.NotBefore); earliest.IsKnown() {
		notBefore = write(earliest, date)
		if date = earliest.Date(); date != own {
			next = ""
		}
	}
	if last := on(e.Until); last.IsKnown() {
		if until = write(last, own); last.Date() != own {
			next = ""
		}
	}
	return phrase.Period(notBefore, write(at, date), until), next
}

// HasClock reports whether more than the day is known.
func (e Event) HasClock() bool { return e.At.HasClock() }

// clocks writes the times of a row below the name of its day, each in an element of
// HTML. Digits, words and a ~ need no escape.
func (e Event) clocks() string {
	text, _ := e.period(phrase.DisplayTime.UTC, e.At.Date(), func(d phrase.DisplayTime, date string) string {
		return `<time datetime="` + d.Machine() + `">` + d.After(date) + "</time>"
	})
	return text
}

// localClocks writes them in the document's zone.
func (e Event) localClocks() string {
	text, _ := e.span(phrase.DisplayTime.Local, e.At.Date())
	return text
}

func (b builder) event(e postmortem.Event) Event {
	approximate := e.Approximate || b.d.Times == postmortem.TimesApproximate
	event := Event{
		At:           phrase.NewDisplayTime(e.At, b.zone, approximate),
		Until:        phrase.NewDisplayTime(e.Until, b.zone, approximate),
		NotBefore:    phrase.NewDisplayTime(e.NotBefore, b.zone, approximate),
		Text:         markup.ParseLine(e.Text),
		By:           b.who(e.By),
		Details:      markup.ParseProse(e.Details),
		detailsLines: strings.Count(strings.TrimSpace(e.Details), "\n") + 1,
		Evidence:     b.evidence(e.Evidence),
		Milestone:    slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone),
	}
	for _, k := range e.Kind {
		if k != postmortem.Note {
			event.Kinds = append(event.Kinds, phrase.Word(k))
		}
	}
	event.Kind = strings.Join(event.Kinds, ", ")
	event.marked = event.Kind != "" || e.Audience == postmortem.AudiencePublic
	event.ID = "t-unknown"
	if event.At.IsKnown() {
		layout := "t-20060102"
		if event.HasClock() {
			layout = "t-20060102T150405.999999999Z"
		}
		event.ID = event.At.Instant().Format(layout)
	}
	return event
}

// who returns the role of the person with an id, since a timeline speaks of
// roles, or else the name; any other words stay what they are.
func (b builder) who(by string) string {
	for _, p := range b.d.People {
		if p.ID == by && markup.OneLine(p.Role) != "" {
			return markup.OneLine(p.Role)
		}
	}
	return b.person(by)
}

// evidence returns the links to what shows a claim.
func (b builder) evidence(list []postmortem.Evidence) Evidence {
	var links Evidence
	for _, e := range list {
		var link Link
		if e.File != "" {
			if link = b.context.file(e); link.URL != "" {
				link.image, link.Note = b.images.embed(markup.OneLine(e.File))
			}
		} else {
			link = newLink(e.Title, e.URL)
			if markup.OneLine(e.Title) == "" {
				link.Title = host(link)
			}
		}
		if link.Title != "" {
			links = append(links, link)
		}
	}
	return links
}
