package interview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// known names the people of the repository, so that an id need not be remembered.
func (iv *interview) known() string {
	if len(iv.options.People) == 0 {
		return ""
	}
	return " Known here: " + strings.Join(iv.knownIDs(), ", ") + "."
}

func (iv *interview) knownIDs() []string {
	ids := make([]string, len(iv.options.People))
	for i, p := range iv.options.People {
		ids[i] = p.ID
	}
	return ids
}

// person tells what is to be known of whom a field names: that it is no id, or that they
// are nobody known. It is taken all the same: who takes part in an incident is seldom set
// up before.
func (iv *interview) person(path string) func(*postmortem.Document, string) string {
	return func(d *postmortem.Document, text string) string {
		if id := strings.TrimSpace(text); !postmortem.IsID(id) {
			return "one person's id goes here, without spaces, like ana or ben.okafor"
		}
		for _, s := range check.UnknownPeople(d, iv.knownIDs()) {
			switch {
			case s.Path.String() != path:
			case s.Near != "":
				return s.ID + " is nobody known: is it " + s.Near + "? Else the review asks for a name."
			default:
				return s.ID + " is nobody known yet: the review asks for a name."
			}
		}
		return ""
	}
}

// strangers are the ids of those whom the document names and nobody knows, each once.
func (iv *interview) strangers() []string {
	var ids []string
	for _, s := range check.UnknownPeople(&iv.work.Document, iv.knownIDs()) {
		if !slices.Contains(ids, s.ID) && postmortem.IsID(s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// unfit are the words in the place of people that can be nobody's id, each once.
func unfit(d *postmortem.Document) []string {
	var words []string
	for _, id := range named(d) {
		if id != "" && !postmortem.IsID(id) && !slices.Contains(words, id) {
			words = append(words, id)
		}
	}
	return words
}

func (iv *interview) hasStrangers() bool { return len(iv.strangers()) > 0 }

// strangerQuestions ask who each of them is, to have them among the people.
func (iv *interview) strangerQuestions() []question {
	var questions []question
	for _, id := range iv.strangers() {
		at := func(d *postmortem.Document) int {
			return slices.IndexFunc(d.People, func(p postmortem.Person) bool { return p.ID == id })
		}
		questions = append(questions, question{
			path: fmt.Sprintf("people[%s]", id), title: "Who is " + id + "?",
			why:     "A name, and behind a comma what they did. Empty leaves it at the id.",
			example: "Ben Okafor, on call for payments",
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
