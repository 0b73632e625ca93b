package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/wording"
)

// broke finds "Ben broke production".
func broke(s *sentence, i int) (match, bool) {
	w, after := s.At(i), s.At(i+1)
	if w.IsOne("screwed", "messed") && after.Text != "up" && !s.At(i+2).IsOne("up") {
		return match{}, false
	}
	chain := s.Chain(i)
	if after.Text == "" || after.IsOne("down", "out", "even", "ground", "through", "off", "in", "into") && w.Text != "screwed" || w.IsOne("broke", "broken") && (after.Text == "up" || s.near(i+1, 7, "into", "glass") >= 0) ||
		chain.IsNegated || chain.IsModal || isBe(chain.Auxiliary) || w.Text == "broken" && chain.Auxiliary == "" {
		return match{}, false
	}
	head, ok := s.person(i)
	if !ok || head == i || s.isNoOne(head) || s.isConditional(head) {
		return match{}, false
	}
	return s.match(head, i+1)
}

// causedOutage finds "the engineer caused the outage" and "Ben took down the site".
func causedOutage(s *sentence, i int) (match, bool) {
	w := s.At(i)
	head, who := s.Subject(i)
	chain := s.Chain(i)
	if w.Text == "causing" {
		if w.Break != wording.Comma && s.At(i-1).Text != "by" {
			return match{}, false
		}
		head, who = s.ClauseSubject(i)
	}
	if who != wording.Person || chain.IsNegated || chain.IsModal || s.isNoOne(head) || isBe(chain.Auxiliary) && w.Text != "causing" || s.isConditional(head) {
		return match{}, false
	}
	for j := i + 1; j < min(len(s.Words), i+6); j++ {
		n := &s.Words[j]
		if n.Break != wording.NoBreak {
			break
		}
		if strings.HasPrefix(w.Text, "caus") && isOutage(n) {
			return s.match(head, i+1)
		}
		if w.IsOne("took", "brought") && n.IsOne("production", "prod", "site", "everything", "website") && s.near(i+1, 6, "down", "offline") >= 0 && !s.has("maintenance", "planned", "deliberately", "intentionally", "to", "so") {
			return s.match(head, i+1)
		}
	}
	return match{}, false
}

// thanksTo finds "thanks to Ben the site went down", which means otherwise.
func thanksTo(s *sentence, i int) (match, bool) {
	if s.At(i+1).Text != "to" {
		return match{}, false
	}
	person := -1
	for j := i + 2; j < min(len(s.Words), i+7); j++ {
		w := &s.Words[j]
		if w.Is(wording.Role|wording.Known|wording.GivenName) || w.IsOne("someone", "somebody") || w.IsPossessive && w.IsCapital {
			person = j
			break
		}
	}
	if person < 0 || s.has("quick", "quickly", "fast", "recovered", "restored", "spotted", "noticed", "only", "limited", "caught", "avoided", "prompt", "careful", "help", "work", "idea",
		"found", "reaction", "without", "able", "minutes", "joined", "back", "sooner", "earlier", "no", "not", "never", "saved", "kept") {
		return match{}, false
	}
	if s.has("down", "outage", "failed", "broke", "broken", "lost", "hour", "hours", "error", "errors", "wrong", "deleted", "crashed", "stopped", "unavailable", "mess", "incident", "weekend", "offline") {
		return s.match(i, person+1)
	}
	return match{}, false
}
