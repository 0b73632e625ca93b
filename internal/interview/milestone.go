package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A milestone is a kind of event that is asked for by itself.
type milestone struct {
	kind                 postmortem.EventKind
	title, help, example string
	short                bool // asked in a short interview
	offered              bool // only where an event mentions it
}

func milestones() []milestone {
	return []milestone{
		{postmortem.Started, "When did the impact start?", "When users or systems were first affected, even if no one knew yet.",
			"14:03 the table is locked", true, false},
		{postmortem.Detected, "When was it detected?", "The first alert or report.", "+6m alert on checkout errors", true, false},
		{postmortem.Acknowledged, "When did someone start working on it?", "The page was acknowledged, or work began.", "14:12", false, false},
		{postmortem.Declared, "When was it declared an incident?", "When it got a severity, or a commander.", "14:15", false, true},
		{postmortem.Mitigated, "When was it mitigated?", "When users were no longer affected, even if only by a workaround.",
			"15:34 migration cancelled", false, false},
		{postmortem.Resolved, "When was it fully resolved?", "The cause is fixed or contained. It may be the same time as before.",
			"16:02 all clear", true, false},
	}
}

// milestoneID is the name of the question about a milestone.
func milestoneID(kind postmortem.EventKind) QuestionID { return QuestionID("timeline." + kind) }

// hasEvents reports whether there are lines to choose from.
func hasEvents(s *Session) bool { return len(s.state.Document.Timeline) > 0 }

// firstOf returns the index of the first event of a kind, or -1.
func firstOf(d *postmortem.Document, kind postmortem.EventKind) int {
	return slices.IndexFunc(d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(kind) })
}

// has reports whether an event of a kind is in the timeline.
func has(d *postmortem.Document, kind postmortem.EventKind) bool { return firstOf(d, kind) >= 0 }

// isOver reports whether an end is known.
func isOver(d *postmortem.Document) bool {
	return has(d, postmortem.Mitigated) || has(d, postmortem.Resolved)
}

// isTimed reports whether both ends are known.
func isTimed(d *postmortem.Document) bool {
	return has(d, postmortem.Started) && (isOver(d) || d.Impact.Ongoing)
}

// happens is the condition that a kind of event can have happened: an end has not while it
// is ongoing, and what affected no one was not mitigated.
func happens(kind postmortem.EventKind) func(*Session) bool {
	return func(s *Session) bool {
		switch kind {
		case postmortem.Mitigated:
			return isIncident(s) && !s.state.Document.Impact.Ongoing
		case postmortem.Resolved:
			return hasMilestones(s) && s.kind() != postmortem.NearMiss && !s.state.Document.Impact.Ongoing
		}
		return hasMilestones(s)
	}
}

// milestoneQuestions are those about when things happened, with how it was
// detected next to when. In a short interview the two are one question.
func (s *Session) milestoneQuestions() []Question {
	var questions []Question
	for _, m := range milestones() {
		q := s.milestone(m.kind).of(m.title, m.help, m.example)
		if m.kind == postmortem.Started {
			q.Help += " ~ marks an estimate; words may follow the time."
		}
		how := howDetected()
		if short(s) && !s.state.Known.Questions[q.ID] && !s.state.Known.Questions[how.ID] && m.kind == postmortem.Detected {
			q.Title, how.Title = "When was it detected, and how?", "… and how?"
		}
		if happens(m.kind)(s) && !m.offered && (m.short || full(s)) {
			questions = append(questions, q)
		}
		if m.kind == postmortem.Detected {
			questions = append(questions, how)
		}
	}
	return questions
}

func howDetected() Question {
	return ask(pathTo("detection", "method"), func(d *postmortem.Document) *string { return (*string)(&d.Detection.Method) }).of(
		"How was it detected?", "", "").
		among(
			Option{"", "not known"},
			Option{"alert", "an alert"},
			Option{"synthetic", "a synthetic check"},
			Option{"customer", "a customer"},
			Option{"employee", "a colleague"},
			Option{"vendor", "a vendor or partner"},
			Option{"researcher", "a security researcher"},
			Option{"audit", "an audit"},
			Option{"chance", "by chance"},
		)
}

// milestone returns the question about the first event of a kind. Words after
// the time become the text of the event.
func (s *Session) milestone(kind postmortem.EventKind) Question {
	first := func(d *postmortem.Document) int { return firstOf(d, kind) }
	return Question{
		ID: milestoneID(kind), called: string(kind),
		get: func(d *postmortem.Document) string {
			if i := first(d); i >= 0 {
				return strings.TrimSpace(s.written(d, d.Timeline[i]) + " " + d.Timeline[i].Text)
			}
			return ""
		},
		set: func(d *postmortem.Document, text string) error {
			at := first(d)
			if text == "" {
				if at >= 0 {
					unmark(d, at, kind)
				}
				return nil
			}
			if word, rest, _ := strings.Cut(text, " "); strings.Trim(word, "?") == "" {
				text = "unknown " + rest
			}
			typed, words, err := s.reader(d, kind).Begin(strings.TrimSpace(text))
			switch {
			case err == nil && typed.Unknown && kind != postmortem.Started:
				return errUnknown
			case err != nil:
				return err
			case at >= 0 && len(d.Timeline[at].Kind) == 1:
				e := &d.Timeline[at]
				e.At, e.Approximate, e.Text = typed.Time, typed.Approximate, words
				return nil
			case at >= 0:
				unmark(d, at, kind)
			}
			mark(d, kind, typed, words)
			return nil
		},
		echo: func(d *postmortem.Document, _ string) string {
			i := first(d)
			if i < 0 {
				return ""
			}
			e := d.Timeline[i] // the question names the milestone
			e.Kind = slices.DeleteFunc(slices.Clone(e.Kind), postmortem.EventKind.IsMilestone)
			return s.times.Echo(d, e)
		},
		warn: func(d *postmortem.Document, text string) string {
			if i := first(d); i >= 0 {
				if far := s.byClock(d, kind, d.Timeline[i].At, text); far != "" {
					return far
				}
			}
			return s.outOfOrder(d, kind)
		},
	}
}

// mark adds a milestone. Without words it is the event at that very time, if there is one.
func mark(d *postmortem.Document, kind postmortem.EventKind, at when.Typed, words string) {
	for i, e := range d.Timeline {
		if e.At.Equal(at.Time) && (words == "" || words == e.Text) {
			d.Timeline[i].Kind = append(slices.Clone(e.Kind), kind)
			return
		}
	}
	d.Timeline = append(d.Timeline, postmortem.Event{
		At: at.Time, Kind: postmortem.EventKinds{kind}, Text: words, Approximate: at.Approximate,
	})
}

// unmark removes a kind from an event, and the event when nothing else is in it.
func unmark(d *postmortem.Document, i int, kind postmortem.EventKind) {
	e := &d.Timeline[i]
	e.Kind = slices.DeleteFunc(slices.Clone(e.Kind), func(k postmortem.EventKind) bool { return k == kind })
	if len(e.Kind) == 0 && e.IsEmpty() && e.By == "" && len(e.Evidence) == 0 &&
		e.Until.IsZero() && e.NotBefore.IsZero() && e.Origin == "" {
		d.Timeline = slices.Delete(d.Timeline, i, i+1)
	}
}
