package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// vagueActionRule is about actions that cannot be measured.
func vagueActionRule() Rule {
	return Rule{
		ID: "PM078", Name: "vague-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
		Finds:  "An action item to improve, consider, explore, discuss or look into something",
		Why:    "No one can tell when it is done.",
		Source: sourceSRE,
		Bad:    "Improve monitoring",
		Good:   "Alert when the oldest job is over ten minutes old",
		Found:  []string{"Look into the flaky test", "Consider a second region", "Think about better error messages", "Figure out how to make deploys safer"},
		Fair: []string{
			"Raise the memory limit of the importer to improve throughput by a third",
			"Improve p99 latency of checkout from 2 s to 500 ms",
			"Add a link to the runbook to every alert",
		},
		words: &wordRule{
			fields: inAction,
			words: "improve enhance strengthen consider explore discuss reflect look figure think make optimise optimize revisit rethink reconsider evaluate assess brainstorm work see try deal better " +
				"do talk handle re-evaluate reevaluate review take increase streamline add have write get create introduce",
			find:    vagueAction,
			message: "%s cannot be measured",
			ask:     "what will be different, and by how much? For example: alert at over 1% errors",
		},
	}
}

// investigationRule is about investigations without an end.
func investigationRule() Rule {
	return Rule{
		ID: "PM079", Name: "open-ended-investigation", Group: Actions, Level: config.Warning, From: postmortem.InReview,
		Finds:  "An investigation without a due date and without done_when",
		Why:    "An investigation without an end continues until it is forgotten.",
		Source: sourcePagerDuty,
		Bad:    "Investigate why the replica lagged",
		Good:   "Find out by 20 June why the replica lagged, and write it into this postmortem",
		Found:  []string{"Find out which clients still use the old API", "Research other queue systems", "Root-cause the memory leak", "Understand why failover took ten minutes"},
		Fair: []string{
			"Alert on replica lag over ten seconds",
			"Log why a failover was refused",
			"Delete the investigation account",
		},
		words: &wordRule{
			fields:  inAction,
			find:    openInvestigation,
			message: "%s has no end",
			ask:     "when will it end, and what will be known then? Set due and done_when",
		},
	}
}

// aimedRule is about actions that are aimed at a person.
func aimedRule() Rule {
	return Rule{
		ID: "PM087", Name: "action-aimed-at-person", Group: Actions, Level: config.Info, From: postmortem.InReview,
		Finds:  "An action item aimed at a person, such as someone who needs to learn something or has to be talked to",
		Why:    "The next person in the same situation will do the same. Change the situation.",
		Source: sourceSRE,
		Bad:    "The on-call needs to learn how the failover works",
		Good:   "Link the failover runbook from the alert",
		Found:  []string{"Talk to Ben about the change process", "Developers must follow the review process", "Operators should read the release notes"},
		Fair: []string{
			"The on-call should be paged when the exporter is silent",
			"We need to add a limit to the importer",
			"Talk to the vendor's API over TLS only",
		},
		words: &wordRule{
			fields:  inAction,
			words:   "needs need must should has have talk speak coach discipline word feedback ought",
			find:    aimedAtPerson,
			message: "%s is aimed at a person",
			ask:     "what would help the next person in the same situation?",
		},
	}
}

// isBounded reports whether an action has an end, so that its wording matters less.
func (s *sentence) isBounded(withDate bool) bool {
	if s.field.index < 0 || s.field.index >= len(s.checker.ActionItems) {
		return false
	}
	a := s.checker.ActionItems[s.field.index]
	return a.DoneWhen != "" || withDate && !a.Due.IsZero()
}

