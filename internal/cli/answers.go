package cli

import (
	"cmp"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// answers are what flags say about a document, as they were typed.
type answers struct {
	title, kind, severity, owner, timezone, summary string
	services, tags                                  wordList
	milestones                                      []milestone
	events                                          []string
}

// A milestone is a flag with the time of one.
type milestone struct {
	kind postmortem.EventKind
	help string
	time string
}

func newAnswers() answers {
	return answers{milestones: []milestone{
		{kind: postmortem.Started, help: "`time` when users or systems were first hurt; see pm help times"},
		{kind: postmortem.Detected, help: "`time` when it was noticed"},
		{kind: postmortem.Acknowledged, help: "`time` when somebody took it on"},
		{kind: postmortem.Mitigated, help: "`time` when users were well again"},
		{kind: postmortem.Resolved, help: "`time` when it was over"},
	}}
}

// saySomething reports whether any of the flags was given.
func (n *answers) saySomething() bool {
	said := n.title + n.kind + n.severity + n.owner + n.timezone + n.summary
	for _, m := range n.milestones {
		said += m.time
	}
	return said != "" || len(n.services)+len(n.tags)+len(n.events) > 0
}

// register adds the flags for the answers to a command.
func (n *answers) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	kinds := postmortem.Kind("").Words()
	flags.StringVar(&n.kind, "kind", "", strings.Join(kinds, ", "))
	flags.StringVar(&n.severity, "severity", "", "how bad it was: sev1 (worst) to sev5, or a word of .pm/config.yaml")
	flags.StringVar(&n.owner, "owner", "", "`id` of the one person who sees the postmortem through")
	flags.Var(&n.services, "service", "`name` of a service that was affected; may be repeated")
	flags.Var(&n.tags, "tag", "a `word` to find it again by; may be repeated")
	flags.StringVar(&n.timezone, "timezone", "", "IANA `name` of the time zone, such as Europe/Lisbon")
	for i := range n.milestones {
		flags.StringVar(&n.milestones[i].time, string(n.milestones[i].kind), "", n.milestones[i].help)
	}
	flags.StringVar(&n.summary, "summary", "", "two or three sentences: what users saw, for how long, how it ended")
	flags.StringArrayVar(&n.events, "event", nil, "a moment of the timeline, as \"`TIME TEXT`\"; may be repeated")
	offer(cmd, "kind", kinds)
}

// apply puts the answers into a document, in the place of what it holds already.
func (n answers) apply(d *postmortem.Document, c config.Config, now time.Time) error {
	for _, answer := range []struct {
		flag, value string
		field       *string
	}{
		{"title", strings.TrimSpace(n.title), &d.Title},
		{"--owner", n.owner, &d.Owner},
		{"--summary", n.summary, &d.Summary},
		{"--timezone", n.timezone, &d.Timezone},
	} {
		if err := checkTyped(answer.flag, answer.value); err != nil {
			return err
		}
		if answer.value != "" {
			*answer.field = answer.value
		}
	}
	if strings.ContainsAny(d.Title, "\n\t") {
		return failure.Usage(`pm new "What happened, in a few words" --summary "The rest"`, "a title is one line, without tabs")
	}
	if n.owner != "" && !postmortem.IsID(n.owner) {
		return failure.Usage("letters, digits, - _ and . make an id: --owner ana", "--owner %q is not the id of a person", n.owner)
	}
	for _, list := range []struct {
		flag  string
		words []string
	}{{"--service", n.services}, {"--tag", n.tags}} {
		for _, word := range list.words {
			if err := checkTyped(list.flag, word); err != nil {
				return err
			}
		}
	}
	if len(n.services) > 0 {
		d.Services = n.services
	}
	if len(n.tags) > 0 {
		d.Tags = n.tags
	}
	if err := checkWord("kind", n.kind, postmortem.Kind("").Words()); err != nil {
		return err
	}
	if n.kind != "" {
		d.Kind = postmortem.Kind(n.kind)
	}
	if n.severity != "" {
		d.Severity = n.severity
	}
	if d.Severity != "" {
		severity, err := severityNamed(c, "--severity ", d.Severity)
		if err != nil {
			return err
		}
		d.Severity = severity.Name
	}
	return n.applyTimes(d, now)
}

// applyTimes puts the milestones and the events into the timeline. Each time is
// reckoned from the one before, as at a prompt.
func (n answers) applyTimes(d *postmortem.Document, now time.Time) error {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return usageTime("--timezone", err)
	}
	reader := when.Reader{Now: now, Zone: zone}
	for _, m := range n.milestones {
		if m.time == "" {
			reader.Previous = laterOf(reader.Previous, d, m.kind)
			continue
		}
		typed, err := reader.Read(m.time)
		if err != nil {
			return usageTime("--"+string(m.kind), err)
		}
		if typed.Unknown && m.kind != postmortem.Started {
			return failure.Usage("leave --"+string(m.kind)+" out", "--%s: only a start may be unknown", m.kind)
		}
		setMilestone(d, m.kind, typed)
		reader.Previous = typed.Instant
		if m.kind == postmortem.Started {
			reader.Started = typed.Instant
		}
		if m.kind == postmortem.Resolved {
			reader.Resolved = typed.Instant
		}
	}
	reader.Previous = reader.Started
	for _, line := range n.events {
		if err := checkTyped("--event", line); err != nil {
			return err
		}
		if strings.Contains(strings.TrimSpace(line), "\n") {
			return failure.Usage("give each moment an --event of its own", "an event is one line, and --event %q has more", line)
		}
		event, err := readEvent(line, reader)
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

// readEvent reads "TIME TEXT", as a scribe types it.
func readEvent(line string, reader when.Reader) (postmortem.Event, error) {
	e, err := capture.Line(line, reader)
	var bad *when.Error
	switch {
	case errors.As(err, &bad):
		return e, usageTime("--event", err)
	case err != nil:
		return e, failure.Usage("pm help document lists the kinds of event", "--event: %w", err)
	case e.At.IsZero():
		return e, failure.Usage(`--event "10:42 Rolled back to 41"`, "--event %q does not begin with a time", line)
	case e.SaysNothing():
		return e, failure.Usage(`--event "10:42 Rolled back to 41"`, "--event %q says nothing behind its time", line)
	}
	return e, nil
}

// usageTime is the error for a flag whose time cannot be read.
func usageTime(flag string, err error) error {
	return failure.Usage(cmp.Or(failure.Hint(err), "pm help times"), "%s %w", flag, err)
}

// severityNamed returns the severity that a word means, or an error of usage. How it is
// given, such as "--severity ", stands in the hint.
func severityNamed(c config.Config, given, word string) (config.Severity, error) {
	severity, err := c.Severity(word)
	if err != nil {
		return severity, failure.Usage("for example: "+given+cmp.Or(c.NearSeverity(word), c.Severities[0].Name), "%w", err)
	}
	return severity, nil
}

// checkTyped refuses what no document can hold as text, or no screen show.
func checkTyped(flag, value string) error {
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
			return failure.Usage(hint(), "%s holds %U, which turns the text behind it around: %q", flag, r, value)
		}
	}
	return nil
}
