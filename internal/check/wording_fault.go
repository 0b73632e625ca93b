package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// atFaultRule is about who is at fault.
func atFaultRule() Rule {
	return Rule{
		ID: "PM060", Name: "at-fault", Group: Wording, Level: config.Warning, From: postmortem.Draft,
		Finds:  "A person or a team that is at fault, to blame or responsible for the outage, or that broke production",
		Why:    "People who fear blame stop reporting what happened.",
		Source: sourceSRE,
		Bad:    "Ben broke production with the change.",
		Good:   "The change took checkout down although all tests passed: they run in one region.",
		Found: []string{
			"The platform team is to blame for the delay.",
			"Our bad: the notice went to the old address.",
			"The team member responsible has been spoken to.",
			"The outage was self-inflicted.",
			"The blame lies squarely with the storage team.",
			"This one is on us.",
		},
		Fair: []string{
			"The load balancer was at fault.",
			"It isn't anyone's fault that the two names differ by one letter.",
			"timeline: The team responsible for the gateway joins the call.",
			"We broke the migration into three steps.",
			"Is it our fault or the carrier's?",
			"This page is on the platform team's list.",
		},
		words: &wordRule{
			fields: inNarrative | inAction,
			words: "fault faults blame blamed blames blaming bad mistake mistakes culpa self-inflicted broke broken responsible accountable guilty culprit culprits thanks caused causing " +
				"took brought screwed messed responsibility ball reprimanded disciplined sacked finger fingers us me lets let",
			at:      atFault,
			message: "%s looks for someone to blame",
			ask:     "what made it possible? For example: the change passed all tests, none of which uses two regions",
		},
	}
}

// isOutage reports whether a word is one for what went wrong.
func isOutage(w *wording.Word) bool {
	return w.IsOne("outage", "outages", "incident", "incidents", "failure", "downtime", "disruption", "breakage", "mess", "crash", "disaster", "damage", "error", "errors", "problem",
		"issue", "loss", "breach", "leak", "accident", "mishap", "interruption")
}

// atFault finds "at fault", "to blame", "broke production" and the like.
func atFault(s *sentence, i int) (match, bool) {
	w, before, after := s.At(i), s.At(i-1), s.At(i+1)
	isEnd := after.Text == "" || after.Break != wording.NoBreak
	switch w.Text {
	case "self-inflicted":
		if !s.isDenied(i, i+1) {
			return s.match(i, i+1)
		}
	case "culpa":
		return s.match(i-1, i+1)
	case "bad":
		if before.IsOne("our", "my") && (isEnd || after.IsOne("for", "that", "here", "and")) {
			return s.match(i-1, i+1)
		}
	case "mistake", "mistakes":
		if before.IsOne("our", "my") && !s.isDenied(i-1, i+1) {
			return s.match(i-1, i+1)
		}
	case "fault", "faults":
		return fault(s, i)
	case "blame":
		return blame(s, i)
	case "blamed", "blames", "blaming":
		if head, ok := s.NounAfter(i + 1); ok && !s.isDenied(i, i) {
			return s.match(i, head+1)
		}
		if isBe(before.Text) {
			if head, ok := s.someone(i); ok && !s.Chain(i).IsNegated && !s.Chain(i).IsModal {
				return s.match(head, i+1)
			}
		}
	case "guilty", "culprit", "culprits":
		return culprit(s, i)
	case "responsible", "accountable":
		return responsible(s, i)
	case "responsibility":
		if take := s.near(max(0, i-2), 2, "take", "takes", "took", "accept", "accepts"); take >= 0 && after.Text == "for" {
			if head, who := s.Subject(take); who == wording.Person && !s.Chain(take).IsModal && !s.Chain(take).IsInfinitive && s.isOutageAfter(i) {
				return s.match(head, i+1)
			}
		}
		if on := s.restsOn(i); on >= 0 && !s.isDenied(i, i) {
			if head, ok := s.NounAfter(on + 1); ok {
				return s.match(i, head+1)
			}
		}
	case "broke", "broken", "screwed", "messed":
		return broke(s, i)
	case "finger", "fingers":
		if s.near(max(0, i-3), 3, "point", "pointed", "pointing") >= 0 && !s.isDenied(i, i+1) || s.has("pointed") && !s.isDenied(i, i+1) {
			return s.match(i, i+1)
		}
	case "us", "me": // "this one is on us"
		if before.Text == "on" && isBe(s.At(i-2).Text) && s.At(i-3).IsOne("this", "that", "one", "it") && i+1 == len(s.Words) {
			return s.match(i-3, i+1)
		}
	case "let", "lets":
		if after.IsOne("us", "me") && s.At(i+2).Text == "down" {
			if head, who := s.Subject(i); who == wording.Person && !s.isDenied(i, i) {
				return s.match(head, i+3)
			}
		}
	case "ball":
		if before.Text == "the" && s.At(i-2).IsOne("dropped", "drop") && !s.isDenied(i-2, i+1) {
			return s.match(i-2, i+1)
		}
	case "reprimanded", "disciplined", "sacked":
		if head, ok := s.someone(i); ok && !s.Chain(i).IsNegated && isBe(s.At(i-1).Text) {
			return s.match(head, i+1)
		}
	case "caused", "causing", "took", "brought":
		if w.Text == "caused" && after.Text == "by" && !s.isDenied(i, i+1) {
			if head, ok := s.NounAfter(i + 2); ok && !s.At(head).IsOne("user", "users", "customer", "customers") {
				return s.match(i, head+1)
			}
		}
		return causedOutage(s, i)
	case "thanks":
		return thanksTo(s, i)
	}
	return match{}, false
}

