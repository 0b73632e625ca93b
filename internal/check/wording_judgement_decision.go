package check

import "github.com/f08c5b15/pm/internal/wording"

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
		if s.Words[j].IsOne("made", "makes", "make", "making", "took", "take", "takes", "was", "is") {
			head, who := s.Subject(j)
			if s.Words[j].IsOne("was", "is") {
				break
			}
			if who == wording.NoOne && head >= 0 || s.Chain(j).IsModal && !s.At(head).Is(wording.Pronoun) || s.isNoOne(head) && head >= 0 {
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
		if before.Is(wording.Pronoun) && s.At(i-2).Text == "were" && s.At(i-3).Text == "what" { // what were they thinking
			return s.match(i-3, i+1)
		}
		if before.Text == "without" {
			if _, who := s.ClauseSubject(i - 1); who != wording.NoOne || s.isIn(inTimeline) && s.IsFirst || s.byAny(0) {
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
				if head, who := s.Subject(j); who == wording.Person || w.Text == "carefully" && head < 0 {
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
		if before.Text == "more" && !s.isIn(inAction) && s.has("would", "could") {
			return s.match(i-1, i+1)
		}
		if before.IsOne("due", "proper", "enough") && s.At(i-2).Text == "without" {
			return s.match(i-2, i+1)
		}
	}
	return match{}, false
}
