package check

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// factorIsPersonRule is about a factor that is what a person did.
func factorIsPersonRule() Rule {
	return Rule{
		ID: "PM063", Name: "factor-is-person", Group: Causes, Level: config.Info, From: postmortem.InReview,
		Finds:  "A contributing factor that is what a person did, or a procedure that was not followed, without a factor that led to it",
		Why:    "Every human action has a cause before it, and that is the factor that can be changed.",
		Source: sourceRCA2 + ", rules of causation 3 and 4",
		Bad:    "factor: The engineer ran the migration during business hours.",
		Good:   "factor: The migration tool does not show how long a lock will be held.",
		Found: []string{
			"factor: The runbook was not followed.",
			"factor: The operator chose the production cluster in the menu.",
			"factor: Ben restarted both nodes at once.",
			"factor: Procedure not followed during the swap",
			"factor: Operators do not read the release notes",
		},
		Fair: []string{
			"factor: The on-call had no access to the dashboard.",
			"factor: The menu lists production first.",
			"factor: The team was paged 140 times that night.",
			"factor: Command not found on the standby host",
			"factor: Engineers do not have access to the console",
		},
		words: &wordRule{
			fields:  inFactor,
			find:    factorIsPerson,
			message: "%s is what someone did",
			ask:     "what made it likely? Add that as a factor with leads_to this one",
		},
	}
}

// factorIsPerson finds a factor that begins with what a person did, or a procedure that was not
// followed.
func factorIsPerson(s *sentence) (match, bool) {
	if !s.IsFirst || s.field.index >= 0 && s.checker.hasCause(s.field.index) {
		return match{}, false
	}
	for i := range s.Words {
		if m, ok := s.isWithoutVerb(i); ok {
			return m, true
		}
		if s.Words[i].IsOne("procedure", "procedures", "runbook", "playbook", "process", "policy", "checklist", "protocol", "guideline", "guidelines", "instructions", "rules", "plan") &&
			s.At(i+1).IsOne("was", "were", "wasn't", "weren't") {
			j := i + 2
			if s.At(j).IsOne("not", "never") {
				j++
			}
			if (j > i+2 || s.At(i+1).Is(wording.Negated)) && s.At(j).IsOne("followed", "used", "read", "respected", "observed", "adhered", "applied", "obeyed", "consulted") {
				return s.match(i, j+1)
			}
		}
		if s.Words[i].IsOne("failure", "failing") && s.Matches(i+1, "to", "follow") {
			return s.match(i, i+3)
		}
	}
	return s.personActs()
}

// isWithoutVerb finds a person or a procedure in a factor that leaves out its verb: "procedure
// not followed", "wrong command run by the operator", "engineer not trained".
func (s *sentence) isWithoutVerb(i int) (match, bool) {
	w := &s.Words[i]
	switch {
	case w.IsOne("followed", "respected", "observed", "obeyed") && s.At(i-1).Text == "not" && i > 1:
		return s.match(i-1, i+1)
	case w.Text == "not" && i > 0 && i < 4 && isParticiple(s.At(i+1)) && s.At(i-1).Is(wording.Role) && s.isIndividual(i-1) && w.Break == wording.NoBreak:
		return s.match(i-1, i+2)
	case w.Text == "by" && i > 1 && isHandling(s.At(i-1)) && !isBe(s.At(i-2).Text):
		if head, ok := s.NounAfter(i + 1); ok && s.isIndividual(head) && !s.has("was", "were", "can", "could", "may") {
			return s.match(i-1, head+1)
		}
	case w.IsOne("not", "don't", "never", "didn't", "doesn't") && i < 5:
		if head, who, has := s.FirstNoun(0, i); has && who == wording.Person && s.isIndividual(head) && !s.isNoOne(head) && (head == i-1 || head == i-2 && isOne(s.At(i-1).Text, "do", "did", "does")) && !isInability(s.At(i+1).Text) {
			return s.match(head, i+2)
		}
	}
	return match{}, false
}

// personActs finds what a person did, at the beginning of a sentence.
func (s *sentence) personActs() (match, bool) {
	head, who, has := s.FirstNoun(0, min(len(s.Words), 8))
	if !has || who != wording.Person || s.isNoOne(head) || s.At(head).IsOne("who", "everyone", "people") {
		return match{}, false
	}
	for j := head + 1; j < min(len(s.Words), head+4); j++ {
		v := &s.Words[j]
		if v.Is(wording.Adverb) && v.Break == wording.NoBreak {
			continue
		}
		isPast := strings.HasSuffix(v.Text, "ed") || v.IsOne("ran", "chose", "did", "took", "made", "went", "sent", "wrote", "gave", "put", "set", "left", "kept", "began", "broke", "shut", "built", "typed")
		if v.Break == wording.NoBreak && isPast && !v.IsOne("needed", "received", "relied", "worked", "lacked", "depended", "used") {
			return s.match(head, j+1)
		}
		break
	}
	return match{}, false
}

// hasCause reports whether another factor leads to the one at an index.
func (c *checker) hasCause(index int) bool {
	if index >= len(c.ContributingFactors) || c.ContributingFactors[index].ID == "" {
		return false
	}
	id := c.ContributingFactors[index].ID
	return slices.ContainsFunc(c.ContributingFactors, func(f postmortem.Factor) bool { return slices.Contains(f.LeadsTo, id) })
}
