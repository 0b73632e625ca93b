package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// humanErrorRule is about human error as an explanation.
func humanErrorRule() Rule {
	return Rule{
		ID: "PM050", Name: "human-error", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "Human, operator or user error as an explanation, or other words for it: an oversight, someone's mistake or typo",
		Why:    "Human error is where the investigation begins, not where it ends: what made the error easy to make and hard to notice?",
		Source: sourcePagerDuty + "; " + sourceEtsy,
		Bad:    "The root cause was human error during the failover.",
		Good:   "The console accepted a production target without confirmation.",
		Found: []string{
			"User error: the wrong bucket was chosen.",
			"The index was dropped due to an oversight while setting up the replica.",
			"The record had a typo made by the network team.",
			"The on-call's failure to escalate prolonged the incident.",
		},
		Fair: []string{
			"User errors rose to 14% within two minutes.",
			"Operator error is never a root cause.",
			"The oversight board of the bank had to be informed.",
			"The form tolerates a typo in the customer number.",
		},
		words: &wordRule{
			fields: inNarrative,
			words: "error errors mistake mistakes oversight oversights typo typos assumption assumptions misunderstanding misunderstandings failure " +
				"fat-finger fat-fingered fat-fingering pebkac pebcak finger misclick misclicked slip misconfiguration omission",
			at:      humanError,
			message: "%s is where the investigation begins, not where it ends",
			ask:     "what made it easy to do and hard to notice? For example: the console accepted a production target without confirmation",
		},
	}
}

// humanError finds "human error", and the errors and oversights of people.
func humanError(s *sentence, i int) (match, bool) {
	w, before := s.At(i), s.At(i-1)
	switch w.Text {
	case "fat-finger", "fat-fingered", "fat-fingering", "pebkac", "pebcak":
		return s.match(i, i+1)
	case "finger":
		if before.Text == "fat" {
			return s.match(i-1, i+1)
		}
		if s.At(i+1).IsOne("trouble", "slip", "problem") {
			return s.match(i, i+2)
		}
	case "misclick", "misclicked":
		if w.Text == "misclick" || s.hasPerson(i) {
			return s.match(i, i+1)
		}
	case "error", "errors", "mistake", "mistakes", "failure", "slip", "omission":
		return errorNoun(s, i)
	case "oversight", "oversights":
		return oversight(s, i)
	case "typo", "typos", "misunderstanding", "misunderstandings", "misconfiguration":
		return someonesNoun(s, i)
	case "assumption", "assumptions":
		if before.IsOne("incorrect", "wrong", "false", "mistaken", "faulty", "flawed", "erroneous", "invalid", "bad") && isHumanNoun(s, i) {
			return s.match(i-1, i+1)
		}
	}
	return match{}, false
}

// errorNoun finds "human error", "the engineer's mistake", "a mistake in setting up" and
// "made a mistake".
func errorNoun(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	if isGuarded(s, i) || s.isDenied(i-1, i+1) {
		return match{}, false
	}
	if w.Break != wording.NoBreak {
		return someonesNoun(s, i)
	}
	if isBe(after.Text) && s.At(i+2).Text == "human" && (i+3 == len(s.Words) || s.At(i+3).Break != wording.NoBreak) { // "the error was human"
		return s.match(i, i+3)
	}
	isShown := after.Break == wording.NoBreak && after.IsOne("rate", "rates", "message", "messages", "page", "pages", "code", "codes", "report", "reports", "log", "logs", "count", "counts", "ratio", "budget", "handling", "handler", "dialog")
	switch {
	case before.Text == "human" && !isShown && !(i == 1 && after.IsOne("is", "are") && w.Text != "failure"): // a statement about human error itself
		return s.match(i-1, i+1)
	case before.IsOne("operator", "user", "pilot", "administrator", "admin", "engineer", "developer", "manual", "personnel", "operational", "staff") &&
		!isShown && w.Text != "errors" && w.Text != "failure" && !before.IsPossessive && s.At(i-2).Text != "per":
		if s.At(i-2).Is(wording.SoftModifier) || s.At(i-2).IsCapital && i > 2 && s.At(i-2).Class == 0 || before.Text == "manual" && w.Text != "error" && w.Text != "mistake" {
			return match{}, false
		}
		return s.match(i-1, i+1)
	case w.IsOne("mistake", "mistakes") && s.near(i+1, 2, "in", "while", "when", "during") >= 0:
		verb := s.At(i + 2)
		if strings.HasSuffix(verb.Text, "ing") {
			return s.match(i, i+3)
		}
	case w.IsOne("error", "errors") && after.IsOne("in", "while", "when") && s.At(i+2).IsOne("setting", "configuring", "typing", "planning", "copying", "entering", "naming", "editing", "preparing", "writing", "judging"):
		if after.Text == "in" {
			return s.match(i, i+3)
		}
	case w.Text == "error" && after.IsOne("of", "in") && s.At(i+2).IsOne("judgement", "judgment"):
		return s.match(i, i+3)
	}
	if m, ok := someonesNoun(s, i); ok {
		return m, true
	}
	return match{}, false
}

// isGuarded reports whether what comes before an index is about preventing something, or
// about how likely it is.
func isGuarded(s *sentence, i int) bool {
	for j := i - 1; j >= max(0, i-5); j-- {
		if s.Words[j].IsOne("against", "tolerate", "tolerates", "tolerant", "prone", "prevent", "prevents", "preventing", "reduce", "reduces", "reducing", "room", "guard", "guards", "immune", "protect",
			"protects", "avoid", "avoids", "eliminate", "eliminates", "risk", "chance", "possibility", "potential", "less", "fewer", "survive", "survives", "catch", "catches", "possible", "allow", "allows", "simulate", "simulated") {
			return true
		}
	}
	return false
}

