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
			{name: "title", questions: func(iv *interview) []question {
				title := ask("title", func(d *postmortem.Document) *string { return &d.Title }).of(
					"What happened, in a few words?",
					"As somebody would look for it in a year: what broke for whom, and when it has a name, why.",
					"Checkout errors after a cache resize")
				title.must = true
				title.warn = tooLong
				if iv.work.Depth == Short {
					return []question{title}
				}
				return []question{title, iv.kindQuestion()}
			}},
			{name: "plan", when: isProject, questions: func(*interview) []question {
				return []question{
					ask("background", func(d *postmortem.Document) *string { return &d.Background }).of(
						"What was planned?", "What the work was for, and what was to be there at the end.", "").long(),
					ask("summary", func(d *postmortem.Document) *string { return &d.Summary }).of(
						"What happened instead?", "What came about, what did not, and what nobody had expected.", "").long(),
				}
			}},
			{name: "about", when: isIncident, questions: func(iv *interview) []question {
				if iv.work.Depth == Short {
					return nil
				}
				return []question{iv.severity(), over()}
			}},
			{name: "who", when: full, questions: func(iv *interview) []question {
				return []question{iv.services(), iv.owner(), timezone()}
			}},
			{name: "zone", elsewhere: "Time zone", key: "ctrl+t", keyHelp: "ctrl+t time zone", keyFrom: []string{"title", "about", "who"},
				questions: func(*interview) []question { return []question{timezone()} },
				after:     func(iv *interview) { iv.work.Given["timezone"] = true }},
		},
		state: func(d *postmortem.Document) state {
			return reached(d.Title != "", d.Severity != "" || d.Kind != "" && d.Kind != postmortem.Incident)
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

func (iv *interview) kindQuestion() question {
	return ask("kind", func(d *postmortem.Document) *string { return (*string)(&d.Kind) }).of(
		"What sort of event was it?",
		"It decides what is asked: only an incident has a severity, an impact and an end.", "").
		among(
			option{"", "incident: users or systems were hurt"},
			option{"near-miss", "near miss: nothing was hurt, but it was close"},
			option{"drill", "drill: an exercise"},
			option{"project", "project: a look back at a piece of work"},
		)
}

func (iv *interview) severity() question {
	options := []option{{"", "not decided yet"}}
	for i, word := range iv.options.Severities {
		label := word
		switch {
		case i == 0:
			label += " (worst)"
		case i == len(iv.options.Severities)-1:
			label += " (least)"
		}
		options = append(options, option{word, label})
	}
	return ask("severity", func(d *postmortem.Document) *string { return &d.Severity }).of(
		"How bad was it?", "By what users felt, not by how hard it was to mend.", "").among(options...)
}

// over asks the opposite of what the document holds.
func over() question {
	return question{
		path: "impact.ongoing", title: "Is it over?", style: yesNo,
		why: "A postmortem can be begun while it still goes on; the end is asked for later then.",
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

func (iv *interview) services() question {
	example := strings.Join(iv.options.Services, ", ")
	if example == "" {
		example = "checkout, cache"
	}
	return words("services", func(d *postmortem.Document) *[]string { return &d.Services }).of(
		"Which services?", "Those that were affected or took part, with commas between them.", example)
}

func (iv *interview) owner() question {
	q := ask("owner", func(d *postmortem.Document) *string { return &d.Owner }).of(
		"Who sees this postmortem through?", "One person: they bring it to its review, not to account.", iv.options.Author)
	q.set = func(d *postmortem.Document, text string) error {
		d.Owner = strings.TrimSpace(text)
		return nil
	}
	q.warn = iv.person(q.path)
	return q
}

func timezone() question {
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
func words(path string, field func(*postmortem.Document) *[]string) question {
	return question{
		path: path,
		get:  func(d *postmortem.Document) string { return strings.Join(*field(d), ", ") },
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
