package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// errorRules are about human error as an explanation, and about judging people.
func errorRules() []Rule {
	return []Rule{
		{
			ID: "PM050", Name: "human-error", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "Human, operator or user error as an explanation, or other words for it: an oversight, someone's mistake or typo",
			Why:    "Human error is where the questions begin, not an answer: what made the error easy to make and hard to notice?",
			Source: sourcePagerDuty + "; " + sourceEtsy,
			Bad:    "The root cause was human error during the failover.",
			Good:   "The console took a production target without asking.",
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
				words: "error errors mistake mistakes oversight oversights typo typos assumption assumptions misunderstanding misunderstandings failure failing " +
					"fat-finger fat-fingered fat-fingering pebkac pebcak finger misclick misclicked slip misconfiguration omission misconfigured",
				find:    humanError,
				message: "%s ends the search where it should begin",
				ask:     "what made it easy to do and hard to notice? For example: the console took a production target without asking",
			},
		},
		{
			ID: "PM051", Name: "judgement", Group: Wording, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A judgement of a person, a decision or someone's work: careless, sloppy, reckless, the wrong call, too junior",
			Why:    "It made sense to them at the time. A judgement ends the search for why.",
			Source: sourceSRE,
			Bad:    "The reviewer was careless.",
			Good:   "The review showed 40 files, and the limit was in the last one.",
			Found: []string{
				"Failing over at noon was the wrong call.",
				"A junior engineer ran the migration on the primary.",
				"Ben approved the pull request too quickly.",
				"For some reason we decided to skip the canary stage.",
			},
			Fair: []string{
				"Lazy loading of the configuration hid the missing key.",
				"The queue grew too quickly for the autoscaler.",
				"timeline: A junior engineer noticed the drop in sign-ups.",
				"No one was careless here: the two buttons look the same.",
				"The client makes the wrong call to the billing API.",
			},
			words: &wordRule{
				fields: inNarrative | inAction,
				words: "careless carelessly carelessness negligent negligence negligently incompetent incompetence incompetently sloppy sloppily sloppiness laziness lazy complacent complacency " +
					"reckless recklessly recklessness irresponsible irresponsibly unprofessional thoughtless thoughtlessly inattentive inattention amateurish amateurishly hastily haste " +
					"foolish foolishly ill-advised clueless clumsy naive lax call decision choice judgement judgment idea unwise code reason quickly fast rushed rush hasty panic panicked " +
					"carefully careful thinking attention diligence discipline care junior inexperienced inexperience newly untrained unqualified new hire experience skill skills competence " +
					"tinkering tinkered messing messed meddling meddled fiddling fiddled overconfident overconfidence arrogant arrogance ignorant ignorance stupidly poorly cowboy distracted " +
					"unskilled half-hearted half-heartedly blindly prematurely needlessly unnecessarily naively lazily haphazardly impulsively impatiently impatient stubbornly botched bungled " +
					"mishandled mismanaged conclusions corners clue shortcut shortcuts incompetent competent professionalism sense",
				find:    judgement,
				message: "%s judges someone or their work",
				ask:     "what did they see at the time, and why did it make sense?",
			},
		},
	}
}

func humanError(s *sentence) (match, bool) {
	for i := range s.Words {
		if s.isTrigger(i) {
			if m, ok := humanErrorWord(s, i); ok {
				return m, true
			}
		}
	}
	return match{}, false
}

