package when

import (
	"fmt"
	"strings"
)

// The forms of a time of day beside those that scanClock reads.
var (
	halfPattern    = compiled(`^\s?([AaPp])\s?(?:\.\s?[Mm]\.?|[Mm]\b\.?)`)
	hourToHalf     = compiled(`^(\d{1,2})\s?(?:-|–|—|to)\s?\d{1,2}(?::\d{2})?\s?[AaPp]\.?[Mm]\b`) // 10-11am
	secondClock    = compiled(`^\s?/\s?\d{1,2}:\d{2}`)
	hourPattern    = compiled(`^\d{1,2}`)
	frenchPattern  = compiled(`^(\d{1,2})h(\d{2})`)
	dottedPattern  = compiled(`^(\d{1,2})\.(\d{2})`)
	plainPattern   = compiled(`^(\d{2})(\d{2})\b`)
	dayPattern     = compiled(`^\d{4}[-/.]\d{1,2}[-/.]\d`) // of a day, and no time such as 1600
	unknownPattern = compiled(`^(?:(\d{2}):?(?:\?\?|[xX]{2}|--|__|[mM]{2})|(?:\?{1,2}|\d[?xX]|[xX]{2}|--|__|HH|hh):?(?:\?{1,2}|[?xX]{2}|--|__|MM|mm|\d{2}))`)
)

// clock reads a time of day off the front of a text, with am or pm and with 24-hour
// words after it: 9:58, 09:58:30.25, 9:58 p.m., 9pm, 10h27, 14:??, HH:mm.
func (sc scanner) clock(text string) (c clock, rest string, ok bool, err error) {
	c, rest, ok = scanClock(text)
	switch {
	case ok:
	default:
		m := frenchPattern().FindStringSubmatch(text)
		if m == nil && sc.dotted {
			m = dottedPattern().FindStringSubmatch(text)
		}
		if m == nil && sc.plain && !dayPattern().MatchString(text) {
			m = plainPattern().FindStringSubmatch(text)
		}
		if ok = m != nil; ok {
			c.hour, _ = number(m[1])
			c.minute, _ = number(m[2])
			rest = text[len(m[0]):]
		}
	}
	if m := unknownPattern().FindStringSubmatch(text); !ok && m != nil && endsWord(text[len(m[0]):]) {
		c.unknown = allUnknown
		if m[1] != "" {
			c.unknown = minutesUnknown
			c.hour, _ = number(m[1])
			err = c.fault(text[:len(m[0])])
		}
		return c, text[len(m[0]):], err == nil, err
	}
	if m := hourToHalf().FindStringSubmatch(text); !ok && m != nil {
		c.hour, _ = number(m[1])
		return c, text[len(m[1]):], true, c.fault(m[1])
	}
	isClock := ok
	if !ok {
		digits := hourPattern().FindString(text)
		c.hour, _ = number(digits)
		rest = text[len(digits):]
		if digits == "" {
			return clock{}, text, false, nil
		}
	}
	if m := halfPattern().FindStringSubmatch(rest); m != nil && endsClock(rest[len(m[0]):]) {
		written := text[:len(text)-len(rest)+len(m[0])]
		rest, ok = rest[len(m[0]):], true
		c.half = amHalf
		if m[1] == "p" || m[1] == "P" {
			c.half = pmHalf
		}
		if c.hour < 1 || c.hour > 12 {
			return c, text, false, c.halfFault(written, isClock)
		}
		if c.hour %= 12; c.half == pmHalf {
			c.hour += 12
		}
	}
	if m := hoursPattern().FindString(rest); ok && m != "" && endsWord(rest[len(m):]) {
		rest = rest[len(m):]
	}
	if m := secondClock().FindString(rest); ok && m != "" {
		written := text[:len(text)-len(rest)+len(m)]
		return c, text, false, &Error{Input: written, Reason: NoSuchTime, Problem: "two times in one", Advice: "write one of them, or a range as in 18:00 - 19:00"}
	}
	if !ok || !endsClock(rest) {
		return clock{}, text, false, nil
	}
	return c, rest, true, c.fault(text[:len(text)-len(rest)])
}

// hoursPattern is what may be written after a time of day on a 24-hour clock.
var hoursPattern = compiled(`^(?:h|\s?hrs|\s?hours|\s?Uhr)`)

// endsClock reports whether a time of day may end before a text: a zone or the end of a
// range may be glued to it.
func endsClock(text string) bool {
	if text != "" && (text[0] == 'Z' || text[0] == 'z') {
		return endsWord(text[1:]) || endOfRange().MatchString(text[1:])
	}
	if m := capitals().FindString(text); meantBy(m) != nil && endsName(text[len(m):]) {
		return true
	}
	return endsWord(text) || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "ish") || strings.HasPrefix(text, "UTC") || strings.HasPrefix(text, "GMT")
}

// halfFault refuses an hour that am and pm do not have.
func (c clock) halfFault(written string, isClock bool) error {
	e := &Error{Input: written, Reason: HalfDay, Problem: "am and pm go with the hours 1 to 12", Advice: "write a time like 9:58 pm or 21:58"}
	if hour := c.hour - 12; isClock && hour > 0 && hour < 12 {
		e.Advice = fmt.Sprintf("write %02d:%02d or %d:%02d %s", c.hour, c.minute, hour, c.minute, map[int]string{amHalf: "am", pmHalf: "pm"}[c.half])
	}
	return e
}
