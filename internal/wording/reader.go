package wording

// A Reader takes texts apart into sentences. It can be used by several goroutines.
type Reader struct {
	lexicon lexicon
	masks   Masks
	filter  filter // of the words that have a mask
	// misspelt are long words that are also known with a few letters wrong.
	misspelt []string
}

// Masks are the bits that words get.
type Masks struct {
	// Words are those of words in lower case.
	Words map[string]uint64
	// Known are those of the names of people, and Upper those of words in capitals that are
	// not in the lexicon.
	Known, Upper uint64
}

// NewReader returns a Reader whose sentences have the masks of their words. Those among
// misspelt are recognised with two letters wrong, too.
func NewReader(masks Masks, misspelt []string) *Reader {
	r := &Reader{lexicon: newLexicon(masks.Words), masks: masks, misspelt: misspelt, filter: newFilter(1024)}
	for word := range masks.Words {
		r.filter.add(word)
	}
	return r
}

// has reports whether a word with a hash may have a mask.
func (r *Reader) has(h uint32) bool { return r.filter.has(h) }

// A Scan reads texts one after the other. It is not for use by several goroutines.
type Scan struct {
	// Reader is what it reads with.
	Reader *Reader
	// Names are those of the people that a text may name, or nil.
	Names *Names
	// Yield is called with each sentence.
	Yield func(*Sentence)

	scanner scanner // of the last text, to be used again
}

// Read yields the sentences of a text that have a word with a mask, or two exclamation
// marks; all of them where all is set.
func (sc *Scan) Read(text string, all bool) {
	words := sc.scanner.sentence.Words
	if words == nil {
		words = make([]Word, 0, 32)
	}
	sc.scanner = scanner{reader: sc.Reader, names: sc.Names, text: text, yield: sc.Yield, all: all}
	sc.scanner.sentence = Sentence{Text: text, IsFirst: true, Words: words[:0]}
	sc.scanner.run()
}
