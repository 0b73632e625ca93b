package audience

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Team is people, made ready to be found in texts. A folder of documents needs it once.
type Team struct {
	index
	// credited are the ids of those who may be named.
	credited map[string]bool
	// known are their names and ids, folded.
	known map[string]bool
}

// NewTeam returns a Team. Who is credited in one entry is so in all with the same id.
func NewTeam(people ...postmortem.Person) Team {
	t := Team{index: newIndex(), credited: make(map[string]bool), known: make(map[string]bool)}
	for _, p := range people {
		if p.Credit {
			t.credited[p.ID] = true
		}
	}
	delete(t.credited, "")
	added := make(map[postmortem.Person]bool)
	for _, p := range people {
		p.Credit, p.Role = p.Credit || t.credited[p.ID], ""
		if !added[p] {
			added[p] = true
			t.addPerson(p, false)
			t.known[strings.Join(foldedWords(p.ID), " ")] = true
			t.known[strings.Join(foldedWords(p.Name), " ")] = true
		}
	}
	return t
}

// peopleOf returns the people of a document, with those of whom it has nothing but an id. Who
// is credited by a team is so there too.
func peopleOf(d *postmortem.Document, team Team) Team {
	people := slices.Clone(d.People)
	for i, p := range people {
		people[i].Credit = p.Credit || team.credited[p.ID]
	}
	ids := slices.Concat([]string{d.Owner, d.Review.Facilitator}, d.Authors, d.Review.Approvers)
	for _, a := range d.ActionItems {
		ids = append(ids, a.Owner)
	}
	for _, id := range ids {
		people = append(people, postmortem.Person{ID: id, Credit: team.credited[id]})
	}
	t := NewTeam(people...)
	t.addNamed(d, team)
	return t
}

// addPerson adds a person. One who is unsure may be none: then a word by itself counts
// only where it is written as a name.
func (t *Team) addPerson(p postmortem.Person, unsure bool) {
	whose := "a person"
	hint := "use a role, give them an entry in people with credit: true if they agreed to be named, "
	switch {
	case p.ID != "":
		whose = p.ID
		hint = "use a role, set credit: true for " + p.ID + " in people if they agreed to be named, "
	case unsure:
		hint = "use a role, give a program, or someone who agreed to be named, an entry in people with credit: true, "
	}
	hint += acceptHint
	add := func(words, text string, use use) {
		if !isLetter(words) {
			t.add(words, term{text: text, hint: hint, person: true, id: p.ID, allowed: p.Credit, use: use, isOfMore: len(strings.Fields(p.Name)) > 1})
		}
	}
	id := useOf(p.ID, false)
	if id == nameUse {
		id = idUse
	}
	add(p.ID, "is the id of a person", id)
	add(p.Name, "is the name of "+whose, useOf(p.Name, unsure && len(strings.Fields(p.Name)) == 1))
	if p.Credit {
		return
	}
	for _, part := range parts(p.Name) {
		if !isParticle(part, p.Name) {
			isShort := utf8.RuneCountInString(part) == 2 // as of Li, which is much else
			add(part, "is a part of the name of "+whose, useOf(part, unsure || isShort))
		}
	}
	if unsure && strings.ToLower(p.Name) == p.Name {
		return // a program or a role
	}
	for account, use := range accounts(p.Name) {
		t.add(account, term{text: "can be an account of " + whose, hint: hint, person: true, id: p.ID, use: use})
	}
	for _, other := range spellings(p.Name) {
		t.addPerson(postmortem.Person{ID: p.ID, Name: other}, unsure)
	}
}

// useOf returns how a text has to use a name.
func useOf(name string, unsure bool) use {
	list := foldedWords(name)
	word := strings.Join(list, "")
	switch {
	case len(list) == 1 && isProduct(word):
		return productUse
	case len(list) == 1 && isOrdinary(word):
		return nameUse
	case len(list) == 1 && isPlace(word):
		return placeUse
	case unsure && strings.ToUpper(word) != word: // else of a script without capital letters
		return capitalUse
	}
	return anyUse
}

// spellings returns a name as it is written without such keys (Müller, Mueller), with Latin
// letters for what looks like them, and, in Cyrillic, without the ending of women.
func spellings(name string) []string {
	if isASCII(name) {
		return nil
	}
	umlauts := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")
	var list []string
	name = norm.NFC.String(name)
	for _, other := range [...]string{umlauts.Replace(name), strings.Map(latin, name), strings.TrimRight(name, "ая")} {
		if other != name && !slices.Contains(list, other) {
			list = append(list, other)
		}
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
