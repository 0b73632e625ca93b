package when

import (
	"cmp"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A stamp is a time as a person wrote it, in its parts.
type stamp struct {
	day     writtenDay
	clock   clock
	hasTime bool           // false where only a day was written
	zone    writtenZone    // zero where none was written
	approx  bool           // marked as an estimate
	strict  bool           // the clock has seconds, or a T before it
	since   *time.Duration // after the start of the incident
	end     *stamp         // of a range
}

// errForm means that a text has not the form of a stamp; the caller knows which forms to
// offer instead.
var errForm = errors.New("not a time")

// A scanner reads the parts of times off the front of texts.
type scanner struct {
	field  bool // the text is a time and nothing else, as in a flag
	plain  bool // 1600 is a time of day
	dotted bool // 09.59 is one
}

// stamp reads the longest time that a text begins with, and returns what is after
// it. Marks of Markdown and brackets may be around its parts.
func (sc scanner) stamp(text string) (s stamp, rest string, err error) {
	if s, rest, err = sc.point(text); err != nil {
		return s, text, err
	}
	if s.since == nil {
		rest = sc.end(&s, rest)
	}
	if m := hourAfter().FindString(rest); s.hasTime && s.end == nil && m != "" {
		written := text[:len(text)-len(rest)+len(m)]
		return s, text, &Error{Input: written, Reason: NoSuchTime, Problem: "the end of the range is not clear", Advice: "write it like 09:10"}
	}
	rest = s.trailingEstimate(rest)
	return s, rest, nil
}

// point reads a single time, without the end of a range.
func (sc scanner) point(text string) (s stamp, rest string, err error) {
	if rest, ok := s.chatTime(text); ok {
		return s, rest, nil
	}
	rest = s.leadingEstimate(skipMarks(atSign().ReplaceAllString(preposition().ReplaceAllString(skipMarks(text), ""), "$1")))
	if m := sincePattern().FindStringSubmatch(rest); m != nil {
		after := rest[len(strings.TrimSpace(m[0])):]
		if d, ok := sinceStart(m[1], m[2]); ok && endsWord(after) {
			s.since, s.hasTime = &d, true
			return s, after, nil
		}
	}
	day, after, err := sc.day(rest)
	switch {
	case err != nil:
		return s, text, err
	case !day.isZero():
		s.day = day
		joint := s.leadingEstimate(skipJoint(after))
		if m := basicClock().FindStringSubmatch(after); m != nil {
			joint = strings.TrimSuffix(m[1]+":"+m[2]+":"+m[3], ":") + after[len(m[0]):]
		}
		c, afterClock, ok, err := sc.clock(joint)
		if err != nil {
			return s, text, err
		}
		switch {
		case !ok && day.needsClock:
			return s, text, errForm
		case !ok && clockLike().MatchString(joint):
			return s, text, &Error{Input: text, Reason: NoSuchTime, Problem: "the time of day after the date is not clear", Advice: "write it like 09:58"}
		}
		if ok {
			s.strict = c.hasSeconds || strings.HasPrefix(after, "T") || strings.HasPrefix(after, "t")
			s.clock, s.hasTime, after = c, true, afterClock
		}
	default:
		c, afterClock, ok, err := sc.clock(rest)
		if m := gluedClock().FindString(rest); m != "" && !ok && err == nil {
			err = &Error{Input: strings.TrimRight(m, " :-–—"), Reason: NoSuchTime, Problem: "the time of day is not clear", Advice: "write it like 09:58"}
		}
		if err != nil || !ok {
			return s, text, cmp.Or(err, errForm)
		}
		s.clock, s.hasTime, s.strict, after = c, true, c.hasSeconds, afterClock
	}
	if isWord := s.day.word != "" && s.day.weekday < 0; isWord && !s.hasTime && !sc.field && strings.TrimSpace(after) != "" {
		return s, text, errForm // today no one works
	}
	if m := ishPattern().FindString(after); s.hasTime && m != "" {
		s.approx, after = true, after[len(m):]
	}
	if s.hasTime && s.clock.unknown < allUnknown {
		if after, err = sc.zoneAfter(&s, after); err != nil {
			return s, text, err
		}
	}
	if s.hasTime {
		after = sc.dayAfter(&s, after)
	}
	return s, after, nil
}

// chatTime reads a time as Discord keeps it, in seconds since 1970: <t:1623145020:R>.
func (s *stamp) chatTime(text string) (rest string, ok bool) {
	m := chatPattern().FindStringSubmatch(text)
	if m == nil {
		return text, false
	}
	seconds, _ := number(m[1])
	t := time.Unix(int64(seconds), 0).UTC()
	year, month, day := t.Date()
	s.day = writtenDay{year: year, month: month, day: day, weekday: -1}
	s.clock = clock{hour: t.Hour(), minute: t.Minute(), second: t.Second(), hasSeconds: true}
	s.hasTime, s.strict, s.zone = true, true, writtenZone{zone: time.UTC}
	return text[len(m[0]):], true
}

// dayAfter reads a day after a time of day (11:10 6th Nov 2023, 14:05 yesterday), or
// the year alone where date(1) writes it: Tue Jun  8 09:56:12 UTC 2021.
func (sc scanner) dayAfter(s *stamp, rest string) string {
	joint := skipMarks(strings.TrimPrefix(skipMarks(rest), ","))
	if !s.day.isZero() {
		if year := yearPattern().FindString(joint); s.day.month != 0 && s.day.year == 0 && s.strict && year != "" && endsWord(joint[len(year):]) {
			s.day.year, _ = number(year)
			return joint[len(year):]
		}
		return rest
	}
	joint = strings.TrimPrefix(joint, "on ")
	day, after, err := sc.day(joint)
	if err == nil && (day.year != 0 || day.word != "" && day.weekday < 0 || len(day.parts) == 3) {
		s.day = day
		if s.zone.isZero() { // 14:05 yesterday UTC
			if afterZone, err := sc.zoneAfter(s, after); err == nil {
				return afterZone
			}
		}
		return after
	}
	return rest
}

// end reads the end of a range, where there is one.
func (sc scanner) end(s *stamp, rest string) string {
	spaced := strings.TrimLeft(rest, " \t*_`])")
	m := rangePattern().FindString(spaced)
	if m == "" || s.clock.unknown > 0 {
		return rest
	}
	end, after, err := sc.point(spaced[len(m):])
	switch {
	case err != nil, end.since != nil, end.clock.unknown > 0, end.hasTime != s.hasTime, end.day.word != "":
		return rest
	case !s.hasTime: // days
		if end.day.isZero() || s.day.lastDay != 0 {
			return rest
		}
		if s.day.year == 0 {
			s.day.year = end.day.year
		}
	}
	switch {
	case s.zone.isZero():
		s.zone = end.zone
	case end.zone.isZero():
		end.zone = s.zone
	}
	if end.clock.half != noHalf && s.clock.half == noHalf && s.clock.hour >= 1 && s.clock.hour <= 12 {
		s.clock = s.clock.inHalf(end.clock)
	}
	s.end = &end
	return after
}

// inHalf returns the clock with the am or pm that closes its range, or with the other
// one where the range would be longer than twelve hours: 11:50 - 1:20 PM.
func (c clock) inHalf(end clock) clock {
	for _, half := range []int{end.half, amHalf + pmHalf - end.half} {
		in := c
		in.half = half
		in.hour = c.hour % 12
		if half == pmHalf {
			in.hour += 12
		}
		if span := end.minutes() - in.minutes(); span >= 0 && span <= 12*60 {
			return in
		}
	}
	return c
}

// minutes is how many minutes of its day a clock shows.
func (c clock) minutes() int { return c.hour*60 + c.minute }

// leadingEstimate takes the signs and words of an estimate off the front of a text
// where a time follows them.
func (s *stamp) leadingEstimate(text string) string {
	m := aboutPattern().FindString(text)
	if m == "" {
		return text
	}
	s.approx = true
	return skipMarks(text[len(m):])
}

// trailingEstimate takes off those that follow a time: 10:45~, 10:45 (approx).
func (s *stamp) trailingEstimate(text string) string {
	if m := afterPattern().FindString(text); m != "" && endsWord(text[len(m):]) {
		s.approx = true
		return text[len(m):]
	}
	return text
}

const marks = "*_`[](){}<>"

// skipMarks drops spaces, marks of Markdown and brackets from the front of a text.
func skipMarks(text string) string { return strings.TrimLeft(text, marks+" \t") }

// gluesClock reports whether a text begins with a sign that ties a time of day to its day.
func gluesClock(text string) bool {
	if len(text) < 2 || !isDigit(text[1]) {
		return false
	}
	return strings.IndexByte("Tt:_", text[0]) >= 0 || text[0] == '-' && len(text) > 3 && text[3] == ':'
}

// skipJoint drops what may be between a day and its time of day.
func skipJoint(text string) string {
	if gluesClock(text) {
		return text[1:]
	}
	text = skipMarks(text)
	text = skipMarks(strings.TrimPrefix(text, ","))
	for _, joint := range []string{"- ", "– ", "— ", "@", "at ", "around ", "| ", "· ", ": "} {
		if after, ok := strings.CutPrefix(text, joint); ok {
			return skipMarks(after)
		}
	}
	return text
}

// endsWord reports whether a time may end before a text: no letter or digit follows,
// also not after a dot, a colon or a hyphen.
func endsWord(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	if text == "" || size == 0 {
		return true
	}
	if unicode.IsLetter(first) || unicode.IsDigit(first) || first == '%' {
		return false
	}
	if strings.ContainsRune(".:-/", first) {
		next, _ := utf8.DecodeRuneInString(text[size:])
		return !unicode.IsDigit(next) && (first == ':' || first == '.' || !unicode.IsLetter(next))
	}
	return true
}

var (
	// What a sentence has before its time.
	preposition = compiled(`^(?:At|On)\s+`)
	// The sign that stands for the word before a time of day.
	atSign = compiled(`^@\s?(\d{1,2}:\d|\d{1,2}\s?[ap]m)`)
	// A dash, or a word, between the ends of a range.
	rangePattern = compiled(`^(?:[-–—−→]|->|(?:to|until|till|through)\s)\s*`)
	// Signs and words of an estimate before a time.
	aboutPattern = compiled(`^(?:[~≈±]\s*|(?i:ca\.?|c\.|circa|about|around|approx\.?|approximately)\s+)`)
	afterPattern = compiled(`^(?:\s?~|\s*[(\[](?i:about|approx\.?|approximately|ca\.?|circa|est\.?|estimated|estimate)[)\]])`)
	// The time of day of ISO 8601's basic form: 20210608T102000Z.
	basicClock   = compiled(`^[Tt](\d{2})(\d{2})(\d{2})?`)
	clockLike    = compiled(`^\d{1,2}[:h]\d{2}`)
	gluedClock   = compiled(`^\d{1,2}:\d{2}(?::\d{2})?\p{L}+(?:[^\p{L}\d:]|:\s|:?$)`) // 09:58text, but no address
	hourAfter    = compiled(`^[-–—]\d{1,2}(?::?\s|:?$)`)                              // 10:00-11
	ishPattern   = compiled(`^-?ish\b`)
	yearPattern  = compiled(`^\d{4}`)
	chatPattern  = compiled(`^[*_(\[ ]*<t:(\d{9,10})(?::[tTdDfFR])?>`)
	sincePattern = compiled(`^[Tt]\s?([+\-−]?)\s?(\d{1,3}:\d{2}(?::\d{2})?|(?:\d+\s?(?i:days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)\s?)+|0)`)
)

// sinceStart reads what follows the T of T+20m, T-1h30m, T+00:20 and T0.
func sinceStart(sign, text string) (d time.Duration, ok bool) {
	switch {
	case text == "0":
		return 0, true
	case sign == "":
		return 0, false
	case strings.Contains(text, ":"):
		unit := time.Hour
		for part := range strings.SplitSeq(text, ":") {
			n, _ := number(part)
			d += time.Duration(n) * unit
			unit /= 60
		}
	default:
		if d, ok = scanDuration(text); !ok {
			return 0, false
		}
	}
	if sign != "+" {
		d = -d
	}
	return d, true
}
