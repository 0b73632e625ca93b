package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// accidentRule is about what a person did by accident.
func accidentRule() Rule {
	return Rule{
		ID: "PM054", Name: "person-accidentally", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "A person who did something accidentally, mistakenly or inadvertently",
		Why:    "No one makes a mistake on purpose. What made the wrong action look right can be changed.",
		Source: sourceEtsy,
		Bad:    "Ben accidentally deleted the production namespace.",
		Good:   "Both namespaces have the same name, and the prompt does not show the cluster.",
		Found: []string{
			"An engineer mistakenly applied the staging values.",
			"The bucket was inadvertently made public by a developer.",
			"The operator typed the command in the wrong window by mistake.",
			"timeline: Accidently stopped the wrong instance.",
			"The operator selected the wrong environment.",
			"The contractor mistyped the address.",
		},
		Fair: []string{
			"The table was accidentally dropped.",
			"The script accidentally matched the production hosts as well.",
			"Prevent engineers from accidentally deleting a namespace.",
			"The load balancer wrongly marked all hosts as healthy.",
			"The engineer opened the wrong dashboard, since both have one title.",
			"The controller picked the wrong node.",
		},
		words: &wordRule{
			fields: inNarrative,
			words: "accidentally mistakenly inadvertently unintentionally erroneously wrongly incorrectly unwittingly unknowingly wrongfully " +
				"accident mistake error wrong meaning intending wanting mistyped mistyping miskeyed miscalculated misconfigured mislabelled mislabeled misspelled misspelt miscounted misaddressed misapplied accidental unintended inadvertent unintentional erroneous mistaken",
			misspelt: true,
			at:       personAccidentally,
			message:  "%s: no one makes a mistake on purpose",
			ask:      "what made it look right? For example: both consoles look the same",
		},
	}
}

// personAccidentally finds "Ben accidentally deleted" and "mistyped by an operator".
func personAccidentally(s *sentence, i int) (match, bool) {
	w := &s.Words[i]
	switch w.Text {
	case "accidentally", "mistakenly", "inadvertently", "unintentionally", "erroneously", "wrongly", "incorrectly", "unwittingly", "unknowingly", "wrongfully":
		if m, ok := accidentally(s, i, i, i+1); ok {
			return m, true
		}
	case "mistyped", "mistyping", "miskeyed", "miscalculated", "misconfigured", "mislabelled", "mislabeled", "misspelled", "misspelt", "miscounted", "misaddressed", "misapplied":
		chain := s.Chain(i)
		if head, who := s.Subject(i); who == wording.Person && !isBe(chain.Auxiliary) && !chain.IsModal && !chain.IsNegated && !s.isNoOne(head) && !s.isConditional(head) {
			return s.match(head, i+1)
		}
		if head, ok := s.ByPerson(i); ok && s.At(i+1).Text == "by" {
			return s.match(i, head+1)
		}
	case "meaning", "intending", "wanting":
		if s.At(i-1).Text == "without" && s.At(i+1).Text == "to" {
			if m, ok := accidentally(s, i-1, i-1, i+2); ok {
				return m, true
			}
			if s.Words[i-1].Break == wording.Comma { // "had, without meaning to, reset"
				if head, who := s.ClauseSubject(i - 1); who == wording.Person {
					return s.match(head, i+2)
				}
			}
		}
	case "wrong":
		if m, ok := wrongThing(s, i); ok {
			return m, true
		}
	case "accident", "mistake", "error":
		isPhrase := s.At(i-1).Text == "by" || w.Text == "error" && s.At(i-1).Text == "in" && (i+1 == len(s.Words) || s.At(i+1).Break != wording.NoBreak || s.At(i+1).Text == "by")
		if isPhrase {
			if m, ok := accidentally(s, i-1, i-1, i+1); ok {
				return m, true
			}
		}
	case "accidental", "unintended", "inadvertent", "unintentional", "erroneous", "mistaken":
		if by := s.near(i+1, 4, "by"); by >= 0 && !w.IsAside {
			if head, ok := s.ByPerson(by - 1); ok {
				return s.match(i, head+1)
			}
		}
	}
	return match{}, false
}

