package when

import (
	"errors"
	"strings"
	"time"
)

var duePattern = compiled(`^(?:\+\s?|in )(\d{1,4}|an?)\s?(d|days?|w|weeks?|months?)$`)

// Due reads a day on which something is due, by the clock and the zone of the reader:
//
//   - a date as [Reader.Read] takes it, where one without a year is the next such day;
//   - today, tomorrow, and friday for the next one, which is never today;
//   - +14d, +2w, in 2 weeks, in 3 months, next week;
//   - next month and in 3 months: the same day of that month, or its last.
//
// Every error is an [Error].
func (r Reader) Due(text string) (Date, error) {
	d, wrong := ParseDate(strings.TrimSpace(text))
	if wrong == nil {
		return d, nil
	}
	if r.Zone == nil {
		r.Zone = utc
	}
	spaced := singleSpaced(text)
	if !r.Now.IsZero() {
		if d, ok := dueFrom(DateOf(r.Now.In(r.Zone)), strings.ToLower(spaced)); ok {
			return d, nil
		}
	}
	s, err := scanField(spaced)
	if err != nil || s.hasTime || s.approx || s.end != nil || s.day.lastDay != 0 || s.day.word != "" {
		if errors.Is(err, errForm) || err == nil {
			err = wrong
		}
		return Date{}, err
	}
	year := s.day.year
	if s.day.parts == nil && year == 0 && !r.Now.IsZero() {
		today := DateOf(r.Now.In(r.Zone))
		for d = (Date{today.Year, s.day.month, s.day.day}); d.Year < today.Year+8; d.Year++ {
			if d.fault("") == nil && !d.midnight().Before(today.midnight()) {
				return d, nil
			}
		}
	}
	return r.dayWritten(&Typed{}, s, spaced)
}

// Date reads a day that was, as [Reader.Read] takes it: one without a year is the last
// such day by the clock. Every error is an [Error].
func (r Reader) Date(text string) (Date, error) {
	d, wrong := ParseDate(strings.TrimSpace(text))
	if wrong == nil {
		return d, nil
	}
	r.Recent = true
	typed, err := r.Read(text)
	switch e := new(Error); {
	case err == nil && typed.Day && !typed.Approximate:
		return DateOf(typed.Instant), nil
	case errors.As(err, &e) && e.Reason != NotTime:
		return Date{}, err
	}
	return Date{}, wrong
}

// dueFrom reads a day that is relative to today.
func dueFrom(today Date, text string) (Date, bool) {
	switch text {
	case "today":
		return today, true
	case "tomorrow":
		return today.add(1), true
	case "next week":
		return today.add(7), true
	case "next month":
		return today.months(1), true
	}
	if m := weekdayPattern().FindStringSubmatch(titled(text)); m != nil && len(m[0]) == len(text) {
		weekday := strings.Index("SunMonTueWedThuFriSat", m[1]) / 3
		return today.add(1 + (weekday-int(today.midnight().Weekday())+6)%7), true
	}
	m := duePattern().FindStringSubmatch(text)
	if m == nil {
		return Date{}, false
	}
	n, ok := number(m[1])
	if !ok {
		n = 1
	}
	switch m[2][0] {
	case 'd':
		return today.add(n), true
	case 'w':
		return today.add(7 * n), true
	}
	return today.months(n), true
}

// months returns the same day some months later, or the last of that month.
func (d Date) months(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}
