package check

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
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
	// marks reports that it reads the sentences with two exclamation marks, too.
	marks bool
	// find finds the words that the rule is about.
	find func(*sentence) (match, bool)
	// message is what is wrong with the words, which replace its %s.
	message string
	// ask is the question that a facilitator would ask, or a better way to put it.
	ask string
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
	bit     uint64 // of the rule that is being applied
}

// isTrigger reports whether the word at an index is one of those of the rule.
func (s *sentence) isTrigger(i int) bool { return s.Words[i].Mask&s.bit != 0 }

// isIn reports whether the sentence is in one of the fields.
func (s *sentence) isIn(fields fieldSet) bool { return s.field.kind&fields != 0 }

// words returns the match of the words from one up to another, in their order.
func (s *sentence) match(from, to int) (match, bool) {
	return match{from: max(0, from), to: min(len(s.Words), to)}, true
}

// A wordReader is what all rules about words need to read a text once.
type wordReader struct {
	reader *wording.Reader
	rules  []int    // indexes of the rules about words in rules(), the most specific first
	bits   []uint64 // the bit of each
	always uint64   // the bits of those that read every sentence
	marks  uint64   // the bits of those that read the ones with two exclamation marks
	// ofKind are the bits of those that read a kind of field.
	ofKind map[fieldSet]uint64
}

// wordRules is put together when the first document is checked.
var wordRules = sync.OnceValue(func() *wordReader {
	w := &wordReader{ofKind: make(map[fieldSet]uint64)}
	for i, r := range rules() {
		if r.words != nil {
			w.rules = append(w.rules, i)
		}
	}
	slices.SortStableFunc(w.rules, func(a, b int) int { return specificity(rules()[a].ID) - specificity(rules()[b].ID) })
	masks := make(map[string]uint64)
	var misspelt []string
	var known, upper uint64
	for i, index := range w.rules {
		bit := uint64(1) << i
		w.bits = append(w.bits, bit)
		for kind := fieldSet(1); kind <= inNote; kind <<= 1 {
			if rules()[index].words.fields&kind != 0 {
				w.ofKind[kind] |= bit
			}
		}
		words := strings.Fields(rules()[index].words.words)
		of := rules()[index].words
		if of.known {
			known |= bit
		}
		if of.upper {
			upper |= bit
		}
		if len(words) == 0 && !of.known && !of.upper {
			w.always |= bit
		}
		if rules()[index].words.marks {
			w.marks |= bit
		}
		for _, word := range words {
			masks[word] |= bit
			if rules()[index].words.misspelt && len(word) >= 8 {
				misspelt = append(misspelt, word)
			}
		}
	}
	w.reader = wording.NewReader(wording.Masks{Words: masks, Known: known, Upper: upper}, misspelt)
	return w
})

// specificity returns the place of a rule among those of which a sentence gets one finding.
func specificity(id string) int {
	order := []string{
		"PM053", "PM052", "PM054", "PM055", "PM060", "PM067", "PM050", "PM051", "PM063", "PM059", "PM057", "PM056", "PM058", "PM061", "PM064",
		"PM076", "PM087", "PM079", "PM078", "PM075",
	}
	if i := slices.Index(order, id); i >= 0 {
		return i
	}
	return len(order)
}

// A wordPass applies the rules about words to the texts of one document, each read once.
type wordPass struct {
	checker *checker
	reader  *wordReader
	levels  [64][2]config.Level // of each rule, in texts for readers inside and for customers
	wanted  [2]uint64           // the bits of the rules that apply
	scan    wording.Scan

	apply  uint64 // the bits of the rules that apply in the field that is being read
	public int    // 1 where it is for customers
	read   sentence
}

// readWords applies the rules about words to every text of the document.
func (c *checker) readWords() {
	p := &wordPass{checker: c, reader: c.reader}
	for i, index := range p.reader.rules {
		r := &c.rules[index]
		if !c.isWanted(r) {
			continue
		}
		for public, status := range [...]postmortem.Status{c.status, c.publicStatus()} {
			if level := c.levelOf(r, status); level != config.Off {
				p.levels[i][public] = level
				p.wanted[public] |= p.reader.bits[i]
			}
		}
	}
	if p.wanted[0]|p.wanted[1] == 0 {
		return
	}
	p.scan = wording.Scan{Reader: p.reader.reader, Names: c.names(), Yield: p.sentence}
	p.read.checker = c
	fields(c.Document, p.field)
}

