package phrase

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// CustomerTimes writes times as a page for customers has them: in one zone, and with the
// days in words. The zero CustomerTimes is in UTC.
type CustomerTimes struct {
	// Zone is the zone, nil for UTC.
	Zone *time.Location
}

// Name returns what customers call the zone: "UTC", or "Lisbon time" for Europe/Lisbon.
func (t CustomerTimes) Name() string {
	if t.Zone == nil {
		return "UTC"
	}
	return Place(t.Zone) + " time"
}

// Note returns which zone the times of a page are in.
func (t CustomerTimes) Note() string {
	if t.Zone == nil {
		return "Times are in UTC."
	}
	return "Times are in " + t.Name() + " (" + t.Zone.String() + ")."
}

// Day returns the day of a time: "10 March 2026". It is empty where that is not known.
func (t CustomerTimes) Day(at when.Time) string {
	if !at.IsKnown() {
		return ""
	}
	return t.local(at).Instant().Format("2 January 2006")
}

// Weekday returns the day of a time with its name: "Tuesday 10 March 2026".
func (t CustomerTimes) Weekday(at when.Time) string {
	if !at.IsKnown() {
		return ""
	}
	return t.local(at).Day()
}

// Days returns the days of a span: "10 March 2026", "10–12 March 2026". It is empty where
// the start is not known.
func (t CustomerTimes) Days(s postmortem.Span) string {
	if !s.From.IsRecorded() {
		return ""
	}
	from := t.local(s.From.Time).Instant()
	if !s.IsRecorded() {
		return Days(from, from)
	}
	return Days(from, t.local(s.To.Time).Instant())
}

// On returns when something is, by itself: "10 March 2026 at 13:03 UTC", or the day alone.
func (t CustomerTimes) On(at when.Time) string {
	clock := t.local(at).Clock()
	if clock == "" {
		return t.Day(at)
	}
	return t.Day(at) + " at " + clock + " " + t.Name()
}

// Clock returns the time of day of a point: "13:03", "about 13:03", "before 13:03",
// "between 12:50 and 13:03". It is empty where only the day is known, or nothing.
func (t CustomerTimes) Clock(p postmortem.Point) string {
	clock := t.local(p.Time).Clock()
	if clock == "" {
		return ""
	}
	about := ""
	if p.Approximate {
		about = "about "
	}
	if p.OrBefore {
		return "before " + about + clock
	}
	if earliest := t.local(p.NotBefore); earliest.Clock() != "" {
		from := earliest.Clock()
		if earliest.Date() != t.local(p.Time).Date() {
			from += " on " + earliest.Instant().Format("2 January")
		}
		return "between " + about + from + " and " + clock
	}
	return about + clock
}

// EventClock returns Clock for an event, or that its time is not known.
func (t CustomerTimes) EventClock(p postmortem.Point) string {
	if p.Time.Unknown {
		return "time unknown"
	}
	return t.Clock(p)
}

// ClockAfter returns the time of day of a point, and its day where that is not the one of an
// earlier time: "00:10 on 10 March".
func (t CustomerTimes) ClockAfter(p postmortem.Point, at when.Time) string {
	day := t.local(p.Time).Instant().Format("2 January")
	switch clock := t.Clock(p); {
	case clock == "":
		return day
	case t.Day(p.Time) == t.Day(at):
		return clock
	default:
		return clock + " on " + day
	}
}

// Period returns from when to when something lasted: "13:03 to 14:38 UTC on 10 March
// 2026", "22:50 on 10 March to 01:10 UTC on 11 March 2026", "10–12 March 2026". An end that is
// only known to be between two times reads "from before 13:26 until some time between 23:30
// and 23:55 UTC on 30 May 2026".
func (t CustomerTimes) Period(s postmortem.Span) string {
	switch {
	case !s.IsRecorded():
		return ""
	case s.IsInDays():
		return t.Days(s)
	}
	from, to := t.local(s.From.Time), t.local(s.To.Time)
	start, join, end := t.Clock(s.From), " to ", t.Clock(s.To)
	if strings.HasPrefix(end, "between ") {
		sometime := func(clock string) string {
			if strings.HasPrefix(clock, "between ") {
				return "some time " + clock
			}
			return clock
		}
		start, join, end = "from "+sometime(start), " until ", sometime(end)
	}
	if from.Date() != to.Date() {
		layout := "2 January 2006"
		if from.Instant().Year() == to.Instant().Year() {
			layout = "2 January"
		}
		start += " on " + from.Instant().Format(layout)
	}
	return start + join + end + " " + t.Name() + " on " + t.Day(s.To.Time)
}

// Since returns since when something lasts: "13:03 UTC on 10 March 2026".
func (t CustomerTimes) Since(p postmortem.Point) string {
	if clock := t.Clock(p); clock != "" {
		return clock + " " + t.Name() + " on " + t.Day(p.Time)
	}
	return t.Day(p.Time)
}

