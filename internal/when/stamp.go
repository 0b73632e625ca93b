package when

import (
	"errors"
	"strings"
	"time"
)

// A stamp is a time as a person wrote it, in its parts.
type stamp struct {
	date    Date           // zero where only a time of day was written
	hasTime bool           // false where only a date was written
	clock   clock          // the time of day
	zone    *time.Location // nil where none was written
}

// errForm says that a text has not the form of a stamp; the caller knows which
// forms to offer instead.
var errForm = errors.New("not a time")

// scanStamp reads a date, a time of day, or both, and the zone behind them. Its
// error is errForm or tells what is wrong in more words.
func scanStamp(text string) (stamp, error) {
	var s stamp
	d, rest, ok := scanDate(text)
	if ok {
		if err := d.fault(text); err != nil {
			return stamp{}, err
		}
		s.date = d
		if rest == "" {
			return s, nil
		}
		if !strings.ContainsAny(rest[:1], "Tt ") {
			return stamp{}, errForm
		}
		rest = trimLeft(rest[1:])
	} else {
		rest = text
	}
	return s.scanTime(text, rest)
}

// scanTime reads the time of day and the zone of a stamp from rest, which is the
// end of text.
func (s stamp) scanTime(text, rest string) (stamp, error) {
	c, rest, ok := scanHalfDay(rest)
	if !ok {
		return stamp{}, errForm
	}
	if err := c.fault(text); err != nil {
		return stamp{}, err
	}
	s.clock, s.hasTime = c, true
	if rest = trimLeft(rest); rest == "" {
		return s, nil
	}
	zone, ok := looseOffset(rest)
	if !ok {
		// A typed zone begins with a letter: anything else is not meant as one.
		if first := rest[0] | 0x20; first < 'a' || first > 'z' {
			return stamp{}, errForm
		}
		var err error
		if zone, err = Zone(rest); err != nil {
			return stamp{}, err
		}
	}
	s.zone = zone
	return s, nil
}

// on returns the moment of a stamp on a date in a zone.
func (s stamp) on(text string, d Date, zone *time.Location) (Time, error) {
	if !s.hasTime {
		return day(text, d, zone)
	}
	return local(text, d, s.clock, zone)
}

// scanHalfDay reads a time off the front of a text, where am or pm may follow
// and the minutes may then be left out. An hour that is wrong for them is not
// put right: 13 pm is no time.
func scanHalfDay(s string) (c clock, rest string, ok bool) {
	c, rest, full := scanClock(s)
	if !full {
		rest = strings.TrimLeft(s, "0123456789")
		digits := s[:len(s)-len(rest)]
		if c.hour, ok = number(digits); !ok || len(digits) > 2 {
			return clock{}, s, false
		}
	}
	after := trimLeft(rest)
	word := after
	if i := strings.IndexAny(after, " +-"); i >= 0 {
		word = after[:i]
	}
	afternoon := 0
	switch strings.ToLower(word) {
	case "am", "a.m.":
	case "pm", "p.m.":
		afternoon = 12
	default:
		return c, rest, full
	}
	if c.hour < 1 || c.hour > 12 {
		return clock{}, s, false
	}
	c.hour = c.hour%12 + afternoon
	return c, after[len(word):], true
}

// looseOffset reads an offset as people write it: +2, +02, +0200, +02:00, UTC+2.
func looseOffset(s string) (*time.Location, bool) {
	if len(s) > 3 && (strings.EqualFold(s[:3], "UTC") || strings.EqualFold(s[:3], "GMT")) {
		s = s[3:]
	}
	if s[0] != '+' && s[0] != '-' {
		return nil, false
	}
	sign, digits := s[0], s[1:]
	hours, minutes, colon := strings.Cut(digits, ":")
	switch {
	case !colon && len(digits) == 4:
		hours, minutes = digits[:2], digits[2:]
	case !colon:
		minutes = "00"
	}
	h, ok1 := number(hours)
	m, ok2 := number(minutes)
	if !ok1 || !ok2 || len(hours) > 2 || len(minutes) != 2 || h > 23 || m > 59 {
		return nil, false
	}
	return zoneAt(sign, h, m), true
}
