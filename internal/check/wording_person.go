package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// personRules are about what a person did not do, or did by accident.
func personRules() []Rule {
	return []Rule{
		{
			ID: "PM052", Name: "person-forgot", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A person as the subject of forgot, ignored, overlooked, missed or skipped",
			Why:    "Everyone forgets. What matters is what let one forgotten step through, and that can be changed.",
			Source: sourceSRE + "; " + sourceEtsy,
			Bad:    "Al forgot to renew the certificate.",
			Good:   "The checklist had no entry for the certificate, and nothing blocked the release without it.",
			Found: []string{
				"The reviewer overlooked the missing index.",
				"The expiry date was missed by the platform team.",
				"timeline: Forgot to silence the alert.",
				"The engineer ran the script, saw the prompt, and forgot to switch the context.",
			},
			Fair: []string{
				"The alert was overlooked among 140 others.",
				"We missed our target of 99.9%.",
				"timeline: Missed heartbeat from node 4.",
				"The parser ignored unknown keys.",
			},
			words: &wordRule{
				fields:  inNarrative,
				words:   "forgot forget forgotten ignored overlooked missed neglected skipped disregarded omitted dismissed forgets ignores overlooks misses skips lost blind brushed shrugged",
				find:    personForgot,
				message: "%s is about who, not about what made it possible",
				ask:     "what would have caught it? For example: the checklist lacked the step, and nothing blocked without it",
			},
		},
		{
			ID: "PM053", Name: "person-failed-to", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A person who failed to do something, or did not check, test, notice or tell something",
			Why:    "It describes what did not happen, as seen afterwards. What did happen, and why it made sense, is what can be learned from.",
			Source: sourceEtsy,
			Bad:    "The on-call failed to notice the alert.",
			Good:   "The alert was one of 140 in that hour.",
			Found: []string{
				"We did not test the restore.",
				"Nobody checked whether the backup had run.",
				"Ben merged the change without reading the comments.",
				"The vendor never told us about the maintenance.",
			},
			Fair: []string{
				"We failed over to the standby.",
				"Users failed to log in for 20 minutes.",
				"The alert that the on-call relied on failed to fire.",
				"The change was deployed without a test of the rollback.",
				"timeline: Failed to pull the image: the registry answers 503.",
			},
			words: &wordRule{
				fields: inNarrative,
				words: "failed fail fails refused refuses slow supposed neglected bother bothered not never without didn't hadn't hasn't haven't wasn't weren't nobody no-one noone " +
					"none neither no doesn't omitted nothing",
				find:    personFailedTo,
				message: "%s is about what someone did not do",
				ask:     "what did they see and do instead, and why did that make sense? For example: the alert was one of 140 in that hour",
			},
		},
		{
			ID: "PM054", Name: "person-accidentally", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A person who did something accidentally, mistakenly or inadvertently",
			Why:    "No one does it on purpose. What made the wrong action look like the right one can be changed.",
			Source: sourceEtsy,
			Bad:    "Ben accidentally deleted the production namespace.",
			Good:   "Both namespaces have the same name, and the prompt does not show the cluster.",
			Found: []string{
				"An engineer mistakenly applied the staging values.",
				"The bucket was inadvertently made public by a developer.",
				"The operator typed the command in the wrong window by mistake.",
				"timeline: Accidently stopped the wrong instance.",
			},
			Fair: []string{
				"The table was accidentally dropped.",
				"The script accidentally matched the production hosts as well.",
				"Prevent engineers from accidentally deleting a namespace.",
				"The load balancer wrongly marked all hosts as healthy.",
			},
			words: &wordRule{
				fields: inNarrative,
				words: "accidentally mistakenly inadvertently unintentionally erroneously wrongly incorrectly unwittingly unknowingly wrongfully " +
					"accident mistake error accidental unintended inadvertent unintentional erroneous mistaken",
				misspelt: true,
				find:     personAccidentally,
				message:  "%s: no one does it on purpose",
				ask:      "what made it look right? For example: both consoles look the same",
			},
		},
	}
}

