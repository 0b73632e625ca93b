package archive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// unknownClock is a time of which nothing is known.
var unknownClock = compiled(`^\?\?:\?\?\W*\s`)

// placeUntimed adds an item without a time that is between two with one, and reports whether
// it is: it is known to be between them.
func (r *reader) placeUntimed(t *timelineRows, u capture.UntimedLine, number int, numbers []int) bool {
	if !listMark().MatchString(u.Line) || indentOf(u.Line) > max(t.row, 0) || isNothing(plain(listMark().ReplaceAllString(u.Line, ""))) {
		return false
	}
	i, _ := slices.BinarySearch(numbers, number)
	if i == 0 || i == len(numbers) {
		return false
	}
	before, after := t.found[i-1].At, t.found[i].At
	if !before.IsKnown() || !after.IsKnown() || before.Day || after.Day || after.Instant.Before(before.Instant) {
		return false
	}
	e := postmortem.Event{At: after, Text: r.inline(strings.TrimSpace(listMark().ReplaceAllString(u.Line, ""))), Origin: strconv.Itoa(number)}
	if after.Instant.After(before.Instant) {
		e.NotBefore = before
	}
	next := slices.IndexFunc(t.events, func(e postmortem.Event) bool { return e.Origin == strconv.Itoa(numbers[i]) })
	t.events = slices.Insert(t.events, max(next, 0), e)
	r.report.guessed(number, "an item without a time is placed between those around it")
	return true
}

// answer gives the reader of times what refused lines lack, as far as it can be assumed, and
// reports whether there is something new.
func (r *reader) answer(times *when.Reader, read capture.Result, numberOf func(int) int) (more bool) {
	for _, refused := range read.Refused {
		number := numberOf(refused.Number)
		switch e := refused.Err; e.Reason {
		case when.UnclearZone:
			name := strings.ToUpper(e.Input)
			if len(e.Zones) == 0 || times.Abbreviations[name] != nil {
				continue
			}
			zone := r.zoneAmong(e.Zones, name)
			if zone == nil {
				continue
			}
			times.Abbreviations[name], more = zone, true
			if r.entryZone == nil {
				r.entryZone = zone
			}
			r.report.guessed(number, "%s is read as the time in %s; --timezone names another place", e.Input, zone)
		case when.NoOrder:
			if times.DateOrder == "" {
				if order := r.orderNear(refused.Line, *times); order != "" {
					times.DateOrder, more = order, true
					r.report.guessed(number, "the order of dates is %s: so they are near the day of the incident", orderWords(order))
				} else if order := orderTogether(read, *times); order != "" {
					times.DateOrder, more = order, true
					r.report.guessed(number, "the order of dates is %s: so they are near each other", orderWords(order))
				}
			}
		case when.ClockChange:
			if times.ClockChange == 0 {
				times.ClockChange, more = when.Earlier, true
				r.report.guessed(number, "the clocks were changed at this time: the earlier of the two is taken")
			}
		}
	}
	return more
}

// orderNear returns the order of dates by which those of a line are near the day of the
// incident, where only one is.
func (r *reader) orderNear(text string, times when.Reader) when.DateOrder {
	if r.day.IsZero() {
		return ""
	}
	middle := time.Date(r.day.Year, r.day.Month, r.day.Day, 12, 0, 0, 0, time.UTC)
	var near []when.DateOrder
	for _, order := range []when.DateOrder{when.DayFirst, when.MonthFirst} {
		times.DateOrder = order
		marks := rowMarks().FindString(text)
		typed, _, err := times.Prefix(text[len(marks):])
		const days = 20 * 24 * time.Hour
		if err == nil && typed.Instant.Sub(middle).Abs() < days {
			near = append(near, order)
		}
	}
	if len(near) != 1 {
		return ""
	}
	return near[0]
}

// orderTogether returns the order of dates by which those of the refused lines are within
// days, where the other order has them months apart.
func orderTogether(read capture.Result, times when.Reader) when.DateOrder {
	const near, far = 20 * 24 * time.Hour, 40 * 24 * time.Hour
	var together, apart []when.DateOrder
	for _, order := range []when.DateOrder{when.DayFirst, when.MonthFirst} {
		times.DateOrder = order
		var all []time.Time
		for _, refused := range read.Refused {
			typed, _, err := times.Prefix(refused.Line[len(rowMarks().FindString(refused.Line)):])
			if refused.Reason == when.NoOrder && err == nil {
				all = append(all, typed.Instant)
			}
		}
		if len(all) < 2 {
			return ""
		}
		switch span := slices.MaxFunc(all, time.Time.Compare).Sub(slices.MinFunc(all, time.Time.Compare)); {
		case span <= near:
			together = append(together, order)
		case span >= far:
			apart = append(apart, order)
		}
	}
	if len(together) != 1 || len(apart) != 1 {
		return ""
	}
	return together[0]
}

