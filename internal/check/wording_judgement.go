package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// judgementRule is about judging people and their work.
func judgementRule() Rule {
	return Rule{
		ID: "PM051", Name: "judgement", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "A judgement of a person, a decision or someone's work: careless, sloppy, reckless, the wrong call, too junior",
		Why:    "What people did made sense to them at the time. A judgement stops the search for why.",
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
				"reckless recklessly recklessness irresponsible irresponsibly unprofessional unprofessionally thoughtless thoughtlessly inattentive inattention amateurish amateurishly hastily haste " +
				"foolish foolishly ill-advised clueless clumsy naive lax call decision choice judgement judgment idea unwise code reason quickly fast rushed rush hasty panic panicked " +
				"carefully careful thinking attention diligence discipline care junior inexperienced inexperience newly untrained unqualified new hire experience skill skills competence " +
				"tinkering tinkered playing messing messed meddling meddled fiddling fiddled overconfident overconfidence arrogant arrogance ignorant ignorance stupidly poorly cowboy distracted " +
				"unskilled half-hearted half-heartedly blindly prematurely needlessly unnecessarily naively lazily haphazardly impulsively impatiently impatient stubbornly botched bungled " +
				"mishandled mismanaged conclusions corners clue shortcut shortcuts competent professionalism sense late slowly qualified under-qualified doing unauthorised unauthorized unhelpful uncooperative asleep optimistic confident trusting eager ambitious casual experienced worse knowledge training mind",
			at:      judgement,
			message: "%s judges someone or their work",
			ask:     "what did they see at the time, and why did it make sense?",
		},
	}
}

