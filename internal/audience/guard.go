package audience

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Rules are what a team has decided about pages for the public: how services and times are
// shown, and what no text may contain, besides the people of its document.
type Rules struct {
	// Services are the names that customers know services by, by their names in documents.
	// A service without one is not shown.
	Services map[string]string
	// Timezone is the IANA name of the zone that times are shown in; UTC where it is empty.
	Timezone string
	// People are those of the whole team.
	People []postmortem.Person
	// Hosts are internal hosts: names, ends of names (prod.example.com is the end of
	// db1.prod.example.com), addresses and networks.
	Hosts []string
	// Forbidden are words and phrases.
	Forbidden []string
	// IDs are those of postmortems, this one's too.
	IDs IDs
	// FileName is the name that the public will see, which is read like a text.
	FileName string
}

// A guard reads texts.
type guard struct {
	terms map[string][]term // by their first word
	// ids are those of the team's postmortems, related those that the document names.
	ids, related IDs
	networks     []netip.Prefix
}

// A term is words that must not stand in a text one after the other, or, where they
// are credited, words of which no part is held against a text.
type term struct {
	words      []string
	text, hint string
	person     bool
	credited   bool
	unsure     bool // whether it is a person
}

func newGuard(d *postmortem.Document, r Rules) guard {
	g := guard{terms: make(map[string][]term)}
	for _, forbidden := range r.Forbidden {
		g.add(forbidden, term{text: "is forbidden by .pm/config.yaml", hint: "say it in other words"})
	}
	for _, host := range r.Hosts {
		if network, err := netip.ParsePrefix(host); err == nil {
			g.networks = append(g.networks, network)
		} else {
			g.add(host, term{text: "is an internal host", hint: internalHint})
		}
	}
	g.addPeople(d, r.People)
	return g
}

// IDs are the ids of postmortems, made ready to be found in texts. A folder of documents
// needs them once.
type IDs struct {
	terms map[string][]term // by their first word
}

// NewIDs returns IDs.
func NewIDs(ids ...string) IDs {
	g := guard{terms: make(map[string][]term)}
	for _, id := range ids {
		if len(foldedWords(id)) > 2 { // a shorter one may be any word
			g.add(id, term{text: "is the id of a postmortem", hint: "leave it out, or give its title"})
		}
	}
	return IDs{g.terms}
}

// add adds the words of a text as a term.
func (g *guard) add(text string, t term) {
	if t.words = foldedWords(text); len(t.words) > 0 {
		g.terms[t.words[0]] = append(g.terms[t.words[0]], t)
	}
}

// A finding is a stretch of a text, in bytes, that a term or a host takes.
type finding struct {
	from, to int
	term
}

// find returns what leaks from the texts of a place, each wording once: the field as it was
// typed, and without its markup. A host can be hidden by the words of a link, and a name by
// markup.
func (g guard) find(at Leak, texts ...string) Leaks {
	var leaks Leaks
	found := make(map[string]bool)
	texts = slices.Compact(texts) // most have no markup
	for _, as := range [...]func(string) string{decoded, visible} {
		for _, text := range texts {
			if t := as(text); t != text {
				texts = append(texts, t)
			}
		}
	}
	for _, text := range texts {
		text = norm.NFC.String(text)
		for _, f := range g.findings(text) {
			at.Words, at.text, at.hint = strings.Join(strings.Fields(text[f.from:f.to]), " "), f.text, f.hint
			if folded := fold(at.Words); !found[folded] {
				found[folded] = true
				leaks = append(leaks, at)
			}
		}
	}
	return leaks
}

// findings returns the stretches of a text that tell too much, in their order, without
// those that are part of another one.
func (g guard) findings(text string) []finding {
	var found, credited []finding
	list := words(text)
	for i, first := range list {
		for _, terms := range [...][]term{g.terms[first.folded], g.ids.terms[first.folded], g.related.terms[first.folded]} {
			for _, t := range terms {
				if !t.matches(list[i:]) {
					continue
				}
				f := finding{first.from, list[i+len(t.words)-1].to, t}
				if t.credited {
					credited = append(credited, f)
				} else {
					found = append(found, f)
				}
			}
		}
		for _, t := range g.numbered(first) {
			found = append(found, finding{first.from, first.to, t})
		}
	}
	found = append(found, internalHosts(text, g.networks)...)
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	// What begins no later and ends no sooner holds what comes behind it.
	var told []finding
	toldTo, creditedTo := -1, -1
	for _, f := range found {
		for len(credited) > 0 && credited[0].from <= f.from {
			creditedTo = max(creditedTo, credited[0].to)
			credited = credited[1:]
		}
		if f.to > toldTo && !(f.person && f.to <= creditedTo) {
			told = append(told, f)
			toldTo = f.to
		}
	}
	return told
}

// numbered returns the people whom a word tells with a number behind it, as in ana2. A word
// that is ordinary is so with a number too: web2, Team2.
func (g guard) numbered(w word) []term {
	stem := strings.TrimRight(w.folded, "0123456789")
	if stem == w.folded || isOrdinary(stem) {
		return nil
	}
	var list []term
	w.folded = stem
	for _, t := range g.terms[stem] {
		if t.person && !t.credited && len(t.words) == 1 && t.matches([]word{w}) {
			list = append(list, t)
		}
	}
	return list
}

// matches reports whether a text that goes on with these words tells the term.
func (t term) matches(list []word) bool {
	if len(list) < len(t.words) {
		return false
	}
	for i, w := range t.words {
		if list[i].folded != w {
			return false
		}
	}
	switch {
	case !t.person || t.credited || list[0].named:
		return true
	case t.unsure:
		return strings.ToUpper(t.words[0]) == t.words[0] // of a script without capital letters
	}
	return len(t.words) > 1 || !isOrdinary(t.words[0])
}
