package check

import "github.com/f08c5b15/pm/internal/wording"

// hasReason reports whether the sentence gives the reason of a belief or a choice at an index,
// before or after it: what was shown, reported or read.
func hasReason(s *sentence, belief int) bool {
	for i := range s.Words {
		w := &s.Words[i]
		switch {
		case w.IsOne("because", "since", "given", "led", "leading", "showed", "shows", "showing", "stated", "states", "suggested", "suggests", "implied", "implies", "listed",
			"indicated", "indicates", "looked", "claims", "claimed", "reads"),
			w.IsOne("said", "says", "reported", "reports", "read") && i != belief,
			s.Matches(i, "based", "on"), s.Matches(i, "due", "to"),
			w.Text == "as" && s.At(i+1).Is(wording.Determiner|wording.Pronoun) && s.At(i+1).Text != "a",
			w.Text == "so" && i > 2 && i < belief && !s.At(i+1).Is(wording.Adjective),
			w.Text == "from" && i > belief && s.At(i+1).Is(wording.Determiner):
			return true
		}
	}
	return false
}

// isExplained reports whether the sentence gives the reason why something was not done: "because
// the region was down", "so we did not notice". What another person did is none.
func (s *sentence) isExplained(i int) bool {
	for j := i - 1; j >= max(3, i-6); j-- {
		if s.Words[j].Text == "so" && !s.At(j+1).Is(wording.Adjective) {
			return true
		}
	}
	for j := i + 1; j < len(s.Words); j++ {
		if s.Words[j].IsOne("because", "since", "as") && (s.Words[j].Text == "because" || s.At(j+1).Is(wording.Determiner) || s.At(j+1).IsOne("it", "there")) {
			_, who, has := s.FirstNoun(j+1, len(s.Words))
			return !has || who == wording.NoOne
		}
	}
	return false
}
