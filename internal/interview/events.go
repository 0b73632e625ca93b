package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// line reads the event of a line in the timeline, where unlike at the prompt of a scribe
// no event goes without a time: "now we wait" begins with one here.
func (s *Session) line(text string, r when.Reader) (postmortem.Event, error) {
	e, err := capture.Line(text, r)
	if err == nil && e.At.IsZero() {
		var typed when.Typed
		typed, e.Text, err = r.Begin(e.Text)
		e.At, e.Approximate = typed.Time, typed.Approximate
	}
	switch {
	case err == nil && e.At.Unknown:
		err = errUnknown
	case err == nil && e.IsEmpty():
		err = errNoText
	}
	return e, err
}

// errNoText refuses a time without words.
var errNoText = errors.New("write what happened after the time")

// eventQuestions are about one event.
func (s *Session) eventQuestions(_ *postmortem.Document, i int) []Question {
	key := func(field string) postmortem.Path { return pathTo("timeline", i, field) }
	event := func(d *postmortem.Document) *postmortem.Event { return &d.Timeline[i] }
	at := Question{
		Title: "When?", Help: "In the document's time zone, unless you write another.", Example: "14:41",
		get: func(d *postmortem.Document) string { return s.written(d, *event(d)) },
		set: func(d *postmortem.Document, text string) error {
			typed, err := s.reader(d, "").Read(text)
			if err == nil && typed.Unknown && !event(d).Kind.Has(postmortem.Started) {
				err = errUnknown
			}
			if err == nil {
				event(d).At, event(d).Approximate = typed.Time, typed.Approximate
			}
			return err
		},
		echo: func(d *postmortem.Document, _ string) string { return "= " + s.times.Both(d, event(d).At) },
		warn: func(d *postmortem.Document, text string) string {
			return s.byClock(d, "", event(d).At, text)
		},
		// Events have no name to keep a text under: their places change.
		keep: func(d *postmortem.Document, text string) { event(d).Text = event(d).Text + " (" + text + ")" },
	}.at(key("at"))
	kinds := Question{
		Title: "What kind of event?",
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
		keep: func(d *postmortem.Document, text string) { event(d).Text = event(d).Text + " (" + text + ")" },
	}.at(key("kind")).among(eventKinds()...)
	return []Question{
		ask(key("text"), func(d *postmortem.Document) *string { return &event(d).Text }).of(
			"What happened?", "One line: what someone saw, thought or did.", ""),
		at, kinds,
		ask(key("by"), func(d *postmortem.Document) *string { return &event(d).By }).of(
			"Who or what did it?", "A person's id, a role, or a machine. It may be empty.", "on-call engineer"),
		evidence(key("evidence"), func(d *postmortem.Document) *[]postmortem.Evidence { return &event(d).Evidence }),
		ask(key("details"), func(d *postmortem.Document) *string { return &event(d).Details }).of(
			"Any details?", "A log, a table, a quotation. Takes Markdown.", "").long(),
	}
}

// eventKinds are the kinds to choose from.
func eventKinds() []Option {
	says := map[postmortem.EventKind]string{
		postmortem.Started: "users or systems are affected", postmortem.Detected: "the first alert or report",
		postmortem.Acknowledged: "someone starts working on it", postmortem.Declared: "it is called an incident",
		postmortem.Mitigated: "users are no longer affected", postmortem.Resolved: "the cause is fixed or contained",
		"change": "a release, a configuration, a migration", "escalated": "more people are called in",
		"hypothesis": "a guess at the cause", "finding": "something is found out", "decision": "something is decided",
		"action": "something is done about it", "comms": "users or managers are informed",
	}
	options := []Option{{Word: "", Label: "note: anything else"}}
	for _, word := range postmortem.EventKind("").Words() {
		if text := says[postmortem.EventKind(word)]; text != "" {
			options = append(options, Option{Word: word, Label: word + ": " + text})
		}
	}
	return options
}

// errUnknown refuses the word unknown where the document has no place for it.
var errUnknown = errors.New("only the start can be unknown: leave it empty, or write the nearest time with a ~")

