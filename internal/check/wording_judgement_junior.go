package check

import "github.com/f08c5b15/pm/internal/wording"

// inexperienced finds a junior or new person as the reason.
func inexperienced(s *sentence, i int) (match, bool) {
	w := s.At(i)
	// "who was newly employed", "because she was new to the team"
	isRelative := isBe(s.At(i-1).Text) || s.At(i-1).Is(wording.Adverb) && isBe(s.At(i-2).Text)
	if isRelative && w.Text != "hire" {
		head, who := s.Subject(i)
		if (w.IsOne("inexperienced", "untrained", "unqualified", "unskilled") || s.At(i-1).Text == "too") && who == wording.Person && !s.isNoOne(head) {
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
