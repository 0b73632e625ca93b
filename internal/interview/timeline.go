package interview

import (
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// timeline is what happened and when: pasted lines first, since nobody types a
// time twice, then the milestones, which are what people remember, then the
// moments between.
func timeline() section {
	pasting := page{
		name: "paste", when: all(full, func(iv *interview) bool { return iv.options.Paste != nil && (!hasEvents(iv) || iv.hasLines()) }),
		questions: func(iv *interview) []question { return []question{iv.paste()} },
		after:     (*interview).takePasted,
	}
	more := pasting
	more.name, more.when, more.key, more.keyHelp = "paste-more", nil, "ctrl+p", "ctrl+p paste lines"
	more.keyFrom = "moments"
	pages := []page{
		{name: "day", when: all(full, hasMilestones, func(iv *interview) bool { return !hasEvents(iv) || iv.work.Day != "" }),
			questions: func(iv *interview) []question { return []question{iv.day()} }},
		pasting, more,
		{name: "look", when: all(full, hasEvents, (*interview).hasLines), open: func(iv *interview, at place) screen {
			moments := iv.moments()
			moments.title = "These moments were read"
			moments.intro = "Take out what does not matter, mend what is wrong; which is which comes next."
			return newList(iv, moments, at)
		}},
	}
	for _, m := range milestones() {
		pages = append(pages, page{
			name: "pick-" + string(m.kind), when: all(full, hasEvents, happens(m.kind), canPick(m.kind)),
			open: func(iv *interview, at place) screen { return newPick(iv, m, at) },
		})
	}
	pages = append(pages,
		page{name: "milestones", when: hasMilestones, questions: (*interview).milestones},
		page{
			name: "moments", when: all(full, func(iv *interview) bool { return !iv.hasLines() }),
			home: hasEvents,
			open: func(iv *interview, at place) screen { return newList(iv, iv.moments(), at) },
		},
	)
	return section{
		name: "timeline", title: "Timeline", pages: pages,
		state: func(d *postmortem.Document) state {
			if d.Kind == postmortem.Project {
				return reached(len(d.Timeline) > 0)
			}
			return reached(len(d.Timeline) > 0, has(d, postmortem.Started), has(d, postmortem.Detected),
				d.Impact.Ongoing || has(d, postmortem.Resolved) || has(d, postmortem.Mitigated))
		},
	}
}

// A milestone is a kind of event that is asked for by itself.
type milestone struct {
	kind                postmortem.EventKind
	title, why, example string
	which               string // of the lines that were pasted
	short               bool
}

func milestones() []milestone {
	return []milestone{
		{postmortem.Started, "When did it start?", "When users or systems were first hurt, not when it was noticed. An estimate takes a ~, and words may follow the time.",
			"14:03 the table is locked", "From which moment were users or systems hurt?", true},
		{postmortem.Detected, "When was it noticed?", "By anybody or anything: the first alert, ticket or remark.",
			"+6m alert on checkout errors", "At which moment was it first noticed?", true},
		{postmortem.Acknowledged, "When did somebody take it on?", "The page was acknowledged, or the work began.",
			"14:12", "At which moment did somebody take it on?", false},
		{postmortem.Mitigated, "When were users well again?", "Even if the cause was still there: a rollback, a way round.",
			"15:34 migration cancelled", "At which moment were users well again?", false},
		{postmortem.Resolved, "When was it over?", "The cause was gone or contained. It may be the same time as before.",
			"16:02 all clear", "At which moment was it over?", true},
	}
}

// hasEvents reports whether there are lines to choose from.
func hasEvents(iv *interview) bool { return len(iv.work.Document.Timeline) > 0 }

func has(d *postmortem.Document, kind postmortem.EventKind) bool {
	for _, e := range d.Timeline {
		if e.Kind.Has(kind) {
			return true
		}
	}
	return false
}

// hasLines reports whether there are lines that milestones are picked from: the
// document came with some, or they were pasted.
func (iv *interview) hasLines() bool { return iv.work.Given[linesGiven] }

// linesGiven is the mark of that among what is given.
const linesGiven = "timeline"

// canPick is the condition that a milestone is still to be picked from the lines,
// or was and can be picked again.
func canPick(kind postmortem.EventKind) func(*interview) bool {
	return func(iv *interview) bool {
		return iv.hasLines() && (!has(&iv.work.Document, kind) || iv.work.Given[picked(kind)])
	}
}

// picked is the mark, among what is given, of a milestone that was picked from the lines.
func picked(kind postmortem.EventKind) string { return "picked " + string(kind) }

// happens is the condition that a kind of event can have happened: an end has not
// while it goes on, and what hurt nobody was not mitigated.
func happens(kind postmortem.EventKind) func(*interview) bool {
	return func(iv *interview) bool {
		switch kind {
		case postmortem.Mitigated:
			return isIncident(iv) && !iv.work.Document.Impact.Ongoing
		case postmortem.Resolved:
			return iv.kind() != postmortem.NearMiss && !iv.work.Document.Impact.Ongoing
		}
		return hasMilestones(iv)
	}
}

// milestones are the questions about when things happened, with how it was
// noticed beside when it was.
func (iv *interview) milestones() []question {
	var questions []question
	for _, m := range milestones() {
		if happens(m.kind)(iv) && (m.short || full(iv)) {
			questions = append(questions, iv.milestone(m.kind).of(m.title, m.why, m.example))
		}
		if m.kind == postmortem.Detected {
			questions = append(questions, howNoticed())
		}
	}
	return questions
}

// day asks for the day that times without a date are on, until an event is known.
func (iv *interview) day() question {
	return question{
		path: "timeline.day", title: "On which day did it begin?",
		why:     "So that times can be typed as 09:58. Empty is today, or yesterday for what would be in the future.",
		example: "yesterday   or   2026-03-10",
		get:     func(*postmortem.Document) string { return iv.work.Day },
		set: func(d *postmortem.Document, text string) error {
			if iv.work.Day = ""; strings.TrimSpace(text) == "" {
				return nil
			}
			typed, err := iv.reader(d, postmortem.Note).Read(text)
			switch {
			case err != nil:
				return err
			case !typed.Day:
				return errors.New("write a day alone, like 2026-03-10")
			}
			iv.work.Day = typed.String()
			return nil
		},
		echo: func(*postmortem.Document, string) string { return "= " + iv.work.Day },
	}
}

func howNoticed() question {
	return ask("detection.method", func(d *postmortem.Document) *string { return (*string)(&d.Detection.Method) }).of(
		"How was it noticed?", "What told you first says where to watch more closely.", "").
		among(
			option{"", "not known"},
			option{"alert", "an alert"},
			option{"synthetic", "a synthetic check"},
			option{"customer", "a customer said so"},
			option{"employee", "a colleague saw it"},
			option{"vendor", "a vendor or partner said so"},
			option{"researcher", "a security researcher"},
			option{"audit", "an audit"},
			option{"chance", "by chance"},
		)
}

// moments is the timeline as a list.
func (iv *interview) moments() collection {
	intro, example := "What people saw, thought and did, also what turned out wrong: it made sense then.",
		"14:41 first guess: the payment provider; its status page is green"
	if isProject(iv) {
		intro, example = "Only what a reader must know to follow; it may stay empty.", "2026-03-10 the second team joins"
	}
	return collection{
		title: "Timeline", noun: "moment", intro: intro,
		rows: iv.momentRows,
		add: question{
			path: "timeline.add", title: "What else happened?",
			why:     "A time, then what happened, in one line. ~ before an estimate; +5m after the moment before.",
			example: example,
			get:     func(*postmortem.Document) string { return "" },
			set: func(d *postmortem.Document, text string) error {
				m, err := iv.moment(iv.reader(d, postmortem.Note), text)
				if err != nil {
					return err
				}
				d.Timeline = append(d.Timeline, postmortem.Event{At: m.Time, Text: m.words, Approximate: m.Approximate})
				return nil
			},
			echo: func(d *postmortem.Document, _ string) string {
				return iv.understood(d, d.Timeline[len(d.Timeline)-1])
			},
		},
		entry:  iv.momentQuestions,
		remove: taking(func(d *postmortem.Document) *[]postmortem.Event { return &d.Timeline }),
		paste: func(text string) {
			iv.work.Pasted = strings.TrimPrefix(iv.work.Pasted+"\n"+text, "\n")
			iv.takePasted()
		},
	}
}

// momentRows are the events, a line each.
func (iv *interview) momentRows(d *postmortem.Document) []string {
	rows := make([]string, len(d.Timeline))
	var before when.Time
	for i, e := range d.Timeline {
		kinds := ""
		for _, k := range e.Kind {
			kinds += "[" + string(k) + "] "
		}
		rows[i] = fmt.Sprintf("%13s  %s%s", iv.clock(d, e, before), kinds, clean(e.Text))
		before = e.At
	}
	return rows
}

// momentQuestions are about one event.
func (iv *interview) momentQuestions(_ *postmortem.Document, i int) []question {
	path := func(field string) string { return fmt.Sprintf("timeline[%d].%s", i, field) }
	event := func(d *postmortem.Document) *postmortem.Event { return &d.Timeline[i] }
	at := question{
		path: path("at"), title: "When?", why: "In the document's time zone, unless you write another.", example: "14:41",
		get: func(d *postmortem.Document) string { return iv.written(d, *event(d)) },
		set: func(d *postmortem.Document, text string) error {
			typed, err := iv.reader(d, "").Read(text)
			if err == nil {
				event(d).At, event(d).Approximate = typed.Time, typed.Approximate
			}
			return err
		},
		echo: func(d *postmortem.Document, _ string) string { return "= " + iv.both(d, event(d).At) },
	}
	kinds := question{
		path: path("kind"), title: "What sort of moment?",
		why:     "One or several, with commas: " + strings.Join(postmortem.EventKind("").Words(), ", ") + ".",
		example: "decision",
		get: func(d *postmortem.Document) string {
			words := make([]string, len(event(d).Kind))
			for i, k := range event(d).Kind {
				words[i] = string(k)
			}
			return strings.Join(words, ", ")
		},
		set: func(d *postmortem.Document, text string) error {
			var kinds postmortem.EventKinds
			for _, word := range split(text) {
				if err := oneOf(word, postmortem.EventKind("").Words()); err != nil {
					return err
				}
				kinds = append(kinds, postmortem.EventKind(word))
			}
			event(d).Kind = kinds
			return nil
		},
	}
	return []question{
		ask(path("text"), func(d *postmortem.Document) *string { return &event(d).Text }).of(
			"What happened?", "One line: what somebody saw, thought or did.", ""),
		at, kinds,
		ask(path("by"), func(d *postmortem.Document) *string { return &event(d).By }).of(
			"Who or what?", "A person's id, or a role, or a machine. It may stay empty.", "on-call engineer"),
		ask(path("details"), func(d *postmortem.Document) *string { return &event(d).Details }).of(
			"Anything to show with it?", "A log, a table, a quotation: Markdown.", "").long(),
	}
}

// oneOf refuses a word that is not among those allowed.
func oneOf(word string, allowed []string) error {
	for _, a := range allowed {
		if a == word {
			return nil
		}
	}
	return fmt.Errorf("%q is none of %s", word, strings.Join(allowed, ", "))
}
