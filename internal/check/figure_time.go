package check

import (
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// times compares the times of day of the text with those of the document.
func (p *figurePass) times() {
	for i := range p.tokens {
		t := &p.tokens[i]
		hour, minute, ok := clockOf(t.text)
		if !ok || !p.isMilestoneTime(i) || p.isTimeOfDocument(hour, minute) {
			continue
		}
		p.found(i, i+1, "no event and no window of impact is at that time")
	}
}

// isMilestoneTime reports whether a time of day is given for the beginning or the end.
func (p *figurePass) isMilestoneTime(i int) bool {
	if len(p.checker.Timeline)+len(p.checker.Impact.Windows) == 0 {
		return false
	}
	if p.before(i, 3, "at", "from", "between", "around", "since", "until") &&
		p.inSentence(i, "began", "started", "start", "detected", "mitigated", "resolved", "restored", "ended", "recovered", "failed", "unavailable", "down", "fixed", "noticed", "outage", "over") {
		return !p.before(i, 3, "around", "about", "approximately", "roughly", "after", "before", "every", "scheduled", "by")
	}
	return p.before(i, 3, "between") || i > 1 && isOne(p.tokens[i-1].text, "and", "to") && p.before(i, 4, "between", "from")
}

// isTimeOfDocument reports whether anything in the document is at a time of day, in UTC, in
// the zone of the document, or as it is written.
func (p *figurePass) isTimeOfDocument(hour, minute int) bool {
	zone, err := time.LoadLocation(p.checker.Timezone)
	if err != nil || p.checker.Timezone == "" {
		zone = time.UTC
	}
	hasUnknown := false
	is := func(t postmortem.Point) bool {
		if !t.Time.IsKnown() || t.Time.Day {
			hasUnknown = hasUnknown || t.Time.Day
			return false
		}
		for _, at := range []time.Time{t.Time.Instant, t.Time.Instant.UTC(), t.Time.Instant.In(zone)} {
			difference := (at.Hour()-hour)*60 + at.Minute() - minute
			if difference >= -1 && difference <= 1 || at.Hour() == hour+12 && at.Minute() == minute || hour == 12 && at.Hour() == 0 && at.Minute() == minute {
				return true
			}
		}
		return false
	}
	for _, e := range p.checker.Timeline {
		if is(postmortem.Point{Time: e.At}) || is(postmortem.Point{Time: e.Until}) || is(postmortem.Point{Time: e.NotBefore}) {
			return true
		}
	}
	for _, w := range p.checker.Impact.Windows {
		if is(postmortem.Point{Time: w.From}) || is(postmortem.Point{Time: w.MostlyRestored}) || is(postmortem.Point{Time: w.To}) {
			return true
		}
	}
	return hasUnknown
}
