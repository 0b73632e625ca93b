package capture

import (
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// dayNamed is a day that a line says of the times below it, after a word for it.
var dayNamed = compiled(`(?i)^(?:day \d{1,2}\s*[:(–—-]|(?:date|day|when|timeline|incident date|date of (?:the )?incident)\b[^:\d]{0,30}[:(–—-]?|(?:all )?(?:times|timestamps)\b[^,;(]{0,60}(?:[,;(](?:\s*on\b)?|\son\s))\s*`)

// dayNumber is a day that is counted from the first one.
var dayNumber = compiled(`(?i)^day (\d{1,2})\W*$`)

// ruledDay is a day between the rules with which chats and logs separate days.
var ruledDay = compiled(`^(?:[-=*_~─━—–]{2,}|-!-)\s*(?i:day changed(?: to)?:?\s+)?([\p{L}\d].*?)\s*[-=*_~─━—–]*$`)

// ruledDay reads the day of a line such as "----- June 9th -----" or "--- Day changed Wed
// Jun 09 2021". A day that cannot be read is refused, so that it dates no time below it.
func (s *source) ruledDay(l line) bool {
	m := ruledDay().FindStringSubmatch(strings.TrimSpace(l.raw))
	if m == nil {
		return false
	}
	typed, rest, err := s.prefix(m[1])
	e := reasonOf(err)
	switch {
	case err == nil && typed.Day && typed.Until.IsZero() && rest == "":
		s.day(l, typed)
	case e != nil && e.HasDay && e.Alone:
		s.refuse(l, e)
	default:
		return false
	}
	return true
}

// dayNamed reads the day of a line such as "Date: 2021-06-08", "## Timeline, 8 June 2021",
// "Day 2 - 2021-06-09", "Day 2" or "All times in UTC, 8 June 2021". The line itself is given back.
func (s *source) dayNamed(l line) {
	bare := strings.Trim(strings.ReplaceAll(l.bare, "*", ""), "_ ")
	if m := dayNumber().FindStringSubmatch(bare); m != nil && !s.dayOne.IsZero() {
		n, _ := strconv.Atoi(m[1])
		s.setDay(when.Typed{Time: when.At(s.dayOne.AddDate(0, 0, n-1))})
		s.inDay = false // as far as the day of the first is known
		return
	}
	m := dayNamed().FindString(bare)
	if m == "" {
		return
	}
	typed, rest, err := s.prefix(bare[len(m):])
	e := reasonOf(err)
	switch {
	case err == nil && typed.Day && typed.HasDay && strings.Trim(rest, ")*_ .") == "":
		s.setDay(typed)
	case e != nil && e.HasDay:
		s.noDay, s.inDay = s.answer.IsZero(), false
	}
}

// day reads a line that is a day, for the times below it.
func (s *source) day(l line, typed when.Typed) {
	s.Headings = append(s.Headings, l.raw)
	s.setDay(typed)
}

// setDay makes a day that of the times below.
func (s *source) setDay(typed when.Typed) {
	s.reader.Day, s.reader.Previous = when.DateOf(typed.Instant), time.Time{}
	s.target, s.inDay, s.noDay, s.dayOnLine = toNothing, true, false, false
	if typed.Order != "" {
		s.orders = append(s.orders, typed.Order)
	}
	if s.firstDay.IsZero() && !typed.YearAssumed {
		s.firstDay = typed.Instant
	}
}