func personForgot(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w := &s.Words[i]
		if m, ok := lookedAway(s, i); ok {
			return m, true
		}
		isPresent := w.IsOne("forgets", "ignores", "overlooks", "misses", "skips") && s.isIn(inTimeline)
		if !isPresent && !w.IsOne("forgot", "forget", "forgotten", "ignored", "overlooked", "overlook", "missed", "neglected", "skipped", "disregarded", "omitted", "dismissed") ||
			w.Text == "neglected" && s.At(i+1).Text == "to" {
			continue
		}
		chain := s.Chain(i)
		if chain.IsNegated || chain.IsModal || chain.IsInfinitive || w.Text == "missed" && isTarget(s, i) || w.Text == "skipped" && s.At(i+1).IsOne("over", "ahead", "to") {
			continue
		}
		if isBe(chain.Auxiliary) || s.hasBeen(chain.Begin, i) || w.Text != "forgot" && strings.HasSuffix(w.Text, "ed") && s.isPassive(i) && chain.Auxiliary == "" && s.isRelativePassive(i) {
			if head, ok := s.ByPerson(i); ok && s.near(i+1, 3, "by") >= 0 {
				return s.match(i, head+1)
			}
			continue
		}
		if w.Text == "forgotten" && chain.Auxiliary == "" {
			continue
		}
		head, ok := s.person(i)
		if !ok && w.IsOne("forgot", "forget") && head >= 0 && s.At(head).IsCapital && s.At(head).Class == 0 {
			ok = true // a name: programs do not forget
		}
		if !ok {
			head, who := s.Subject(i)
			if w.Text == "forgot" && head >= 0 && (who == wording.Customer || s.At(head).IsCapital && s.At(head).Class == 0) {
				return s.match(head, i+1)
			}
			continue
		}
		if s.isNobody(head) || s.isConditional(head) || head == i && !isDropped(s, i) {
			continue
		}
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
	if head, ok := s.person(verb); ok && !s.isNobody(head) && !s.Chain(verb).IsNegated && !s.isConditional(head) {
		return s.match(min(head, verb), i+2)
	}
	return match{}, false
}

// isRelativePassive reports whether a form of be is right before a participle.
func (s *sentence) isRelativePassive(i int) bool { return isBe(s.At(i - 1).Text) }

