package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/wording"
)

// didNotDo finds what one person did not do: "the operator never removed the flag", where the
// sentence does not say why.
func didNotDo(s *sentence, i int) (match, bool) {
	verb, before := s.At(i), s.At(i-1)
	if !before.Is(wording.Negated|wording.Adverb) && !before.IsOne("not", "never") || verb.Break != wording.NoBreak || verb.Is(wording.Pronoun|wording.Determiner|wording.Preposition|wording.Adverb|wording.Auxiliary|wording.Number) || isInability(verb.Text) {
		return match{}, false
	}
	chain := s.Chain(i)
	isPast := isOne(chain.Auxiliary, "did", "didn't", "had", "hadn't", "has", "hasn't") || chain.Auxiliary == "" && strings.HasSuffix(verb.Text, "ed")
	if !chain.IsNegated || chain.IsModal || chain.IsInfinitive || !isPast || s.hasBeen(chain.Begin, i) || s.has("wrong") {
		return match{}, false
	}
	head, who := s.Subject(i)
	if s.isIn(inTimeline) || who != wording.Person || !s.isIndividual(head) && !s.has("seriously", "account", "consideration") || s.isNoOne(head) || s.isConditional(head) || hasReason(s, i) {
		return match{}, false
	}
	return s.match(head, i+1)
}

// isInability reports whether a verb with a negation is about what people could not do, what did
// not reach them, or harm that they did not do.
func isInability(verb string) bool {
	return isOne(verb, "have", "had", "see", "seen", "know", "known", "need", "needed", "want", "wanted", "work", "worked", "expect", "expected", "intend", "intended", "manage", "managed",
		"receive", "received", "get", "got", "gotten", "find", "found", "lose", "lost", "feel", "felt", "hear", "heard", "be", "been", "seem", "say", "speak", "exist", "belong", "succeed", "help", "finish", "finished",
		"complete", "completed", "reach", "reached", "return", "change", "changed", "touch", "touched", "modify", "modified", "alter", "altered", "cause", "caused", "do", "done", "break", "broken", "delete", "deleted",
		"drop", "dropped", "trigger", "triggered", "damage", "damaged", "deploy", "deployed", "blame", "sleep", "understand", "understood", "realise", "realised", "realize", "realized", "believe", "arrive", "arrived",
		"join", "joined", "own", "panic", "hesitate", "like", "mean", "agree", "live", "sit")
}

// invertedNot finds "at no point did the engineer ask" and "nor did anybody check".
func invertedNot(s *sentence, i int) (match, bool) {
	if !s.At(i).IsOne("did", "had", "has", "have", "was", "were", "didn't") {
		return match{}, false
	}
	before := s.At(i - 1)
	isNot := before.IsOne("never", "nor", "neither") || s.At(i-2).Text == "no" && before.IsOne("point", "time", "stage") ||
		before.Text == "once" && s.At(i-2).IsOne("never", "not") || s.At(i).Text == "didn't" && before.Text == "why"
	if !isNot {
		return match{}, false
	}
	for head := i + 1; head < min(len(s.Words), i+7) && s.Words[head].Break == wording.NoBreak; head++ {
		w, next := s.At(head), s.At(head+1)
		if next.Is(wording.Role) && !next.Is(wording.Determiner) || !w.Is(wording.Role|wording.Pronoun|wording.Known|wording.GivenName) || w.IsPossessive {
			continue
		}
		if s.who(head) != wording.Person {
			return match{}, false
		}
		for verb := head + 1; verb < min(len(s.Words), head+6) && s.Words[verb].Break == wording.NoBreak; verb++ {
			if isCare(s.At(verb)) {
				return s.match(i-1, verb+1)
			}
		}
		return match{}, false
	}
	return match{}, false
}

// noneMade finds "no attempt was made by the vendor".
func noneMade(s *sentence, i int) (match, bool) {
	if s.At(i).Text != "no" || s.isPassive(i) ||
		s.near(i+1, 3, "effort", "attempt", "attempts", "test", "tests", "check", "checks", "review", "backup", "rehearsal", "question", "questions", "plan") < 0 {
		return match{}, false
	}
	be := s.near(i+1, 4, "was", "were")
	if be < 0 || !isParticiple(s.At(be+1)) || s.At(be+2).Text != "by" {
		return match{}, false
	}
	if head, ok := s.NounAfter(be + 3); ok && !s.At(head).IsOne("user", "users", "customer", "customers") {
		return s.match(i, head+1)
	}
	return match{}, false
}
