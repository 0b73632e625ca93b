package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// shouldHaveRule is about what should have been done.
func shouldHaveRule() Rule {
	return Rule{
		ID: "PM055", Name: "should-have", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "What a person should have done, such as read, review or test something; in the lessons it is an info",
		Why:    "It judges a choice by what was learned later. What was known at the time explains the choice.",
		Source: sourceEtsy + "; " + sourcePagerDuty,
		Bad:    "The engineer should have read the runbook.",
		Good:   "The runbook is in another wiki, and the alert does not link to it.",
		Found: []string{
			"The reviewer ought to have caught the missing limit.",
			"The change should have been reviewed by a second person.",
			"It should never have been merged on a Friday.",
			"The pull request was approved when it should not have been.",
			"One should have seen this coming.",
		},
		Fair: []string{
			"The alert should have fired at 90% usage.",
			"We should have seen a drop in traffic by now.",
			"All nodes should have a label that names their pool.",
			"The job should have been started by the scheduler.",
			"Asking who should have caught it would not have helped.",
			"We do not believe that anyone should have known this.",
		},
		words: &wordRule{
			fields:  inNarrative,
			words:   "should shouldn't should've ought oughtn't",
			at:      shouldHave,
			message: "%s judges a choice by what is known now",
			ask:     "what was known then, and what was chosen? For example: the runbook was in another wiki",
		},
	}
}

// shouldHave finds "the engineer should have read" and "should have been reviewed".
func shouldHave(s *sentence, i int) (match, bool) {
	p, ok := s.perfectAt(i)
	if !ok || !isJudged(s, p) {
		return match{}, false
	}
	from := i
	if p.who == wording.Person && p.subject >= 0 && p.subject < i {
		from = p.subject
	}
	m, _ := s.match(from, p.verb+1)
	if s.isIn(inLessons) {
		m.level = config.Info
	}
	return m, true
}

// isJudged reports whether what should have been done is a matter of people.
func isJudged(s *sentence, p perfect) bool {
	verb := s.At(p.verb)
	if s.isNoOne(p.subject) && p.subject >= 0 {
		return false
	}
	switch {
	case p.who == wording.Person && s.isAskedOrDoubted(p.subject):
		return false
	case s.At(p.subject).Text == "one" && !p.isPassive && p.subject >= 0:
		return true // one should have known
	case verb.IsOne("obvious", "clear", "evident", "apparent"):
		_, isToPerson := s.NounAfter(p.verb + 2)
		return s.At(p.verb+1).Text == "to" && isToPerson
	case p.who == wording.Person && !p.isPassive:
		return !verb.IsOne("seen", "received", "gotten", "got") && !s.At(p.subject).IsOne("what")
	case p.who == wording.Person: // "the on-call should have been paged" is about a system
		return strings.HasSuffix(verb.Text, "ing") || verb.IsOne("consulted", "asked", "involved", "informed", "told", "warned", "left", "trusted") || verb.IsOne("careful", "aware", "more", "faster", "quicker", "clearer", "better", "stricter")
	case p.who != wording.NoOne || !p.isPassive:
		return false
	}
	_, isByPerson := s.ByPerson(p.verb)
	if s.near(p.verb+1, 2, "by") >= 0 && !isByPerson && !s.At(p.verb+2).IsOne("now", "then") {
		return false
	}
	if s.At(p.subject).Text == "there" || s.has("there") && p.isPassive && s.At(p.verb).Is(wording.Determiner) {
		return s.near(p.verb, 5, "review", "test", "tests", "testing", "approval", "plan", "discussion", "rehearsal", "drill", "handover") >= 0
	}
	if verb.IsOne("given", "paid", "taken", "devoted", "put") && s.At(p.subject).IsOne("thought", "care", "attention", "consideration") {
		return true
	}
	if p.isNegated && verb.Text == "been" { // "approved when it should not have been"
		return s.has("approved", "merged", "deployed", "released", "reviewed", "accepted", "pushed", "signed", "done", "made", "granted")
	}
	if verb.IsOne("reviewed", "tested", "checked", "double-checked", "verified", "validated", "noticed", "caught", "spotted", "escalated", "approved", "questioned",
		"considered", "communicated", "documented", "discussed", "asked", "announced", "read", "planned", "rehearsed", "merged", "deployed", "done", "foreseen",
		"anticipated", "investigated", "raised", "rejected", "taken", "prioritised", "prioritized", "postponed", "delayed", "cancelled", "canceled", "aborted", "reverted", "audited", "inspected", "practised", "practiced", "coordinated") {
		if place := s.near(p.verb+1, 3, "ci", "staging", "tests", "test", "canary", "pipeline", "linter", "compiler"); place >= 0 || s.hasUpper("CI") {
			return false
		}
		return !verb.IsOne("rejected", "taken", "raised") || isByPerson
	}
	return p.isNegated && verb.IsOne("made", "released", "pushed", "committed", "changed", "run", "started", "signed", "attempted", "rushed", "ignored", "skipped", "scheduled", "performed", "carried", "executed", "allowed", "undertaken") || isByPerson
}

// isAskedOrDoubted reports whether a sentence asks who should have, or denies that anyone should.
func (s *sentence) isAskedOrDoubted(head int) bool {
	w, before := s.At(head), s.At(head-1)
	return s.isIndirectQuestion(head) || before.Text == "that" && s.At(head-2).IsOne("say", "claim", "argue", "conclude") ||
		w.IsOne("anyone", "anybody") && s.isDenied(head, head)
}

// hasUpper reports whether a word is in the sentence as it is written.
func (s *sentence) hasUpper(word string) bool {
	for i := range s.Words {
		if s.Words[i].Text == word {
			return true
		}
	}
	return false
}
