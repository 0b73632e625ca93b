package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// known names the people of the repository, so that an id need not be remembered.
func (s *Session) known() string {
	if len(s.options.People) == 0 {
		return ""
	}
	return " Known here: " + strings.Join(s.knownIDs(), ", ") + "."
}

func (s *Session) knownIDs() []string {
	ids := make([]string, len(s.options.People))
	for i, p := range s.options.People {
		ids[i] = p.ID
	}
	return ids
}

// person tells what is to be known of whom a field names: that it is no id, or that they
// are nobody known. It is taken all the same: who takes part in an incident is seldom set
// up before.
func (s *Session) person(path string) func(*postmortem.Document, string) string {
	return func(d *postmortem.Document, text string) string {
		if id := strings.TrimSpace(text); !postmortem.IsID(id) {
			return "one person's id goes here, without spaces, like ana or ben.okafor"
		}
		for _, unknown := range check.UnknownPeople(d, s.knownIDs()) {
			switch {
			case unknown.Path.String() != path:
			case unknown.Near != "":
				return unknown.ID + " is nobody known: is it " + unknown.Near + "? Else the review asks for a name."
			default:
				return unknown.ID + " is nobody known yet: the review asks for a name."
			}
		}
		return ""
	}
}

// strangers are the ids of those whom the document names and nobody knows, each once.
func (s *Session) unknownPeople() []string {
	var ids []string
	for _, unknown := range check.UnknownPeople(&s.state.Document, s.knownIDs()) {
		if !slices.Contains(ids, unknown.ID) && postmortem.IsID(unknown.ID) {
			ids = append(ids, unknown.ID)
		}
	}
	return ids
}

// unfit are the words in the place of people that can be nobody's id, each once.
func unfit(d *postmortem.Document) []string {
	var words []string
	for _, id := range peopleNamed(d) {
		if id != "" && !postmortem.IsID(id) && !slices.Contains(words, id) {
			words = append(words, id)
		}
	}
	return words
}

func (s *Session) hasUnknownPeople() bool { return len(s.unknownPeople()) > 0 }

// strangerQuestions ask who each of them is, to have them among the people.
func (s *Session) unknownPeopleQuestions() []Question {
	var questions []Question
	for _, id := range s.unknownPeople() {
		at := func(d *postmortem.Document) int {
			return slices.IndexFunc(d.People, func(p postmortem.Person) bool { return p.ID == id })
		}
		questions = append(questions, Question{
			ID: QuestionID("people[" + id + "]"), Title: "Who is " + id + "?",
			Help:    "A name, and behind a comma what they did. Empty leaves it at the id.",
			Example: "Ben Okafor, on call for payments",
			get: func(d *postmortem.Document) string {
				i := at(d)
				if i < 0 {
					return ""
				}
				return strings.TrimSuffix(d.People[i].Name+", "+d.People[i].Role, ", ")
			},
			set: func(d *postmortem.Document, text string) error {
				name, role, _ := strings.Cut(text, ",")
				person := postmortem.Person{ID: id, Name: strings.TrimSpace(name), Role: strings.TrimSpace(role)}
				switch i := at(d); {
				case i >= 0:
					d.People[i].Name, d.People[i].Role = person.Name, person.Role
				case text != "":
					d.People = append(d.People, person)
				}
				return nil
			},
		})
	}
	return questions
}
