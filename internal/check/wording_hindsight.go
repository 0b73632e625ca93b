package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// hindsightRule is about what is clear afterwards only.
func hindsightRule() Rule {
	return Rule{
		ID: "PM058", Name: "hindsight", Group: Wording, Level: config.Info, From: postmortem.InReview,
		Finds:  "Words such as obviously, clearly, of course and in hindsight, about a choice",
		Why:    "Such words describe what is known now. What made it hard to see at the time is what others can learn from.",
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
			words:   "obviously clearly hindsight retrospect course evidently needless undoubtedly obvious saying unsurprisingly predictably unsurprising knows",
			at:      hindsight,
			message: "%s: what is obvious now was not obvious then",
			ask:     "what made it hard to see at the time?",
		},
	}
}

// justRule is about what is made light of.
func justRule() Rule {
	return Rule{
		ID: "PM059", Name: "just-simply", Group: Wording, Level: config.Info, From: postmortem.InReview,
		Finds:  "Just, simply or easily with should, could or had to",
		Why:    "It plays down what was hard at the time.",
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
			words:   "just simply easily merely do",
			at:      justSimply,
			message: "%s plays down what was hard",
			ask:     "what made it hard at the time?",
		},
	}
}

// hindsight finds "obviously", "of course", "in hindsight" and the like.
func hindsight(s *sentence, i int) (match, bool) {
	w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
	switch w.Text {
	case "hindsight", "retrospect":
		if before.IsOne("in", "with", "of") && after.Text != "bias" {
			return s.match(i-1, i+1)
		}
	case "knows":
		if before.IsOne("everyone", "everybody") && !s.Chain(i).IsModal && !s.isDenied(i-1, i-1) {
			return s.match(i-1, i+1)
		}
	case "saying":
		if before.Text == "without" && s.At(i-2).IsOne("goes", "go", "went") {
			return s.match(i-2, i+1)
		}
	case "obviously", "evidently", "undoubtedly", "unsurprisingly", "unsurprising", "predictably":
		if !before.IsOne("not", "less", "more") {
			return s.match(i, i+1)
		}
	case "needless":
		if after.Text == "to" {
			return s.match(i, i+3)
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
	return match{}, false
}

// justSimply finds "should just", "could easily have" and "only had to".
func justSimply(s *sentence, i int) (match, bool) {
	if s.Matches(i-2, "had", "to", "do") { // "all the operator had to do was"
		for all := max(0, i-7); all < i; all++ {
			if head, ok := s.NounAfter(all + 1); ok && s.Words[all].Text == "all" && head == i-3 && !s.At(head).IsOne("we", "i") {
				return s.match(all, i+1)
			}
		}
	}
	if !s.Words[i].IsOne("just", "simply", "easily", "merely") {
		return match{}, false
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
	if modal < 0 && s.At(i+1).IsOne("had", "needed", "should", "could") && (s.At(i+2).Text == "to" || s.At(i+1).Is(wording.Modal) && s.At(i+2).Text != "not") { // "they just had to"
		if head, ok := s.someone(i); ok {
			return s.match(head, i+2)
		}
	}
	if modal < 0 || s.At(i+1).Is(wording.Negation) || s.At(i+1).Text == "as" {
		return match{}, false
	}
	_, who := s.Subject(modal)
	if who == wording.Person || s.At(modal-1).Text == "one" || s.At(modal+1).Is(wording.Pronoun) || hasHave && who == wording.NoOne && !s.isNoOne(modal) {
		return s.match(modal, i+1)
	}
	return match{}, false
}
