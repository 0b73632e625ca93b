package check

import (
	"strings"

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

// person returns the head of the subject of a verb where that is a person who worked on the
// incident. Notes leave themselves out: a verb that a note begins with is
// theirs, and then the head is the verb.
func (s *sentence) person(verb int) (head int, ok bool) {
	head, who := s.Subject(verb)
	if who == wording.Person {
		return head, !s.isIndirectQuestion(head)
	}
	if head < 0 && who == wording.NoOne && s.isIn(inTimeline|inLessons|inCause|inFactor) && s.IsFirst && s.Chain(verb).Begin == 0 && s.Words[0].Break == wording.NoBreak {
		return verb, true
	}
	return -1, false
}

// isIndirectQuestion reports whether the subject at an index is the who of "the question is not
// who forgot it".
func (s *sentence) isIndirectQuestion(head int) bool {
	return s.At(head).Text == "who" && s.At(head-1).IsOne("asking", "asked", "ask", "asks", "not", "of", "about", "on", "is", "know", "discuss", "discussed", "whether", "decide", "and", "or")
}

// isNoOne reports whether the subject at an index is a word for no one.
func (s *sentence) isNoOne(head int) bool {
	w := s.At(head)
	if w.IsOne("nobody", "no-one", "noone", "none", "neither", "nothing") {
		return true
	}
	for i := head - 1; i >= max(0, head-6); i-- {
		if s.Words[i].IsOne("no", "none", "neither") || s.Words[i].Text == "not" && s.Words[i+1].IsOne("one", "a") {
			return true
		}
		if s.Words[i+1].Break != wording.NoBreak {
			break
		}
	}
	return false
}

// isConditional reports whether the clause of a subject depends on an if.
func (s *sentence) isConditional(head int) bool {
	for i := head - 1; i >= max(0, head-5); i-- {
		if s.Words[i].IsOne("if", "unless", "whether", "lest") {
			return true
		}
		if s.Words[i+1].Break != wording.NoBreak {
			break
		}
	}
	return s.At(head).Break == wording.NoBreak && s.At(head-1).Text == "had" && head == 1
}

// isDenied reports whether a negation is among the words before an index, or right after
// the words up to end: "it is not human error", "operator error is never a cause".
func (s *sentence) isDenied(i, end int) bool {
	isAfterBe := false // "merging without a review was careless" denies nothing
	for j := i - 1; j >= max(0, i-7); j-- {
		w := &s.Words[j]
		isAfterBe = isAfterBe || w.IsOne("was", "were", "is", "are")
		if isAfterBe && w.IsOne("without", "avoid", "avoiding", "instead", "rather") {
			break
		}
		if w.Is(wording.Negated) || w.IsOne("not", "never", "no", "isn't", "neither", "nor", "without", "nobody", "no-one", "rather", "instead", "nothing", "cannot", "avoid", "avoids", "avoiding") {
			return true
		}
		if w.Break == wording.Clause || w.Break == wording.Comma && j < i-3 {
			break
		}
	}
	for j := end; j < min(len(s.Words), end+4); j++ {
		w := &s.Words[j]
		if w.Break != wording.NoBreak {
			return false
		}
		if w.Is(wording.Negated) || w.IsOne("not", "never", "no") {
			return s.At(j-1).Is(wording.Auxiliary) || w.Is(wording.Negated)
		}
	}
	return false
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

// find returns the index of the first word from i on, at most n words away and without a
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

// isPassive reports whether the clause before an index has a form of be before a
// participle: "was deleted by mistake".
func (s *sentence) isPassive(i int) bool {
	for j := i - 1; j >= 0; j-- {
		w := &s.Words[j]
		if w.IsOne("was", "were", "been", "is", "are", "be", "being", "wasn't", "weren't", "got") {
			next := j + 1
			for next < i && s.Words[next].Is(wording.Adverb|wording.Negation) {
				next++
			}
			if s.At(next).Is(wording.Preposition | wording.Determiner) {
				continue // "whoever was on call ran"
			}
			return !strings.HasSuffix(s.At(next).Text, "ing")
		}
		if s.Words[j].Break == wording.Clause {
			return false
		}
	}
	return false
}
