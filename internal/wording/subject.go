package wording

import "strings"

// Subject returns the head of the subject of the verb at an index, and who that is. Where
// the sentence has none before the verb, head is -1.
func (s *Sentence) Subject(verb int) (head int, who Who) {
	j := verb - 1
	for j >= 0 {
		switch b := s.Words[j+1].Break; {
		case b == Close && !s.Words[verb].IsAside:
			for j >= 0 && s.Words[j].IsAside {
				j--
			}
			if j < 0 {
				return -1, NoOne
			}
		case b == Open || b == Clause:
			return -1, NoOne
		case b == Comma || b == Dash:
			return s.acrossComma(j, verb)
		}
		w := &s.Words[j]
		isPersonal := w.Is(Pronoun | Role | Known | GivenName)
		if !isPersonal && w.Is(Adverb|Auxiliary|Negation|Negated) || w.IsOne("no-longer") {
			j--
			continue
		}
		break
	}
	if j < 0 {
		return -1, NoOne
	}
	switch w := &s.Words[j]; {
	case w.Is(Conjunction) && !w.IsOne("so"):
		return s.clauseSubject(j, verb)
	case w.IsOne("that", "which"):
		if j > 0 && s.Words[j].Break == NoBreak {
			return s.noun(j-1, verb, 0)
		}
		return j, NoOne
	case w.Is(Preposition) && !w.Is(Role|Known|Pronoun):
		return j, NoOne
	}
	head, who = s.noun(j, verb, 0)
	if who == NoOne {
		if antecedent, ok := s.antecedent(j, verb); ok {
			return antecedent, Person
		}
	}
	return head, who
}

// antecedent returns the person of a relative clause that ends at an index: of "the engineers
// who wrote the service never tested it", for tested, the engineers.
func (s *Sentence) antecedent(j, verb int) (head int, ok bool) {
	for k := j; k >= max(0, j-8); k-- {
		w := &s.Words[k]
		if w.Text == "whoever" && k < j-1 {
			return k, true
		}
		if w.Text == "who" && k < j-1 && k > 0 {
			head, who := s.noun(k-1, verb, 0)
			return head, who == Person
		}
		if w.Break != NoBreak || w.Is(Conjunction) && !w.Is(Adverb) || w.IsOne("that", "which", "because", "when", "while", "if") {
			return -1, false
		}
	}
	return -1, false
}

// noun returns the head of the noun phrase that ends at an index, and who it is: of "the
// engineer on duty" that is the engineer, of "the alert for the team" the alert.
func (s *Sentence) noun(j, verb, depth int) (head int, who Who) {
	if j < 0 || depth > 4 {
		return -1, NoOne
	}
	w := &s.Words[j]
	before := j - 1
	isName := w.Is(Known | GivenName)
	if isName {
		for before >= 0 && s.Words[before+1].Break == NoBreak && (s.Words[before].Is(Known|GivenName) || s.Words[before].IsCapital && s.Words[before].Class == 0) {
			before--
		}
	} else if !w.Is(Pronoun) || w.IsOne("people", "human", "humans", "folks") {
		for steps := 0; before >= 0 && steps < 5 && s.Words[before+1].Break == NoBreak; steps++ {
			b := &s.Words[before]
			if b.Is(Preposition|Pronoun|Subordinator|Conjunction|Auxiliary|Negated|Stripped) && !b.Is(Determiner|Role|Adjective) || b.Is(Adverb) && !b.Is(Adjective) || isGerund(b) {
				break
			}
			before--
			if b.Is(Determiner) && (before < 0 || !s.Words[before].Is(Determiner)) {
				break
			}
		}
	}
	if before >= 0 && s.Words[before+1].Break == NoBreak {
		switch b := &s.Words[before]; {
		case b.Text == "of" && before > 0 && (s.Words[before-1].Is(Quantifier) || s.Words[before-1].IsOne("rest", "majority", "part")):
			if w.Text == "us" {
				return j, Person
			}
		case b.Is(Preposition) && !b.Is(Subordinator) && !b.Is(Role), isGerund(b) && before > 0:
			before--
			if s.Words[before+1].Break != NoBreak {
				return j, NoOne
			}
			for before >= 0 && (s.Words[before].IsOne("responsible", "available", "assigned") || isParticiple(&s.Words[before])) && s.Words[before].Break == NoBreak {
				before--
			}
			return s.noun(before, verb, depth+1)
		}
	}
	return j, s.who(j, verb)
}