// accidentally finds the person of an adverb from one word up to another.
func accidentally(s *sentence, i, from, to int) (match, bool) {
	chain := s.Chain(i)
	if chain.IsModal || chain.IsInfinitive || chain.IsNegated || s.At(i-1).IsOne("from", "of", "against") {
		return match{}, false
	}
	for j := 0; j < i; j++ {
		if s.Words[j].IsOne("prevent", "prevents", "prevented", "preventing", "protect", "protects", "avoid", "could", "can", "may", "might", "would", "cannot", "if", "nobody", "possible", "easy", "impossible") &&
			!(s.Words[j].IsOne("if", "could", "would") && j < i-12) {
			return match{}, false
		}
	}
	if verb := s.At(to); strings.HasPrefix(verb.Text, "discover") || verb.IsOne("found", "finds", "noticed", "fixed", "solved", "spotted") {
		return match{}, false // by good luck
	}
	isBelief := s.At(to).IsOne("assumed", "thought", "believed", "assume", "believe", "think", "believing", "assuming", "thinking")
	if isBelief && s.isIn(inCause|inFactor|inSummary) {
		return match{}, false
	}
	if isBe(chain.Auxiliary) || s.hasBeen(chain.Begin, i) {
		if s.At(to).Text != "" && strings.HasSuffix(s.At(to).Text, "ing") {
			if head, who := s.Subject(i); who == wording.Person {
				return s.match(head, to+1)
			}
		}
		if head, ok := s.ByPerson(i); ok {
			return s.match(from, head+1)
		}
		return match{}, false
	}
	// Before the verb: "the engineer accidentally deleted".
	next := s.At(to)
	if isVerbLike(next) {
		head, who := s.Subject(i)
		if who == wording.Person || who == wording.Customer {
			return s.match(head, to)
		}
		if head < 0 && s.isIn(inTimeline) && s.IsFirst && i <= 1 && next.Break == wording.NoBreak {
			return s.match(from, to+1)
		}
		if head >= 0 && !next.Is(wording.Preposition) {
			if h, ok := s.byAfterParticiple(i, to); ok {
				return s.match(from, h+1)
			}
			if who == wording.NoOne && s.isOwnSubject(head) {
				return match{}, false
			}
		}
	}
	if i == 0 && next.Break == wording.Comma { // "By accident, the administrator revoked"
		if head, who, has := s.FirstNoun(to, len(s.Words)); has && who == wording.Person && !s.isPassiveAfter(head) {
			return s.match(from, head+1)
		}
	}
	if i == 0 {
		return match{}, false
	}
	// After the verb: "typed it in the wrong window by mistake".
	if s.isPassive(i) {
		if head, ok := s.byBefore(i); ok {
			return s.match(head, to)
		}
		if head, ok := s.ByPerson(to - 1); ok {
			return s.match(from, head+1)
		}
		return match{}, false
	}
	if head, who := s.ClauseSubject(i); who == wording.Person || who == wording.Customer {
		return s.match(from, to)
	} else if head < 0 && s.isIn(inTimeline) && s.IsFirst && strings.HasSuffix(s.Words[0].Text, "ed") && s.Words[0].Class == 0 {
		return s.match(from, to)
	}
	return match{}, false
}

// isOwnSubject reports whether the word at an index is a noun with an article before it.
func (s *sentence) isOwnSubject(head int) bool {
	for j := head; j >= max(0, head-3); j-- {
		if s.Words[j].Is(wording.Determiner) {
			return true
		}
	}
	return false
}

// byAfterParticiple returns the person of "the key, mistakenly revoked by an engineer".
func (s *sentence) byAfterParticiple(i, verb int) (head int, ok bool) {
	if !strings.HasSuffix(s.At(verb).Text, "ed") || s.near(verb+1, 2, "by") < 0 {
		return -1, false
	}
	return s.ByPerson(verb)
}

// isPassiveAfter reports whether a form of be follows the subject at an index.
func (s *sentence) isPassiveAfter(head int) bool {
	for j := head + 1; j < min(len(s.Words), head+3); j++ {
		if isBe(s.Words[j].Text) {
			return true
		}
	}
	return false
}

// wrongThing finds "the operator selected the wrong host", where the sentence does not say
// what made it look right.
func wrongThing(s *sentence, i int) (match, bool) {
	isExplained := hasReason(s, i)
	for j := i + 1; j < len(s.Words); j++ {
		isExplained = isExplained || s.Words[j].Break == wording.Clause // ": both have one title"
	}
	if s.At(i-1).Text != "the" || s.IsQuestion || isExplained || s.At(i+1).IsOne("call", "decision", "choice", "idea", "time", "direction", "place") {
		return match{}, false
	}
	for verb := i - 2; verb >= max(0, i-4); verb-- {
		w := s.At(verb)
		if s.Words[verb+1].Break != wording.NoBreak {
			break
		}
		if !isHandling(w) && !w.IsOne("chose", "picked", "hit", "pressed", "pulled", "sent", "reran", "re-ran", "drained", "cleared", "wiped", "gave", "put") {
			continue
		}
		chain := s.Chain(verb)
		head, ok := s.person(verb)
		if ok && (head == verb || s.isIndividual(head)) && !s.isNoOne(head) && !chain.IsModal && !chain.IsNegated && !chain.IsInfinitive && !isBe(chain.Auxiliary) && !s.isConditional(head) {
			return s.match(head, i+1)
		}
	}
	return match{}, false
}
