package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/wording"
)

// A wordRule is what a rule about words looks for.
type wordRule struct {
	// fields are those that it reads.
	fields fieldSet
	// words are the words in lower case of which a sentence has one when the rule may find
	// something. Without any, every sentence is read.
	words string
	// misspelt reports that the words are recognised with a few letters wrong.
	misspelt bool
	// known and upper report that it reads the sentences with the name of a person, and those
	// with a word in capitals.
	known, upper bool
	// marks reports that it finds two exclamation marks, too.
	marks bool
	// at finds what the rule is about at the index of one of words, or of a name or a word in
	// capitals. A rule that is not about single words has find instead.
	at   func(*sentence, int) (match, bool)
	find func(*sentence) (match, bool)
	// message is what is wrong with the words, which replace its %s.
	message string
	// ask is the question that a facilitator would ask, or a better way to put it.
	ask string
}

// match returns what the rule finds in a sentence. Bit is that of its words.
func (r *wordRule) match(s *sentence, bit uint64) (match, bool) {
	if r.find != nil {
		return r.find(s)
	}
	for i := range s.Words {
		if s.Words[i].Mask&bit == 0 {
			continue
		}
		if m, ok := r.at(s, i); ok {
			return m, true
		}
	}
	return match{start: s.Marks, end: s.MarksEnd}, r.marks && s.MarksEnd > 0
}

// A match is the words from one up to another that a rule is about.
type match struct {
	from, to int // indexes of words
	start    int // in bytes, where it is about no words
	end      int
	level    config.Level // where it is lower than that of the rule
	ask      string       // where it is not that of the rule
	fix      string       // what to write instead, where there is one right answer
}

// A sentence is one sentence of a field as a rule reads it.
type sentence struct {
	*wording.Sentence
	field   *field
	checker *checker
}

// isIn reports whether the sentence is in one of the fields.
func (s *sentence) isIn(fields fieldSet) bool { return s.field.kind&fields != 0 }

// match returns the match of the words from one up to another, in their order.
func (s *sentence) match(from, to int) (match, bool) {
	return match{from: max(0, from), to: min(len(s.Words), to)}, true
}

// bytes returns where the words of a match are in the text.
func (s *sentence) bytes(m match) (start, end int) {
	if m.to > m.from {
		return s.Words[m.from].Start, s.Words[m.to-1].End
	}
	return m.start, m.end
}

// has reports whether one of the words is in the sentence.
func (s *sentence) has(words ...string) bool {
	for i := range s.Words {
		if s.Words[i].IsOne(words...) {
			return true
		}
	}
	return false
}

// near returns the index of the first word from i on, at most n words away and without a
// break before it, that is one of the words, or -1.
func (s *sentence) near(i, n int, words ...string) int {
	for j := i; j < min(len(s.Words), i+n); j++ {
		if j > i && s.Words[j].Break > wording.Comma {
			return -1
		}
		if s.Words[j].IsOne(words...) {
			return j
		}
	}
	return -1
}
