package wording

// ByPerson returns the head of who did it, of a verb or a noun at an index that "by
// someone" follows, and whether there is one.
func (s *Sentence) ByPerson(i int) (head int, ok bool) {
	for k := i + 1; k < min(len(s.Words), i+9); k++ {
		w := &s.Words[k]
		if w.Break == Clause || w.Break == Comma && k > i+1 && s.Words[k].Text != "by" {
			return -1, false
		}
		if w.Text == "by" {
			return s.NounAfter(k + 1)
		}
	}
	return -1, false
}

// NounAfter returns the head of the noun phrase that begins at an index, and whether it is a
// person.
func (s *Sentence) NounAfter(i int) (head int, ok bool) {
	for j := i; j < min(len(s.Words), i+7); j++ {
		w := &s.Words[j]
		if j > i && w.Break != NoBreak {
			return -1, false
		}
		if w.Is(Role|Pronoun|Known|GivenName|Object) || w.Text == "one" && s.At(j-1).Text == "no" {
			n := s.At(j + 1)
			if n.Break == NoBreak && n.Is(Role|Known|GivenName) && j+1 < len(s.Words) {
				continue
			}
			if n.Break == NoBreak && n.Is(Software) && !w.Is(Pronoun|Object) || w.IsPossessive {
				return -1, false
			}
			isOperators := j == i && w.IsOne("operator", "operators") // what is before them is no modifier
			if w.Is(Object) || isOperators || s.who(j, -1) == Person || s.who(j, -1) == Customer {
				return j, true
			}
			return -1, false
		}
		if w.Is(Preposition) && w.Text != "of" && !w.Is(Adjective) || w.Is(Conjunction|Auxiliary|Stripped|Number) {
			return -1, false
		}
	}
	return -1, false
}
