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
				title := ask(pathTo("title"), func(d *postmortem.Document) *string { return &d.Title }).of(
					"What happened, in a few words?",
					"What broke, for whom, and the cause if you know it. People will search for these words.",
					"Checkout errors after a cache resize")
				if isProject(s) {
					title = title.of("What was the project?", "Its name, or what it was for. People will search for these words.", "Move of the orders service to its own database")
				}
				title.Required = true
				title.warn = tooLong
				if s.state.Depth == Short {
					return []Question{title}
				}
				return []Question{title, s.kindQuestion()}
			}},
			{name: "plan", when: isProject, questions: func(*Session) []Question {
				return []Question{
					ask(pathTo("background"), func(d *postmortem.Document) *string { return &d.Background }).of(
						"What did the project set out to do?", "Its goal, and what it was to deliver.", "").long(),
					ask(pathTo("summary"), func(d *postmortem.Document) *string { return &d.Summary }).of(
						"What happened instead?", "What was delivered, what was not, and what surprised you.", "").long(),
				}
			}},
			{name: "decisions", when: isProject, questions: func(*Session) []Question {
				return []Question{
					ask(pathTo("resolution"), func(d *postmortem.Document) *string { return &d.Resolution }).of(
						"What did we decide, and why?", "The decisions that shaped it, with what was known then.", "").long(),
					ask(pathTo("response"), func(d *postmortem.Document) *string { return &d.Response }).of(
						"How did people work together?", "What helped and what got in the way. Roles rather than names.", "").long(),
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

// tooLong warns of a title that is longer, as when a log was pasted into its field.
func tooLong(_ *postmortem.Document, text string) string {
	if n := utf8.RuneCountInString(text); n > maxTitle {
		return fmt.Sprintf("%d characters is long for a title: one line is enough. ctrl+u clears the field", n)
	}
	return ""
}

func (s *Session) kindQuestion() Question {
	return ask(pathTo("kind"), func(d *postmortem.Document) *string { return (*string)(&d.Kind) }).of(
		"What are you writing about?",
		"Only an incident has a severity, an impact and an end.", "").
		among(
			Option{"", "incident: users or systems were affected"},
			Option{"near-miss", "near miss: nothing was affected, but it was close"},
			Option{"drill", "drill: an exercise"},
			Option{"project", "project: a retrospective at its end"},
		)
}

// severity asks for a severity, which its number chooses too.
func (s *Session) severity() Question {
	var options []Option
	for i, o := range s.options.Severities {
		label := o.Word
		switch {
		case o.Label != "":
			label += "  " + o.Label
		case i == 0:
			label += " (worst)"
		case i == len(s.options.Severities)-1:
			label += " (least)"
		}
		o.Label = label
		options = append(options, o)
	}
	q := ask(pathTo("severity"), func(d *postmortem.Document) *string { return &d.Severity }).of(
		"How severe was it?", fmt.Sprintf("Judge by what users experienced. Press 1 to %d.", len(options)), "").
		among(append(options, Option{Label: "not decided yet"})...)
	q.Numbered = true
	return q
}

// over asks the opposite of the field in the document.
func over() Question {
	return Question{
		Title: "Is it over?", Style: YesNo,
		Help: "You can start now and add the end later.",
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
	}.at(pathTo("impact", "ongoing"))
}

func (s *Session) services() Question {
	example := strings.Join(s.options.Services, ", ")
	if example == "" {
		example = "checkout, cache"
	}
	title := "Which services were affected or involved?"
	if isProject(s) {
		title = "Which services did it change?"
	}
	return words(pathTo("services"), func(d *postmortem.Document) *[]string { return &d.Services }).of(title, "Separate them with commas.", example)
}

func (s *Session) owner() Question {
	return s.askPerson(pathTo("owner"), func(d *postmortem.Document) *string { return &d.Owner }).of(
		"Who owns this postmortem?", "One person, who gets it reviewed and published: a name or an id.", s.options.Author)
}

func timezone() Question {
	q := ask(pathTo("timezone"), func(d *postmortem.Document) *string { return &d.Timezone }).of(
		"Which time zone was the team in?",
		"Used for times without a zone, and shown next to UTC. Empty is UTC.", "Europe/Lisbon")
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
func words(path postmortem.Path, field func(*postmortem.Document) *[]string) Question {
	return Question{
		get: func(d *postmortem.Document) string { return strings.Join(*field(d), ", ") },
		set: func(d *postmortem.Document, text string) error {
			*field(d) = split(text)
			return nil
		},
	}.at(path)
}

// split cuts a text at its commas and leaves out what is empty or a duplicate.
func split(text string) []string {
	var words []string
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
