package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// couldHaveRule is about what could have been done.
func couldHaveRule() Rule {
	return Rule{
		ID: "PM056", Name: "could-have", Group: Wording, Level: config.Info, From: postmortem.InReview,
		Finds:  "What could have been done or prevented",
		Why:    "It describes what did not happen, and does not explain what did.",
		Source: sourceDekker,
		Bad:    "We could have rolled back ten minutes earlier.",
		Good:   "We looked at the database first, since its graph was the only red one; the rollback began at 10:32.",
		Found: []string{
			"The outage could have been prevented with a canary.",
			"The on-call could have called the database team at once.",
			"A simple test could have caught this.",
			"If only we had tested the restore.",
			"This outage was entirely avoidable.",
		},
		Fair: []string{
			"What could have gone better",
			"No one could have known that the vendor had changed the format.",
			"The spike could have been caused by the nightly export.",
			"The request might have been retried.",
		},
		words: &wordRule{
			fields:  inNarrative,
			words:   "could could've couldve couldn't might only avoidable preventable",
			at:      couldHave,
			message: "%s did not happen",
			ask:     "what did happen, and what was known then?",
		},
	}
}

// wouldHaveRule is about what would have happened.
func wouldHaveRule() Rule {
	return Rule{
		ID: "PM057", Name: "would-have", Group: Wording, Level: config.Info, From: postmortem.InReview,
		Finds:  "What would have prevented the incident, or what a person would have done, in the timeline and the causes",
		Why:    "The timeline and the causes describe what happened. What would have helped is an action item.",
		Source: sourceDekker,
		Bad:    "A review would have caught the missing limit.",
		Good:   "The limit is set in a file that reviews do not show.",
		Found: []string{
			"timeline: If the engineer had read the warning, the node would have stayed up.",
			"With a second pair of eyes this would have been avoided.",
			"With a canary this would not have happened.",
		},
		Fair: []string{
			"The request would have been retried by the client.",
			"timeline: To fail back we would have had to drain both queues.",
			"We would have expected a drop in traffic.",
		},
		words: &wordRule{
			fields:  inTimeline | inCause | inFactor,
			words:   "would would've wouldn't",
			at:      wouldHave,
			message: "%s did not happen",
			ask:     "what happened instead? What would have helped is an action item",
		},
	}
}

// isAvoided reports whether a participle is one of what would have helped.
func isAvoided(w *wording.Word) bool {
	return w.IsOne("prevented", "avoided", "caught", "detected", "noticed", "mitigated", "found", "fixed", "resolved", "spotted", "stopped", "shortened", "reduced",
		"limited", "foreseen", "anticipated", "saved", "averted", "contained", "discovered", "identified", "minimised", "minimized", "solved", "handled", "uncovered", "revealed")
}

// couldHave finds "we could have rolled back" and "could have been prevented".
func couldHave(s *sentence, i int) (match, bool) {
	if m, ok := unreal(s, i); ok {
		return m, true
	}
	if !s.Words[i].IsOne("could", "could've", "couldve") {
		return match{}, false
	}
	p, ok := s.perfectAt(i)
	verb := s.At(p.verb)
	after := s.At(p.verb + 1)
	if !ok || p.isNegated || p.subject >= 0 && (s.isNoOne(p.subject) || s.At(p.subject).IsOne("what", "which")) || s.At(i-1).IsOne("nothing", "none", "neither") {
		return match{}, false
	}
	if verb.IsOne("gone", "went") && after.IsOne("better", "worse", "wrong", "well", "smoother", "faster") || verb.IsOne("worse", "better", "caused", "lost", "affected") {
		return match{}, false
	}
	switch {
	case p.who == wording.Person && !p.isPassive && (!verb.IsOne("seen", "lost", "had") || s.At(p.subject).IsOne("anyone", "anybody")):
		return s.match(p.subject, p.verb+1)
	case p.who == wording.Person && p.isPassive && (strings.HasSuffix(verb.Text, "ing") || verb.IsOne("faster", "quicker", "clearer", "earlier")):
		return s.match(p.subject, p.verb+1)
	case p.who == wording.NoOne && (isAvoided(verb) || p.isPassive && verb.IsOne("tested", "reviewed", "done", "communicated", "faster", "sooner", "shorter", "quicker", "rolled", "escalated")):
		return s.match(i, p.verb+1)
	}
	return match{}, false
}

// unreal finds other words for what could have been: "if only we had", "might have told us
// sooner", "couldn't somebody have looked", "was entirely avoidable".
func unreal(s *sentence, i int) (match, bool) {
	switch w := s.At(i); w.Text {
	case "only":
		if s.At(i-1).Text == "if" {
			if head, ok := s.NounAfter(i + 1); ok && s.near(head+1, 3, "had") >= 0 {
				return s.match(i-1, head+2)
			}
		}
	case "might":
		p, ok := s.perfectAt(i)
		if ok && p.who == wording.Person && !p.isPassive && !p.isNegated && !s.isNoOne(p.subject) && (isCare(s.At(p.verb)) || s.has("sooner", "earlier", "faster")) {
			return s.match(p.subject, p.verb+1)
		}
	case "couldn't":
		if s.IsQuestion && s.At(i+1).Is(wording.Pronoun) && s.At(i+2).Text == "have" {
			return s.match(i, i+4)
		}
	case "avoidable", "preventable":
		if isBe(s.Chain(i).Auxiliary) && !s.Chain(i).IsNegated && !s.isDenied(i, i+1) && !s.Chain(i).IsModal && !s.At(i+1).IsOne("only", "at", "by") {
			return s.match(i, i+1)
		}
	}
	return match{}, false
}

// wouldHave finds "a review would have caught it" and "this would not have happened".
func wouldHave(s *sentence, i int) (match, bool) {
	p, ok := s.perfectAt(i)
	if !ok {
		return match{}, false
	}
	verb := s.At(p.verb)
	switch {
	case s.At(i-1).Text == "that" && s.near(max(0, i-6), 5, "no", "nothing") >= 0: // "has no check that would have stopped it"
		return match{}, false
	case verb.IsOne("expected", "liked", "preferred"), verb.Text == "had" && s.At(p.verb+1).Text == "to":
		return match{}, false
	case ifPersonHad(s):
		return s.match(i, p.verb+1)
	case p.isNegated && verb.IsOne("happened", "occurred", "failed", "spread", "reached", "gone"), !p.isNegated && (isAvoided(verb) || verb.IsOne("shown", "helped", "blocked", "alerted")):
		return s.match(i, p.verb+1)
	case p.who == wording.Person && !p.isPassive && !p.isNegated && !verb.IsOne("had", "lost", "seen", "needed"):
		return s.match(p.subject, p.verb+1)
	}
	return match{}, false
}

// ifPersonHad reports whether the sentence has "if we had" or "had the engineer".
func ifPersonHad(s *sentence) bool {
	for i := range s.Words {
		if s.Words[i].IsOne("had", "hadn't") {
			if _, who := s.Subject(i); who == wording.Person && s.has("if") {
				return true
			}
			if i == 0 && (s.At(1).Is(wording.Pronoun|wording.Known|wording.GivenName) || s.At(1).Is(wording.Determiner) && (s.At(2).Is(wording.Role) || s.At(3).Is(wording.Role))) {
				return true
			}
		}
	}
	return false
}
