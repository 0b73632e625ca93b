package authoring

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// Answers are what the command line gives of a document, as it was typed. An empty field
// was not given.
type Answers struct {
	Title, Kind, Severity, Owner, Timezone, Summary string
	Services, Tags                                  []string
	// Milestones are in the order of their kinds in an incident.
	Milestones []Milestone
	// Events are lines of a time and a text.
	Events []string
}

// A Milestone is the time of a milestone, "" where it is not known.
type Milestone struct {
	Kind postmortem.EventKind
	Time string
}

// IsEmpty reports whether nothing was answered.
func (n Answers) IsEmpty() bool {
	all := n.Title + n.Kind + n.Severity + n.Owner + n.Timezone + n.Summary
	for _, m := range n.Milestones {
		all += m.Time
	}
	return all == "" && len(n.Services)+len(n.Tags)+len(n.Events) == 0
}

// Begin returns a new document with the answers, based on from if that is not nil. The
// author, if not nil, is added to its people. Errors in what was typed wrap
// failure.ErrUsage.
func (n Answers) Begin(from *postmortem.File, author *postmortem.Person, c config.Config, now time.Time) (*postmortem.Document, error) {
	d := &postmortem.Document{}
	if from != nil {
		var err error
		if d, err = from.Part(); err != nil {
			return nil, err
		}
	}
	if d.Timezone == "" && c.Timezone != "UTC" {
		d.Timezone = c.Timezone
	}
	if err := n.apply(d, c, now); err != nil {
		return nil, err
	}
	d.Status = cmp.Or(d.Status, postmortem.Draft)
	if author != nil && len(d.Authors) == 0 {
		d.Authors = []string{author.ID}
		if !slices.ContainsFunc(d.People, func(p postmortem.Person) bool { return p.ID == author.ID }) {
			d.People = append(d.People, *author)
		}
	}
	return d, nil
}

// apply puts the answers into a document, replacing what it has. The kind is known to be
// valid.
func (n Answers) apply(d *postmortem.Document, c config.Config, now time.Time) error {
	for _, answer := range []struct {
		flag, value string
		field       *string
	}{
		{"title", strings.TrimSpace(n.Title), &d.Title},
		{"--owner", n.Owner, &d.Owner},
		{"--summary", n.Summary, &d.Summary},
		{"--timezone", n.Timezone, &d.Timezone},
	} {
		if err := CheckText(answer.flag, answer.value); err != nil {
			return err
		}
		if answer.value != "" {
			*answer.field = answer.value
		}
	}
	if strings.ContainsAny(d.Title, "\n\t") {
		return failure.Usage(`pm new "What happened, in a few words" --summary "The rest"`, "a title is one line, without tabs")
	}
	if n.Owner != "" && !postmortem.IsID(n.Owner) {
		return failure.Usage("an id has only letters, digits, - _ and .: --owner ana", "--owner %q is not the id of a person", n.Owner)
	}
	for _, list := range []struct {
		flag  string
		words []string
	}{{"--service", n.Services}, {"--tag", n.Tags}} {
		for _, word := range list.words {
			if err := CheckText(list.flag, word); err != nil {
				return err
			}
		}
	}
	if len(n.Services) > 0 {
		d.Services = n.Services
	}
	if len(n.Tags) > 0 {
		d.Tags = n.Tags
	}
	if n.Kind != "" {
		d.Kind = postmortem.Kind(n.Kind)
	}
	if n.Severity != "" {
		d.Severity = n.Severity
	}
	if d.Severity != "" {
		severity, err := c.NamedSeverity("--severity ", d.Severity)
		if err != nil {
			return err
		}
		d.Severity = severity.Name
	}
	return n.applyTimes(d, now)
}

// applyTimes puts the milestones and the events into the timeline. Each time is
// read relative to the one before, as at a prompt.
func (n Answers) applyTimes(d *postmortem.Document, now time.Time) error {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return usageTime("--timezone", err)
	}
	reader := when.Reader{Now: now, Zone: zone}
	for _, m := range n.Milestones {
		if m.Time == "" {
			reader.Previous = laterOf(reader.Previous, d, m.Kind)
			continue
		}
		typed, err := reader.Read(m.Time)
		if err != nil {
			return usageTime("--"+string(m.Kind), err)
		}
		if typed.Unknown && m.Kind != postmortem.Started {
			return failure.Usage("leave --"+string(m.Kind)+" out", "--%s: only a start may be unknown", m.Kind)
		}
		setMilestone(d, m.Kind, typed)
		reader.Previous = typed.Instant
		if m.Kind == postmortem.Started {
			reader.Started = typed.Instant
		}
		if m.Kind == postmortem.Resolved {
			reader.Resolved = typed.Instant
		}
	}
	reader.Previous = reader.Started
	for _, line := range n.Events {
		if err := CheckText("--event", line); err != nil {
			return err
		}
		if strings.Contains(strings.TrimSpace(line), "\n") {
			return failure.Usage("give each event an --event of its own", "an event is one line, and --event %q has more", line)
		}
		event, err := flagEvent(line, reader)
		if err != nil {
			return err
		}
		d.Timeline = append(d.Timeline, event)
		reader.Previous = event.At.Instant
	}
	d.SortTimeline()
	return nil
}

// laterOf returns the time of a milestone that the document has already, else previous.
func laterOf(previous time.Time, d *postmortem.Document, kind postmortem.EventKind) time.Time {
	for _, e := range d.Timeline {
		if e.Kind.Has(kind) && e.At.IsKnown() {
			return e.At.Instant
		}
	}
	return previous
}

// setMilestone gives the first milestone of a kind a time, or adds one.
func setMilestone(d *postmortem.Document, kind postmortem.EventKind, at when.Typed) {
	for i := range d.Timeline {
		if e := &d.Timeline[i]; e.Kind.Has(kind) {
			e.At, e.Approximate, e.NotBefore = at.Time, at.Approximate, when.Time{}
			return
		}
	}
	d.Timeline = append(d.Timeline, postmortem.Event{
		At: at.Time, Approximate: at.Approximate, Kind: postmortem.EventKinds{kind},
	})
}

// CheckText refuses a flag value with characters that a document cannot hold or a screen
// cannot show. Its errors wrap failure.ErrUsage.
func CheckText(flag, value string) error {
	bad := func(r rune) bool { return r == utf8.RuneError || !printable.Is(r) }
	hint := func() string {
		return "without it: " + strings.Join(strings.FieldsFunc(value, bad), "")
	}
	if !utf8.ValidString(value) {
		return failure.Usage(hint(), "%s is not UTF-8: %q", flag, value)
	}
	for _, r := range value {
		switch {
		case unicode.IsControl(r) && bad(r):
			return failure.Usage(hint(), "%s holds a control character: %q", flag, value)
		case !printable.Is(r):
			return failure.Usage(hint(), "%s holds %U, which reverses the text after it: %q", flag, r, value)
		}
	}
	return nil
}
