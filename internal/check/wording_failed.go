package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// failedRule is about what a person did not do.
func failedRule() Rule {
	return Rule{
		ID: "PM053", Name: "person-failed-to", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "A person who failed to do something, or did not check, test, notice or tell something",
		Why:    "It describes what did not happen, in hindsight. What did happen, and why it made sense, is what others can learn from.",
		Source: sourceEtsy,
		Bad:    "The on-call failed to notice the alert.",
		Good:   "The alert was one of 140 in that hour.",
		Found: []string{
			"We did not test the restore.",
			"Nobody checked whether the backup had run.",
			"Ben merged the change without reading the comments.",
			"The vendor never told us about the maintenance.",
			"At no point did the engineer ask for a second opinion.",
			"The operator never removed the debug flag.",
		},
		Fair: []string{
			"We failed over to the standby.",
			"Users failed to log in for 20 minutes.",
			"The alert that the on-call relied on failed to fire.",
			"The change was deployed without a test of the rollback.",
			"timeline: Failed to pull the image: the registry answers 503.",
			"No one failed to follow the runbook: it has no such step.",
			"We did not check the second region, because its logs were down as well.",
			"The on-call did not have access to the console.",
		},
		words: &wordRule{
			fields: inNarrative,
			words: "failed fail fails refused refuses slow supposed neglected bother bothered not never without didn't hadn't hasn't haven't wasn't weren't nobody no-one noone " +
				"none neither no doesn't omitted nothing",
			find:    personFailedTo,
			message: "%s is about what someone did not do",
			ask:     "what did they see and do instead, and why did that make sense? For example: the alert was one of 140 in that hour",
		},
	}
}

// personFailedTo finds "failed to notice", "did not test", "without checking" and "nobody asked".
func personFailedTo(s *sentence) (match, bool) {
	for i := range s.Words {
		w := &s.Words[i]
		switch {
		case (w.IsOne("failed", "neglected", "fail", "refused", "omitted") || w.IsOne("fails", "refuses") && s.isIn(inTimeline)) && s.At(i+1).Text == "to":
			if m, ok := failedTo(s, i); ok {
				return m, true
			}
		case w.Text == "slow" && s.At(i+1).Text == "to" && isBe(s.Chain(i).Auxiliary) && !s.Chain(i).IsNegated && !s.Chain(i).IsModal:
			if head, ok := s.someone(i); ok {
				return s.match(head, i+1)
			}
		case w.Text == "supposed" && s.At(i+1).Text == "to" && s.At(i-1).IsOne("was", "were") && isCare(s.At(i+2)):
			if head, who := s.Subject(i); who == wording.Person {
				return s.match(head, i+3)
			}
		case w.Text == "bothered" && s.At(i-1).Text == "be" && s.Chain(i-1).IsModal && s.Chain(i-1).IsNegated: // "could not be bothered"
			if head, who := s.Subject(i); who == wording.Person {
				return s.match(head, i+1)
			}
		case w.IsOne("bother", "bothered"):
			isWill := s.Chain(i).IsModal && w.Text == "bother"
			if head, ok := s.person(i); ok && !isWill && (s.Chain(i).IsNegated || s.isNoOne(head)) && !s.isConditional(head) {
				return s.match(head, i+1)
			}
		case w.Text == "without":
			if m, ok := withoutCare(s, i); ok {
				return m, true
			}
		case isCare(w):
			if m, ok := didNotCare(s, i); ok && !s.isExplained(i) {
				return m, true
			}
		default:
			if m, ok := didNotDo(s, i); ok {
				return m, true
			}
		}
		if m, ok := invertedNot(s, i); ok {
			return m, true
		}
		if m, ok := noneMade(s, i); ok {
			return m, true
		}
	}
	return match{}, false
}

// failedTo finds "the on-call failed to notice".
func failedTo(s *sentence, i int) (match, bool) {
	verb := s.At(i + 2)
	if verb.Is(wording.Adverb) {
		verb = s.At(i + 3)
	}
	chain := s.Chain(i)
	if chain.IsModal || chain.IsNegated || chain.IsInfinitive {
		return match{}, false
	}
	head, who := s.Subject(i)
	isPerson := who == wording.Person
	if !isPerson {
		if h, ok := s.person(i); ok {
			head, isPerson = h, isCare(verb) // "Failed to pull" is a program's
		}
	}
	isPerson = isPerson || who == wording.OtherCompany && isCare(verb)
	if !isPerson || s.isNoOne(head) || s.isConditional(head) || isAttempt(verb) || s.At(i).Text == "fail" && s.At(i-1).Is(wording.Preposition) {
		return match{}, false
	}
	return s.match(head, max(head, i)+3)
}

// isAttempt reports whether a verb is one that people try and that the system denies them:
// "the team failed to reproduce the error" is no blame.
func isAttempt(w *wording.Word) bool {
	return w.IsOne("reproduce", "connect", "reach", "restore", "log", "recover", "isolate", "reconnect", "access", "bring", "load", "open", "start", "build", "revive")
}

