package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// wrongBeliefRule is about a wrong belief as a cause.
func wrongBeliefRule() Rule {
	return Rule{
		ID: "PM067", Name: "wrong-belief", Group: Causes, Level: config.Info, From: postmortem.InReview,
		Finds:  "A person who wrongly assumed, misjudged, underestimated or did not realise, in the causes and the summary",
		Why:    "The belief was reasonable, given what they saw. What they saw is the factor. A belief with its reason is not reported.",
		Source: sourceDekker,
		Bad:    "The engineer incorrectly assumed that the replica was idle.",
		Good:   "The dashboard showed no connections to the replica, since it leaves out the batch user.",
		Found: []string{
			"We underestimated the load of the nightly import.",
			"factor: The team was not aware that the limit is per account.",
			"The on-call did not realise that the clusters share a disk.",
		},
		Fair: []string{
			"Because the dashboard showed no connections, the engineer assumed that the replica was idle.",
			"timeline: We thought that the cache was the problem and restarted it.",
			"The load was misjudged.",
			"The scheduler assumed that all nodes have the same size.",
		},
		words: &wordRule{
			fields: inCause | inFactor | inSummary,
			words: "assumed believed thought misjudged underestimated overestimated misunderstood misread misinterpreted mistook realise realize realised realized aware " +
				"unaware impression know knew understand idea clue mistaken confused mixed presumed concluded convinced occurred belief assuming believing thinking misjudge underestimate",
			at:      wrongBelief,
			message: "%s is a belief without its reason",
			ask:     "what made it look right? Write what they saw",
		},
	}
}

// wrongBelief finds "we assumed", "the team was not aware" and the like without a reason.
func wrongBelief(s *sentence, i int) (match, bool) {
	w := &s.Words[i]
	chain := s.Chain(i)
	if chain.IsModal || chain.IsInfinitive {
		return match{}, false
	}
	head, who := s.Subject(i)
	isPerson := who == wording.Person && !s.isConditional(head)
	switch w.Text {
	case "misjudged", "underestimated", "overestimated", "misunderstood", "misread", "misinterpreted", "mistook", "misjudge", "underestimate", "confused":
		if isBe(chain.Auxiliary) || s.isPassive(i) && head < 0 {
			if h, ok := s.ByPerson(i); ok && s.near(i+1, 3, "by") >= 0 {
				return s.match(i, h+1)
			}
			return match{}, false
		}
		if isPerson && !chain.IsNegated && !(w.Text == "confused" && s.has("because", "since")) {
			return s.match(head, i+1)
		}
	case "belief":
		if s.At(i-1).IsOne("our", "their", "his", "her", "my") && s.At(i-2).IsOne("was", "in", "under") && !hasReason(s, i) {
			return s.match(i-1, i+1)
		}
	case "mixed":
		if isPerson && s.At(i+1).Text == "up" && !isBe(chain.Auxiliary) && !chain.IsNegated {
			return s.match(head, i+2)
		}
	case "occurred":
		if h, ok := s.NounAfter(i + 2); ok && s.At(i+1).Text == "to" && (chain.IsNegated || s.isNoOne(h)) {
			return s.match(i, h+1)
		}
	case "convinced":
		if isPerson && isBe(chain.Auxiliary) && !chain.IsNegated && !hasReason(s, i) {
			return s.match(head, i+1)
		}
	case "concluded":
		if isPerson && !isBe(chain.Auxiliary) && s.At(i-1).IsOne("wrongly", "incorrectly", "mistakenly", "erroneously", "falsely") && !hasReason(s, i) {
			return s.match(head, i+1)
		}
	case "assumed", "believed", "thought", "presumed", "assuming", "believing", "thinking":
		if h, ok := s.ByPerson(i); ok && isBe(chain.Auxiliary) && s.At(i+1).Text == "by" && !chain.IsNegated && !hasReason(s, i) { // "it was believed by the team"
			return s.match(i, h+1)
		}
		if strings.HasSuffix(w.Text, "ing") {
			isPerson = false
			if _, who := s.ClauseSubject(i); who == wording.Person && s.At(i-1).IsOne("wrongly", "incorrectly", "mistakenly", "erroneously", "falsely") {
				isPerson, head = true, i-1
			}
		}
		if isPerson && !isBe(chain.Auxiliary) && !chain.IsNegated && !s.isNoOne(head) && !hasReason(s, i) && s.near(i+1, 1, "about", "through") < 0 {
			return s.match(head, i+1)
		}
	case "realise", "realize", "realised", "realized", "know", "knew", "understand":
		isLate := w.IsOne("realised", "realized") && !chain.IsNegated
		isNoOne := s.isNoOne(head) && w.IsOne("realised", "realized", "knew")
		if isPerson && (chain.IsNegated || isNoOne) && (!isLate || isNoOne) && isOne(chain.Auxiliary, "did", "didn't", "had", "hadn't", "") && !hasReason(s, i) {
			return s.match(head, i+1)
		}
	case "aware", "unaware":
		isUnaware := w.Text == "unaware" || chain.IsNegated
		if isPerson && isUnaware && isBe(chain.Auxiliary) && !hasReason(s, i) {
			return s.match(head, i+1)
		}
		if isPerson && s.isNoOne(head) && isBe(chain.Auxiliary) && !hasReason(s, i) {
			return s.match(head, i+1)
		}
	case "impression":
		if under := s.near(max(0, i-3), 3, "under"); under >= 0 {
			if head, who := s.Subject(under); who == wording.Person && !hasReason(s, i) {
				return s.match(head, i+1)
			}
		}
	case "idea", "clue":
		if s.At(i-1).Text == "no" && s.At(i-2).IsOne("had", "have", "has") {
			if head, who := s.Subject(i - 2); who == wording.Person && !hasReason(s, i) {
				return s.match(head, i+1)
			}
		}
	case "mistaken":
		if isPerson && isBe(chain.Auxiliary) && !hasReason(s, i) {
			return s.match(head, i+1)
		}
	}
	return match{}, false
}
