package phrase

import (
	"math"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// WindowLength returns the length of a window of impact as its author has written it,
// which may end before it begins.
func WindowLength(s postmortem.Span) string {
	if s.IsRecorded() && s.Duration() < 0 {
		return "ends before it begins"
	}
	return Span(s)
}

// MostlyRestored returns when service was restored for most of those affected: "mostly
// restored 10:30 UTC". The date is one that the reader knows.
func MostlyRestored(p postmortem.Point, date string) string { return "mostly restored " + At(p, date) }

// Amount returns what was counted: "88,000", "1,200 (3%)", "12000 EUR".
func Amount(c postmortem.Count) string {
	count, share := "", ""
	if c.Count != nil {
		count = Number(*c.Count)
	}
	if c.Percent != nil {
		share = Percent(*c.Percent)
	}
	amount := Join(", ", count, markup.OneLine(c.Value))
	switch {
	case amount == "" && share == "":
		return NotRecorded
	case amount == "":
		return share
	case share == "":
		return amount
	}
	return amount + " (" + share + ")"
}

// Objective returns the target of a service level objective: "99.9% over 30d".
func Objective(s postmortem.SLO) string {
	text := NotRecorded
	if s.Objective != nil {
		text = Percent(*s.Objective)
	}
	if window := markup.OneLine(s.Window); window != "" {
		text += " over " + window
	}
	return text
}

// BudgetUsed returns the share of an error budget that was used: "21%". There is one digit
// after the point below 10%, and none above.
func BudgetUsed(s postmortem.SLO) string {
	used, ok := s.BudgetUsed()
	if !ok {
		return NotRecorded
	}
	return Percent(round(used * 100))
}

func round(f float64) float64 {
	if f < 10 {
		return math.Round(f*10) / 10
	}
	return math.Round(f)
}
