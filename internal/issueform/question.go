// Package issueform is the form on which someone without git or pm reports an incident: the
// issue form of GitHub, the issue template of GitLab, and the document that the answers make.
package issueform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// A kind is what an answer is.
type kind int

const (
	line kind = iota
	text
	choice
	log // lines as they were copied, which are no Markdown
)

// A question is one field of the form. Its label is the heading of the answer in the issue.
type question struct {
	label, about, example string
	kind                  kind
	choices               []string
	needed                bool
	// place puts an answer into the document, or reports why it cannot.
	place func(r *builder, answer string) error
}

// questions returns the form for a team, in its order.
func questions(c config.Config) []question {
	milestone := func(label, about, example string, k postmortem.EventKind) question {
		return question{label: label, about: about, example: example, place: func(r *builder, answer string) error {
			return r.milestone(k, answer)
		}}
	}
	prose := func(label, about, example string, field func(d *postmortem.Document) *string) question {
		return question{label: label, about: about, example: example, kind: text, place: func(r *builder, answer string) error {
			*field(&r.d) = answer
			return nil
		}}
	}
	list := func(label, about, example string, add func(d *postmortem.Document, entry string)) question {
		return question{label: label, about: about, example: example, kind: text, place: func(r *builder, answer string) error {
			for _, entry := range entries(answer) {
				add(&r.d, entry)
			}
			return nil
		}}
	}
	what := prose("What happened?", "Two or three sentences: what people noticed, for how long, and how it ended. Write about what systems did; who did what is not important here.",
		"Checkout failed for one customer in five for half an hour, until the old cache size was restored.",
		func(d *postmortem.Document) *string { return &d.Summary })
	what.needed = true
	return []question{
		what,
		{
			label: "How severe was it?", kind: choice, choices: severities(c),
			place: func(r *builder, answer string) error { return r.severity(c, answer) },
		},
		{
			label: "Which services were affected?", about: "Names, with commas between them.", example: example(c.ServiceNames(), "checkout, search"),
			place: func(r *builder, answer string) error { r.d.Services = words(answer); return nil },
		},
		{
			label: "Which time zone are the times in?", example: "Europe/Lisbon",
			about: "The city whose clock you looked at. It is " + cmp.Or(c.Timezone, "UTC") + " if this is left empty.",
			place: func(r *builder, answer string) error { return r.zone(answer) },
		},
		milestone("When did it start?", "When users or systems were first affected. A guess is fine: ~09:50.", "2026-06-02 09:58", postmortem.Started),
		milestone("When was it noticed?", "By an alert, or by a person.", "10:03, or +5m after the start", postmortem.Detected),
		milestone("When were users no longer affected?", "Even if it was not fixed yet.", "10:32", postmortem.Mitigated),
		milestone("When was it over?", "", "10:41", postmortem.Resolved),
		prose("Who was affected, and how?", "Numbers help: how many users, orders or requests.", "About 1,200 customers could not pay.",
			func(d *postmortem.Document) *string { return &d.Impact.Summary }),
		{
			label: "Was data lost?", kind: choice, choices: []string{"No", "Perhaps", "Yes", "I do not know"},
			place: func(r *builder, answer string) error { return r.dataLoss(answer) },
		},
		{
			label: "What happened when?", kind: log, about: "Paste lines of a chat or a log here, as they are. Those that begin with a time become the timeline.",
			example: "10:03 alert: error rate of checkout above 5 %\n10:20 someone suspects the cache\n10:32 old size restored",
			place:   func(r *builder, answer string) error { r.log = answer; return nil },
		},
		prose("What caused it, as far as you know?", "", "", func(d *postmortem.Document) *string { return &d.RootCause.Summary }),
		prose("How was it resolved?", "", "", func(d *postmortem.Document) *string { return &d.Resolution }),
		list("What went well?", "One per line.", "- The alert came within five minutes", func(d *postmortem.Document, entry string) {
			d.Lessons.WentWell = append(d.Lessons.WentWell, entry)
		}),
		list("What should change?", "One per line, each beginning with a verb.", "- Alert on the memory of the cache", func(d *postmortem.Document, entry string) {
			d.ActionItems = append(d.ActionItems, postmortem.Action{ID: fmt.Sprintf("a%d", len(d.ActionItems)+1), Title: entry})
		}),
		prose("Anything else?", "", "", func(d *postmortem.Document) *string { return &d.Background }),
	}
}

// guide returns what to answer, for a form that cannot offer choices.
func (q question) guide() string {
	if q.kind == choice {
		return "One of: " + strings.Join(q.choices, "; ")
	}
	return q.about
}

// example returns names of the team as an example, or others where there are none.
func example(names []string, others string) string {
	if len(names) == 0 {
		return others
	}
	return oneLine(strings.Join(names[:min(2, len(names))], ", "))
}

// severities returns the choice of each severity of a team: its name and what it means.
func severities(c config.Config) []string {
	var all []string
	for _, s := range c.Severities {
		choice := oneLine(s.Name)
		if about := oneLine(s.Description); about != "" && !slices.Contains(all, choice+": "+about) { // GitHub refuses duplicates
			choice += ": " + about
		}
		if strings.EqualFold(choice, "none") { // GitHub has that choice already, and refuses another
			choice = "severity " + choice
		}
		all = append(all, choice)
	}
	return all
}

// oneLine returns a text as it can be in a form: on one line, without control characters.
func oneLine(text string) string { return strings.Join(strings.Fields(printable.Line(text)), " ") }
