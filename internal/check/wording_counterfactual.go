package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// counterfactualRules are about what did not happen, and what is clear afterwards only.
func counterfactualRules() []Rule {
	return []Rule{
		{
			ID: "PM055", Name: "should-have", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "What a person or a human check should have done; in the lessons it is a note only",
			Why:    "Should have judges a choice by what was learned later. What was known at the time, and what was chosen, explains it.",
			Source: sourceEtsy + "; " + sourcePagerDuty,
			Bad:    "The engineer should have read the runbook.",
			Good:   "The runbook is in another wiki, and the alert does not link to it.",
			Found: []string{
				"The reviewer ought to have caught the missing limit.",
				"The change should have been reviewed by a second person.",
				"It should never have been merged on a Friday.",
				"The pull request was approved when it should not have been.",
			},
			Fair: []string{
				"The alert should have fired at 90% usage.",
				"We should have seen a drop in traffic by now.",
				"All nodes should have a label that names their pool.",
				"The job should have been started by the scheduler.",
			},
			words: &wordRule{
				fields:  inNarrative,
				words:   "should shouldn't should've ought oughtn't",
				find:    shouldHave,
				message: "%s judges a choice by what is known now",
				ask:     "what was known then, and what was chosen? For example: the runbook was in another wiki",
			},
		},
		{
			ID: "PM056", Name: "could-have", Group: Wording, Level: config.Info, From: postmortem.InReview,
			Finds:  "What could have been done or prevented",
			Why:    "It tells a story that did not happen, and leaves the one that did unexplained.",
			Source: sourceDekker,
			Bad:    "We could have rolled back ten minutes earlier.",
			Good:   "We looked at the database first, since its graph was the only red one; the rollback began at 10:32.",
			Found: []string{
				"The outage could have been prevented with a canary.",
				"The on-call could have called the database team at once.",
				"A simple test could have caught this.",
			},
			Fair: []string{
				"What could have gone better",
				"No one could have known that the vendor had changed the format.",
				"The spike could have been caused by the nightly export.",
			},
			words: &wordRule{
				fields:  inNarrative,
				words:   "could could've couldve",
				find:    couldHave,
				message: "%s did not happen",
				ask:     "what did happen, and what was known then?",
			},
		},
		{
			ID: "PM057", Name: "would-have", Group: Wording, Level: config.Info, From: postmortem.InReview,
			Finds:  "What would have prevented it, or what a person would have done, in the timeline and the causes",
			Why:    "A timeline and a cause are about what happened. What would have helped is an action item.",
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
				find:    wouldHave,
				message: "%s did not happen",
				ask:     "what happened instead? What would have helped is an action item",
			},
		},
		{
			ID: "PM058", Name: "hindsight", Group: Wording, Level: config.Info, From: postmortem.InReview,
			Finds:  "Obviously, clearly, of course and in hindsight, as a claim about a choice",
			Why:    "What is obvious now was not then. It is a cue to ask what made it hard to see.",
			Source: sourceEtsy,
			Bad:    "In hindsight the limit was too low.",
			Good:   "The limit was chosen in 2021 for a tenth of the traffic.",
			Found: []string{
				"Obviously the runbook was out of date.",
				"Clearly, the change was too large for one release.",
				"Of course no one had looked at the old cluster.",
			},
			Fair: []string{
				"The button is not clearly labelled.",
				"The log clearly shows the timeout.",
				"To avoid hindsight bias we kept the notes of that night.",
			},
			words: &wordRule{
				fields:  inNarrative,
				words:   "obviously clearly hindsight retrospect course evidently needless undoubtedly obvious",
				find:    hindsight,
				message: "%s is clear only now",
				ask:     "what made it hard to see at the time?",
			},
		},
		{
			ID: "PM059", Name: "just-simply", Group: Wording, Level: config.Info, From: postmortem.InReview,
			Finds:  "Should, could or had to with just, simply or easily",
			Why:    "It makes light of what was hard at the time.",
			Source: sourceEtsy,
			Bad:    "We could simply have switched off the flag.",
			Good:   "The flag is not in the runbook, and three people looked for it.",
			Found: []string{
				"The on-call should just restart the worker.",
				"They could easily have asked in the channel.",
				"The operator only had to simply press one key.",
			},
			Fair: []string{
				"The worker just restarts and takes the next job.",
				"The file could simply not be read by the new version.",
				"A full disk could easily stop both nodes.",
			},
			words: &wordRule{
				fields:  inNarrative,
				words:   "just simply easily merely",
				find:    justSimply,
				message: "%s makes light of it",
				ask:     "what made it hard at the time?",
			},
		},
	}
}

