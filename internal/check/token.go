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
}

// maxTokens is where a sentence is cut that no person would write.
const maxTokens = 150

// tokens appends the tokens of a text. A word such as 43-minute is two, and so is 43min.
func tokens(list []token, text string) []token {
	count := 0
	add := func(start, end int) {
		for start < end && strings.IndexByte("\"'(*_[`", text[start]) >= 0 {
			start++
		}
		last := false
		for end > start && strings.IndexByte(".,;:!?\"')*_]`", text[end-1]) >= 0 {
			last = last || strings.IndexByte(".!?", text[end-1]) >= 0
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
		for split < end && strings.IndexByte("0123456789.,", text[split]) >= 0 {
			split++
		}
		if rest := strings.ToLower(text[split:end]); split > start && split < end && isUnit(strings.TrimPrefix(rest, "-")) {
			list = append(list, token{text: text[start:split], start: start, end: split})
			if text[split] == '-' {
				split++
			}
			start = split
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
	return list
}

// A length is a duration in prose.
type length struct {
	from, to int // tokens
	value    when.Length
	// unit is the smallest unit that it is given in.
	unit when.Length
	// isAbout reports that it is an estimate: about, nearly, over.
	isAbout bool
}

// lengthAt reads a duration that begins at a token: 43 minutes, 5 h 26 min, half an hour.
func (p *figurePass) lengthAt(i int) (length, bool) {
	if _, next, ok := p.numberAt(i); !ok || next >= len(p.tokens) || !isUnit(p.tokens[next].text) {
		return length{}, false
	}
	l := length{from: i, to: i, isAbout: p.before(i, 2, "about", "around", "approximately", "roughly", "nearly", "almost", "over", "than", "some", "ca", "circa", "under", "least", "just", "~")}
	for l.to < len(p.tokens) {
		j := l.to
		if j > i && p.tokens[j].text == "and" && j+1 < len(p.tokens) {
			j++
		}
		value, next, ok := p.numberAt(j)
		if !ok || next >= len(p.tokens) {
			break
		}
		unit := unitOf(p.tokens[next].text)
		if unit == 0 || l.unit != 0 && unit >= l.unit {
			break
		}
		l.value += when.Length(value * float64(unit))
		l.unit = unit
		if value != float64(int(value)) {
			l.unit = unit / 10
		}
		l.to = next + 1
		if p.tokens[next].isLast || p.tokens[j].isLast {
			break
		}
	}
	return l, l.unit > 0
}

// numberAt reads a number at a token, in figures or words, and returns the token after it.
func (p *figurePass) numberAt(i int) (value float64, next int, ok bool) {
	if i >= len(p.tokens) {
		return 0, 0, false
	}
	text := strings.TrimLeft(p.tokens[i].text, "~≈<>")
	if text == "half" && i+1 < len(p.tokens) && (p.tokens[i+1].text == "an" || p.tokens[i+1].text == "a") {
		return 0.5, i + 2, true
	}
	value, ok = numberWord(text)
	if !ok {
		if value, ok = plainNumber(text); !ok {
			return 0, 0, false
		}
	}
	next = i + 1
	if next+2 < len(p.tokens) && p.tokens[next].text == "and" && p.tokens[next+1].text == "a" && p.tokens[next+2].text == "half" {
		return value + 0.5, next + 3, true
	}
	return value, next, true
}

// plainNumber reads a number in figures, with commas between thousands.
func plainNumber(text string) (float64, bool) {
	if text == "" || text[0] < '0' || text[0] > '9' || strings.Trim(text, "0123456789.,") != "" {
		return 0, false
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return value, err == nil
}

// numberWord reads a number that is a word.
func numberWord(text string) (float64, bool) {
	switch text {
	case "a", "an", "one":
		return 1, true
	case "two":
		return 2, true
	case "three":
		return 3, true
	case "four":
		return 4, true
	case "five":
		return 5, true
	case "six":
		return 6, true
	case "seven":
		return 7, true
	case "eight":
		return 8, true
	case "nine":
		return 9, true
	case "ten":
		return 10, true
	case "eleven":
		return 11, true
	case "twelve":
		return 12, true
	case "fifteen":
		return 15, true
	case "twenty":
		return 20, true
	case "thirty":
		return 30, true
	case "forty":
		return 40, true
	case "fifty":
		return 50, true
	case "ninety":
		return 90, true
	}
	return 0, false
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

func isUnit(text string) bool { return unitOf(text) != 0 }

// isAbout reports whether a word makes a figure an estimate or a bound.
func isAbout(text string) bool {
	return isOne(text, "about", "around", "approximately", "roughly", "nearly", "almost", "over", "than", "more", "less", "some", "ca", "circa", "under", "least", "at", "just", "a", "total", "~", "exactly", "only")
}

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

// amountOf reads a number in figures, or a share in percent. A year, or a number below ten, is
// none: it is seldom what was counted.
func amountOf(text string) (value float64, isPercent, ok bool) {
	text = strings.TrimLeft(text, "~≈")
	text, isPercent = strings.CutSuffix(text, "%")
	value, ok = plainNumber(text)
	if !isPercent && (value < 10 || len(text) == 4 && value > 1900 && value < 2100) {
		ok = false
	}
	return value, isPercent, ok
}
