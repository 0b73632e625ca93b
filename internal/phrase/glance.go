package phrase

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// DetectedBy returns what noticed an incident: "an alert", "a customer".
func DetectedBy(m postmortem.Method) string {
	switch m {
	case "", "chance":
		return string(m)
	case "alert", "audit", "employee":
		return "an " + string(m)
	case "synthetic":
		return "a synthetic check"
	}
	return "a " + Word(m)
}

// Noticed returns what noticed an incident and how soon: "By an alert, 6 min after it
// began". The first is as DetectedBy has it, and may be empty.
func Noticed(by string, s postmortem.Span) string {
	if by != "" {
		by = "by " + by
	}
	soon := ""
	if s.IsRecorded() {
		soon = Span(s)
		before, early := strings.CutPrefix(soon, "noticed ")
		switch least, most := s.Range(); {
		case least < most:
			soon = "at most " + Length(most) + " after it began"
		case s.Duration() == 0:
			soon = "as it began"
		case early:
			soon = before + " it began"
		default:
			soon += " after it began"
		}
	}
	return Capital(Join(", ", by, soon))
}

// Ended returns when a window of impact was mitigated and resolved: "mitigated 10:41 UTC,
// resolved 11:07 UTC". The date is one that the reader knows.
func Ended(w postmortem.Window, date string) string {
	mitigated, resolved := "", ""
	if w.Mitigated.IsRecorded() {
		mitigated = w.Mitigated.Name + " " + At(w.Mitigated, date)
	}
	if w.Resolved.IsRecorded() {
		resolved = w.Resolved.Name + " " + At(w.Resolved, date)
	}
	if mitigated != "" && resolved != "" && w.Mitigated.Time.Equal(w.Resolved.Time) {
		return w.Mitigated.Name + " and " + resolved
	}
	return Join(", ", mitigated, resolved)
}

// Rank returns how many factors there are from one to the impact, counting itself.
func Rank(steps int) string {
	if steps == 1 {
		return "Led directly to the impact"
	}
	return Count(steps, "step") + " from the impact"
}