// isOutageAfter reports whether a word for what went wrong follows within a few words.
func (s *sentence) isOutageAfter(i int) bool {
	for j := i + 1; j < min(len(s.Words), i+6); j++ {
		if isOutage(&s.Words[j]) {
			return true
		}
	}
	return false
}

// fault finds "at fault", "Ben's fault" and "the fault of the reviewer".
func fault(s *sentence, i int) (match, bool) {
	before, after := s.At(i-1), s.At(i+1)
	if s.isDenied(i-1, i+1) || s.isDenied(i, i+1) {
		return match{}, false
	}
	switch {
	case before.Text == "at":
		if head, ok := s.someone(i - 1); ok {
			return s.match(head, i+1)
		}
		if head, ok := s.someone(i); ok {
			return s.match(head, i+1)
		}
		if s.At(i - 2).Is(wording.Role | wording.Known) {
			return s.match(i-2, i+1)
		}
	case before.IsOne("my", "our", "their", "his", "her", "your", "whose") && !(s.IsQuestion && s.At(0).Is(wording.Auxiliary)):
		return s.match(i-1, i+1)
	case before.IsPossessive && before.Is(wording.Role|wording.Known|wording.GivenName) && !s.isNoOne(i-1):
		return s.match(i-1, i+1)
	case before.IsPossessive && before.IsOne("someone", "somebody"):
		return s.match(i-1, i+1)
	case after.IsOne("of", "lies", "is"):
		j := i + 2
		if after.Text == "lies" || s.At(j).IsOne("with", "on") {
			j = i + 3
		}
		if head, ok := s.NounAfter(j); ok && after.Text != "is" {
			return s.match(i, head+1)
		}
	}
	return match{}, false
}

// blame finds "the team is to blame", "blame the reviewer" and "the blame lies with us".
func blame(s *sentence, i int) (match, bool) {
	before, after := s.At(i-1), s.At(i+1)
	if s.isDenied(i, i+1) || before.Text == "git" || s.isDenied(i-1, i) {
		return match{}, false
	}
	if before.Text == "to" {
		if head, ok := s.someone(i - 1); ok {
			return s.match(head, i+1)
		}
		return match{}, false
	}
	if on := s.restsOn(i); on >= 0 {
		if head, ok := s.NounAfter(on + 1); ok {
			return s.match(i, head+1)
		}
	}
	if before.Text == "the" && s.At(i-2).IsOne("took", "takes", "take", "taking", "bears", "accept", "accepts") {
		return s.match(i-2, i+1)
	}
	if before.Is(wording.Determiner) {
		return match{}, false
	}
	if head, ok := s.NounAfter(i + 1); ok && after.Break == wording.NoBreak && !s.Chain(i).IsNegated {
		return s.match(i, head+1)
	}
	return match{}, false
}

// restsOn returns the preposition of "the blame lies squarely with", after a noun at an index,
// or -1.
func (s *sentence) restsOn(i int) int {
	verb := s.near(i+1, 7, "lies", "falls", "rests", "is", "lay", "fell", "lands")
	for j := i + 1; j <= verb; j++ {
		if s.Words[j].Break != wording.NoBreak {
			return -1
		}
	}
	for j := verb + 1; verb >= 0 && j < verb+4; j++ {
		if s.At(j).IsOne("with", "on", "upon") {
			return j
		}
		if !s.At(j).Is(wording.Adverb) {
			break
		}
	}
	return -1
}

// culprit finds "the culprit was an engineer" and "the team is guilty".
func culprit(s *sentence, i int) (match, bool) {
	if s.isDenied(i, i+1) {
		return match{}, false
	}
	if isBe(s.At(i + 1).Text) {
		if head, ok := s.NounAfter(i + 2); ok {
			return s.match(i, head+1)
		}
	}
	if _, who := s.Subject(i); isBe(s.Chain(i).Auxiliary) && who == wording.Person {
		head, _ := s.Subject(i)
		return s.match(head, i+1)
	}
	return match{}, false
}

// responsible finds "the engineer responsible for the outage" and "the person responsible".
func responsible(s *sentence, i int) (match, bool) {
	if s.isDenied(i, i+1) {
		return match{}, false
	}
	after := s.At(i + 1)
	isForOutage := false
	if after.Text == "for" {
		for j := i + 2; j < min(len(s.Words), i+7); j++ {
			if isOutage(&s.Words[j]) {
				isForOutage = true
			}
			if s.Words[j].Break != wording.NoBreak {
				break
			}
		}
	}
	if verb := s.near(i+1, 7, "is", "are", "was", "were"); i == 0 && isForOutage && verb > 0 { // "responsible for the outage is the vendor"
		if head, ok := s.NounAfter(verb + 1); ok {
			return s.match(i, head+1)
		}
	}
	if s.At(i-1).Is(wording.Object|wording.Role|wording.Known|wording.GivenName) || s.At(i-1).IsOne("person", "people", "someone", "individual") {
		before := s.At(i - 2)
		isHeld := s.near(max(0, i-5), 5, "hold", "held", "holding") >= 0
		isAlone := after.Text == "" || after.Break != wording.NoBreak || after.Text != "for" && !after.Is(wording.Preposition)
		isOne := s.At(i-1).IsOne("person", "people", "engineer", "developer", "member", "operator", "individual", "employee", "admin", "administrator", "engineers", "contractor", "author")
		if isForOutage || isHeld || isAlone && isOne && !before.IsOne("a", "any", "each", "one") {
			return s.match(i-1, i+1)
		}
		return match{}, false
	}
	if head, ok := s.someone(i); ok && isForOutage {
		return s.match(head, i+1)
	}
	return match{}, false
}