// Lasted returns from when to when all impact was, in how many parts, and since when it has
// come back.
func (t CustomerTimes) Lasted(it postmortem.ImpactTime) string {
	text := t.Period(it.Span())
	if n := len(it.Spans); n > 1 {
		text = "in " + Number(float64(n)) + " parts, " + text
	}
	if it.Ongoing && it.Since.IsRecorded() {
		text = Join("; ", text, "again since "+t.Since(it.Since))
	}
	return text
}

// MostlyRestored returns when something that began at a time was over for most of those
// affected: "restored for most by 10:36".
func (t CustomerTimes) MostlyRestored(p postmortem.Point, at when.Time) string {
	return "restored for most by " + t.ClockAfter(p, at)
}

func (t CustomerTimes) local(at when.Time) DisplayTime {
	return NewDisplayTime(at, t.Zone, false).Local()
}

// CustomerState returns whether what customers read may still change, in a word.
func CustomerState(d *postmortem.Document) string {
	switch {
	case d.Impact.Ongoing:
		return "not over yet"
	case d.Public.Preliminary || d.Public.NextUpdate.IsKnown():
		return "preliminary"
	}
	return "final"
}

// CustomerNotice returns what customers have to know before they read: that it is not over,
// that the text may change, and when the next version comes. A final text has none.
func (t CustomerTimes) CustomerNotice(d *postmortem.Document) string {
	var sentences []string
	if d.Impact.Ongoing {
		sentences = append(sentences, "This is not over yet.")
	} else if d.Public.Preliminary {
		sentences = append(sentences, "This report is preliminary and may still change.")
	}
	if next := d.Public.NextUpdate; next.IsKnown() {
		sentences = append(sentences, "The next update comes on "+t.On(next)+".")
	}
	return strings.Join(sentences, " ")
}

// CustomerPlans returns for the team whether the text for customers may still change, and
// when the next version comes: "preliminary; next update on 9 June 2026". It is empty for a
// final text.
func CustomerPlans(preliminary bool, next when.Time) string {
	state, update := "", ""
	if preliminary {
		state = "preliminary"
	}
	if next.IsKnown() {
		update = "next update on " + CustomerTimes{}.On(next)
	}
	return Join("; ", state, update)
}

// CustomerData returns what happened to the data of customers: "Nothing was lost or
// exposed". It is empty where neither is recorded.
func CustomerData(loss, exposure postmortem.Certainty) string {
	if loss == exposure {
		return Capital(certainty(loss, "lost or exposed"))
	}
	return Capital(Join("; ", certainty(loss, "lost"), certainty(exposure, "exposed")))
}

// certainty returns how sure it is that something was done to data.
func certainty(c postmortem.Certainty, done string) string {
	switch c {
	case postmortem.CertainNone:
		return "nothing was " + done
	case postmortem.CertainPossible:
		return "some data may have been " + done
	case postmortem.CertainConfirmed:
		return "some data was " + done
	case postmortem.CertainUnknown:
		return "it is not known yet whether data was " + done
	}
	return ""
}

// CustomerLevel returns how bad a window of impact was: "partly unavailable, 38% of users
// or requests affected".
func CustomerLevel(w postmortem.ImpactWindow) string {
	level, share := "", ""
	switch w.Level {
	case postmortem.Full:
		level = "unavailable"
	case postmortem.Partial:
		level = "partly unavailable"
	case postmortem.Degraded:
		level = "available, but worse than usual"
	}
	if w.Percent != nil {
		share = Percent(*w.Percent) + " of users or requests affected"
	}
	return Join(", ", level, share)
}

// CustomerAmount returns what was counted: "about 1,200 (3%)".
func CustomerAmount(c postmortem.Count) string {
	if c.Estimate {
		return "about " + Amount(c)
	}
	return Amount(c)
}

// CustomerEvent returns what happened at a milestone that has no text.
func CustomerEvent(kinds postmortem.EventKinds) string {
	for _, each := range []struct {
		kind postmortem.EventKind
		text string
	}{
		{postmortem.Resolved, "The incident is over"},
		{postmortem.Mitigated, "Service is restored"},
		{postmortem.Started, "The problem begins"},
		{postmortem.Detected, "We notice the problem"},
		{postmortem.Acknowledged, "We start to work on it"},
		{postmortem.Declared, "We declare an incident"},
	} {
		if slices.Contains(kinds, each.kind) {
			return each.text
		}
	}
	return ""
}

// CustomerAction returns by when an action will be done, or that it is: "by 17 April 2026",
// "done", "planned".
func CustomerAction(a postmortem.Action) string {
	switch {
	case a.Status == postmortem.ActionDone:
		return "done"
	case !a.Due.IsZero():
		return "by " + Day(a.Due)
	}
	return "planned"
}