// field reads one text.
func (p *wordPass) field(f *field) {
	p.public = 0
	if f.isPublic {
		p.public = 1
	}
	if p.apply = p.wanted[p.public] & p.reader.ofKind[f.kind]; p.apply != 0 {
		p.read.field = f
		p.scan.Read(f.text, p.apply&p.reader.always != 0)
	}
}

// sentence applies the rules to one sentence, the most specific first.
func (p *wordPass) sentence(s *wording.Sentence) {
	mask := s.Mask | p.reader.always
	if s.MarksEnd > 0 {
		mask |= p.reader.marks
	}
	p.read.Sentence = s
	hasFinding := false
	for mask &= p.apply; mask != 0; mask &= mask - 1 {
		i := bits.TrailingZeros64(mask)
		r, level := &p.checker.rules[p.reader.rules[i]], p.levels[i][p.public]
		// One sentence gets one finding of those about how it is put, but for an error.
		isHow := r.Group == Wording || r.Group == Causes || r.Group == Actions
		if hasFinding && isHow && level != config.Error {
			continue
		}
		p.read.bit = p.reader.bits[i]
		if m, ok := r.words.find(&p.read); ok && !p.checker.isAccepted(&p.read, m) {
			p.checker.rule, p.checker.level = r, level
			p.checker.addMatch(&p.read, m)
			hasFinding = true
		}
	}
}

// publicStatus returns the status that texts for customers are held to.
func (c *checker) publicStatus() postmortem.Status {
	if c.options.Audience == postmortem.AudiencePublic && rank(c.status) < rank(postmortem.Published) {
		return postmortem.Published
	}
	return c.status
}

// addMatch adds the finding of a match.
func (c *checker) addMatch(s *sentence, m match) {
	start, end := s.bytes(m)
	ask := c.rule.words.ask
	if m.ask != "" {
		ask = m.ask
	}
	f := c.add(s.field.path(), ask, c.rule.words.message, quoted(s.Text[start:end]))
	f.Start, f.End = start, end
	if m.fix != "" {
		f.Fix = &Fix{Text: m.fix}
	}
	if m.level != "" {
		c.lower(f, m.level)
	}
}

// bytes returns where the words of a match are in the text.
func (s *sentence) bytes(m match) (start, end int) {
	if m.to > m.from {
		return s.Words[m.from].Start, s.Words[m.to-1].End
	}
	return m.start, m.end
}

// isAccepted reports whether the team accepts the words of a match.
func (c *checker) isAccepted(s *sentence, m match) bool {
	if len(c.options.Config.Accepted) == 0 {
		return false
	}
	first, last := m.from, m.to-1
	if m.to <= m.from {
		return false
	}
	around := strings.ToLower(fmt.Sprint(s.Text[s.At(first-1).Start:s.Words[first].Start], s.Text[s.Words[first].Start:s.Words[last].End]))
	for _, accepted := range c.options.Config.Accepted {
		if accepted != "" && strings.Contains(around, strings.ToLower(accepted)) {
			return true
		}
	}
	return false
}

// person returns the head of the subject of a verb where that is a person who worked on the
// incident. Notes leave themselves out: in a timeline a verb that a note begins with is
// theirs, and then the head is the verb.
func (s *sentence) person(verb int) (head int, ok bool) {
	head, who := s.Subject(verb)
	if who == wording.Person {
		return head, true
	}
	if head < 0 && who == wording.NoOne && s.isIn(inTimeline) && s.IsFirst && s.Chain(verb).Begin == 0 && s.Words[0].Break == wording.NoBreak {
		return verb, true
	}
	return -1, false
}

// isNobody reports whether the subject at an index is a word for no one.
func (s *sentence) isNobody(head int) bool {
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
	for j := i - 1; j >= max(0, i-7); j-- {
		w := &s.Words[j]
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
			return !strings.HasSuffix(s.At(next).Text, "ing")
		}
		if s.Words[j].Break == wording.Clause {
			return false
		}
	}
	return false
}