// evidence asks what a claim rests on.
func evidence(path postmortem.Path, field func(*postmortem.Document) *[]postmortem.Evidence) Question {
	return Question{
		Title: "What is the evidence?", Example: "https://grafana.example.com/d/abc",
		Help: "Links, or files next to the document, separated by spaces.",
		get: func(d *postmortem.Document) string {
			var texts []string
			for _, e := range *field(d) {
				texts = append(texts, writeEvidence(e))
			}
			return strings.Join(texts, " ")
		},
		set: func(d *postmortem.Document, text string) error {
			*field(d) = readEvidence(text, *field(d))
			return nil
		},
	}.at(path)
}

// writeEvidence writes evidence without its title.
func writeEvidence(e postmortem.Evidence) string { return strings.TrimSpace(e.URL + " " + e.File) }

// readEvidence reads links and files, separated by spaces. Evidence that was there before
// keeps its title and the spaces in the name of its file.
func readEvidence(text string, before []postmortem.Evidence) []postmortem.Evidence {
	before = slices.Clone(before)
	var found []postmortem.Evidence
	for rest := strings.TrimSpace(text); rest != ""; {
		word := strings.Fields(rest)[0]
		after := rest[len(word):]
		var e postmortem.Evidence
		e.SetBrief(word)
		known := -1
		for i, b := range before {
			// A word that is the beginning of a longer one is not it.
			left, ok := strings.CutPrefix(rest, writeEvidence(b))
			longer := known < 0 || len(writeEvidence(b)) > len(writeEvidence(before[known]))
			if ok && longer && (left == "" || strings.TrimSpace(left) != left) {
				known, e, after = i, b, left
			}
		}
		if known >= 0 {
			before = slices.Delete(before, known, known+1)
		}
		found, rest = append(found, e), strings.TrimSpace(after)
	}
	return found
}

// oneOf refuses a word that is not among those allowed.
func oneOf(word string, allowed []string) error {
	if slices.Contains(allowed, word) {
		return nil
	}
	return fmt.Errorf("%q is none of %s", word, strings.Join(allowed, ", "))
}

// timelineAdd is the name of the question for the next event.
const timelineAdd QuestionID = "timeline.add"

// eventList is the timeline as a list.
func (s *Session) eventList() collection {
	intro, example := "What people saw, thought and did, also what turned out to be wrong: it made sense then. "+
		"!decision, !action, !finding… and @who may come before the words.",
		"14:41 first guess: the payment provider; its status page is green"
	if isProject(s) {
		intro, example = "Only what a reader needs to follow. It may be empty.", "2026-03-10 the second team joins"
	}
	c := listOf(func(d *postmortem.Document) *[]postmortem.Event { return &d.Timeline }, nil).called("Timeline", intro)
	c.rows = s.times.Rows // which show the date only where it changes
	c.notice, c.swap, c.entry = s.guessedDay, nil, s.eventQuestions
	c.add = Question{
		Title: "What else happened?", Help: "A time and one line. ~ for an estimate, +5m after the previous event.",
		Example: example,
		echo: func(d *postmortem.Document, _ string) string {
			return s.times.Echo(d, d.Timeline[len(d.Timeline)-1])
		},
	}.adding(timelineAdd, func(d *postmortem.Document, text string) error {
		e, err := s.line(text, s.reader(d, postmortem.Note))
		if err == nil {
			d.Timeline = append(d.Timeline, e)
		}
		return err
	})
	c.paste = func(d *postmortem.Document, text string) {
		read := s.readPasted(text, s.reader(d, postmortem.Note))
		if s.state.Pasted == "" && slices.ContainsFunc(read.Refused, func(l capture.RefusedLine) bool { return answeredBy(l.Err) != "" }) {
			s.state.Pasted = text
			s.note = "! " + phrase.Count(len(read.Refused), "line") + " not read without an answer: ctrl+p asks"
			return
		}
		s.capture(d, text)
		s.noteUntimed()
	}
	return c
}
