package interview

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// basics are what is asked first: a title, how bad it was, and whether it is over.
func basics() section {
	return section{
		name: "basics", title: "Basics",
		pages: []page{
			{name: "title", questions: func(s *Session) []Question {
				title := ask("title", func(d *postmortem.Document) *string { return &d.Title }).of(
					"What happened, in a few words?",
					"As somebody would look for it in a year: what broke for whom, and when it has a name, why.",
					"Checkout errors after a cache resize")
				title.Required = true
				title.warn = tooLong
				if s.state.Depth == Short {
					return []Question{title}
				}
				return []Question{title, s.kindQuestion()}
			}},
			{name: "plan", when: isProject, questions: func(*Session) []Question {
				return []Question{
					ask("background", func(d *postmortem.Document) *string { return &d.Background }).of(
						"What was planned?", "What the work was for, and what was to be there at the end.", "").long(),
					ask("summary", func(d *postmortem.Document) *string { return &d.Summary }).of(
						"What happened instead?", "What came about, what did not, and what nobody had expected.", "").long(),
				}
			}},
			{name: "about", when: isIncident, questions: func(s *Session) []Question {
				if s.state.Depth == Short {
					return nil
				}
				return []Question{s.severity(), over()}
			}},
			{name: "who", when: full, questions: func(s *Session) []Question {
				return []Question{s.services(), s.owner(), timezone()}
			}},
			{name: "zone", elsewhere: "Time zone", key: "ctrl+t", keyHelp: "time zone", keyFrom: []string{"title", "about", "who"},
				questions: func(*Session) []Question { return []Question{timezone()} },
				after:     func(s *Session) { s.state.Known.Questions.set("timezone", true) }},
		},
		progress: func(d *postmortem.Document) Progress {
			return progressOf(d.Title != "", d.Severity != "" || d.Kind != "" && d.Kind != postmortem.Incident)
		},
	}
}

// maxTitle is how many characters of a title are read in a list or in a subject.
const maxTitle = 200

// tooLong tells that a title is more than that, as when a log was pasted into its field.
func tooLong(_ *postmortem.Document, text string) string {
	if n := utf8.RuneCountInString(text); n > maxTitle {
		return fmt.Sprintf("%d characters are much for a title: a line is enough, the rest has its place below; ctrl+u empties the field", n)
	}
	return ""
}

func (s *Session) kindQuestion() Question {
	return ask("kind", func(d *postmortem.Document) *string { return (*string)(&d.Kind) }).of(
		"What sort of event was it?",
		"It decides what is asked: only an incident has a severity, an impact and an end.", "").
		among(
			Option{"", "incident: users or systems were hurt"},
			Option{"near-miss", "near miss: nothing was hurt, but it was close"},
			Option{"drill", "drill: an exercise"},
			Option{"project", "project: a look back at a piece of work"},
		)
}

func (s *Session) severity() Question {
	options := []Option{{"", "not decided yet"}}
	for i, word := range s.options.Severities {
		label := word
		switch {
		case i == 0:
			label += " (worst)"
		case i == len(s.options.Severities)-1:
			label += " (least)"
		}
		options = append(options, Option{word, label})
	}
	return ask("severity", func(d *postmortem.Document) *string { return &d.Severity }).of(
		"How bad was it?", "By what users felt, not by how hard it was to mend.", "").among(options...)
}

// over asks the opposite of what the document holds.
func over() Question {
	return Question{
		ID: "impact.ongoing", Title: "Is it over?", Style: YesNo,
		Help: "A postmortem can be begun while it still goes on; the end is asked for later then.",
		get: func(d *postmortem.Document) string {
			if d.Impact.Ongoing {
				return "no"
			}
			return "yes"
		},
		set: func(d *postmortem.Document, text string) error {
			d.Impact.Ongoing = text == "no"
			return nil
		},
	}
}

func (s *Session) services() Question {
	example := strings.Join(s.options.Services, ", ")
	if example == "" {
		example = "checkout, cache"
	}
	return words("services", func(d *postmortem.Document) *[]string { return &d.Services }).of(
		"Which services?", "Those that were affected or took part, with commas between them.", example)
}

func (s *Session) owner() Question {
	q := ask("owner", func(d *postmortem.Document) *string { return &d.Owner }).of(
		"Who sees this postmortem through?", "One person: they bring it to its review, not to account.", s.options.Author)
	q.set = func(d *postmortem.Document, text string) error {
		d.Owner = strings.TrimSpace(text)
		return nil
	}
	q.warn = s.person("owner")
	return q
}

func timezone() Question {
	q := ask("timezone", func(d *postmortem.Document) *string { return &d.Timezone }).of(
		"In which time zone did people look at their clocks?",
		"Times are read in it and shown in it beside UTC. Empty is UTC.", "Europe/Lisbon")
	q.set = func(d *postmortem.Document, text string) error {
		text = strings.TrimSpace(text)
		if _, err := when.Zone(text); err != nil {
			return err
		}
		d.Timezone = text
		return nil
	}
	return q
}

// words returns a question about a list of words, which are typed with commas between.
func words(id QuestionID, field func(*postmortem.Document) *[]string) Question {
	return Question{
		ID:  id,
		get: func(d *postmortem.Document) string { return strings.Join(*field(d), ", ") },
		set: func(d *postmortem.Document, text string) error {
			*field(d) = split(text)
			return nil
		},
	}
}

// split cuts a text at its commas and leaves out what is empty or said twice.
func split(text string) []string {
	var words []string
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
