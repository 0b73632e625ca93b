package audience

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// addPeople adds the names and ids of those whom the document or the team knows. Who is
// credited in either may be named.
func (g *guard) addPeople(d *postmortem.Document, team []postmortem.Person) {
	people := append(append([]postmortem.Person(nil), d.People...), team...)
	credited := make(map[string]bool)
	for _, p := range people {
		if p.Credit {
			credited[p.ID] = true
		}
	}
	// Others have nothing but an id.
	ids := append([]string{d.Owner, d.Review.Facilitator}, append(d.Authors, d.Review.Approvers...)...)
	for _, a := range d.ActionItems {
		ids = append(ids, a.Owner)
	}
	for _, id := range ids {
		people = append(people, postmortem.Person{ID: id})
	}

	added := make(map[postmortem.Person]bool)
	for _, p := range people {
		p.Credit, p.Role = p.Credit || p.ID != "" && credited[p.ID], ""
		if !added[p] {
			added[p] = true
			g.addPerson(p, false)
		}
	}
	g.addNamed(d, people)
}

// addPerson adds a person. One who is unsure may be none: then a word by itself counts
// only where it is written as a name.
func (g *guard) addPerson(p postmortem.Person, unsure bool) {
	whose := "a person"
	hint := "speak of a role, or, if they agreed to be named, give them an entry in people with credit: true"
	switch {
	case p.ID != "":
		whose = p.ID
		hint = "speak of a role, or, if they agreed to be named, set credit: true for " + p.ID + " in people"
	case unsure:
		hint = "speak of a role, or give a program, or someone who agreed to be named, an entry in people with credit: true"
	}
	if !isLetter(p.ID) {
		g.add(p.ID, term{text: "is the id of a person", hint: hint, person: true, credited: p.Credit})
	}
	if !isLetter(p.Name) {
		alone := unsure && len(strings.Fields(p.Name)) == 1
		g.add(p.Name, term{text: "is the name of " + whose, hint: hint, person: true, credited: p.Credit, unsure: alone})
	}
	if p.Credit {
		return
	}
	for _, part := range parts(p.Name) {
		if !isLetter(part) && !isParticle(part, p.Name) {
			g.add(part, term{text: "is a part of the name of " + whose, hint: hint, person: true, unsure: unsure})
		}
	}
	for _, joined := range joined(p.Name) {
		g.add(joined, term{text: "is made of the name of " + whose, hint: hint, person: true})
	}
}

// Names that are written as one word must have so many letters: shorter ones are words of
// the language too often, as of Al Low or B. Ring.
const (
	shortestJoined = 6
	shortestPart   = 5
)

// joined returns what a name is as one word, as accounts are named: of Ana O'Brien
// anaobrien, obrienana, aobrien and obrien.
func joined(name string) []string {
	var list, whole []string
	add := func(word string, shortest int) {
		if utf8.RuneCountInString(word) >= shortest && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	for _, part := range strings.Fields(name) {
		pieces := foldedWords(part)
		word := strings.Join(pieces, "")
		if strings.ContainsFunc(word, isUnspaced) {
			return nil // nothing joins what is not apart
		}
		if len(pieces) > 1 {
			add(word, shortestPart)
		}
		if word != "" {
			whole = append(whole, word)
		}
	}
	if len(whole) < 2 {
		return list
	}
	first, last := whole[0], whole[len(whole)-1]
	add(strings.Join(whole, ""), shortestJoined)
	add(first+last, shortestJoined)
	add(last+first, shortestJoined)
	if initial, _ := utf8.DecodeRuneInString(first); utf8.RuneCountInString(last) >= shortestPart {
		add(string(initial)+last, shortestJoined)
	}
	return list
}

// parts returns the parts of a name, and those that hyphens or, as in a mailbox, points
// join: of Jean-Luc Moreau also Jean and Luc.
func parts(name string) []string {
	var list []string
	for _, part := range strings.Fields(name) {
		list = append(list, part)
		if joined := strings.FieldsFunc(part, func(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '.' || r == '_' }); len(joined) > 1 {
			list = append(list, joined...)
		}
	}
	return list
}

// isLetter reports whether a text is no more than one letter, as an initial is.
func isLetter(text string) bool {
	list := foldedWords(text)
	return len(list) == 0 || len(list) == 1 && utf8.RuneCountInString(list[0]) == 1
}

// isParticle reports whether a part of a name is one that is not written with a
// capital letter although others are, such as de or van.
func isParticle(part, name string) bool {
	first, _ := utf8.DecodeRuneInString(part)
	return unicode.IsLower(first) && strings.ContainsFunc(name, unicode.IsUpper)
}