func orderWords(order when.DateOrder) string {
	if order == when.DayFirst {
		return "day, month, year"
	}
	return "month, day, year"
}

// noteTime notes what was assumed of the time of an event.
func (r *reader) noteTime(e capture.Event, number int) {
	if e.Note != "" {
		r.report.guessed(number, "%s", e.Note)
	}
	if e.YearAssumed && !r.saidYear {
		r.saidYear = true
		r.report.guessed(number, "days without a year are in %d, and after the ones above them", e.At.Instant.Year())
	}
	if r.labelZone != "" && !e.HasZone && !e.At.Day && e.At.IsKnown() {
		r.report.guessed(r.zoneLine, "times without a zone are in %s, as this one", r.labelZone)
		r.labelZone = ""
	}
	if r.written != "" && !e.HasZone && !e.At.Day && e.At.IsKnown() {
		if short, _ := e.At.Instant.Zone(); !r.saidZone && isAbbreviation(r.written) && !strings.EqualFold(short, r.written) && !strings.EqualFold(r.written, "GMT") {
			r.saidZone = true
			r.report.guessed(r.zoneLine, "%s is read as the time in %s, which was %s on %s", r.written, r.zone, short, when.DateOf(e.At.Instant))
		}
		london, err := when.Zone("Europe/London")
		if short, _ := e.At.Instant.In(london).Zone(); err == nil && !r.saidZone && strings.EqualFold(r.written, "GMT") && short == "BST" && r.zone == time.UTC {
			r.saidZone = true
			r.report.guessed(r.zoneLine, "GMT is read as UTC; clocks in London were an hour ahead on %s: --timezone Europe/London reads them so", when.DateOf(e.At.Instant))
		}
	}
}

var abbreviation = compiled(`^[A-Z]{3,5}$`)

func isAbbreviation(name string) bool {
	return name != "UTC" && abbreviation().MatchString(name)
}

// placeRefused adds the rows whose time cannot be read, where those around them say between
// which times they are. The others are left as they are.
func (r *reader) placeRefused(t *timelineRows, read capture.Result, events []postmortem.Event, numbers []int, numberOf func(int) int) ([]postmortem.Event, []int) {
	for _, refused := range read.Refused {
		number := numberOf(refused.Number)
		next, _ := slices.BinarySearch(numbers, number)
		raw := strings.TrimSpace(strings.Join(append([]string{refused.Line}, refused.Below...), "\n"))
		var before, after when.Time
		for i := next - 1; i >= 0 && before.IsZero(); i-- {
			if events[i].At.IsKnown() {
				before = events[i].At
			}
		}
		if next < len(events) && events[next].At.IsKnown() {
			after = events[next].At
		}
		e := postmortem.Event{Approximate: true, Origin: strconv.Itoa(number)}
		switch {
		case refused.Reason == when.NoDay || refused.Reason == when.NoYear || refused.Reason == when.NoOrder, before.IsZero() && after.IsZero():
			r.left(number, t.section.title, raw)
			r.report.guessed(number, "not read: %s", refused.Err.Problem)
			continue
		case !before.IsZero() && !after.IsZero() && after.Instant.After(before.Instant):
			e.NotBefore, e.At = before, after
		case !before.IsZero():
			e.At = before
		default:
			e.At = after
		}
		marks := rowMarks().FindString(refused.Line)
		e.Text = strings.TrimSpace(strings.Trim(strings.TrimSpace(refused.Line[len(marks):]), "|"))
		if strings.HasPrefix(strings.TrimSpace(refused.Line), "|") {
			e.Text = strings.Join(cells(refused.Line), " · ")
		}
		e.Text = r.inline(markup.OneLine(lineEnd().ReplaceAllString(unknownClock().ReplaceAllString(e.Text, ""), "")))
		e.Details = strings.Join(refused.Below, "\n")
		r.report.guessed(number, "the time is not clear (%s): it is placed by the events around it", refused.Err.Problem)
		events, numbers = slices.Insert(events, next, e), slices.Insert(numbers, next, number)
	}
	return events, numbers
}