// someonesNoun finds the error, mistake or typo that is a person's or that a person made.
func someonesNoun(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	isPlainError := w.IsOne("error", "errors", "failure")
	if s.isDenied(i-1, i+1) || isGuarded(s, i) {
		return match{}, false
	}
	owner := i - 1
	if !before.IsPossessive && s.At(i-2).IsPossessive {
		owner = i - 2
	}
	if o := s.At(owner); o.IsPossessive && (o.Is(wording.Role|wording.Known|wording.GivenName) || o.IsOne("someone", "somebody")) && !s.isNoOne(owner) {
		isOfPeople := o.Text != "operator" || !s.At(owner-1).Is(wording.SoftModifier)
		if (!isPlainError || w.Text == "failure" && after.Text == "to" || w.Text == "error") && isOfPeople && !o.IsOne("user", "users", "customer", "customers", "provider", "agent") || o.IsOne("user", "customer") && !isPlainError {
			return s.match(owner, i+1)
		}
	}
	if before.IsOne("his", "her", "their") && !isPlainError {
		return s.match(i-1, i+1)
	}
	if head, ok := s.NounAfter(i + 2); ok && w.Text == "error" && after.Text == "of" && s.isIndividual(head) {
		return s.match(i, head+1)
	}
	isTypo := w.IsOne("typo", "typos", "misconfiguration")
	if by := s.near(i+1, 5, "by"); by >= 0 && (by == i+1 || isTypo && !isParticiple(s.At(by-1)) || by < i+4 && s.At(by-1).IsOne("made", "introduced", "committed", "caused")) {
		if head, ok := s.ByPerson(by - 1); ok && (!isPlainError || !s.At(head).IsOne("user", "users", "customer", "customers")) {
			return s.match(i, head+1)
		}
	}
	if after.Text == "of" && (!isPlainError || w.Text == "failure" && s.near(i+2, 6, "to") >= 0) && w.Text != "typo" {
		if head, ok := s.NounAfter(i + 2); ok && (w.Text != "failure" || s.At(head+1).Text == "to" && !s.At(head).IsOne("user", "users", "customer", "customers", "operator")) {
			return s.match(i, head+1)
		}
	}
	if w.IsOne("misunderstanding", "misunderstandings") && after.Text == "between" {
		if head, ok := s.NounAfter(i + 2); ok {
			return s.match(i, head+1)
		}
	}
	if s.near(i+1, 1, "on") >= 0 && s.near(i+2, 3, "part", "side") >= 0 && !isPlainError {
		return s.match(i, s.near(i+2, 3, "part", "side")+1)
	}
	// "Ben made a mistake"
	for j := i - 1; j >= max(0, i-5); j-- {
		if !s.Words[j].IsOne("made", "make", "makes", "committed") {
			continue
		}
		head, ok := s.person(j)
		chain := s.Chain(j)
		if ok && head != j && !s.isNoOne(head) && !chain.IsModal && !chain.IsNegated && !s.isConditional(head) && s.Words[j].Text != "makes" {
			return s.match(head, i+1)
		}
	}
	return match{}, false
}

// oversight finds "due to an oversight", and not a board of oversight.
func oversight(s *sentence, i int) (match, bool) {
	before, after := s.At(i-1), s.At(i+1)
	if s.isDenied(i-1, i+1) || isGuarded(s, i) {
		return match{}, false
	}
	if after.Break == wording.NoBreak && (after.IsOne("board", "committee", "body", "role", "process", "team", "group", "council", "authority", "of", "over") && !s.At(i+2).IsOne("ours", "the-team")) ||
		before.IsOne("regulatory", "management", "under", "lack", "provide", "provides", "with", "security", "financial", "more", "better", "executive", "safety") {
		return match{}, false
	}
	for j := i - 1; j >= max(0, i-3); j-- {
		if s.Words[j].IsOne("an", "oversights", "plain", "simple", "our", "human", "minor", "small", "the", "this", "by") || s.Words[j].IsPossessive {
			return s.match(max(j, i-1), i+1)
		}
	}
	if before.IsOne("to", "of", "through") || i == 0 {
		return s.match(i, i+1)
	}
	return match{}, false
}

// isHumanNoun reports whether an assumption is a person's, as far as the sentence shows.
func isHumanNoun(s *sentence, i int) bool {
	if s.isDenied(i-1, i+1) {
		return false
	}
	for j := i - 2; j >= max(0, i-5); j-- {
		w := &s.Words[j]
		if w.IsOne("made", "makes", "making", "make", "has", "had", "have", "contains", "contained") {
			_, who := s.Subject(j)
			return who == wording.Person
		}
		if w.IsPossessive && !w.Is(wording.Role|wording.Known|wording.GivenName) || w.Text == "its" {
			return false
		}
	}
	in := s.near(i+1, 3, "in", "by", "of")
	if in < 0 {
		return true
	}
	if s.At(in).Text == "in" {
		return !s.At(in+2).Is(wording.Software) && !s.At(in+1).Is(wording.Software|wording.Stripped) && !s.At(in+2).IsOne("client", "parser", "algorithm", "template", "migration")
	}
	_, ok := s.NounAfter(in + 1)
	return ok
}