// isBe reports whether a word is a form of be.
func isBe(word string) bool {
	switch word {
	case "was", "were", "been", "is", "are", "be", "being", "wasn't", "weren't", "isn't", "aren't":
		return true
	}
	return false
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

// isCare reports whether a word is a verb for what a careful person does.
func isCare(w *wording.Word) bool { return w.Is(wording.Care) }

func personFailedTo(s *sentence) (match, bool) {
	for i := range s.Words {
		w := &s.Words[i]
		switch {
		case (w.IsOne("failed", "neglected", "fail", "refused", "omitted") || w.IsOne("fails", "refuses") && s.isIn(inTimeline)) && s.At(i+1).Text == "to":
			if m, ok := failedTo(s, i); ok {
				return m, true
			}
		case w.Text == "slow" && s.At(i+1).Text == "to" && isBe(s.Chain(i).Auxiliary) && !s.Chain(i).IsNegated && !s.Chain(i).IsModal:
			if head, who := s.Subject(i); who == wording.Person && !s.isNobody(head) {
				return s.match(head, i+1)
			}
		case w.Text == "supposed" && s.At(i+1).Text == "to" && s.At(i-1).IsOne("was", "were") && isCare(s.At(i+2)):
			if head, who := s.Subject(i); who == wording.Person {
				return s.match(head, i+3)
			}
		case w.IsOne("bother", "bothered"):
			isWill := s.Chain(i).IsModal && w.Text == "bother"
			if head, ok := s.person(i); ok && !isWill && (s.Chain(i).IsNegated || s.isNobody(head)) && !s.isConditional(head) {
				return s.match(head, i+1)
			}
		case w.Text == "without":
			if m, ok := withoutCare(s, i); ok {
				return m, true
			}
		case isCare(w):
			if m, ok := didNotCare(s, i); ok {
				return m, true
			}
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
	if !isPerson || s.isConditional(head) || isAttempt(verb) || s.At(i).Text == "fail" && s.At(i-1).Is(wording.Preposition) {
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
	for next.Is(wording.Adverb|wording.Determiner|wording.Adjective) || next.IsOne("first", "properly", "prior", "proper", "peer", "explicit", "sufficient", "adequate") && to < i+5 {
		next, to = s.At(to), to+1
		if next.Text == "" {
			return match{}, false
		}
	}
	isProcess := next.IsOne("review", "approval", "permission", "authorisation", "authorization", "testing", "consent", "notice", "warning", "consultation", "coordination", "clearance", "sign-off", "authority", "reviewing")
	if !isProcess && (!strings.HasSuffix(next.Text, "ing") || !isCare(next)) || i == 0 {
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
	head, who := s.clauseSubject(i)
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

// clauseSubject returns the subject of the clause before an index.
func (s *sentence) clauseSubject(i int) (head int, who wording.Who) { return s.ClauseSubject(i) }

// byBefore returns the person who did it, before an index.
func (s *sentence) byBefore(i int) (head int, ok bool) {
	for j := i - 1; j >= 0; j-- {
		if s.Words[j].Text == "by" {
			return s.ByPerson(j - 1)
		}
	}
	return -1, false
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
	case who != wording.Person && who != wording.OtherCompany:
		return match{}, false
	case w.Text == "asked" && s.At(i+1).IsOne("it", "for"), s.At(head-1).Is(wording.Auxiliary) && chain.Auxiliary == "":
		return match{}, false // "while nobody asked it to stop", "were they not followed"
	case s.isNobody(head) && !chain.IsNegated:
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

// hasBeen reports whether been is among the words from one up to another.
func (s *sentence) hasBeen(from, to int) bool {
	for j := from; j < to; j++ {
		if s.Words[j].Text == "been" {
			return true
		}
	}
	return false
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

func isOne(word string, words ...string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

func personAccidentally(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w := &s.Words[i]
		switch w.Text {
		case "accidentally", "mistakenly", "inadvertently", "unintentionally", "erroneously", "wrongly", "incorrectly", "unwittingly", "unknowingly", "wrongfully":
			if m, ok := accidentally(s, i, i, i+1); ok {
				return m, true
			}
		case "accident", "mistake", "error":
			isPhrase := s.At(i-1).Text == "by" || w.Text == "error" && s.At(i-1).Text == "in" && (i+1 == len(s.Words) || s.At(i+1).Break != wording.NoBreak || s.At(i+1).Text == "by")
			if isPhrase {
				if m, ok := accidentally(s, i-1, i-1, i+1); ok {
					return m, true
				}
			}
		case "accidental", "unintended", "inadvertent", "unintentional", "erroneous", "mistaken":
			if by := s.near(i+1, 4, "by"); by >= 0 && !w.IsAside {
				if head, ok := s.ByPerson(by - 1); ok {
					return s.match(i, head+1)
				}
			}
		}
	}
	return match{}, false
}

// accidentally finds the person of an adverb from one word up to another.
func accidentally(s *sentence, i, from, to int) (match, bool) {
	chain := s.Chain(i)
	if chain.IsModal || chain.IsInfinitive || chain.IsNegated || s.At(i-1).IsOne("from", "of", "against") {
		return match{}, false
	}
	for j := 0; j < i; j++ {
		if s.Words[j].IsOne("prevent", "prevents", "prevented", "preventing", "protect", "protects", "avoid", "could", "can", "may", "might", "would", "cannot", "if", "nobody", "possible", "easy", "impossible") &&
			!(s.Words[j].IsOne("if", "could", "would") && j < i-12) {
			return match{}, false
		}
	}
	isBelief := s.At(to).IsOne("assumed", "thought", "believed", "assume", "believe", "think", "believing", "assuming", "thinking")
	if isBelief && s.isIn(inCause|inFactor|inSummary) {
		return match{}, false
	}
	if isBe(chain.Auxiliary) || s.hasBeen(chain.Begin, i) {
		if s.At(to).Text != "" && strings.HasSuffix(s.At(to).Text, "ing") {
			if head, who := s.Subject(i); who == wording.Person {
				return s.match(head, to+1)
			}
		}
		if head, ok := s.ByPerson(i); ok {
			return s.match(from, head+1)
		}
		return match{}, false
	}
	// Before the verb: "the engineer accidentally deleted".
	next := s.At(to)
	if isVerbLike(next) {
		head, who := s.Subject(i)
		if who == wording.Person || who == wording.Customer {
			return s.match(head, to)
		}
		if head < 0 && s.isIn(inTimeline) && s.IsFirst && i <= 1 && next.Break == wording.NoBreak {
			return s.match(from, min(len(s.Words), to+1))
		}
		if head >= 0 && !next.Is(wording.Preposition) {
			if h, ok := s.byAfterParticiple(i, to); ok {
				return s.match(from, h+1)
			}
			if who == wording.NoOne && s.isOwnSubject(head) {
				return match{}, false
			}
		}
	}
	if i == 0 && next.Break == wording.Comma { // "By accident, the administrator revoked"
		if head, who, has := s.FirstNoun(to, len(s.Words)); has && who == wording.Person && !s.isPassiveAfter(head) {
			return s.match(from, head+1)
		}
	}
	if i == 0 {
		return match{}, false
	}
	// After the verb: "typed it in the wrong window by mistake".
	if s.isPassive(i) {
		if head, ok := s.byBefore(i); ok {
			return s.match(head, to)
		}
		if head, ok := s.ByPerson(to - 1); ok {
			return s.match(from, head+1)
		}
		return match{}, false
	}
	if head, who := s.clauseSubject(i); who == wording.Person || who == wording.Customer {
		return s.match(from, to)
	} else if head < 0 && s.isIn(inTimeline) && s.IsFirst && strings.HasSuffix(s.Words[0].Text, "ed") && s.Words[0].Class == 0 {
		return s.match(from, to)
	}
	return match{}, false
}

// isOwnSubject reports whether the word at an index is a noun with an article before it.
func (s *sentence) isOwnSubject(head int) bool {
	for j := head; j >= max(0, head-3); j-- {
		if s.Words[j].Is(wording.Determiner) {
			return true
		}
	}
	return false
}

// byAfterParticiple returns the person of "the key, mistakenly revoked by an engineer".
func (s *sentence) byAfterParticiple(i, verb int) (head int, ok bool) {
	if !strings.HasSuffix(s.At(verb).Text, "ed") || s.near(verb+1, 2, "by") < 0 {
		return -1, false
	}
	return s.ByPerson(verb)
}

// isPassiveAfter reports whether a form of be follows the subject at an index.
func (s *sentence) isPassiveAfter(head int) bool {
	for j := head + 1; j < min(len(s.Words), head+3); j++ {
		if isBe(s.Words[j].Text) {
			return true
		}
	}
	return false
}

// isVerbLike reports whether a word can be a verb: it is neither the end of a sentence nor
// a word that never is one.
func isVerbLike(w *wording.Word) bool {
	return w.Text != "" && w.Break == wording.NoBreak && !w.Is(wording.Preposition|wording.Conjunction|wording.Determiner|wording.Subordinator|wording.Number|wording.Stripped) || w.IsOne("left", "set", "put")
}