func humanErrorWord(s *sentence, i int) (match, bool) {
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
		if w.Text == "misclick" || isPersonWord(s, i) {
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

func isPersonWord(s *sentence, verb int) bool { _, ok := s.person(verb); return ok }

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
	if o := s.At(owner); o.IsPossessive && (o.Is(wording.Role|wording.Known|wording.GivenName) || o.IsOne("someone", "somebody")) && !s.isNobody(owner) {
		isOfPeople := o.Text != "operator" || !s.At(owner-1).Is(wording.SoftModifier)
		if (!isPlainError || w.Text == "failure" && after.Text == "to" || w.Text == "error") && isOfPeople && !o.IsOne("user", "users", "customer", "customers", "provider", "agent") || o.IsOne("user", "customer") && !isPlainError {
			return s.match(owner, i+1)
		}
	}
	if before.IsOne("his", "her", "their") && !isPlainError {
		return s.match(i-1, i+1)
	}
	if by := s.near(i+1, 3, "by"); by >= 0 && (by == i+1 || s.At(by-1).IsOne("made", "introduced", "committed", "caused")) {
		if head, ok := s.ByPerson(by - 1); ok && (!isPlainError || !s.At(head).IsOne("user", "users", "customer", "customers")) {
			return s.match(i, head+1)
		}
	}
	if after.Text == "of" && !isPlainError && w.Text != "typo" {
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
		if ok && head != j && !s.isNobody(head) && !chain.IsModal && !chain.IsNegated && !s.isConditional(head) && s.Words[j].Text != "makes" {
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

// isHumanNoun reports whether an assumption is a person's, as far as the sentence says.
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

func judgement(s *sentence) (match, bool) {
	for i := range s.Words {
		if s.isTrigger(i) {
			if m, ok := judgementWord(s, i); ok {
				return m, true
			}
		}
	}
	return match{}, false
}

func judgementWord(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	if s.isDenied(i, i+1) && !w.IsOne("carefully", "careful", "thinking", "attention", "care", "experience", "diligence", "discipline") {
		return match{}, false
	}
	head, who := s.Subject(i)
	isPerson := who == wording.Person && !s.isNobody(head)
	switch w.Text {
	case "careless", "carelessly", "carelessness", "negligent", "negligence", "negligently", "incompetent", "incompetence", "incompetently", "sloppily", "sloppiness",
		"complacent", "complacency", "reckless", "recklessly", "recklessness", "irresponsible", "irresponsibly", "unprofessional", "thoughtless", "thoughtlessly", "inattentive",
		"inattention", "amateurish", "amateurishly", "foolish", "foolishly", "ill-advised", "clueless", "unwise", "overconfident", "overconfidence", "arrogant", "arrogance",
		"stupidly", "half-hearted", "half-heartedly":
		if s.isIn(inAction) {
			return match{}, false
		}
		return s.match(i, i+1)
	case "laziness":
		if before.IsPossessive || before.IsOne("of", "to", "our", "their", "his", "her", "pure", "sheer") {
			return s.match(i, i+1)
		}
	case "sloppy":
		if !after.IsOne("quorum", "quorums", "phrase", "hashing", "counting", "query", "queries") {
			return s.match(i, i+1)
		}
	case "lazy", "clumsy", "naive", "lax", "ignorant", "distracted", "ignorance":
		if isPerson && isBe(s.Chain(i).Auxiliary) || after.Is(wording.Role) || w.Text == "lazy" && after.IsOne("work", "approach", "shortcut", "engineering", "habit", "habits", "workaround") || w.Text == "ignorance" && (after.Text == "of" || before.IsOne("of", "to", "through", "by")) {
			return s.match(i, i+1)
		}
	case "call", "decision", "choice", "judgement", "judgment", "idea":
		return badDecision(s, i)
	case "code":
		if before.IsOne("bad", "sloppy", "terrible", "awful", "ugly", "crappy", "shoddy") && !after.Is(wording.Software) && !after.IsOne("path", "paths", "point", "points") {
			return s.match(i-1, i+1)
		}
	case "poorly":
		if after.IsOne("written", "coded", "thought-out", "thought", "executed", "planned", "reviewed", "tested") && after.Break == wording.NoBreak {
			return s.match(i, i+2)
		}
	case "reason":
		if before.IsOne("some", "whatever") && s.At(i-2).Text == "for" {
			if _, who, has := s.FirstNoun(i+1, len(s.Words)); has && who == wording.Person {
				return s.match(i-2, i+1)
			}
			if i > 2 {
				if _, who := s.clauseSubject(i - 2); who == wording.Person {
					return s.match(i-2, i+1)
				}
			}
		}
	case "quickly", "fast":
		if before.Text == "too" && !s.isPassive(i) {
			if head, who := s.clauseSubject(i); who == wording.Person && !s.isNobody(head) && !s.has("grew", "grow", "grows", "can", "cannot", "can't", "could", "would", "if") {
				return s.match(i-1, i+1)
			}
		}
	case "hastily", "blindly":
		if isPerson || s.byAny(i) {
			return s.match(i, i+1)
		}
	case "rushed", "rush", "haste", "hasty":
		if w.Text == "hasty" || w.Text == "rushed" && (isPerson && !s.isPassive(i) || after.IsOne("change", "deploy", "deployment", "release", "decision", "review", "fix", "job", "migration")) ||
			w.IsOne("rush", "haste") && s.At(i-1).IsOne("in", "a") && !after.IsOne("hour", "hours") && (s.At(i-2).Text == "in" || before.Text == "in" && w.Text == "haste") {
			return s.match(i, i+1)
		}
	case "panic", "panicked":
		if w.Text == "panicked" && isPerson && !s.At(head).IsOne("we") || w.Text == "panicked" && isPerson ||
			w.Text == "panic" && (before.Text == "a" && s.At(i-2).IsOne("in", "into") || before.IsOne("in", "of") && s.At(i-2).Text == "out" || before.Text == "in") && (after.Break != wording.NoBreak || after.Text == "" || after.Is(wording.Determiner|wording.Pronoun|wording.Known|wording.GivenName|wording.Role)) {
			if s.has("kernel", "goroutine", "thread", "process") {
				return match{}, false
			}
			return s.match(i, i+1)
		}
	case "carefully", "careful", "thinking", "attention", "care", "diligence", "discipline":
		return withoutThought(s, i)
	case "junior", "inexperienced", "newly", "untrained", "unqualified", "new", "hire", "unskilled":
		return inexperienced(s, i)
	case "inexperience", "experience", "skill", "skills", "competence":
		if w.Text == "inexperience" || before.Text == "of" && s.At(i-2).Text == "lack" {
			return s.match(i, i+1)
		}
	case "tinkering", "tinkered", "messing", "messed", "meddling", "meddled", "fiddling", "fiddled":
		if isPerson && !s.Chain(i).IsModal {
			return s.match(head, i+1)
		}
	case "prematurely", "needlessly", "unnecessarily", "naively", "lazily", "haphazardly", "impulsively", "impatiently", "stubbornly", "impatient":
		if isPerson && !s.isPassive(i) || s.byAny(i) && s.near(i+1, 4, "by") >= 0 {
			return s.match(i, i+1)
		}
	case "botched", "bungled", "mishandled", "mismanaged":
		if isPerson && !isBe(s.Chain(i).Auxiliary) || s.byAny(i) && s.near(i+1, 3, "by") >= 0 || w.Text == "botched" && after.IsOne("upgrade", "deploy", "deployment", "migration", "rollout", "release", "change", "attempt", "failover", "fix") {
			return s.match(i, i+1)
		}
	case "conclusions", "corners":
		if isPhrase := w.Text == "corners" && before.IsOne("cut", "cutting") || w.Text == "conclusions" && before.Text == "to" && s.At(i-2).IsOne("jumped", "jumping"); isPhrase {
			return s.match(i-1, i+1)
		}
	case "clue":
		if before.IsOne("no", "a") && s.At(i-2).IsOne("had", "without", "have") {
			return s.match(i-1, i+1)
		}
	case "competent":
		if isPerson && s.Chain(i).IsNegated {
			return s.match(head, i+1)
		}
	case "professionalism", "sense":
		if w.Text == "professionalism" && before.Text == "of" || w.Text == "sense" && before.Text == "common" {
			return s.match(i-1, i+1)
		}
	case "cowboy":
		return s.match(i, i+1)
	}
	return match{}, false
}

// byAny reports whether a person is named with by after an index.
func (s *sentence) byAny(i int) bool { _, ok := s.ByPerson(i); return ok }

// badDecision finds "the wrong call" and "poor judgement", of a person.
func badDecision(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	if !before.IsOne("wrong", "bad", "poor", "terrible", "questionable", "dubious", "careless", "stupid", "rash", "hasty", "misguided", "foolish") {
		if !(w.IsOne("judgement", "judgment") && s.At(i-2).IsOne("lapse", "error", "errors", "lapses")) {
			return match{}, false
		}
	}
	if w.Text == "call" && after.Text == "to" && !after.Is(wording.Role) && !s.At(i+2).IsOne("fail", "restart", "roll", "wait", "deploy") || w.Text == "choice" && after.Text == "of" && s.At(i+2).IsOne("words", "word") {
		return match{}, false
	}
	for j := i - 2; j >= max(0, i-5); j-- {
		if s.Words[j].IsOne("made", "makes", "make", "making", "took", "take", "takes", "was", "is", "making") {
			head, who := s.Subject(j)
			if s.Words[j].IsOne("was", "is") {
				break
			}
			if who == wording.NoOne && head >= 0 || s.Chain(j).IsModal && !s.At(head).Is(wording.Pronoun) || s.isNobody(head) && head >= 0 {
				return match{}, false
			}
		}
	}
	return s.match(i-1, i+1)
}

// withoutThought finds "not carefully", "without thinking" and "lack of care".
func withoutThought(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	switch w.Text {
	case "thinking":
		if before.Text == "without" {
			if _, who := s.clauseSubject(i - 1); who != wording.NoOne || s.isIn(inTimeline) && s.IsFirst || s.byAny(0) {
				return s.match(i-1, i+1)
			}
		}
	case "careful", "carefully":
		if w.Text == "careful" && s.isIn(inAction) || s.Chain(i).IsInfinitive {
			return match{}, false
		}
		for j := i - 1; j >= max(0, i-6); j-- {
			n := &s.Words[j]
			if n.IsOne("not", "never") || n.Is(wording.Negated) {
				if s.Chain(j).IsModal || n.Is(wording.Modal) {
					return match{}, false
				}
				if _, who := s.Subject(j); who == wording.Person || w.Text == "carefully" && s.Subjectless(j) {
					return s.match(j, i+1)
				}
			}
		}
	case "attention":
		if before.IsOne("pay", "paying", "paid") && s.Chain(i-1).IsNegated {
			if head, who := s.Subject(i - 1); who == wording.Person && !s.Chain(i-1).IsModal {
				return s.match(head, i+1)
			}
		}
		if s.At(i-2).Text == "lack" && before.Text == "of" {
			return s.match(i-2, i+1)
		}
	default: // care, diligence, discipline
		if before.Text == "of" && s.At(i-2).Text == "lack" && after.Text != "plan" {
			return s.match(i-2, i+1)
		}
		if before.IsOne("due", "proper", "enough") && s.At(i-2).Text == "without" {
			return s.match(i-2, i+1)
		}
	}
	return match{}, false
}

// Subjectless reports whether the subject of a verb is not in the sentence.
func (s *sentence) Subjectless(i int) bool { head, _ := s.Subject(i); return head < 0 }

// inexperienced finds a junior or new person as the reason.
func inexperienced(s *sentence, i int) (match, bool) {
	w := s.At(i)
	// "who was newly employed", "because she was new to the team"
	isRelative := isBe(s.At(i-1).Text) || s.At(i-1).Is(wording.Adverb) && isBe(s.At(i-2).Text)
	if isRelative && w.Text != "hire" {
		head, who := s.Subject(i)
		if (w.IsOne("inexperienced", "untrained", "unqualified", "unskilled") || s.At(i-1).Text == "too") && who == wording.Person && !s.isNobody(head) {
			return s.match(head, i+1)
		}
		isReason := s.At(head).Text == "who" || s.At(head-1).IsOne("because", "since", "as", "that") || s.At(head-2).IsOne("because", "since", "as")
		isNew := w.Text != "new" || s.At(i+1).IsOne("to", "in", "on", "and") || s.At(i+1).Text == ""
		if who == wording.Person && isReason && isNew {
			return s.match(i, i+1)
		}
		return match{}, false
	}
	if w.Text == "hire" && s.At(i-1).Text != "new" {
		return match{}, false
	}
	// "a junior engineer ran": the person, and then what they did.
	head := -1
	for j := i; j < min(len(s.Words), i+5); j++ {
		if j > i && s.Words[j].Break != wording.NoBreak {
			break
		}
		if s.Words[j].Is(wording.Role) && s.Words[j].Text != "team" && s.Words[j].Text != "teams" && !s.Words[j].IsPossessive {
			head = j
		} else if head >= 0 {
			break
		}
	}
	if head < 0 || w.Text == "new" && s.At(head).IsOne("operator", "operators", "provider", "providers", "user", "users", "vendor", "customer", "customers", "agent", "owner", "on-call", "version", "company", "ai", "member", "lead", "reviewer", "partner", "support", "assistant", "llm", "members") {
		return match{}, false
	}
	limit := head + 5
	if s.At(head+1).Text == "who" {
		limit = head + 12
	}
	for j := head + 1; j < min(len(s.Words), limit); j++ {
		v := &s.Words[j]
		if v.Break != wording.NoBreak && v.Break != wording.Open && v.Break != wording.Close {
			break
		}
		if v.Is(wording.Adverb) || v.IsOne("had", "who", "has") {
			continue
		}
		if isHandling(v) {
			return s.match(i, head+1)
		}
		if limit == head+5 {
			break
		}
	}
	if s.At(i-1).IsOne("by", "a", "an", "the") && (s.At(i-1).Text == "by" || s.At(i-2).Text == "by") && s.isPassive(i) && !s.has("noticed", "found", "spotted", "reported", "seen", "raised") {
		return s.match(i, head+1)
	}
	return match{}, false
}

// isHandling reports whether a verb is one for changing a system.
func isHandling(w *wording.Word) bool {
	return w.IsOne("ran", "run", "pushed", "deployed", "merged", "deleted", "dropped", "changed", "applied", "restarted", "rebooted", "executed", "made", "caused", "broke", "approved", "configured",
		"misconfigured", "selected", "chose", "typed", "entered", "did", "used", "edited", "started", "stopped", "removed", "disabled", "enabled", "updated", "copied", "set", "wrote", "committed",
		"reverted", "triggered", "clicked", "performed", "handled", "took", "uploaded", "installed", "moved", "shut", "switched", "built", "released", "opened", "tried", "thought", "believed", "assumed", "rotated", "scaled", "truncated", "formatted", "unplugged", "turned")
}
