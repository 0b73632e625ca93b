package wording

// A Chain is what comes between a subject and its verb.
type Chain struct {
	// Begin is the first word of the chain: of "had not yet checked" that is had.
	Begin int
	// IsNegated reports not and never, IsModal could and must, IsInfinitive to.
	IsNegated, IsModal, IsInfinitive bool
	// Auxiliary is the first auxiliary verb, or "".
	Auxiliary string
}

// Chain returns the auxiliary verbs and adverbs before the verb at an index.
func (s *Sentence) Chain(verb int) Chain {
	c := Chain{Begin: verb}
	for j := verb - 1; j >= 0 && s.Words[j+1].Break == NoBreak; j-- {
		w := &s.Words[j]
		switch {
		case w.Is(Pronoun|Role|Known) && !w.Is(Auxiliary):
			return c
		case w.Is(Negated):
			c.IsNegated = true
		case w.IsOne("not", "never", "no-longer", "hardly"):
			c.IsNegated = true
		case w.Text == "to":
			c.IsInfinitive = true
			return c
		case !w.Is(Auxiliary | Adverb):
			return c
		}
		if w.Is(Modal) {
			c.IsModal = true
		}
		if w.Is(Auxiliary | Negated) {
			c.Auxiliary = w.Text
		}
		c.Begin = j
	}
	return c
}
