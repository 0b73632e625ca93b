package check

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// namedPersonRule is about the names of people in prose.
func namedPersonRule() Rule {
	return Rule{
		ID: "PM062", Name: "named-person", Group: Wording, Level: config.Warning, From: postmortem.InReview, ErrorFrom: postmortem.Published, Fixable: true,
		Finds:  "The name or id of a person in prose, unless the person has credit: true",
		Why:    "Readers need the role, and people who are not named are open about the next mistake. Names belong in owner, by and people.",
		Source: sourceSRE + "; " + sourcePagerDuty,
		Bad:    "timeline: Ana Silva restarted the workers.",
		Good:   "timeline: The incident commander restarted the workers.",
		Found:  []string{"Ben added the second index in March.", "timeline: ana restarts the workers", "The bridge was led by @ben."},
		Fair:   []string{"The bridge was led by the incident commander.", "The Benson cluster runs the old kernel.", "Dee Ruiz reported it to us."},
		words: &wordRule{
			fields:  inNarrative,
			known:   true,
			at:      namedPerson,
			message: "%s is the name of a person",
			ask:     "write the role",
		},
	}
}

// names returns the names and ids of the people of the document and the team, word by word.
func (c *checker) names() *wording.Names {
	var names []string
	c.eachName(func(word string, _ *postmortem.Person) { names = append(names, word) })
	if len(names) == 0 {
		return nil
	}
	return wording.NewNames(names...)
}

// eachName calls f with each word of the names and ids of all people.
func (c *checker) eachName(f func(word string, p *postmortem.Person)) {
	for _, people := range [...][]postmortem.Person{c.People, c.options.Config.People} {
		for i := range people {
			p := &people[i]
			if len(p.ID) > 1 {
				f(p.ID, p)
			}
			for word := range strings.FieldsSeq(p.Name) {
				if utf8.RuneCountInString(word) > 1 && !isParticleOfName(word, p.Name) {
					f(word, p)
				}
			}
		}
	}
}

// personNamed returns the person whose name or id a word in lower case is part of.
func (c *checker) personNamed(word string) (postmortem.Person, bool) {
	if c.people == nil {
		c.people = make(map[string]postmortem.Person)
		c.eachName(func(word string, p *postmortem.Person) {
			if _, ok := c.people[strings.ToLower(word)]; !ok {
				c.people[strings.ToLower(word)] = *p
			}
		})
	}
	p, ok := c.people[word]
	return p, ok
}

// isParticleOfName reports whether a word is one such as de or van.
func isParticleOfName(word, name string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return strings.Contains(name, " "+word+" ") && unicode.IsLower(first)
}

// namedPerson finds the name of a person, and the role to write instead.
func namedPerson(s *sentence, i int) (match, bool) {
	p, ok := s.checker.personNamed(strings.ToLower(s.Words[i].Text))
	if !ok || s.checker.isCredited(p) {
		return match{}, false
	}
	to := i + 1
	for s.At(to).Is(wording.Known) && s.At(to).Break == wording.NoBreak {
		to++
	}
	if to == i+1 && isWordToo(s.Words[i].Text) && !s.isName(i) || s.isInAddress(to-1) {
		return match{}, false
	}
	m, _ := s.match(i, to)
	if p.Role != "" {
		role := withArticle(p.Role)
		if i == 0 {
			role = strings.ToUpper(role[:1]) + role[1:]
		}
		m.ask = "write the role: " + role
		if s.Words[to-1].IsPossessive {
			role += "'s"
		}
		if s.isClear(p, i, to) {
			m.fix = role
		}
	}
	return m, true
}

// withArticle returns a role as prose has it: the incident commander, the SRE.
func withArticle(role string) string {
	first, size := utf8.DecodeRuneInString(role)
	if second, _ := utf8.DecodeRuneInString(role[size:]); unicode.IsLower(second) {
		role = string(unicode.ToLower(first)) + role[size:]
	}
	if strings.HasPrefix(strings.ToLower(role), "the ") {
		return role
	}
	return "the " + role
}

// isName reports whether a word that is a name and an English word, too, is a name where it is:
// with a capital that does not begin the sentence, and not as a month.
func (s *sentence) isName(i int) bool {
	w := &s.Words[i]
	if first, _ := utf8.DecodeRuneInString(s.Text[w.Start:w.End]); !unicode.IsUpper(first) {
		return false
	}
	if i == 0 && !w.IsPossessive {
		return false
	}
	isDate := s.At(i-1).IsOne("in", "since", "until", "by", "of", "from", "to", "last", "this", "next", "early", "mid", "late", "during", "and") ||
		s.At(i-1).Is(wording.Number) || s.At(i+1).Is(wording.Number)
	isMonth := w.IsOne("april", "may", "june", "august")
	return !isMonth || !isDate
}

// isInAddress reports whether a word is before the @ of an e-mail address.
func (s *sentence) isInAddress(i int) bool {
	rest := s.Text[s.Words[i].End:]
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		rest = rest[:end]
	}
	return strings.Contains(rest, "@")
}

// isClear reports whether the role of a person can replace the words from one index up to another,
// which name the person: no one else has the role or that name, and the sentence does not have
// the role already.
func (s *sentence) isClear(p postmortem.Person, from, to int) bool {
	for _, people := range [][]postmortem.Person{s.checker.People, s.checker.options.Config.People} {
		for _, other := range people {
			if other.ID == p.ID {
				continue
			}
			if strings.EqualFold(other.Role, p.Role) {
				return false
			}
			for _, word := range append(strings.Fields(other.Name), other.ID) {
				if to == from+1 && strings.EqualFold(word, s.Words[from].Text) {
					return false
				}
			}
		}
	}
	last := &s.Words[len(s.Words)-1]
	return !strings.Contains(strings.ToLower(s.Text[s.Words[0].Start:last.End]), strings.ToLower(p.Role))
}

// isWordToo reports whether a name, in any case, is also an English word or a technical one.
func isWordToo(name string) bool { return namesThatAreWords()[strings.ToLower(name)] }

// namesThatAreWords are given names and surnames that are also English words.
var namesThatAreWords = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool)
	for word := range strings.FieldsSeq(`
		admin amber april art august banks bell best bill bishop bond brook brooks brown bush carol case cash chance chase chuck
		church clay cliff cook cross daisy dawn day dean drew ever faith field fields fisher fox frank gene gold good grace grant
		gray green guy hand hazel head hill hope hunter iris ivy jack joy june key king lance lane law long love major mark max
		may mercy miles mills moody moon noble norm north ops page park pat pearl penny pierce power price rain ray read reed
		rich rob rock root rose ruby rush sage sharp short silver sky small south star stone strong sue summer sunny swift tab
		trace trip van wade wall ward wells west white will wills win winter wise wolf wood woods worth young`) {
		words[word] = true
	}
	return words
})

// isCredited reports whether a person may be named.
func (c *checker) isCredited(p postmortem.Person) bool {
	for _, people := range [][]postmortem.Person{c.People, c.options.Config.People} {
		for _, known := range people {
			if known.ID == p.ID && known.Credit {
				return true
			}
		}
	}
	return p.Credit
}