// A perfect is a modal verb with have and a participle: "should not have been merged".
type perfect struct {
	subject int // head of the subject, or -1
	who     wording.Who
	verb    int // the participle
	// isNegated reports not or never, isPassive been.
	isNegated, isPassive bool
}

// perfectAt reads a perfect that begins with the modal verb at an index.
func (s *sentence) perfectAt(i int) (perfect, bool) {
	p := perfect{subject: -1}
	j := i + 1
	text := s.Words[i].Text
	hasHave := strings.HasSuffix(text, "'ve") || text == "couldve"
	p.isNegated = strings.HasSuffix(text, "n't")
	if text == "ought" || text == "oughtn't" {
		if s.At(j).Text == "not" {
			p.isNegated = true
			j++
		}
		if s.At(j).Text != "to" {
			return p, false
		}
		j++
	}
	isInverted := false
	if w := s.At(j); !hasHave && (w.Is(wording.Pronoun) || w.Is(wording.Determiner) && s.At(j+1).Is(wording.Role)) && (s.At(j+1).Text == "have" || s.At(j+2).Text == "have") {
		isInverted = true
		if w.Is(wording.Determiner) {
			j++
		}
		p.subject, p.who = j, wording.Person
		j++
	}
	skip := func() {
		for s.At(j).Is(wording.Adverb|wording.Negation) && !s.At(j).Is(wording.Determiner) && s.At(j).Break <= wording.Comma && j < len(s.Words) {
			p.isNegated = p.isNegated || s.At(j).IsOne("not", "never")
			j++
		}
	}
	skip()
	if !hasHave {
		if !s.At(j).IsOne("have", "of", "had", "'ve") || s.At(j).Break != wording.NoBreak {
			return p, false
		}
		j++
	}
	for skip(); s.At(j).Text == "been" || s.At(j).Text == "all" || s.At(j).Text == "both"; skip() {
		p.isPassive = p.isPassive || s.At(j).Text == "been"
		j++
	}
	p.verb = min(j, len(s.Words)-1)
	if !p.isPassive && !isParticiple(s.At(j)) {
		return p, false
	}
	if !isInverted {
		p.subject, p.who = s.Subject(i)
		if p.subject < 0 && i == 0 {
			p.who = wording.Person // "Should have tested this first"
		}
	}
	return p, true
}

// isParticiple reports whether a word is the participle of a verb.
func isParticiple(w *wording.Word) bool {
	switch w.Text {
	case "gone", "done", "seen", "known", "thought", "told", "caught", "found", "made", "taken", "given", "got", "gotten", "had", "put", "set", "kept", "held",
		"left", "run", "read", "written", "begun", "chosen", "broken", "driven", "shown", "shut", "sent", "spent", "spoken", "stopped", "taught", "understood",
		"come", "become", "built", "bought", "brought", "cut", "drawn", "fallen", "felt", "fought", "forgotten", "foreseen", "hit", "kicked", "lost", "met", "paid", "rolled",
		"risen", "said", "sat", "slept", "split", "stood", "struck", "won", "woken", "went", "did", "led", "ridden", "thrown", "worn", "let", "meant", "dealt", "looked":
		return true
	}
	return strings.HasSuffix(w.Text, "ed") && len(w.Text) > 3 && !w.Is(wording.Determiner|wording.Number)
}

