package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// actionVerbRule is about titles without a verb.
func actionVerbRule() Rule {
	return Rule{
		ID: "PM075", Name: "action-verb", Group: Actions, Level: config.Info, From: postmortem.InReview,
		Finds:  "An action item that does not begin with a verb",
		Why:    "A noun names a topic. A verb states what will be done, so that anyone can tell when it is done.",
		Source: sourcePagerDuty,
		Bad:    "Alerting on queue age",
		Good:   "Alert when the oldest job is over ten minutes old",
		Found:  []string{"Better dashboards for the payment team", "A runbook for the failover", "@ben: limits for the import job"},
		Fair: []string{
			"INFRA-213: Rotate the certificates thirty days before they expire",
			"We will rotate the keys every 90 days",
			"Automatically roll back when the error rate is over 2%",
			"Do not send traffic to a host before its cache is warm",
		},
		words: &wordRule{
			fields:  inAction,
			find:    actionVerb,
			message: "%s names a topic, not what will be done",
			ask:     "begin with a verb, for example: Alert at over 1% errors",
		},
	}
}

// titleVerb returns the index of the word that the action of a title begins with: after
// ticket numbers, priorities and "we will". Where the title is empty it is -1.
func titleVerb(s *sentence) int {
	i := 0
	for i < len(s.Words) {
		w := &s.Words[i]
		isLabel := w.Is(wording.Number|wording.Stripped) && !s.Words[i].Is(wording.Role) || isTicket(s.Text[w.Start:w.End])
		isTagged := w.IsAside && (i == 0 || s.Words[i-1].IsAside)
		switch {
		case isLabel || isTagged:
		case w.IsOne("action", "todo") && s.At(i+1).Break == wording.Clause, w.Text == "if" && s.At(i+1).Text == "possible", w.Text == "possible" && s.At(i-1).Text == "if":
		case w.IsOne("please", "to", "also", "always", "then", "and", "let's", "p0", "p1", "p2", "p3", "p4"):
		case w.Text == "we" && s.At(i+1).Is(wording.Modal|wording.Auxiliary), w.Text == "we" && s.At(i+1).IsOne("need", "want", "plan", "should", "ought"):
		case i > 0 && s.At(i-1).Text == "we" && w.IsOne("will", "should", "must", "need", "want", "plan", "are", "have", "shall"):
		case i == 0 && w.IsOne("should", "must", "need"):
		case w.Is(wording.Adverb) && isAdverbBeforeVerb(w):
		case w.Text == "going" && s.At(i-1).Text == "are":
		default:
			return i
		}
		i++
	}
	return -1
}

// isAdverbBeforeVerb reports whether a word can be between the beginning of a title and its verb.
func isAdverbBeforeVerb(w *wording.Word) bool {
	return strings.HasSuffix(w.Text, "ly") || w.IsOne("only", "first", "also", "just", "again", "later")
}

// isTicket reports whether a word is the number of a ticket, such as INFRA-213.
func isTicket(word string) bool {
	letters, digits, ok := strings.Cut(word, "-")
	return ok && letters == strings.ToUpper(letters) && digits != "" && strings.Trim(digits, "0123456789") == "" ||
		len(word) == 2 && (word[0] == 'P' || word[0] == 'p' || word[0] == 'a' || word[0] == 'A') && word[1] >= '0' && word[1] <= '9'
}

// actionVerb finds a title that does not begin with a verb.
func actionVerb(s *sentence) (match, bool) {
	if !s.IsFirst || len(s.Words) == 0 {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	if w.IsOne("do", "don't", "never", "stop", "not", "no-longer") || isImperative(strings.ToLower(w.Text)) && !isNounHere(s, i) {
		return match{}, false
	}
	if strings.HasSuffix(w.Text, "ing") && !w.IsOne("alerting", "monitoring", "logging", "testing", "training", "tracing", "caching", "sharding", "scaling", "limiting") &&
		!isNounIng(strings.ToLower(w.Text)) && after.Text != "of" && after.Text != "for" {
		return match{}, false
	}
	if _, who, has := s.FirstNoun(i, len(s.Words)); has && who == wording.Person && w.Text == "we" {
		return match{}, false
	}
	to := i + 1
	if after.Break == wording.NoBreak && after.Text != "" && w.Is(wording.Determiner|wording.Adjective) {
		to++
	}
	return s.match(i, to)
}

// isNounIng reports whether a word in -ing is the name of a topic.
func isNounIng(word string) bool {
	switch word {
	case "alerting", "monitoring", "logging", "testing", "training", "tracing", "caching", "sharding", "scaling", "limiting", "autoscaling", "throttling", "versioning", "tooling", "staffing", "load-testing", "rate-limiting", "onboarding", "billing", "routing":
		return true
	}
	return false
}

// isNounHere reports whether a word that can be a verb is a noun at the beginning of a
// title: "Alert for queue age", "Test coverage".
func isNounHere(s *sentence, i int) bool {
	w, after := &s.Words[i], s.At(i+1)
	if after.Text == "" {
		return w.IsOne("test", "alert", "limit", "monitor", "review", "log", "check", "backup")
	}
	switch {
	case after.Break != wording.NoBreak:
		return false
	case w.IsOne("alert", "alerts", "test", "limit", "check", "backup", "guard", "monitor", "plan", "patch", "report", "review", "page", "log", "lock", "map") && after.IsOne("for", "of"):
		return true
	case w.IsOne("test", "code", "load", "access", "rate", "change", "process", "release", "design") && after.IsOne("coverage", "reviews", "limits", "control", "limiting", "testing", "management", "ownership", "notes", "documentation", "improvements", "freeze", "policy"):
		return true
	case w.IsOne("better", "clear", "clean") && !after.Is(wording.Determiner) && after.Text != "up":
		return w.Text == "better" || w.Text == "clear" && strings.HasSuffix(after.Text, "s") || w.Text == "clear" && after.IsOne("documentation", "ownership", "communication")
	}
	return false
}
