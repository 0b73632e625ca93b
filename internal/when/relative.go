package when

import (
	"strings"
	"time"
)

// relative reads +7m after the previous event and -90m before the clock.
func (r Reader) relative(text string) (Time, error) {
	d, ok := scanDuration(text[1:])
	if !ok {
		return Time{}, &Error{Input: text, Problem: "not a length of time", Advice: "write one like " + text[:1] + "7m, " + text[:1] + "1h30m or " + text[:1] + "2d"}
	}
	if text[0] == '-' {
		return r.fromNow(text, -d)
	}
	if r.Previous.IsZero() {
		return Time{}, &Error{Input: text, Problem: "there is no event before it to count from", Advice: "write the time itself, as in 2026-06-02 09:58"}
	}
	return r.inZone(text, r.Previous.Add(d))
}

// fromNow returns the time on the clock and a stretch away, to the minute, or to
// the second where the stretch has seconds.
func (r Reader) fromNow(text string, d time.Duration) (Time, error) {
	if r.Now.IsZero() {
		return Time{}, noClock(text)
	}
	precision := time.Minute
	if d%time.Minute != 0 {
		precision = time.Second
	}
	return r.inZone(text, r.Now.Add(d).Truncate(precision))
}

func (r Reader) inZone(text string, t time.Time) (Time, error) {
	return inRange(text, At(inWholeMinutes(t.In(r.Zone))), r.Zone)
}

// scanDuration reads 7m, 1h30m, 7 min or 2 days. A bare number is refused: the
// unit could be any.
func scanDuration(s string) (total time.Duration, ok bool) {
	for s = trimLeft(s); s != ""; s = trimLeft(s) {
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		n, isNumber := number(s[:digits])
		s = trimLeft(s[digits:])
		letters := strings.IndexAny(s, "0123456789 ")
		if letters < 0 {
			letters = len(s)
		}
		unit := unitOf(s[:letters])
		if !isNumber || digits > 5 || unit == 0 {
			return 0, false
		}
		// Five digits of days are within a time.Duration, two such numbers are not.
		if total += time.Duration(n) * unit; total < 0 {
			return 0, false
		}
		s, ok = s[letters:], true
	}
	return total, ok
}

// unitOf returns the length of a unit of time, or 0 for any other word.
func unitOf(word string) time.Duration {
	switch strings.ToLower(word) {
	case "s", "sec", "secs", "second", "seconds":
		return time.Second
	case "m", "min", "mins", "minute", "minutes":
		return time.Minute
	case "h", "hr", "hrs", "hour", "hours":
		return time.Hour
	case "d", "day", "days":
		return 24 * time.Hour
	}
	return 0
}
