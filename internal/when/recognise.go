package when

import (
	"strconv"
	"strings"
	"time"
)

// recognise explains a text that is some other program's or country's way to
// write a time, or returns nil.
func recognise(text string) *Error {
	if text == "" {
		return &Error{Input: text, Problem: "no time at all", Advice: likeFile}
	}
	if since, ok := sinceEpoch(text); ok {
		return &Error{Input: text, Problem: "a number alone is not a time", Advice: "if it counts from 1970, write " + since.Format(time.RFC3339Nano)}
	}
	date, _, _ := strings.Cut(text, " ")
	date, _, _ = strings.Cut(strings.TrimRight(date, ","), "T")
	return orderOfDate(text, date)
}

// orderOfDate explains a date that is not written year, month, day with hyphens.
// Whether 02.06. is in February or in June is never guessed.
func orderOfDate(text, date string) *Error {
	if _, _, ok := scanDate(date); ok {
		return nil
	}
	parts := strings.FieldsFunc(date, func(r rune) bool { return strings.ContainsRune("./-", r) })
	if _, digits := number(date); digits && len(date) == 8 {
		parts = []string{date[:4], date[4:6], date[6:]}
	}
	if len(parts) != 3 {
		return nil
	}
	var n [3]int
	for i, part := range parts {
		value, ok := number(part)
		if !ok || len(part) > 4 {
			return nil
		}
		n[i] = value
	}
	e := &Error{Input: text, Problem: "the order of day and month is never guessed"}
	var dates []string
	switch {
	case len(parts[0]) == 4:
		e.Problem = "a date is written with hyphens and two digits for month and day"
		dates = existing(Date{n[0], time.Month(n[1]), n[2]})
	case len(parts[2]) == 4:
		dates = existing(Date{n[2], time.Month(n[1]), n[0]}, Date{n[2], time.Month(n[0]), n[1]})
	}
	if e.Advice = "write the date as " + either(dates); dates == nil {
		e.Advice = "write the date as in 2026-06-02, the year first"
	}
	return e
}

// existing returns those dates that the calendar has, without repeating one.
func existing(dates ...Date) (written []string) {
	for i, d := range dates {
		if d.fault("") == nil && (i == 0 || d != dates[0]) {
			written = append(written, d.String())
		}
	}
	return written
}

// sinceEpoch reads seconds since 1970 as logs and Slack have them, with a
// fraction perhaps, or milli-, micro- or nanoseconds.
func sinceEpoch(text string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.ParseUint(whole, 10, 63)
	if _, digits := number(fraction); err != nil || fraction != "" && !digits {
		return time.Time{}, false
	}
	switch len(whole) {
	case 9, 10:
		return time.Unix(int64(n), 0).UTC(), true
	case 13:
		return time.UnixMilli(int64(n)).UTC(), true
	case 16:
		return time.UnixMicro(int64(n)).UTC(), true
	case 19:
		return time.Unix(0, int64(n)).UTC(), true
	}
	return time.Time{}, false
}
