package wording

import (
	_ "embed"
	"strings"
)

//go:embed lexicon.txt
var lexiconText string

//go:embed names.txt
var namesText string

// An entry is what is known of a word.
type entry struct {
	text  string
	class Class
	mask  uint64
}

// sections are the classes of the sections of lexicon.txt. Words of class 0 are
// listed so that they are not taken for something else: months and days for names, and words
// in -ly for adverbs.
func sections() map[string]Class {
	return map[string]Class{
		"pronoun": Pronoun, "object": Object, "role": Role, "company": Company, "negation": Negation, "auxiliary": Auxiliary,
		"negated": Negated, "modal": Modal, "preposition": Preposition, "conjunction": Conjunction, "determiner": Determiner,
		"quantifier": Quantifier, "subordinator": Subordinator, "adverb": Adverb, "adjective": Adjective, "software": Software,
		"software-verb": SoftwareVerb, "softmodifier": SoftModifier, "aimodifier": AIModifier, "care": Care, "months": 0, "notadverb": 0,
	}
}

// newLexicon returns the words of the lexicon and the masks of a reader.
func newLexicon(masks map[string]uint64) lexicon {
	words := make(map[string]entry, 2048)
	add := func(word string, class Class, mask uint64) {
		e := words[word]
		words[word] = entry{word, e.class | class, e.mask | mask}
	}
	known := sections()
	class := Class(0)
	for line := range strings.Lines(lexiconText) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			class = known[strings.Trim(line, "[]")]
		default:
			for word := range strings.FieldsSeq(line) {
				add(word, class, 0)
				if class == Care {
					for _, form := range forms(word) {
						add(form, class, 0)
					}
				}
			}
		}
	}
	for line := range strings.Lines(namesText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			add(word, GivenName, 0)
		}
	}
	for word, mask := range masks {
		class := Class(0)
		if isAdverb(word) {
			class = Adverb
		}
		add(word, class, mask)
	}
	return tableOf(words)
}

// A lexicon is a hash table of entries, with the hash of filter.go: a word is hashed while it
// is read.
type lexicon []entry

// tableOf returns the table of words, of which at least half is empty.
func tableOf(words map[string]entry) lexicon {
	size := 1
	for size < 2*len(words) {
		size *= 2
	}
	table := make(lexicon, size)
	for word, e := range words {
		i := hash(word) & uint32(size-1)
		for table[i].text != "" {
			i = (i + 1) & uint32(size-1)
		}
		table[i] = e
	}
	return table
}

// find returns the entry of a word in lower case with a hash, or nil.
func (l lexicon) find(word []byte, h uint32) *entry {
	mask := uint32(len(l) - 1)
	for i := h & mask; l[i].text != ""; i = (i + 1) & mask {
		if l[i].text == string(word) {
			return &l[i]
		}
	}
	return nil
}

// forms returns the past and the -ing form of a regular verb.
func forms(verb string) []string {
	switch stem, hasE := strings.CutSuffix(verb, "e"); {
	case hasE:
		return []string{verb + "d", stem + "ing"}
	case strings.HasSuffix(verb, "fy"):
		return []string{strings.TrimSuffix(verb, "y") + "ied", verb + "ing"}
	}
	return []string{verb + "ed", verb + "ing"}
}

// isAdverb reports whether a word that is not in the lexicon has the ending of an adverb.
func isAdverb(word string) bool { return len(word) > 4 && strings.HasSuffix(word, "ly") }