// isParticiple reports whether a word is one such as paging or routed.
func isParticiple(w *Word) bool {
	n := len(w.Text)
	return w.Class == 0 && n > 4 && (w.Text[n-3:] == "ing" || w.Text[n-2:] == "ed" && !w.IsCapital)
}

// isGerund reports whether a word is one such as paging: what follows is its object.
func isGerund(w *Word) bool { return isParticiple(w) && strings.HasSuffix(w.Text, "ing") }

// acrossComma returns the subject of a verb that has a comma before it. The words between
// two commas may be an aside: "the DBAs, though they were asked, did not". Else it is one
// of several verbs.
func (s *Sentence) acrossComma(j, verb int) (head int, who Who) {
	open := j
	for open > 0 && s.Words[open].Break == NoBreak {
		open--
	}
	first := &s.Words[open]
	if open > 0 && first.Break == Comma && (first.Is(Subordinator|Preposition|Adjective) || first.IsOne("who", "having", "being", "already", "still", "then") || isParticiple(first)) {
		k := open - 1
		for k > 0 && s.Words[k].Is(Auxiliary|Negation|Negated|Adverb) && !s.Words[k].Is(Pronoun) && s.Words[k].Break == NoBreak {
			k--
		}
		return s.noun(k, verb, 0)
	}
	return s.clauseSubject(j+1, verb)
}

// clauseSubject returns the subject of the clause before an index, which a verb after it
// shares: "the engineer ran it, saw the prompt and forgot". The nearest clause that has a
// subject of its own decides.
func (s *Sentence) clauseSubject(before, verb int) (head int, who Who) {
	for end := before; end > 0; {
		start := end - 1
		for start > 0 && !s.beginsClause(start) {
			start--
		}
		first := start
		if s.Words[first].Is(Conjunction|Subordinator) && first+1 < end && !s.Words[first].IsOne("who") {
			first++
		}
		if head, who, has := s.firstNoun(first, end, verb); has {
			return head, who
		}
		end = start
	}
	return -1, NoOne
}

// beginsClause reports whether a clause may begin at an index.
func (s *Sentence) beginsClause(i int) bool {
	w := &s.Words[i]
	return w.Break != NoBreak || w.Is(Conjunction) && !w.Is(Adverb) || w.IsOne("because", "when", "while", "although", "though", "since", "after", "before", "who", "that", "which")
}

// firstNoun returns the noun that a clause begins with. A clause that begins with a verb
// has none.
func (s *Sentence) firstNoun(first, end, verb int) (head int, who Who, has bool) {
	i := first
	for i < end && s.Words[i].Is(Adverb) && !s.Words[i].Is(Determiner) {
		i++
	}
	if i >= end {
		return -1, NoOne, false
	}
	w := &s.Words[i]
	if w.Is(Pronoun|Known|GivenName) || w.Text == "no" && s.At(i+1).Text == "one" {
		if w.Text == "no" {
			i++
		}
		return i, s.who(i, -1), true
	}
	if w.IsOne("it", "this", "that", "which", "there") {
		return i, NoOne, true
	}
	if !w.Is(Determiner|Role|Quantifier|Company) && !(w.IsCapital && i == first && w.Class != 0) {
		return -1, NoOne, false
	}
	// The first role of the phrase that nothing follows which makes it an adjective.
	for j := i; j < min(end, i+6); j++ {
		n := &s.Words[j]
		if j > i && (n.Break != NoBreak || n.Is(Determiner) && !s.Words[j-1].Is(Determiner|Preposition) || n.Is(Auxiliary|Subordinator)) {
			break
		}
		if j > i && n.IsOne("people", "folks") {
			return j, Person, true
		}
		if n.Is(Role|Company) && !(j+1 < end && s.Words[j+1].Is(Role|Software) && s.Words[j+1].Break == NoBreak) {
			if h, who := s.noun(j, verb, 0); who != NoOne {
				return h, who, true
			}
			return j, NoOne, true
		}
	}
	return i, NoOne, true
}

// ClauseSubject returns the subject of the clause before an index.
func (s *Sentence) ClauseSubject(i int) (head int, who Who) { return s.clauseSubject(i, -1) }

// FirstNoun returns the noun that the words from one up to another begin with, who that is,
// and whether there is one: words that begin with a verb have none.
func (s *Sentence) FirstNoun(from, to int) (head int, who Who, has bool) {
	return s.firstNoun(from, to, -1)
}
