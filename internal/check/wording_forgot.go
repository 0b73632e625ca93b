package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// forgotRule is about a person who forgot.
func forgotRule() Rule {
	return Rule{
		ID: "PM052", Name: "person-forgot", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "A person who forgot, ignored, overlooked, missed or skipped something",
		Why:    "Everyone forgets. What can be changed is the system that let one forgotten step cause an incident.",
		Source: sourceSRE + "; " + sourceEtsy,
		Bad:    "Al forgot to renew the certificate.",
		Good:   "The checklist had no entry for the certificate, and nothing blocked the release without it.",
		Found: []string{
			"The reviewer overlooked the missing index.",
			"The expiry date was missed by the platform team.",
			"timeline: Forgot to silence the alert.",
			"The engineer ran the script, saw the prompt, and forgot to switch the context.",
			"The developer bypassed the review.",
			"It slipped the administrator's mind.",
		},
		Fair: []string{
			"The alert was overlooked among 140 others.",
			"We missed our target of 99.9%.",
			"timeline: Missed heartbeat from node 4.",
			"The parser ignored unknown keys.",
			"timeline: Deliberately ignored the disk alert during the rebuild.",
			"Users who forgot their password could not reset it.",
			"We bypassed the cache until it was warm.",
		},
		words: &wordRule{
			fields:  inNarrative,
			words:   "forgot forget forgotten ignored overlooked missed neglected skipped disregarded omitted dismissed forgets ignores overlooks misses skips lost blind brushed shrugged mind bypassed circumvented violated disobeyed flouted sidestepped deviated despite regardless",
			at:      personForgot,
			message: "%s is about who, not about what made it possible",
			ask:     "what would have caught it? For example: the checklist did not have the step, and nothing blocked the release without it",
		},
	}
}

// personForgot finds "Al forgot", "was missed by the team" and the like.
func personForgot(s *sentence, i int) (match, bool) {
	w := &s.Words[i]
	if m, ok := lookedAway(s, i); ok {
		return m, true
	}
	if m, ok := brokeRules(s, i); ok {
		return m, true
	}
	isPresent := w.IsOne("forgets", "ignores", "overlooks", "misses", "skips") && s.isIn(inTimeline)
	if !isPresent && !w.IsOne("forgot", "forget", "forgotten", "ignored", "overlooked", "missed", "neglected", "skipped", "disregarded", "omitted", "dismissed") {
		return match{}, false
	}
	chain := s.Chain(i)
	isGuess := chain.IsModal && s.At(i-1).Text == "have" && s.At(i-2).Text == "must" // "must have forgotten"
	switch {
	case chain.IsNegated, chain.IsModal && !isGuess, chain.IsInfinitive,
		s.At(i-1).IsOne("deliberately", "intentionally", "knowingly", "purposely", "consciously") && w.IsOne("ignored", "skipped", "omitted", "dismissed"),
		s.near(i+1, 8, "agreed", "planned", "documented", "instructed") >= 0,
		w.IsOne("forgot", "forget", "forgotten") && s.near(i+1, 4, "password", "passwords", "pin", "username") >= 0,
		w.Text == "missed" && isTarget(s, i),
		w.Text == "skipped" && s.At(i+1).IsOne("over", "ahead", "to"),
		w.Text == "neglected" && s.At(i+1).Text == "to": // see failedTo
		return match{}, false
	case isBe(chain.Auxiliary), s.hasBeen(chain.Begin, i), strings.HasSuffix(w.Text, "ed") && s.isPassive(i) && chain.Auxiliary == "" && isBe(s.At(i-1).Text):
		head, ok := s.ByPerson(i)
		if !ok || s.near(i+1, 3, "by") < 0 {
			return match{}, false
		}
		return s.match(i, head+1)
	case w.Text == "forgotten" && chain.Auxiliary == "":
		return match{}, false
	}
	if head, ok := s.person(i); ok {
		if s.isNoOne(head) || s.isConditional(head) || head == i && !isDropped(s, i) {
			return match{}, false
		}
		return s.match(head, i+1)
	}
	head, who := s.Subject(i)
	isName := s.At(head).IsCapital && s.At(head).Class == 0 && !s.At(head+1).IsOne("that", "which")
	if w.Text == "forgot" && head >= 0 && (who == wording.Customer || isName) { // programs do not forget
		return s.match(head, i+1)
	}
	return match{}, false
}

