package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// times compares the times of day and the dates of the text with those of the document.
func (p *figurePass) times() {
	if len(p.checker.Timeline)+len(p.checker.Impact.Windows) == 0 {
		return
	}
	for i := range p.tokens {
		if t := &p.tokens[i]; !t.isFigure && monthOf(t.text) == 0 {
			continue
		}
		if hour, minute, ok := p.clockAt(i); ok && p.isMilestoneTime(i) && !p.isTimeOfDocument(hour, minute) {
			p.found(i, i+1, "no event and no window of impact is at that time")
		}
		if day, to, ok := p.dateAt(i); ok && p.isMilestoneDate(i) && !p.isDateOfDocument(day) {
			p.found(i, to, "no event and no window of impact is on that day")
		}
	}
}

// clockAt reads a time of day at a token: 10:41, 10:41am, 10:41 pm.
func (p *figurePass) clockAt(i int) (hour, minute int, ok bool) {
	text := p.tokens[i].text
	isAfternoon := strings.HasSuffix(text, "pm") || p.isAt(i+1, "pm", "p.m")
	hour, minute, ok = clockOf(strings.TrimSuffix(strings.TrimSuffix(text, "pm"), "am"))
	if ok && isAfternoon && hour < 12 {
		hour += 12
	}
	return hour, minute, ok
}

// milestoneWords are in a sentence about the beginning, the end or the detection.
var milestoneWords = []string{"began", "started", "start", "detected", "mitigated", "resolved", "restored", "ended", "recovered", "failed", "unavailable", "down", "fixed", "noticed", "outage", "over",
	"fired", "triggered", "paged", "alerted", "acknowledged", "declared"}

// isMilestoneTime reports whether a time of day is given for the beginning or the end.
func (p *figurePass) isMilestoneTime(i int) bool {
	isBeginning := p.before(i, 2, "at") && (i < 2 || p.tokens[i-2].isLast)
	if p.before(i, 3, "at", "from", "between", "around", "since", "until", "till") && (p.before(i, 6, milestoneWords...) || isBeginning && p.inSentence(i, milestoneWords...)) {
		return !p.before(i, 3, "around", "about", "approximately", "roughly", "after", "before", "every", "scheduled", "by")
	}
	return p.before(i, 3, "between") || i > 1 && isOne(p.tokens[i-1].text, "and", "to", "until") && p.before(i, 4, "between", "from")
}

// dateAt reads a date at a token: 2026-06-02, 2 June, June 2nd, 2026.
func (p *figurePass) dateAt(i int) (day time.Time, to int, ok bool) {
	text := p.tokens[i].text
	if len(text) == len(time.DateOnly) && text[4] == '-' {
		if day, err := time.Parse(time.DateOnly, text); err == nil {
			return day, i + 1, true
		}
	}
	if !p.isAt(i + 1) {
		return day, 0, false
	}
	next := p.tokens[i+1].text
	number, word := dayOf(text), next
	if number == 0 {
		number, word = dayOf(next), text
	}
	if number == 0 {
		return day, 0, false
	}
	month := monthOf(word)
	if month == 0 {
		return day, 0, false
	}
	year, to := 0, i+2
	if p.isAt(to) && isYear(p.tokens[to].text) {
		year, _ = strconv.Atoi(p.tokens[to].text)
		to++
	}
	return time.Date(year, month, number, 0, 0, 0, 0, time.UTC), to, true
}

// dayOf returns the day of a month that a word is, such as 2 or 2nd, or 0.
func dayOf(word string) int {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return 0
	}
	number := strings.TrimRight(word, "stndrh")
	if n, err := strconv.Atoi(number); err == nil && n > 0 && n < 32 && len(word)-len(number) != 1 {
		return n
	}
	return 0
}

// monthOf returns the month that a word is, such as june or jun, or 0.
func monthOf(word string) time.Month {
	const size = 3
	if len(word) < size {
		return 0
	}
	at := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", word[:size])
	if at < 0 || at%size != 0 {
		return 0
	}
	month := time.Month(at/size + 1)
	if len(word) > size && !strings.EqualFold(word, month.String()) {
		return 0
	}
	return month
}

// isMilestoneDate reports whether a date is given for the incident: "on 2 June checkout
// failed", and not that of a change before it.
func (p *figurePass) isMilestoneDate(i int) bool {
	isBeginning := i == 0 || p.tokens[i-1].isLast || p.before(i, 2, "on") && (i == 1 || p.tokens[i-2].isLast)
	isOfIncident := isBeginning || p.before(i, 3, "on") && p.inSentence(i, outageWords...)
	return isOfIncident && p.field.kind&(inTitle|inSummary|inImpact|inPublic) != 0 && p.inSentence(i, harmWords...) &&
		!p.inSentence(i, "deployed", "released", "merged", "similar", "previous", "previously", "since", "upgraded", "expired", "introduced", "migrated")
}

// isDateOfDocument reports whether anything in the document is on a day. The year can be left
// out, as 0.
func (p *figurePass) isDateOfDocument(day time.Time) bool {
	return p.anyTime(func(_ when.Time, at time.Time) bool {
		return at.Month() == day.Month() && at.Day() == day.Day() && (day.Year() == 0 || day.Year() == at.Year())
	})
}

// isTimeOfDocument reports whether anything in the document is at a time of day, also where a
// time of the afternoon is given without pm.
func (p *figurePass) isTimeOfDocument(hour, minute int) bool {
	return p.anyTime(func(t when.Time, at time.Time) bool {
		difference := (at.Hour()-hour)*60 + at.Minute() - minute
		isOfAfternoon := at.Minute() == minute && (at.Hour() == hour+12 || hour == 12 && at.Hour() == 0)
		return t.Day || difference >= -1 && difference <= 1 || isOfAfternoon
	})
}

// anyTime reports whether is holds for a known time of the document, in the zone that it is
// written in, in UTC or in the zone of the document.
func (p *figurePass) anyTime(is func(t when.Time, at time.Time) bool) bool {
	zone, err := when.Zone(p.checker.Timezone)
	if err != nil {
		zone = time.UTC
	}
	isAny := func(times ...when.Time) bool {
		return slices.ContainsFunc(times, func(t when.Time) bool {
			return t.IsKnown() && (is(t, t.Instant) || is(t, t.Instant.UTC()) || is(t, t.Instant.In(zone)))
		})
	}
	for _, e := range p.checker.Timeline {
		if isAny(e.At, e.Until, e.NotBefore) {
			return true
		}
	}
	for _, w := range p.checker.Impact.Windows {
		if isAny(w.From, w.MostlyRestored, w.To) {
			return true
		}
	}
	return false
}
