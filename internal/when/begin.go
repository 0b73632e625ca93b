package when

import (
	"errors"
	"strings"
)

// Begin reads the time that a text begins with, and returns what follows it: the
// longest beginning counts that [Reader.Read] takes. A colon or a comma may stand
// behind the time, or a dash between the two.
//
//	10:42 Rolled back
//	2026-06-02 9:58 pm Europe/Lisbon - Rolled back
//	~+5m: Rolled back
//
// Where the beginning is a time in a zone that is not clear, or one that a clock change
// makes double, the error is of that; else it is of the first word.
func (r Reader) Begin(text string) (typed Typed, rest string, err error) {
	text = strings.TrimSpace(text)
	for n := timeWords(text); n > 0; n-- {
		begin, rest := cutWords(text, n)
		typed, err = r.Read(strings.TrimRight(begin, ":,"))
		if err == nil {
			for _, dash := range []string{"- ", "– ", "— "} {
				rest = strings.TrimSpace(strings.TrimPrefix(rest, dash))
			}
			return typed, rest, nil
		}
		var unclear *Error
		if errors.As(err, &unclear) && (len(unclear.Readings) > 0 || len(unclear.Zones) > 0) {
			break
		}
	}
	return Typed{}, text, err
}

// timeWords is how many of the first words of a text may belong to its time: a zone
// or am and pm behind a time of day, a time of day behind a date.
func timeWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		bare := strings.TrimRight(word, ":,")
		isClock := bare != "" && bare[0] >= '0' && bare[0] <= '9' && strings.Contains(bare, ":")
		isHalf := strings.EqualFold(bare, "am") || strings.EqualFold(bare, "pm")
		isZone := strings.Contains(bare, "/") || strings.IndexByte("+-", word[0]) >= 0 || strings.EqualFold(bare, "UTC") ||
			len(bare) <= 5 && bare == strings.ToUpper(bare) && bare != strings.ToLower(bare)
		if n > 0 && !isClock && !isHalf && !isZone && !isDay(bare) || n == maxTimeWords {
			break
		}
		if n++; bare != word {
			break // what follows is no part of it
		}
	}
	return max(n, 1)
}

// isDay reports whether a word is one of the two that stand for a day.
func isDay(word string) bool {
	return strings.EqualFold(word, "today") || strings.EqualFold(word, "yesterday")
}

// maxTimeWords is how many words the longest form of a time has:
// 2026-06-02 9:58 pm Europe/Lisbon.
const maxTimeWords = 4

// cutWords splits a text behind its first n words.
func cutWords(text string, n int) (begin, rest string) {
	rest = text
	for range n {
		rest = strings.TrimLeft(rest, " \t")
		if i := strings.IndexAny(rest, " \t"); i >= 0 {
			rest = rest[i:]
		} else {
			rest = ""
		}
	}
	return text[:len(text)-len(rest)], strings.TrimSpace(rest)
}