// lookedAway finds other words for it: lost track of, turned a blind eye to, brushed aside.
func lookedAway(s *sentence, i int) (match, bool) {
	w, after := s.At(i), s.At(i+1)
	verb := i
	switch {
	case w.Text == "lost" && after.IsOne("track", "sight") && s.At(i+2).Text == "of":
	case w.Text == "blind" && after.Text == "eye" && s.At(i-1).Text == "a":
		verb = i - 2
	case w.IsOne("brushed", "shrugged") && (after.IsOne("off", "aside", "it") || s.near(i+1, 4, "off", "aside") >= 0):
	default:
		return match{}, false
	}
	if head, ok := s.person(verb); ok && !s.isNoOne(head) && !s.Chain(verb).IsNegated && !s.isConditional(head) {
		return s.match(min(head, verb), i+2)
	}
	return match{}, false
}

// brokeRules finds who bypassed a check or went on despite a warning, and what slipped
// someone's mind.
func brokeRules(s *sentence, i int) (match, bool) {
	w := s.At(i)
	switch w.Text {
	case "bypassed", "circumvented", "violated", "disobeyed", "flouted", "sidestepped", "deviated":
		head, ok := s.person(i)
		if ok && head != i && !s.isNoOne(head) && !s.Chain(i).IsNegated && !s.Chain(i).IsModal && !s.isConditional(head) && s.isRule(i+1) {
			return s.match(head, i+1)
		}
	case "despite", "regardless":
		rule := s.isRule(i + 1)
		if w.Text == "despite" && s.near(i+1, 4, "warning", "warnings", "reminder", "reminders", "objection", "objections", "advice", "freeze") < 0 {
			rule = false
		}
		head, who := s.ClauseSubject(i)
		if rule && i > 2 && who == wording.Person && !s.isNoOne(head) && !s.isPassive(i) && !s.has("able", "helped") {
			return s.match(head, i+1)
		}
	case "mind":
		if s.At(i-1).IsPossessive || s.At(i-1).IsOne("my", "our", "his", "her", "their") {
			if slip := s.near(max(0, i-4), 4, "slipped", "slip"); slip >= 0 {
				return s.match(slip, i+1)
			}
		}
	}
	return match{}, false
}

// isRule reports whether a word for a rule or a safeguard is among the next ones.
func (s *sentence) isRule(i int) bool {
	rule := s.near(i, 6, "review", "reviews", "approval", "approvals", "check", "checks", "policy", "policies", "process", "procedure", "procedures", "control", "controls", "freeze", "staging", "test", "tests", "rule", "rules",
		"protocol", "guideline", "guidelines", "safeguard", "safeguards", "instruction", "instructions", "runbook", "checklist", "warning", "warnings", "alert", "alerts", "gate", "reminder", "reminders", "advice", "objection", "objections", "playbook", "standard", "standards")
	return rule >= 0 && s.At(rule-1).Text != "to" // to test is a verb
}

// isTarget reports whether what was missed is a target, or is counted: no blame but a figure.
func isTarget(s *sentence, i int) bool {
	if s.At(i + 1).Is(wording.Number) {
		return true
	}
	for j := i + 1; j < min(len(s.Words), i+7); j++ {
		w := &s.Words[j]
		if w.Is(wording.Number) || w.IsOne("target", "targets", "slo", "sla", "objective", "deadline", "goal", "out", "window", "budget", "mark", "slos", "slas", "commitment") ||
			strings.EqualFold(w.Text, "slo") || strings.EqualFold(w.Text, "sla") {
			return true
		}
		if w.Break != wording.NoBreak {
			return false
		}
	}
	return false
}

// isDropped reports whether a note begins with a verb that is a person's. "Missed heartbeat"
// is an adjective: a verb has an article or a pronoun after it, or to.
func isDropped(s *sentence, i int) bool {
	if s.At(i).IsOne("forgot", "overlooked", "forget") {
		return true
	}
	n := s.At(i + 1)
	return n.Is(wording.Determiner|wording.Object) || n.IsOne("to", "it", "that")
}
