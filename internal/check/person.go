package check

import "github.com/f08c5b15/pm/internal/wording"

// person returns the head of the subject of a verb where that is a person who worked on the
// incident. A note that begins with a verb is about its author, and then the head is the verb.
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

// hasPerson reports whether the subject of a verb is a person who worked on the incident.
func (s *sentence) hasPerson(verb int) bool { _, ok := s.person(verb); return ok }

// someone returns the head of the subject of a verb where that is a person, and not a word for
// no one.
func (s *sentence) someone(verb int) (head int, ok bool) {
	head, who := s.Subject(verb)
	return head, who == wording.Person && !s.isNoOne(head)
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

// isIndividual reports whether the subject at an index is one person or several, and not a
// team or a company: what they did not do is about them.
func (s *sentence) isIndividual(head int) bool {
	w := s.At(head)
	if w.Is(wording.Known | wording.GivenName) {
		return true
	}
	if w.Is(wording.Pronoun) {
		if w.Text == "who" && head > 0 {
			return s.who(head-1) == wording.Person && !s.At(head-1).IsOne("users", "user", "customers", "customer", "people")
		}
		return w.IsOne("he", "she", "who", "someone", "somebody", "nobody", "whoever")
	}
	return w.Is(wording.Role) && !w.IsOne("team", "teams", "vendor", "vendors", "provider", "providers", "supplier", "suppliers", "company", "companies", "organisation", "organization", "management", "leadership",
		"engineering", "marketing", "security", "sales", "finance", "legal", "support", "ops", "operations", "devops", "staff", "squad", "party", "parties", "partner", "partners", "user", "users", "customer", "customers",
		"agent", "agents", "ai", "llm", "copilot", "department", "departments", "committee", "board", "desk")
}

// who returns who the noun at an index is.
func (s *sentence) who(head int) wording.Who {
	if h, ok := s.NounAfter(head); ok && h == head {
		return wording.Person
	}
	return wording.NoOne
}

// byBefore returns the person who did it, before an index.
func (s *sentence) byBefore(i int) (head int, ok bool) {
	for j := i - 1; j >= 0; j-- {
		if s.Words[j].Text == "by" {
			return s.ByPerson(j - 1)
		}
	}
	return -1, false
}

// byAny reports whether a person is named with by after an index.
func (s *sentence) byAny(i int) bool { _, ok := s.ByPerson(i); return ok }
