package audience

import (
	"slices"
	"strings"
	"unicode"
)

// A term is words that must not be in a text one after the other.
type term struct {
	words      []string
	text, hint string
	use        use
	// person says that it is the name, the id or an account of a person, as far as it is known.
	person bool
	// id is that of the person, if there is one.
	id string
	// allowed words are in a text without harm, and so is what is a part of them: those of a
	// credited person, and those that the team accepts.
	allowed bool
	// isOfMore says that it is a word of a person whose full name is known to have more.
	isOfMore bool
	// bounds are the offsets in the joined words at which a blank may be.
	bounds []int
}

// A use is how a text has to use the words of a term for them to count.
type use uint8

const (
	anyUse     use = iota
	capitalUse     // with a capital letter
	nameUse        // as a name, where the word is an ordinary one
	idUse          // likewise, or as an account
	pluralUse      // as a name with an ending, where the word without it is an ordinary one
	placeUse       // as a name, or without a capital letter, where the word is also that of a place
	productUse     // as the name of a person, where it is also that of a product
	accountUse     // as an account: after an @ sign, in a path or in code
	mailboxUse     // after an @ sign
)

// An index finds terms in words.
type index struct {
	terms map[string][]term // by their joined words
	// heads are the beginnings of terms up to a place where a blank may be.
	heads map[string]bool
	// starts are the first bytes of terms, as many as startSize says where they have so many.
	starts map[string]bool
	// longest is how many bytes the longest term has.
	longest int
}

const startSize = 3

func newIndex() index {
	return index{terms: make(map[string][]term), heads: make(map[string]bool), starts: make(map[string]bool)}
}

// mayBegin reports whether a term, or one with an ending or a number, can begin with some
// letters, as far as can be found out cheaply.
func (x index) mayBegin(letters string) bool {
	if len(letters) < startSize {
		return true
	}
	size := len(letters)
	for size > 0 && letters[size-1] >= '0' && letters[size-1] <= '9' {
		size--
	}
	return size <= x.longest+longestEnding && (x.starts[letters[:startSize]] || size > 0 && size < startSize)
}

// add adds the words of a text as a term. Letters and digits may be apart in one that is not
// of a person: db7 is DB 7.
func (x *index) add(text string, t term) {
	t.words = foldedWords(text)
	if !t.person {
		t.words = withNumbersApart(t.words)
	}
	key := ""
	for _, w := range t.words {
		if key != "" {
			t.bounds = append(t.bounds, len(key))
			x.heads[key] = true
		}
		key += w
	}
	if key != "" {
		x.terms[key] = append(x.terms[key], t)
		x.longest = max(x.longest, len(key))
		if len(key) >= startSize {
			x.starts[key[:startSize]] = true
		}
	}
}

// withNumbersApart returns words with letters and digits in words of their own.
func withNumbersApart(words []string) []string {
	var list []string
	for _, w := range words {
		from, wasDigit := 0, false
		for i, r := range w {
			if isDigit := unicode.IsDigit(r); isDigit != wasDigit {
				if i > from {
					list = append(list, w[from:i])
				}
				from, wasDigit = i, isDigit
			}
		}
		list = append(list, w[from:])
	}
	return list
}

// A stretch is some words of a list that may be a term: list[first:end], joined.
type stretch struct {
	list       []word
	first, end int
	letters    string
	breaks     []int // the offsets in letters of what separates words
}

// stretches calls yield for those that begin at a word and may be one term of an index.
func (x index) stretches(list []word, first int, yield func(stretch)) {
	s := stretch{list: list, first: first}
	for s.end = first + 1; s.end <= len(list); s.end++ {
		w := list[s.end-1]
		if w.gap == ended && s.letters != "" {
			return
		}
		if w.gap == apart && s.letters != "" {
			if !x.heads[s.letters] {
				return
			}
			s.breaks = append(s.breaks, len(s.letters))
		}
		s.letters += w.folded
		if !x.mayBegin(s.letters) {
			return
		}
		yield(s)
	}
}

// isAt reports whether the term with these letters is where a stretch is: blanks are only
// where it has blanks, and a name by itself is not a part of a word in camel case.
func (t term) isAt(s stretch) bool {
	for _, at := range s.breaks {
		if !slices.Contains(t.bounds, at) {
			return false
		}
	}
	last := s.list[s.end-1]
	switch {
	case !t.person || t.allowed || len(t.words) > 1:
		return true
	case last.folded == "s" && s.end-s.first > 1 && last.gap == joined:
		return false // Daniel's is not Daniels
	}
	return s.list[s.first].gap != hump && (s.end == len(s.list) || s.list[s.end].gap != hump)
}

// endings are what follows a name in its other forms: Silvas, Silvaed, Silva-like, and those
// of languages that decline names. A short name has only the first.
func endings(size int) []string {
	switch {
	case size < 3:
		return nil
	case size == 3:
		return []string{"s"}
	case size == 4:
		return []string{"s", "es", "ed", "ing", "ish", "like", "esque"}
	}
	return []string{"s", "es", "ed", "ing", "ish", "like", "esque", "ian", "ism", "u", "а", "у", "е", "ы", "и", "ю", "ой", "ом", "ым", "ем", "ого", "ому", "em", "om", "ou", "ovi", "owi", "ova", "ov", "ow",
		"nak", "lla", "lle", "ssa", "sta", "nin", "nun"}
}

// longestEnding is the length of the longest of them, in bytes.
const longestEnding = 6

// stems returns the beginnings of a word that may be a name with a number or an ending: ana2,
// anas. An ordinary word has none.
func stems(letters string) []string {
	stem := strings.TrimRight(letters, "0123456789")
	if isOrdinary(stem) {
		return nil
	}
	var list []string
	if stem != letters {
		list = append(list, stem)
	}
	for size := max(3, len(stem)-longestEnding); size < len(stem); size++ {
		if slices.Contains(endings(size), stem[size:]) {
			list = append(list, stem[:size])
		}
	}
	return list
}