func shouldHave(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.Words[i].IsOne("should", "shouldn't", "should've", "ought", "oughtn't") {
			continue
		}
		p, ok := s.perfectAt(i)
		if !ok || !isJudged(s, p) {
			continue
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
	return match{}, false
}

// isJudged reports whether what should have been done is a matter of people.
func isJudged(s *sentence, p perfect) bool {
	verb := s.At(p.verb)
	if s.isNobody(p.subject) && p.subject >= 0 {
		return false
	}
	switch {
	case p.who == wording.Person && !p.isPassive:
		return !verb.IsOne("seen", "received", "gotten", "got") && !s.At(p.subject).IsOne("what")
	case p.who == wording.Person: // "the on-call should have been paged" is about a system
		return strings.HasSuffix(verb.Text, "ing") || verb.IsOne("careful", "aware", "more", "faster", "quicker", "clearer", "better", "stricter")
	case p.who != wording.NoOne || !p.isPassive:
		return false
	}
	by, isByPerson := s.ByPerson(p.verb)
	if s.near(p.verb+1, 2, "by") >= 0 && !isByPerson && !s.At(p.verb+2).IsOne("now", "then") {
		return false
	}
	_ = by
	if p.isNegated && verb.Text == "been" { // "approved when it should not have been"
		return s.has("approved", "merged", "deployed", "released", "reviewed", "accepted", "pushed", "signed", "done", "made", "granted")
	}
	if verb.IsOne("reviewed", "tested", "checked", "double-checked", "verified", "validated", "noticed", "caught", "spotted", "escalated", "approved", "questioned",
		"considered", "communicated", "documented", "discussed", "asked", "announced", "read", "planned", "rehearsed", "merged", "deployed", "done", "foreseen",
		"anticipated", "investigated", "raised", "rejected", "taken", "prioritised", "prioritized", "audited", "inspected", "practised", "practiced", "coordinated") {
		if place := s.near(p.verb+1, 3, "ci", "staging", "tests", "test", "canary", "pipeline", "linter", "compiler"); place >= 0 || s.hasUpper("CI") {
			return false
		}
		return !verb.IsOne("rejected", "taken", "raised") || isByPerson
	}
	return p.isNegated && verb.IsOne("made", "released", "pushed", "committed", "changed", "run", "started", "signed", "attempted", "rushed", "ignored", "skipped") || isByPerson
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

// isAvoided reports whether a participle is one of what would have helped.
func isAvoided(w *wording.Word) bool {
	return w.IsOne("prevented", "avoided", "caught", "detected", "noticed", "mitigated", "found", "fixed", "resolved", "spotted", "stopped", "shortened", "reduced",
		"limited", "foreseen", "anticipated", "saved", "averted", "contained", "discovered", "identified", "minimised", "minimized", "solved", "handled", "uncovered", "revealed")
}

func couldHave(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.Words[i].IsOne("could", "could've", "couldve") {
			continue
		}
		p, ok := s.perfectAt(i)
		verb := s.At(p.verb)
		after := s.At(p.verb + 1)
		if !ok || p.isNegated || p.subject >= 0 && (s.isNobody(p.subject) || s.At(p.subject).IsOne("what", "which")) || s.At(i-1).IsOne("nothing", "none", "neither") {
			continue
		}
		if verb.IsOne("gone", "went") && after.IsOne("better", "worse", "wrong", "well", "smoother", "faster") || verb.IsOne("worse", "better", "caused", "lost", "affected") {
			continue
		}
		switch {
		case p.who == wording.Person && !p.isPassive && !verb.IsOne("seen", "lost", "had"):
			return s.match(max(0, p.subject), p.verb+1)
		case p.who == wording.Person && p.isPassive && (strings.HasSuffix(verb.Text, "ing") || verb.IsOne("faster", "quicker", "clearer", "earlier")):
			return s.match(max(0, p.subject), p.verb+1)
		case p.who == wording.NoOne && (isAvoided(verb) || p.isPassive && verb.IsOne("tested", "reviewed", "done", "communicated", "faster", "sooner", "shorter", "quicker", "rolled", "escalated")):
			return s.match(i, p.verb+1)
		}
	}
	return match{}, false
}

func wouldHave(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.Words[i].IsOne("would", "would've", "wouldn't") {
			continue
		}
		p, ok := s.perfectAt(i)
		if !ok {
			continue
		}
		verb := s.At(p.verb)
		switch {
		case verb.IsOne("expected", "liked", "preferred"), verb.Text == "had" && s.At(p.verb+1).Text == "to":
			continue
		case ifPersonHad(s):
			return s.match(i, p.verb+1)
		case p.isNegated && verb.IsOne("happened", "occurred", "failed", "spread", "reached", "gone"), !p.isNegated && (isAvoided(verb) || verb.IsOne("shown", "helped", "blocked", "alerted")):
			return s.match(i, p.verb+1)
		case p.who == wording.Person && !p.isPassive && !p.isNegated && !verb.IsOne("had", "lost", "seen", "needed"):
			return s.match(max(0, p.subject), p.verb+1)
		}
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
			if i == 0 && (s.At(1).Is(wording.Pronoun|wording.Known) || s.At(1).Is(wording.Determiner) && (s.At(2).Is(wording.Role) || s.At(3).Is(wording.Role))) {
				return true
			}
		}
	}
	return false
}

