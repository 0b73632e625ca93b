package render

import (
	"cmp"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A PublicPage is what the templates of a page for customers show. Whatever the document
// does not have is empty, and a template leaves it out.
type PublicPage struct {
	// Title is never empty.
	Title Label
	// Heading is the title without markup.
	Heading string
	// When is the day or the days of the incident, empty where they are not known.
	When string
	// State is a word: final, preliminary, not over yet.
	State string
	// Notice is what a reader must know first: that the text may change, and when.
	Notice string

	Summary, Impact, Cause, Resolution, Advice markup.Prose
	// Facts are how long it lasted, what was affected and what happened to data, two or more.
	Facts []PublicFact
	// Fact is the only one where there are not two.
	Fact string

	// Counts are what was counted.
	Counts []Count
	// Windows are the windows of impact, where the facts do not cover them.
	Windows     []PublicWindow
	Timeline    []PublicDay
	Actions     []PublicAction
	Corrections []Correction
	Links       []Link
	// Zone is the note on the zone of the times.
	Zone string

	style style
}

// Style is the style sheet in its element.
func (p *PublicPage) Style() any { return p.style.element }

// Policy is the content security policy that goes with it.
func (p *PublicPage) Policy() string { return p.style.policy }

// Byline is the line above or below the title: what this is, the day, and whether it is final.
func (p *PublicPage) Byline() string {
	return phrase.Join(" · ", phrase.IncidentReport, p.When, p.State)
}

// HasImpact reports whether there is more about who was affected than the facts.
func (p *PublicPage) HasImpact() bool {
	return len(p.Impact) > 0 || len(p.Counts)+len(p.Windows) > 0
}

// A PublicFact is one of the few things that every customer wants to know.
type PublicFact struct {
	Name, Value string
	// Note is more about it, or "".
	Note string
	// sentence is the whole fact, for where it is the only one.
	sentence string
}

// A PublicWindow is a window of impact.
type PublicWindow struct {
	// Title is the product or the region, which may be empty.
	Title markup.Line
	// Text is how bad it was, from when to when, and when it was over for most.
	Text string
}

// A PublicDay is the events of one day.
type PublicDay struct {
	// Name is the day in words, empty where it is the day of the page.
	Name   string
	Events []PublicEvent
}

// A PublicEvent is one event for customers.
type PublicEvent struct {
	// When is the time of day, or "", and Machine the same for machines.
	When, Machine string
	Text          markup.Line
}

// A PublicAction is something that customers are promised.
type PublicAction struct {
	Title markup.Line
	// State is by when: "by 17 April 2026", "done", "planned".
	State string
	Done  bool
}

// publicPage makes a document that holds what the public may see ready for the templates.
func (b builder) publicPage() *PublicPage {
	d, times := b.d, phrase.CustomerTimes{Zone: b.zone}
	texts := newPublic(d.Public)
	p := &PublicPage{
		Title:       Label(markup.ParseLine(d.Title)),
		When:        b.publicDays(times),
		State:       phrase.CustomerState(d),
		Notice:      times.CustomerNotice(d),
		Summary:     texts.Summary,
		Impact:      texts.Impact,
		Cause:       texts.Cause,
		Resolution:  texts.Resolution,
		Advice:      texts.Advice,
		Corrections: corrections(d.Corrections, times),
	}
	if len(p.Title) == 0 {
		p.Title = Label{{Text: phrase.Untitled}}
	}
	p.Heading = p.Title.String()
	for _, c := range d.Impact.Figures {
		p.Counts = append(p.Counts, Count{What: Label(markup.ParseLine(c.What)), Amount: phrase.CustomerAmount(c)})
	}
	b.addPublicFacts(p, times, b.addPublicWindows(p, times))
	p.Timeline = b.publicTimeline(times)
	for _, a := range d.ActionItems {
		p.Actions = append(p.Actions, PublicAction{
			Title: markup.ParseLine(a.Title),
			State: phrase.CustomerAction(a),
			Done:  a.Status == postmortem.ActionDone,
		})
	}
	if texts.StatusPage.Title != "" {
		p.Links = append(p.Links, texts.StatusPage)
	}
	p.Links = append(p.Links, links(d.Links)...)
	if p.When != "" {
		p.Zone = times.Note()
	}
	return p
}

// publicDays returns the days of the impact, or else those of the events.
func (b builder) publicDays(times phrase.CustomerTimes) string {
	it := b.found.Impact
	if it.IsRecorded() {
		return times.Days(it.Span())
	}
	if it.Since.IsRecorded() {
		return times.Day(it.Since.Time)
	}
	var span postmortem.Span
	for _, e := range b.d.Timeline {
		if e.At.IsKnown() {
			span.From.Time, span.To.Time = cmp.Or(span.From.Time, e.At), e.At
		}
	}
	return times.Days(span)
}

// addPublicWindows adds the windows of impact. A window that covers all of the impact is
// returned instead: the facts show it.
func (b builder) addPublicWindows(p *PublicPage, times phrase.CustomerTimes) (all postmortem.ImpactWindow) {
	windows, spans := b.d.Impact.Windows, b.found.Impact.Spans
	if len(windows) == 1 && len(spans) == 1 && windows[0].From.Equal(spans[0].From.Time) && windows[0].To.Equal(spans[0].To.Time) {
		return windows[0]
	}
	for _, w := range windows {
		from, to := b.point(w.From), b.point(w.To)
		period := times.Period(postmortem.Span{From: from, To: to})
		if period == "" && from.IsRecorded() {
			period = "since " + times.Since(from)
		}
		p.Windows = append(p.Windows, PublicWindow{
			Title: markup.ParseLine(w.Title),
			Text:  phrase.Join("; ", phrase.CustomerLevel(w), period, b.mostlyRestored(w, times)),
		})
	}
	return postmortem.ImpactWindow{}
}

// mostlyRestored returns when a window was over for most, or "".
func (b builder) mostlyRestored(w postmortem.ImpactWindow, times phrase.CustomerTimes) string {
	if !w.MostlyRestored.IsKnown() {
		return ""
	}
	return times.MostlyRestored(b.point(w.MostlyRestored), w.From)
}

// point returns an end of a window of impact.
func (b builder) point(t when.Time) postmortem.Point {
	return postmortem.Point{Time: t, Approximate: b.d.Times == postmortem.TimesApproximate}
}

// addPublicFacts adds what is at the top of the page: how long it lasted, what was affected
// and how, and what happened to data. A fact alone is a sentence. The window is the one that
// is all of the impact, if there is one.
func (b builder) addPublicFacts(p *PublicPage, times phrase.CustomerTimes, all postmortem.ImpactWindow) {
	it := b.found.Impact
	var facts []PublicFact
	switch {
	case it.IsRecorded():
		length, period := phrase.Impact(it), phrase.Join("; ", times.Lasted(it), b.mostlyRestored(all, times))
		name := phrase.Label("lasted")
		if it.Ongoing {
			name = phrase.Label("lasted-so-far")
		}
		facts = append(facts, PublicFact{
			name, phrase.Capital(strings.TrimSuffix(length, ", "+phrase.NotOverYet)), strings.Replace(period, " on "+p.When, "", 1), "It lasted " + length + ": " + period + ".",
		})
	case it.Since.IsRecorded():
		since := times.Since(it.Since)
		facts = append(facts, PublicFact{phrase.Label("began"), since, "", "It began at " + since + "."})
	}
	affected := nonBlank([]string{strings.Join(nonBlank(b.d.Services), ", "), markup.ParseLine(all.Title).String(), phrase.CustomerLevel(all)})
	if len(affected) > 0 {
		what, how := affected[0], strings.Join(affected[1:], ": ")
		facts = append(facts, PublicFact{phrase.Label("affected"), phrase.Capital(what), how, "Affected: " + phrase.Join(", ", what, how) + "."})
	}
	if data := phrase.CustomerData(b.d.Impact.DataLoss, b.d.Impact.DataExposure); data != "" {
		facts = append(facts, PublicFact{phrase.Label("your-data"), data, "", data + "."})
	}
	switch len(facts) {
	case 0:
	case 1:
		p.Fact = facts[0].sentence
	default:
		p.Facts = facts
	}
}

// publicTimeline returns the events by day. The only day of a page is not named again.
func (b builder) publicTimeline(times phrase.CustomerTimes) []PublicDay {
	var days []PublicDay
	day := ""
	for _, e := range b.d.Timeline {
		approximate := e.Approximate || b.d.Times == postmortem.TimesApproximate
		at := postmortem.Point{Time: e.At, NotBefore: e.NotBefore, Approximate: approximate}
		until := b.point(e.Until)
		event := PublicEvent{When: times.EventClock(at), Machine: phrase.NewDisplayTime(e.At, nil, false).Machine(), Text: markup.ParseLine(e.Text)}
		if len(event.Text) == 0 {
			event.Text = markup.Line{{Text: phrase.CustomerEvent(e.Kind)}}
		}
		if e.Until.IsKnown() && event.When != "" {
			event.When += " to " + times.ClockAfter(until, e.At)
		}
		name := times.Weekday(e.At)
		switch {
		case len(days) == 0 || name != "" && name != day && day != "":
			days = append(days, PublicDay{Name: name})
		case name != "":
			days[len(days)-1].Name = name // of those before it the time is not known
		}
		day = cmp.Or(name, day)
		last := &days[len(days)-1]
		last.Events = append(last.Events, event)
	}
	if len(days) == 1 && strings.HasSuffix(days[0].Name, b.publicDays(times)) {
		days[0].Name = ""
	}
	return days
}
