package audience

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
	"unicode/utf8"

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
	// Team is the people of the whole team.
	Team Team
	// Hosts are internal hosts: names, ends of names (prod.example.com is the end of
	// db1.prod.example.com), addresses and networks.
	Hosts []string
	// Forbidden are words and phrases.
	Forbidden []string
	// Accepted are words and phrases that may be in a text, whatever they look like.
	Accepted []string
	// IDs are those of postmortems, this one's too.
	IDs IDs
	// FileName is the name that the public will see, which is read like a text.
	FileName string
}

// A guard reads texts.
type guard struct {
	index // of hosts and words
	// people are those of the document, team those of the whole team.
	people, team Team
	// ids are those of the team's postmortems, related those that the document names.
	ids, related IDs
	networks     []netip.Prefix
}

// acceptHint ends the hints about what may be a false alarm.
const acceptHint = "or add the words to accepted in .pm/config.yaml"

func newGuard(d *postmortem.Document, r Rules) guard {
	g := guard{index: newIndex(), people: peopleOf(d, r.Team), team: r.Team}
	for _, forbidden := range r.Forbidden {
		g.add(forbidden, term{text: forbiddenText, hint: "use other words, " + acceptHint})
	}
	for _, host := range r.Hosts {
		if network, err := netip.ParsePrefix(host); err == nil {
			g.networks = append(g.networks, network)
		} else {
			g.add(host, term{text: hostText, hint: internalHint})
		}
	}
	for _, accepted := range r.Accepted {
		g.add(accepted, term{allowed: true})
	}
	return g
}

// IDs are the ids of postmortems, made ready to be found in texts. A folder of documents
// needs them once.
type IDs struct{ index }

// NewIDs returns IDs.
func NewIDs(ids ...string) IDs {
	x := newIndex()
	for _, id := range ids {
		if len(foldedWords(id)) > 2 { // a shorter one may be any word
			x.add(id, term{text: "is the id of a postmortem", hint: "leave it out, or give its title"})
		}
	}
	return IDs{x}
}

// indexes returns all that it finds in words, of which most are empty when the rules of pm
// check read a text.
func (g guard) indexes() []index {
	all := []index{g.index, g.people.index, g.team.index, g.ids.index, g.related.index}
	return slices.DeleteFunc(all, func(x index) bool { return len(x.terms) == 0 })
}

// A finding is a stretch of a text, in bytes, that a term or a host takes.
type finding struct {
	from, to int
	term
}

// find returns what leaks from the texts of a place, each wording once. Each text is read as
// it was typed and as it looks: a host can be hidden by an encoding, and a name by markup.
func (g guard) find(at Leak, texts ...string) Leaks {
	var leaks Leaks
	earlier := make(map[string]bool) // what the texts before have, without what is between the words
	texts = slices.Compact(texts)    // most have no markup
	for _, text := range texts {
		if t := looks(text); t != text && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	for _, text := range texts {
		text = norm.NFC.String(text)
		found := make(map[string]bool)
		for _, f := range g.findings(text) {
			at.Words, at.text, at.hint = strings.Join(strings.Fields(text[f.from:f.to]), " "), f.text, f.hint
			if folded := fold(at.Words); !found[folded] && !earlier[lettersOf(folded)] {
				found[folded] = true
				leaks = append(leaks, at)
			}
		}
		for folded := range found {
			earlier[lettersOf(folded)] = true
		}
	}
	return leaks
}

// lettersOf returns the letters and digits of a text, folded.
func lettersOf(text string) string { return strings.Join(foldedWords(text), "") }

// findings returns the stretches of a text that reveal too much, in their order, without
// those that are part of another one.
func (g guard) findings(text string) []finding {
	r := reader{guard: g, text: text, list: words(text)}
	indexes := g.indexes()
	for i := range r.list {
		for _, x := range indexes {
			x.stretches(r.list, i, func(s stretch) { r.read(x, s) })
			r.readSpelledOut(x, i)
		}
	}
	r.found = append(r.found, internalHosts(text, g.networks)...)
	order := func(a, b finding) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) }
	slices.SortStableFunc(r.found, order)
	slices.SortStableFunc(r.allowed, order)
	// What begins no later and ends no sooner contains what comes after it.
	var list []finding
	to, allowedTo := -1, -1
	for _, f := range r.found {
		for len(r.allowed) > 0 && r.allowed[0].from <= f.from {
			allowedTo = max(allowedTo, r.allowed[0].to)
			r.allowed = r.allowed[1:]
		}
		if f.to > to && f.to > allowedTo {
			list = append(list, f)
			to = f.to
		}
	}
	return list
}

// A reader is at work on one text.
type reader struct {
	guard          guard
	text           string
	list           []word
	found, allowed []finding
	ticks          []int // where backticks begin and end code, nil before they are asked for
}

// read adds what a stretch is.
func (r *reader) read(x index, s stretch) {
	add := func(t term) {
		f := finding{s.list[s.first].from, s.list[s.end-1].to, t}
		switch {
		case !t.isAt(s), r.guard.people.credited[t.id] && !t.allowed:
		case t.allowed:
			r.allowed = append(r.allowed, f)
		case t.person && len(t.words) > 1 && s.end-s.first == 1 && isOrdinary(s.letters) && !r.isUsed(accountUse, s):
			// Tim E. as one word is time.
		case r.isUsed(t.use, s):
			r.found = append(r.found, f)
		}
	}
	for _, t := range x.terms[s.letters] {
		add(t)
	}
	begun := len(s.letters) - len(s.list[s.end-1].folded) // where the last word begins, which has the ending
	for _, stem := range stems(s.letters) {
		for _, t := range x.terms[stem] {
			switch t.use {
			case placeUse:
				t.use = anyUse // no place has an ending
			case nameUse, idUse:
				t.use = pluralUse
			}
			if len(stem) > begun && !t.allowed && (t.person || stem+"s" == s.letters) {
				add(t)
			}
		}
	}
}

// readSpelledOut adds names with their letters apart, as in A n a, from the first letter on.
func (r *reader) readSpelledOut(x index, first int) {
	const shortest, longest = 3, 40
	letters := ""
	for i, w := range r.list[first:min(len(r.list), first+longest)] {
		if utf8.RuneCountInString(w.folded) != 1 || i > 0 && (w.gap == unspaced || strings.Contains(r.text[r.list[first+i-1].to:w.from], "\n")) {
			return
		}
		letters += w.folded
		if !x.mayBegin(letters) {
			return
		}
		if i+1 < shortest {
			continue
		}
		for _, t := range x.terms[letters] {
			f := finding{r.list[first].from, w.to, t}
			if t.allowed {
				r.allowed = append(r.allowed, f)
			} else if t.use < accountUse && !r.guard.people.credited[t.id] {
				r.found = append(r.found, f)
			}
		}
	}
}