func hindsight(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
		switch w.Text {
		case "hindsight", "retrospect":
			if before.IsOne("in", "with") && after.Text != "bias" {
				return s.match(i-1, i+1)
			}
		case "obviously", "evidently", "undoubtedly":
			if !before.IsOne("not", "less", "more") {
				return s.match(i, i+1)
			}
		case "needless":
			if after.Text == "to" {
				return s.match(i, min(len(s.Words), i+3))
			}
		case "course":
			if before.Text == "of" && after.Text != "of" && s.At(i-2).Text != "matter" && s.At(i-2).Text != "change" {
				return s.match(i-1, i+1)
			}
		case "obvious":
			if (before.IsOne("was", "is", "were") || before.IsOne("fairly", "pretty", "quite")) && after.IsOne("that", "from", "in") && !s.isDenied(i, i+1) {
				return s.match(i, i+1)
			}
		case "clearly":
			isFirst := i == 0 || w.Break == wording.Comma || before.Is(wording.Conjunction)
			isPredicate := isBe(before.Text) && after.IsOne("too", "wrong", "not", "a", "an", "insufficient", "inadequate", "the", "our", "their", "human", "avoidable", "unnecessary", "overdue")
			_, who := s.Subject(i)
			isPerson := who == wording.Person && !after.IsOne("see", "marked", "stated", "documented", "communicated", "labelled", "saw", "state", "communicate", "explained", "visible")
			if isFirst && !after.IsOne("labelled", "marked", "defined", "documented", "stated", "separated", "visible", "communicated", "named") || isPredicate || isPerson {
				return s.match(i, i+1)
			}
		}
	}
	return match{}, false
}

func justSimply(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.Words[i].IsOne("just", "simply", "easily", "merely") {
			continue
		}
		modal, hasHave := -1, s.At(i+1).IsOne("have", "been", "of")
		for j := i - 1; j >= max(0, i-4) && s.Words[j+1].Break == wording.NoBreak; j-- {
			w := &s.Words[j]
			hasHave = hasHave || w.Text == "have"
			if w.IsOne("should", "could", "should've", "could've", "shouldn't") || w.Text == "to" && s.At(j-1).IsOne("had", "have", "needed", "has", "needs", "need") {
				modal = j
				if w.Text == "to" {
					modal--
				}
				break
			}
			if w.Is(wording.Negation | wording.Negated) {
				break
			}
		}
		if modal < 0 || s.At(i+1).Is(wording.Negation) || s.At(i+1).Text == "as" {
			continue
		}
		_, who := s.Subject(modal)
		if who == wording.Person || s.At(modal+1).Is(wording.Pronoun) || hasHave && who == wording.NoOne && !s.isNobody(modal) {
			return s.match(modal, i+1)
		}
	}
	return match{}, false
}
