package check

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

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
		r, bit := rules()[index].words, uint64(1)<<i
		w.bits = append(w.bits, bit)
		for kind := fieldSet(1); kind <= inNote; kind <<= 1 {
			if r.fields&kind != 0 {
				w.ofKind[kind] |= bit
			}
		}
		if r.known {
			known |= bit
		}
		if r.upper {
			upper |= bit
		}
		if r.marks {
			w.marks |= bit
		}
		words := strings.Fields(r.words)
		if len(words) == 0 && !r.known && !r.upper {
			w.always |= bit
		}
		for _, word := range words {
			masks[word] |= bit
			if r.misspelt && len(word) >= 8 {
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
	status  [2]postmortem.Status // that texts for readers inside and for customers are held to
	wanted  [2]uint64            // the bits of the rules that apply in them
	scan    wording.Scan

	apply  uint64 // the bits of the rules that apply in the field that is being read
	public int    // 1 where it is for customers
	read   sentence
}

// readWords applies the rules about words to every text of the document.
func (c *checker) readWords() {
	p := &wordPass{checker: c, reader: c.reader, status: [...]postmortem.Status{c.status, c.publicStatus()}}
	for i, index := range p.reader.rules {
		r := &c.rules[index]
		if !c.isWanted(r) {
			continue
		}
		for public, status := range p.status {
			if c.levelOf(r, status) != config.Off {
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
		r := &p.checker.rules[p.reader.rules[i]]
		// A sentence gets one finding about its wording, unless another is an error.
		isWording := r.Group == Wording || r.Group == Causes || r.Group == Actions
		if hasFinding && isWording && p.checker.levelOf(r, p.status[p.public]) != config.Error {
			continue
		}
		if m, ok := r.words.match(&p.read, p.reader.bits[i]); ok && !p.checker.isAccepted(&p.read, m) {
			p.checker.rule, p.checker.level = r, p.checker.levelOf(r, p.status[p.public])
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
	f := c.add(s.field.path(), ask, c.rule.words.message, quoted(s.Text[start:end])).at(start, end)
	if m.fix != "" {
		f.Fix = &Fix{Text: m.fix}
	}
	if m.level != "" {
		c.lower(f, m.level)
	}
}

// isAccepted reports whether the team accepts the words of a match, or those with the word before
// them.
func (c *checker) isAccepted(s *sentence, m match) bool {
	if len(c.options.Config.Accepted) == 0 {
		return false
	}
	if m.to <= m.from {
		return false
	}
	around := strings.ToLower(s.Text[s.Words[max(0, m.from-1)].Start:s.Words[m.to-1].End])
	for _, accepted := range c.options.Config.Accepted {
		if accepted != "" && strings.Contains(around, strings.ToLower(accepted)) {
			return true
		}
	}
	return false
}
