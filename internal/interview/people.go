package interview

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// known names the people of the repository, so that an id need not be remembered.
func (s *Session) known() string {
	if len(s.options.People) == 0 {
		return ""
	}
	return " Known: " + strings.Join(s.knownIDs(), ", ") + "."
}

func (s *Session) knownIDs() []string {
	ids := make([]string, len(s.options.People))
	for i, p := range s.options.People {
		ids[i] = p.ID
	}
	return ids
}

// person warns of a field that does not name a person by id, or an unknown one. The answer
// is accepted all the same: who takes part in an incident is rarely set up before.
func (s *Session) person(path postmortem.Path) func(*postmortem.Document, string) string {
	return func(d *postmortem.Document, text string) string {
		if id := strings.TrimSpace(text); !postmortem.IsID(id) {
			return "enter one person's id, without spaces, like ana or ben.okafor"
		}
		for _, unknown := range s.findings(d).UnknownPeople {
			switch {
			case !slices.Equal(unknown.Path, path):
			case unknown.Near != "":
				return unknown.ID + " is not known; did you mean " + unknown.Near + "? Otherwise the review asks for a name."
			default:
				return unknown.ID + " is not known: the review asks for a name."
			}
		}
		return ""
	}
}

// askPerson returns a question about the field for a person. A name makes the person and
// the id, unless a known person has it.
func (s *Session) askPerson(path postmortem.Path, field func(*postmortem.Document) *string) Question {
	q := ask(path, field)
	q.set = func(d *postmortem.Document, text string) error {
		*field(d) = s.idOf(d, strings.TrimSpace(text))
		return nil
	}
	q.echo = func(d *postmortem.Document, text string) string {
		if p, ok := s.named(d, text); ok {
			return "= " + p.ID + ": " + p.Name
		}
		return ""
	}
	warn := s.person(path)
	q.warn = func(d *postmortem.Document, text string) string {
		if _, ok := s.named(d, text); ok {
			return ""
		}
		return warn(d, text)
	}
	return q
}

// idOf returns the id of a person who is typed. One whose name is typed is among the people
// of the document then.
func (s *Session) idOf(d *postmortem.Document, typed string) string {
	p, ok := s.named(d, typed)
	if !ok {
		return typed
	}
	if !slices.ContainsFunc(d.People, func(known postmortem.Person) bool { return known.ID == p.ID }) {
		d.People = append(slices.Clone(d.People), p)
	}
	return p.ID
}

// named returns the person whose name is typed, known or not: of two to four words, each
// with a capital letter. An id is none.
func (s *Session) named(d *postmortem.Document, text string) (postmortem.Person, bool) {
	words := strings.Fields(text)
	name := strings.Join(words, " ")
	for _, p := range slices.Concat(d.People, s.options.People) {
		if p.Name != "" && strings.EqualFold(p.Name, name) {
			return p, true
		}
	}
	isName := len(words) > 1 && len(words) <= 4 && !slices.ContainsFunc(words, func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return unicode.IsLower(first) || !unicode.IsLetter(first) || strings.Trim(word, "'’.") != word && len(word) > 2 || strings.ContainsAny(word, ",;:/@")
	})
	p := postmortem.Person{ID: postmortem.Slug(name), Name: name}
	return p, isName && postmortem.IsID(p.ID)
}

// unknownPeople are the ids in the document that are not known, each once.
func (s *Session) unknownPeople() []string {
	var ids []string
	for _, unknown := range s.findings(&s.state.Document).UnknownPeople {
		if !slices.Contains(ids, unknown.ID) && postmortem.IsID(unknown.ID) {
			ids = append(ids, unknown.ID)
		}
	}
	return ids
}

// invalidIDs are the words in fields for people that cannot be ids, each once.
func invalidIDs(d *postmortem.Document) []string {
	var words []string
	for _, id := range peopleNamed(d) {
		if id != "" && !postmortem.IsID(id) && !slices.Contains(words, id) {
			words = append(words, id)
		}
	}
	return words
}

func (s *Session) hasUnknownPeople() bool { return len(s.unknownPeople()) > 0 }

// unknownPeopleQuestions ask who each of them is, to have them among the people.
func (s *Session) unknownPeopleQuestions() []Question {
	var questions []Question
	for _, id := range s.unknownPeople() {
		at := func(d *postmortem.Document) int {
			return slices.IndexFunc(d.People, func(p postmortem.Person) bool { return p.ID == id })
		}
		questions = append(questions, Question{
			ID: QuestionID("people[" + id + "]"), Title: "Who is " + id + "?",
			Help:    "A name, a comma, and their role. Empty keeps the id.",
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

// people are those that the document names, as a list: an id, a name, and after a comma their role.
func people() collection {
	field := func(d *postmortem.Document) *[]postmortem.Person { return &d.People }
	return oneLine(pathTo("people"), field,
		Question{Title: "Who?", Help: "An id, the name, a comma, and their role in this incident.", Example: "ana Ana Silva, incident commander"},
		func(p postmortem.Person) string {
			text := strings.TrimSpace(p.ID + " " + p.Name)
			if p.Role != "" {
				text += ", " + p.Role
			}
			return text
		},
		func(p *postmortem.Person, text string) error {
			name, role := cutRole(*p, text)
			id, name, _ := strings.Cut(strings.TrimSpace(name), " ")
			if !postmortem.IsID(id) {
				return fmt.Errorf("%q is not an id: use letters, digits, dots, - and _", id)
			}
			p.ID, p.Name, p.Role = id, strings.TrimSpace(name), strings.TrimSpace(role)
			return nil
		},
		func(p postmortem.Person) string { return p.ID }).
		called("People", "People whom a reader should be able to place. In the text, use roles.")
}

// cutRole cuts the role off the line about a person: after the first comma, but
// that a name or a role with commas stays what it was while it is not changed.
func cutRole(p postmortem.Person, line string) (name, role string) {
	if known := p.ID + " " + p.Name; p.Name != "" && (line == known || strings.HasPrefix(line, known+",")) {
		return known, strings.TrimPrefix(line[len(known):], ",")
	}
	if name, ok := strings.CutSuffix(line, ", "+p.Role); ok && p.Role != "" {
		return name, p.Role
	}
	name, role, _ = strings.Cut(line, ",")
	return name, role
}
