package when

import (
	"strings"
	"time"
)

// A writtenDay is a day as it was written: in full, without its year, in numbers
// whose order is not known, or as a word.
type writtenDay struct {
	year       int // 0 where none was written
	month      time.Month
	day        int
	lastDay    int    // of 29-30 August
	parts      []int  // of a day in numbers, in the order in which they were written
	digits     int    // of its year
	word       string // today, yesterday, or a weekday
	weekday    int    // of a word that is one, else -1
	anyDay     bool   // only its month is known: 2022-05-??
	needsClock bool   // it is a day only where a time of day follows
}

func (w writtenDay) isZero() bool { return w.day == 0 && w.parts == nil && w.word == "" }

const (
	monthWord = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?`
	ordinal   = `(?:st|nd|rd|th)?`
)

var (
	dayMonth       = compiled(`^(\d{1,2})(?:` + ordinal + `|\.)(?:\s?[-–]\s?(\d{1,2})` + ordinal + `)?(?:\s+of)?[\s/-]+` + monthWord)
	monthDay       = compiled(`^` + monthWord + `\s+(\d{1,2})` + ordinal)
	lastDayPattern = compiled(`^\s?[-–]\s?(\d{1,2})` + ordinal)
	namedYear      = compiled(`^(,\s*|\s+|[-/]|,?\s*')(\d{4}|\d{2})`)
	isoPattern     = compiled(`^(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})`)
	compactPattern = compiled(`^((?:19|20)\d{2})(\d{2})(\d{2})`)
	numericPattern = compiled(`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})`)
	shortPattern   = compiled(`^(\d{1,2})([-/.])(\d{1,2})\.?`)
	partialPattern = compiled(`^(?:\d{4}(?:/\d{2,4})?|\d\d[?xX]{2}|YYYY)[-/](?:\d{1,2}|[?xX]{1,2}|MM)[-/](?:\d{1,2}|[?xX]{1,2}|DD)`)
	monthOnly      = compiled(`^(\d{4})-(\d{2})-(?:\?{1,2}|[xX]{2}|--|DD)`)
	longYear       = compiled(`^\d{5,}[-/]\d{1,2}[-/]\d{1,2}`)
	weekdayAfter   = compiled(`^(?:\s*\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\)|,\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*$)`)
	weekdayPattern = compiled(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b\.?,?\s*`)
)

// day reads a day off the front of a text. It looks at the form alone.
func (sc scanner) day(text string) (w writtenDay, rest string, err error) {
	w, rest, err = sc.dayAlone(text)
	if m := weekdayAfter().FindString(rest); m != "" && w.word == "" && !w.isZero() && err == nil {
		rest = rest[len(m):]
	}
	return w, rest, err
}

// dayAlone reads a day without the weekday that may follow it.
func (sc scanner) dayAlone(text string) (w writtenDay, rest string, err error) {
	word, after := firstWord(text)
	w.weekday = -1
	if isDay(word) && !strings.HasPrefix(after, "'") {
		w.word = strings.ToLower(word)
		return w, after, nil
	}
	upper := text
	if sc.field {
		upper = titled(text)
	}
	if m := weekdayPattern().FindStringSubmatch(upper); m != nil {
		named, after, err := sc.day(text[len(m[0]):])
		if err != nil || !named.isZero() && named.word == "" {
			return named, after, err
		}
		w.word, w.needsClock = m[1], strings.TrimSpace(text[len(m[0]):]) != ""
		w.weekday = (strings.Index("SunMonTueWedThuFriSat", m[1])) / 3
		return w, text[len(m[0]):], nil
	}
	if m := compactPattern().FindStringSubmatch(text); m != nil && (gluesClock(text[8:]) || strings.HasPrefix(text[8:], " ")) {
		w.set(m[1], m[2], m[3])
		w.needsClock = true
		return w, text[8:], nil
	}
	if m := isoPattern().FindStringSubmatch(text); m != nil && endsDay(text[len(m[0]):]) {
		w.set(m[1], m[3], m[4])
		w.needsClock = m[2] == "."
		return w, text[len(m[0]):], nil
	}
	if w, rest, ok := named(upper, text); ok {
		return w, rest, nil
	}
	if m := numericPattern().FindStringSubmatch(text); m != nil && endsDay(text[len(m[0]):]) {
		for _, part := range []string{m[1], m[3], m[4]} {
			n, _ := number(part)
			w.parts = append(w.parts, n)
		}
		w.digits = len(m[4])
		w.needsClock = m[2] == "." && w.digits == 2 && strings.TrimSpace(text[len(m[0]):]) != ""
		return w, text[len(m[0]):], nil
	}
	if m := shortPattern().FindStringSubmatch(text); m != nil && (m[2] != "-" || len(m[1])+len(m[3]) == 4) &&
		strings.IndexByte(", ]", (text + " ")[len(m[0])]) >= 0 && clockBegins(skipJoint(text[len(m[0]):])) {
		first, _ := number(m[1])
		second, _ := number(m[3])
		w.parts, w.needsClock = []int{first, second}, true
		return w, text[len(m[0]):], nil
	}
	if m := longYear().FindString(text); m != "" {
		return w, text, &Error{Input: m, Reason: NoSuchTime, HasDay: true, Problem: "the year is outside 0001 to 9999", Advice: "write the year with four digits"}
	}
	if m := monthOnly().FindStringSubmatch(text); m != nil && endsDay(text[len(m[0]):]) {
		w.set(m[1], m[2], "1")
		w.anyDay = true
		return w, text[len(m[0]):], nil
	}
	if m := partialPattern().FindString(text); m != "" && endsDay(text[len(m):]) {
		return w, text, &Error{Input: m, Reason: Incomplete, HasDay: true, Problem: "the day is not known", Advice: "write the day, with ~ for an estimate"}
	}
	return w, text, nil
}

// set puts the numbers of a year, a month and a day into a written day.
func (w *writtenDay) set(year, month, day string) {
	w.year, _ = number(year)
	m, _ := number(month)
	w.month = time.Month(m)
	w.day, _ = number(day)
}

// named reads a day that names its month. Upper is the text with capitals where the
// names of months have them.
func named(upper, text string) (w writtenDay, rest string, ok bool) {
	w.weekday = -1
	if m := dayMonth().FindStringSubmatch(upper); m != nil {
		w.day, _ = number(m[1])
		w.lastDay, _ = number(m[2])
		w.month, rest = monthOf(m[3]), text[len(m[0]):]
	} else if m := monthDay().FindStringSubmatch(upper); m != nil {
		w.day, _ = number(m[2])
		w.month, rest = monthOf(m[1]), text[len(m[0]):]
		// In "Jun 8 - 09:58" the 09 is no day.
		if m := lastDayPattern().FindStringSubmatch(rest); m != nil && endsDay(rest[len(m[0]):]) && !clockBegins(m[1]+rest[len(m[0]):]) {
			w.lastDay, _ = number(m[1])
			rest = rest[len(m[0]):]
		}
	} else {
		return w, text, false
	}
	if m := namedYear().FindStringSubmatch(rest); m != nil && endsDay(rest[len(m[0]):]) {
		// Two digits are a year only where a time of day follows, or where a hyphen, a
		// slash or an apostrophe ties them to the month.
		n, _ := number(m[2])
		after := rest[len(m[0]):]
		switch {
		case len(m[2]) == 4:
			w.year, rest = n, after
		case !endsWord(after):
		case strings.ContainsAny(m[1], "-/'") || clockBegins(skipJoint(after)):
			w.year, rest = 2000+n, after
		}
	}
	if w.day == 0 || !endsDay(rest) {
		return writtenDay{weekday: -1}, text, false
	}
	return w, rest, true
}

// monthOf returns the month whose name begins with three letters.
func monthOf(letters string) time.Month {
	return time.Month(strings.Index("JanFebMarAprMayJunJulAugSepOctNovDec", letters)/3 + 1)
}

// endsDay reports whether a day may end before a text. A time of day may be glued to it.
func endsDay(text string) bool {
	return gluesClock(text) || endsWord(text) && !strings.HasPrefix(text, "@")
}

// clockBegins reports whether a text begins with digits as a time of day does.
func clockBegins(text string) bool {
	_, _, ok, err := (scanner{}).clock(text)
	return ok || err != nil
}

// firstWord returns the letters that a text begins with and what is after them.
func firstWord(text string) (word, rest string) {
	i := 0
	for i < len(text) && isLetter(text[i]) {
		i++
	}
	return text[:i], text[i:]
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// titled writes each word with a capital and small letters.
func titled(text string) string {
	b := []byte(text)
	for i, c := range b {
		switch {
		case !isLetter(c):
		case i == 0 || !isLetter(b[i-1]):
			b[i] = c &^ 0x20
		default:
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// isDay reports whether a word is one of the two that mean a day.
func isDay(word string) bool {
	return strings.EqualFold(word, "today") || strings.EqualFold(word, "yesterday")
}
