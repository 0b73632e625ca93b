package check

import (
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/when"
)

// A token is a word or a number of a text, in lower case, as figures are read from.
type token struct {
	text       string
	start, end int
	isLast     bool // of its sentence
	isFigure   bool // a figure can begin with it
}

// maxTokens is where a sentence is cut that no person would write.
const maxTokens = 150

// tokens appends the tokens of a text. A word such as 43-minute is two, and so is 43min.
func tokens(list []token, text string) []token {
	count := 0
	add := func(start, end int) {
		for start < end && opensWord(text[start]) {
			start++
		}
		last := false
		for end > start && closesWord(text[end-1]) {
			last = last || text[end-1] == '.' || text[end-1] == '!' || text[end-1] == '?'
			end--
		}
		if start == end {
			if last && len(list) > 0 {
				list[len(list)-1].isLast = true
			}
			return
		}
		// Between a digit and a letter, and at the hyphen after a digit.
		split := start
		for split < end && (text[split] >= '0' && text[split] <= '9' || text[split] == '.' || text[split] == ',') {
			split++
		}
		if split > start && split < end && isUnit(strings.TrimPrefix(strings.ToLower(text[split:end]), "-")) {
			list = append(list, token{text: text[start:split], start: start, end: split})
			if text[split] == '-' {
				split++
			}
			start = split
		}
		// At the hyphen of two-hour.
		if at := strings.LastIndexByte(text[start:end], '-'); at > 0 && isUnit(strings.ToLower(text[start+at+1:end])) {
			list = append(list, token{text: strings.ToLower(text[start : start+at]), start: start, end: start + at})
			start += at + 1
		}
		count++
		list = append(list, token{text: strings.ToLower(text[start:end]), start: start, end: end, isLast: last || count%maxTokens == 0})
	}
	start := -1
	for i := 0; i <= len(text); i++ {
		isSpace := i == len(text) || text[i] <= ' ' || text[i] == '|'
		if isSpace {
			if start >= 0 {
				add(start, i)
			}
			start = -1
			if i+1 < len(text) && text[i] == '\n' && text[i+1] == '\n' && len(list) > 0 {
				list[len(list)-1].isLast = true
			}
		} else if start < 0 {
			start = i
		}
	}
	for i := range list {
		list[i].isFigure = beginsFigure(list[i].text)
	}
	return list
}

// opensWord reports whether a byte before a word is no part of it.
func opensWord(b byte) bool {
	switch b {
	case '"', '\'', '(', '*', '_', '[', '`':
		return true
	}
	return false
}

// closesWord reports whether a byte after a word is no part of it.
func closesWord(b byte) bool {
	switch b {
	case '.', ',', ';', ':', '!', '?', '"', '\'', ')', '*', '_', ']', '`':
		return true
	}
	return false
}

// unitOf returns the length of a unit of time, or 0 for another word.
func unitOf(text string) when.Length {
	switch text {
	case "second", "seconds", "sec", "secs", "s":
		return when.Second
	case "minute", "minutes", "min", "mins", "m":
		return when.Minute
	case "hour", "hours", "hr", "hrs", "h":
		return when.Hour
	case "day", "days", "d":
		return when.Day
	}
	return 0
}

// isUnit reports whether a word is a unit of time.
func isUnit(text string) bool { return unitOf(text) != 0 }

// clockOf reads a time of day, such as 10:41.
func clockOf(text string) (hour, minute int, ok bool) {
	h, m, ok := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(text, "z"), "utc"), ":")
	if !ok || len(h) < 1 || len(h) > 2 || len(m) != 2 {
		return 0, 0, false
	}
	hour, err := strconv.Atoi(h)
	if err != nil || hour > 23 || hour < 0 {
		return 0, 0, false
	}
	minute, err = strconv.Atoi(m)
	return hour, minute, err == nil && minute < 60 && minute >= 0
}
