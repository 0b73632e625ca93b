package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/wording"
)

// isBe reports whether a word is a form of be.
func isBe(word string) bool {
	switch word {
	case "was", "were", "been", "is", "are", "be", "being", "wasn't", "weren't", "isn't", "aren't":
		return true
	}
	return false
}

// isCare reports whether a word is a verb for what a careful person does.
func isCare(w *wording.Word) bool { return w.Is(wording.Care) }

// isParticiple reports whether a word is the participle of a verb.
func isParticiple(w *wording.Word) bool {
	switch w.Text {
	case "gone", "done", "seen", "known", "thought", "told", "caught", "found", "made", "taken", "given", "got", "gotten", "had", "put", "set", "kept", "held",
		"left", "run", "read", "written", "begun", "chosen", "broken", "driven", "shown", "shut", "sent", "spent", "spoken", "stopped", "taught", "understood",
		"come", "become", "built", "bought", "brought", "cut", "drawn", "fallen", "felt", "fought", "forgotten", "foreseen", "hit", "kicked", "lost", "met", "paid", "rolled",
		"risen", "said", "sat", "slept", "split", "stood", "struck", "won", "woken", "went", "did", "led", "ridden", "thrown", "worn", "let", "meant", "dealt", "looked":
		return true
	}
	return strings.HasSuffix(w.Text, "ed") && len(w.Text) > 3 && !w.Is(wording.Determiner|wording.Number)
}

// isVerbLike reports whether a word can be a verb: it is neither the end of a sentence nor
// a word that never is one.
func isVerbLike(w *wording.Word) bool {
	return w.Text != "" && w.Break == wording.NoBreak && !w.Is(wording.Preposition|wording.Conjunction|wording.Determiner|wording.Subordinator|wording.Number|wording.Stripped) || w.IsOne("left", "set", "put")
}

// isHandling reports whether a verb is one for changing a system.
func isHandling(w *wording.Word) bool {
	return w.IsOne("ran", "run", "pushed", "deployed", "merged", "deleted", "dropped", "changed", "applied", "restarted", "rebooted", "executed", "made", "caused", "broke", "approved", "configured",
		"misconfigured", "selected", "chose", "typed", "entered", "did", "used", "edited", "started", "stopped", "removed", "disabled", "enabled", "updated", "copied", "set", "wrote", "committed",
		"reverted", "triggered", "clicked", "performed", "handled", "took", "uploaded", "installed", "moved", "shut", "switched", "built", "released", "opened", "tried", "thought", "believed", "assumed", "rotated", "scaled", "truncated", "formatted", "unplugged", "turned")
}

// isPassive reports whether the clause before an index has a form of be before a
// participle: "was deleted by mistake".
func (s *sentence) isPassive(i int) bool {
	for j := i - 1; j >= 0; j-- {
		w := &s.Words[j]
		if w.IsOne("was", "were", "been", "is", "are", "be", "being", "wasn't", "weren't", "got") {
			next := j + 1
			for next < i && s.Words[next].Is(wording.Adverb|wording.Negation) {
				next++
			}
			if s.At(next).Is(wording.Preposition | wording.Determiner) {
				continue // "whoever was on call ran"
			}
			return !strings.HasSuffix(s.At(next).Text, "ing")
		}
		if s.Words[j].Break == wording.Clause {
			return false
		}
	}
	return false
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

// A perfect is a modal verb with have and a participle: "should not have been merged".
type perfect struct {
	subject int // head of the subject, or -1
	who     wording.Who
	verb    int // the participle
	// isNegated reports not or never, isPassive been.
	isNegated, isPassive bool
}

// perfectAt reads a perfect that begins with the modal verb at an index.
func (s *sentence) perfectAt(i int) (perfect, bool) {
	p := perfect{subject: -1}
	j := i + 1
	text := s.Words[i].Text
	hasHave := strings.HasSuffix(text, "'ve") || text == "couldve"
	p.isNegated = strings.HasSuffix(text, "n't")
	if text == "ought" || text == "oughtn't" {
		if s.At(j).IsOne("not", "never") {
			p.isNegated = true
			j++
		}
		if s.At(j).Text != "to" {
			return p, false
		}
		j++
	}
	isInverted := false
	if w := s.At(j); !hasHave && (w.Is(wording.Pronoun) || w.Is(wording.Determiner) && s.At(j+1).Is(wording.Role)) && (s.At(j+1).Text == "have" || s.At(j+2).Text == "have") {
		isInverted = true
		if w.Is(wording.Determiner) {
			j++
		}
		p.subject, p.who = j, wording.Person
		j++
	}
	skip := func() {
		for s.At(j).Is(wording.Adverb|wording.Negation) && !s.At(j).Is(wording.Determiner) && s.At(j).Break <= wording.Comma && j < len(s.Words) {
			p.isNegated = p.isNegated || s.At(j).IsOne("not", "never")
			j++
		}
		if s.Matches(j, "at", "least") {
			j += 2
		}
	}
	skip()
	if !hasHave {
		if !s.At(j).IsOne("have", "of", "had", "'ve") || s.At(j).Break != wording.NoBreak {
			return p, false
		}
		j++
	}
	for skip(); s.At(j).Text == "been" || s.At(j).Text == "all" || s.At(j).Text == "both"; skip() {
		p.isPassive = p.isPassive || s.At(j).Text == "been"
		j++
	}
	p.verb = min(j, len(s.Words)-1)
	if !p.isPassive && !isParticiple(s.At(j)) {
		return p, false
	}
	if !isInverted {
		p.subject, p.who = s.Subject(i)
		if p.subject < 0 && i == 0 && !p.isPassive {
			p.who = wording.Person // "Should have tested this first"
		}
	}
	return p, true
}