// judgement finds a judgement of a person, a decision or someone's work.
func judgement(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	if s.isDenied(i, i+1) && !w.IsOne("carefully", "careful", "thinking", "attention", "care", "experience", "diligence", "discipline", "qualified", "doing", "knowledge", "skills", "mind", "sense", "experienced") {
		return match{}, false
	}
	head, who := s.Subject(i)
	isPerson := who == wording.Person && !s.isNoOne(head)
	switch w.Text {
	case "careless", "carelessly", "carelessness", "negligent", "negligence", "negligently", "incompetent", "incompetence", "incompetently", "sloppily", "sloppiness",
		"complacent", "complacency", "reckless", "recklessly", "recklessness", "irresponsible", "irresponsibly", "unprofessional", "thoughtless", "thoughtlessly", "inattentive",
		"inattention", "amateurish", "amateurishly", "foolish", "foolishly", "ill-advised", "clueless", "unwise", "overconfident", "overconfidence", "arrogant", "arrogance",
		"stupidly", "unprofessionally", "half-hearted", "half-heartedly":
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
		if after.Text == "of" && w.IsOne("lazy", "naive", "clumsy", "lax") && isBe(before.Text) {
			if h, ok := s.NounAfter(i + 2); ok { // "it was lazy of us"
				return s.match(i, h+1)
			}
		}
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
				if _, who := s.ClauseSubject(i - 2); who == wording.Person {
					return s.match(i-2, i+1)
				}
			}
		}
	case "quickly", "fast", "late", "slowly":
		if before.Text == "too" && !s.isPassive(i) && !s.has("heard", "learned", "learnt", "told", "informed") {
			if head, who := s.ClauseSubject(i); who == wording.Person && !s.isNoOne(head) && !s.has("grew", "grow", "grows", "can", "cannot", "can't", "could", "would", "if", "was", "were") {
				return s.match(i-1, i+1)
			}
		}
	case "hastily", "blindly":
		if isPerson || s.byAny(i) || s.didIt(i) {
			return s.match(i, i+1)
		}
	case "rushed", "rush", "haste", "hasty":
		if w.Text == "hasty" || w.Text == "rushed" && (s.At(i+1).Text == "by" && s.byAny(i) || isPerson && !s.isPassive(i) || after.IsOne("change", "deploy", "deployment", "release", "decision", "review", "fix", "job", "migration")) ||
			w.IsOne("rush", "haste") && s.At(i-1).IsOne("in", "a") && !after.IsOne("hour", "hours") && (s.At(i-2).Text == "in" || before.Text == "in" && w.Text == "haste") {
			return s.match(i, i+1)
		}
	case "panic", "panicked":
		isIn := before.Text == "in" || before.Text == "of" && s.At(i-2).Text == "out" || before.Text == "a" && s.At(i-2).IsOne("in", "into")
		isEnd := after.Text == "" || after.Break != wording.NoBreak || after.Is(wording.Determiner|wording.Pronoun|wording.Known|wording.GivenName|wording.Role)
		if (w.Text == "panicked" && isPerson || w.Text == "panic" && isIn && isEnd) && !s.has("kernel", "goroutine", "thread", "process") {
			return s.match(i, i+1)
		}
	case "carefully", "careful", "thinking", "attention", "care", "diligence", "discipline":
		return withoutThought(s, i)
	case "junior", "inexperienced", "newly", "untrained", "unqualified", "new", "hire", "unskilled":
		return inexperienced(s, i)
	case "inexperience", "experience", "skill", "skills", "competence", "knowledge", "training":
		if w.Text == "inexperience" || before.Text == "of" && s.At(i-2).Text == "lack" && !w.IsOne("knowledge", "training") {
			return s.match(i, i+1)
		}
		if before.IsOne("no", "zero", "little") && s.At(i-2).IsOne("had", "has", "with", "have") && (s.hasPerson(i-2) || s.At(i-2).Text != "have") && after.Text != "of" && w.Text == "experience" {
			return s.match(i-1, i+1)
		}
		if lacked := s.near(max(0, i-3), 3, "lacked", "lacks"); lacked >= 0 {
			if head, who := s.Subject(lacked); who == wording.Person && s.isIndividual(head) {
				return s.match(head, i+1)
			}
		}
	case "qualified", "under-qualified":
		if isPerson && isBe(s.Chain(i).Auxiliary) && (s.Chain(i).IsNegated || w.Text != "qualified") {
			return s.match(head, i+1)
		}
	case "doing": // "did not know what he was doing"
		if isPerson && isBe(before.Text) && s.has("what") && s.has("know", "idea", "knowing") && s.has("not", "didn't", "no", "without", "doesn't") {
			return s.match(i-1, i+1)
		}
	case "shortcut", "shortcuts":
		if verb := s.near(max(0, i-3), 3, "took", "taken", "taking", "takes"); verb >= 0 {
			if _, who := s.Subject(verb); who == wording.Person {
				return s.match(verb, i+1)
			}
		}
	case "unauthorised", "unauthorized":
		made := s.near(max(0, i-3), 3, "made", "pushed", "deployed", "did")
		if made >= 0 && s.hasPerson(made) || s.byAny(i) && s.near(i+1, 4, "by") >= 0 {
			return s.match(i, i+2)
		}
	case "unhelpful", "uncooperative", "asleep":
		if isPerson && isBe(s.Chain(i).Auxiliary) || w.Text == "asleep" && before.Text == "fell" && s.hasPerson(i-1) {
			return s.match(head, i+1)
		}
	case "optimistic", "confident", "trusting", "eager", "ambitious", "casual":
		if before.IsOne("too", "overly", "over") && isPerson && (isBe(s.Chain(i-1).Auxiliary) || isBe(s.At(i-3).Text) || isBe(s.At(i-2).Text)) {
			return s.match(head, i+1)
		}
	case "experienced":
		if isPerson && before.IsOne("so", "very", "that", "too", "not", "enough") && s.near(max(0, i-4), 4, "not", "wasn't", "weren't", "never") >= 0 {
			return s.match(head, i+1)
		}
	case "worse":
		if before.IsOne("things", "it", "matters") && s.At(i-2).IsOne("made", "makes") {
			if h, ok := s.person(i - 2); ok && !s.isNoOne(h) {
				return s.match(i-2, i+1)
			}
		}
	case "mind":
		if before.Text == "right" && s.At(i-2).IsOne("their", "his", "her") {
			return s.match(i-2, i+1)
		}
	case "tinkering", "tinkered", "playing", "messing", "messed", "meddling", "meddled", "fiddling", "fiddled":
		if isPerson && !s.Chain(i).IsModal && (w.Text != "playing" || after.Text == "around") {
			return s.match(head, i+1)
		}
	case "prematurely", "needlessly", "unnecessarily", "naively", "lazily", "haphazardly", "impulsively", "impatiently", "stubbornly", "impatient":
		if isPerson && !s.isPassive(i) || s.didIt(i) || s.byAny(i) && s.near(i+1, 4, "by") >= 0 {
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
		if before.Text == "any" && after.Is(wording.Role) {
			return s.match(i-1, i+2)
		}
		if isPerson && s.Chain(i).IsNegated {
			return s.match(head, i+1)
		}
	case "professionalism", "sense":
		if w.Text == "professionalism" && before.Text == "of" || w.Text == "sense" && (before.Text == "common" || before.Text == "any" && s.At(i-2).Text == "with") {
			return s.match(i-1, i+1)
		}
	case "cowboy":
		return s.match(i, i+1)
	}
	return match{}, false
}

// didIt reports whether the subject of the clause before an adverb is a person: "the admin
// acted hastily".
func (s *sentence) didIt(i int) bool {
	head, who := s.ClauseSubject(i)
	return who == wording.Person && !s.isNoOne(head) && !s.isPassive(i)
}