// vagueAction finds "improve monitoring", "look into" and the like.
func vagueAction(s *sentence) (match, bool) {
	if !s.IsFirst {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 || s.isBounded(false) {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	isMeasured := false
	for j := i + 1; j < len(s.Words); j++ {
		isMeasured = isMeasured || s.Words[j].Is(wording.Number)
	}
	switch w.Text {
	case "consider", "explore", "discuss", "reflect", "revisit", "rethink", "reconsider", "evaluate", "assess", "brainstorm", "re-evaluate", "reevaluate":
		return s.match(i, i+1)
	case "add", "write", "get", "create", "introduce":
		if after.Text == "better" || after.Text == "more" && !isMeasured && s.At(i+2).IsOne("tests", "monitoring", "alerts", "alerting", "logging", "documentation", "metrics", "observability", "checks", "visibility", "testing", "dashboards", "logs", "capacity", "resilience", "automation") && s.At(i+3).Text == "" {
			return s.match(i, i+3)
		}
	case "improve", "enhance", "strengthen", "optimise", "optimize", "streamline":
		if !isMeasured {
			return s.match(i, i+2)
		}
	case "look":
		if after.IsOne("into", "at") || after.Text == "in" && s.At(i+2).Text == "to" {
			return s.match(i, i+2)
		}
	case "review":
		if !isMeasured && len(s.Words)-i <= 6 && !s.has("and", "with", "every", "weekly", "monthly", "before", "in") {
			return s.match(i, i+1)
		}
	case "have", "take":
		if after.Text == "a" && s.At(i+2).IsOne("look", "think") {
			return s.match(i, i+3)
		}
	case "figure":
		if after.Text == "out" {
			return s.match(i, i+2)
		}
	case "think":
		if after.IsOne("about", "of", "through", "how", "whether") {
			return s.match(i, i+2)
		}
	case "talk":
		if after.Text == "about" {
			return s.match(i, i+2)
		}
	case "work":
		if after.Text == "on" {
			return s.match(i, i+2)
		}
	case "see":
		if after.IsOne("if", "whether", "how", "what") {
			return s.match(i, i+2)
		}
	case "try":
		if after.Text == "to" {
			return s.match(i, i+2)
		}
	case "deal":
		if after.Text == "with" {
			return s.match(i, i+2)
		}
	case "make", "do", "handle":
		if w.Text == "do" && after.Text == "something" {
			return s.match(i, i+2)
		}
		for j := i + 1; j < len(s.Words); j++ {
			n := &s.Words[j]
			if n.IsOne("better", "safer", "easier", "faster", "cleaner", "clearer", "nicer", "smoother", "simpler", "stronger") && !isMeasured && s.At(j+1).Text != "than" && s.near(j+1, 2, "by") < 0 && !s.has("so") ||
				n.Text == "more" && s.At(j+1).IsOne("robust", "reliable", "resilient", "stable", "scalable", "secure", "visible", "maintainable", "efficient") && !isMeasured {
				return s.match(i, j+1)
			}
		}
	case "increase":
		if after.IsOne("resilience", "reliability", "visibility", "robustness", "stability", "observability", "quality", "test") && !isMeasured {
			return s.match(i, i+2)
		}
	}
	return match{}, false
}

// openInvestigation finds an investigation without an end.
func openInvestigation(s *sentence) (match, bool) {
	if !s.IsFirst || s.isBounded(true) {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	is := s.field.index >= 0 && s.field.index < len(s.checker.ActionItems) && s.checker.ActionItems[s.field.index].Kind == "investigate"
	is = is || isOne(strings.ToLower(w.Text), "investigate", "research", "analyse", "analyze", "root-cause", "diagnose", "understand", "determine", "identify", "debug") && !s.has("automatically") ||
		w.IsOne("find", "dig", "get") && (after.IsOne("out", "into", "to") || s.has("cause", "reason")) && (after.Text != "to" || s.has("bottom")) || w.Text == "follow" && after.Text == "up"
	if !is || s.hasDate(i) {
		return match{}, false
	}
	return s.match(i, i+1)
}

// hasDate reports whether a date follows an index: "by 20 June".
func (s *sentence) hasDate(i int) bool {
	for j := i + 1; j < len(s.Words); j++ {
		if s.Words[j].IsOne("by", "until", "before", "due") && (s.At(j+1).Is(wording.Number) || s.At(j+1).IsOne("monday", "tuesday", "wednesday", "thursday", "friday", "june", "july", "august", "september", "october", "november", "december", "january", "february", "march", "april", "may", "end", "the")) {
			return true
		}
	}
	return false
}

// aimedAtPerson finds "talk to Ben" and "developers must follow".
func aimedAtPerson(s *sentence) (match, bool) {
	if !s.IsFirst {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	if w := &s.Words[i]; w.IsOne("talk", "speak", "coach", "discipline", "give", "have") {
		j := i + 1
		switch {
		case w.IsOne("talk", "speak") && s.At(j).IsOne("to", "with"):
			j++
		case w.Text == "give" && s.has("feedback"), w.Text == "have" && s.has("word"):
			for j < len(s.Words) && !s.Words[j].Is(wording.Role|wording.Known|wording.GivenName) {
				j++
			}
		case !w.IsOne("coach", "discipline"):
			return match{}, false
		}
		if head, ok := s.NounAfter(j); ok && !s.At(head).IsOne("vendor", "provider", "company", "customer", "customers", "users", "user", "support") {
			return s.match(i, head+1)
		}
		return match{}, false
	}
	head, who, has := s.FirstNoun(i, len(s.Words))
	if !has || who != wording.Person || s.At(head).IsOne("we", "i", "who") {
		return match{}, false
	}
	v := s.At(head + 1)
	if !v.IsOne("needs", "need", "must", "should", "has", "have", "ought") {
		return match{}, false
	}
	j := head + 2
	if s.At(j).IsOne("to", "not", "always", "never") {
		j++
	}
	if s.At(j).Text == "to" {
		j++
	}
	switch verb := s.At(j); {
	case verb.Text == "", verb.Is(wording.Determiner), verb.IsOne("get", "see", "receive", "have", "access"),
		verb.Text == "be" && !s.At(j+1).IsOne("careful", "more", "trained", "reminded", "aware", "told", "mindful", "taught", "coached"):
		return match{}, false
	}
	return s.match(head, j+1)
}
