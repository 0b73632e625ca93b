package wording

// A Class is what kind of word a word can be, as bits.
type Class uint32

// The classes of words. The file lexicon.txt has the words of most of them.
const (
	Pronoun      Class = 1 << iota // of a person, as a subject: we, who, nobody
	Object                         // of a person, as an object: us, him
	Role                           // engineer, on-call, team, vendor
	Company                        // a company that is known by name
	GivenName                      // a given name, where it has a capital letter
	Known                          // a name or an id of a person of the document
	Negation                       // not, never, without, nobody
	Negated                        // didn't, isn't
	Auxiliary                      // was, had, did, could
	Modal                          // could, may, cannot
	Preposition                    // by, of, for
	Conjunction                    // and, but, then
	Determiner                     // the, our, some
	Quantifier                     // one, some, none
	Subordinator                   // because, when, that
	Adverb                         // also, again, and most words in -ly
	Adjective                      // that are before a role: junior, database
	Software                       // a noun that makes a role before it an adjective: bot, console
	SoftwareVerb                   // what an operator that is a program does: reconcile
	SoftModifier                   // what makes a role after it a program: identity, Kafka
	AIModifier                     // what makes an agent after it a person: coding, support
	Care                           // what a careful person does, in any form: check, noticed, telling
	Number                         // 3, 99.9%, 10:41
	Stripped                       // stands for code, an address or a quotation that was taken out
)

// A Break is what comes between a word and the one before it.
type Break uint8

// The breaks.
const (
	NoBreak Break = iota
	Comma
	Dash
	Clause // a semicolon, a colon, an ellipsis
	Open   // the word is the first in brackets
	Close  // the word is the first after brackets
)

// A Word is one word of a sentence.
type Word struct {
	// Text is the word in lower case with a straight apostrophe and without 's, where it is
	// in the lexicon; otherwise it is as it was typed.
	Text string
	// Start and End are where it is in the text, in bytes.
	Start, End int
	// Class is what it can be.
	Class Class
	// Mask has the bits that the Reader was given for the word.
	Mask uint64
	// Break is what comes before it.
	Break Break
	// IsCapital reports that it begins with a capital letter, IsPossessive that it ends with
	// 's, and IsAside that it is in brackets or between dashes.
	IsCapital, IsPossessive, IsAside bool
}

// Is reports whether the word is of one of the classes.
func (w *Word) Is(c Class) bool { return w.Class&c != 0 }

// IsOne reports whether the word is one of the texts.
func (w *Word) IsOne(texts ...string) bool {
	for _, text := range texts {
		if w.Text == text {
			return true
		}
	}
	return false
}

// A Sentence is one sentence of a text. It is valid until the next one is read.
type Sentence struct {
	// Text is all of the text that it is in.
	Text string
	// Words are its words.
	Words []Word
	// Mask is the union of the masks of its words.
	Mask uint64
	// IsFirst reports that it begins the text, a paragraph, an item of a list or a cell.
	IsFirst bool
	// IsQuestion reports that it ends with a question mark.
	IsQuestion bool
	// Marks and MarksEnd are where two exclamation marks or more begin and end; both are 0
	// where there are none.
	Marks, MarksEnd int
}

// At returns the word at an index, or a word without text and class.
func (s *Sentence) At(i int) *Word {
	if i < 0 || i >= len(s.Words) {
		return &Word{}
	}
	return &s.Words[i]
}

// Matches reports whether the words from i on are the given ones.
func (s *Sentence) Matches(i int, texts ...string) bool {
	if i < 0 || i+len(texts) > len(s.Words) {
		return false
	}
	for j, text := range texts {
		if s.Words[i+j].Text != text {
			return false
		}
	}
	return true
}