// withoutCare finds "merged it without reading the comments".
func withoutCare(s *sentence, i int) (match, bool) {
	next, to := s.At(i+1), i+2
	isDone := next.Text == "having" // "without having taken a backup"
	if isDone {
		next, to = s.At(i+2), i+3
	}
	isDone = isDone && isParticiple(next) || next.IsOne("taking", "making", "creating", "running", "doing", "performing") && s.near(i+2, 4, "backup", "snapshot", "copy", "dump", "test", "tests", "check", "checks", "review", "simulation", "canary", "dry-run") >= 0
	for next.Is(wording.Adverb|wording.Determiner|wording.Adjective) || next.IsOne("first", "properly", "prior", "proper", "peer", "explicit", "sufficient", "adequate") && to < i+5 {
		next, to = s.At(to), to+1
		if next.Text == "" {
			return match{}, false
		}
	}
	isProcess := next.IsOne("review", "approval", "permission", "authorisation", "authorization", "testing", "consent", "notice", "warning", "consultation", "coordination", "clearance", "sign-off", "authority", "reviewing")
	if !isProcess && !isDone && (!strings.HasSuffix(next.Text, "ing") || !isCare(next)) || i == 0 {
		return match{}, false
	}
	for j := i - 1; j >= 0; j-- {
		w := &s.Words[j]
		if w.Is(wording.Modal|wording.Negated|wording.Negation) && !w.Is(wording.Pronoun) || w.Text == "to" && s.At(j+1).Class == 0 && j < 3 {
			return match{}, false
		}
		if w.Break == wording.Clause {
			break
		}
	}
	if s.isPassive(i) {
		if head, ok := s.byBefore(i); ok {
			return s.match(head, to)
		}
		return match{}, false
	}
	head, who := s.ClauseSubject(i)
	if who != wording.Person {
		if head >= 0 || !s.isIn(inTimeline) || !s.IsFirst || s.Words[0].Class != 0 || !strings.HasSuffix(strings.ToLower(s.Words[0].Text), "ed") {
			return match{}, false
		}
		head = 0
	}
	if s.isConditional(head) {
		return match{}, false
	}
	return s.match(i, to)
}

// didNotCare finds "we did not test", "nobody checked", "they never asked".
func didNotCare(s *sentence, i int) (match, bool) {
	w := s.At(i)
	chain := s.Chain(i)
	if chain.IsModal || chain.IsInfinitive || s.At(i-1).Is(wording.Determiner|wording.Preposition) && !s.At(i-1).Is(wording.Negation|wording.Adverb|wording.Role) && s.At(i-1).Text != "one" {
		return match{}, false
	}
	head, who := s.Subject(i)
	isPast := strings.HasSuffix(w.Text, "ed") || w.IsOne("told", "thought", "caught", "foreseen", "paid", "read", "kept")
	isPerfect := isOne(chain.Auxiliary, "had", "has", "have", "hadn't", "hasn't", "haven't", "was", "were", "wasn't", "weren't")
	isDid := isOne(chain.Auxiliary, "did", "didn't") || s.isIn(inTimeline) && isOne(chain.Auxiliary, "does", "doesn't")
	if strings.HasSuffix(w.Text, "ing") && !isOne(chain.Auxiliary, "was", "were", "wasn't", "weren't", "been", "had", "hadn't") {
		return match{}, false
	}
	if isBe(chain.Auxiliary) && !strings.HasSuffix(w.Text, "ing") {
		if h, ok := s.ByPerson(i); ok && chain.IsNegated && s.near(i+1, 2, "by") >= 0 {
			return s.match(chain.Begin, h+1) // "it was never tested by anyone"
		}
		return match{}, false // the passive: "we were not told"
	}
	if s.hasBeen(chain.Begin, i) && !strings.HasSuffix(w.Text, "ing") {
		return match{}, false
	}
	switch {
	case head < 0 || s.isConditional(head):
		if head < 0 && chain.IsNegated && isDid && s.isIn(inTimeline) && s.IsFirst && chain.Begin == 0 {
			return s.match(0, i+1)
		}
		return match{}, false
	case who != wording.Person && who != wording.OtherCompany, s.isIndirectQuestion(head):
		return match{}, false
	case w.Text == "asked" && s.At(i+1).IsOne("it", "for"), s.At(head-1).Is(wording.Auxiliary) && chain.Auxiliary == "":
		return match{}, false // "while nobody asked it to stop", "were they not followed"
	case s.isNoOne(head) && !chain.IsNegated:
		if isPast || isPerfect || isDid || strings.HasSuffix(w.Text, "ing") {
			return s.match(nobodyFrom(s, head), i+1)
		}
	case chain.IsNegated && (isDid || isPerfect || isPast):
		if who == wording.OtherCompany && !w.IsOne("tell", "told", "inform", "informed", "warn", "warned", "announce", "announced", "communicate", "mention", "test", "tested") {
			return match{}, false
		}
		return s.match(head, i+1)
	}
	return match{}, false
}

// nobodyFrom returns where "none of the reviewers" begins, of which head is the last word.
func nobodyFrom(s *sentence, head int) int {
	for j := head; j >= max(0, head-6); j-- {
		if s.Words[j].IsOne("nobody", "no-one", "noone", "none", "neither", "no") {
			return j
		}
	}
	return head
}
