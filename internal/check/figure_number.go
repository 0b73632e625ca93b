package check

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A bound is how exactly a figure in prose is given.
type bound uint8

// The bounds of a figure.
const (
	exact   bound = iota
	about         // about, nearly, some
	atLeast       // over, more than
	atMost        // under, up to, within
)

// allows reports whether a figure in prose can mean a known one, which may differ by the
// tolerance.
func (b bound) allows(prose, known, tolerance float64) bool {
	isEnough, isLittle := known >= prose-tolerance, known <= prose+tolerance
	switch b {
	case atLeast:
		return isEnough
	case atMost:
		return isLittle
	}
	return isEnough && isLittle
}

// boundBefore returns the bound of a figure that begins at a token, and where the words for
// it begin.
func (p *figurePass) boundBefore(i int) (b bound, from int) {
	from = i
	for from > 0 && !p.tokens[from-1].isLast && i-from < 4 {
		switch word := p.tokens[from-1].text; word {
		case "about", "around", "approximately", "roughly", "nearly", "almost", "some", "ca", "circa", "estimated", "an", "~", "close", "just", "little", "slightly", "well", "somewhat", "total", "a":
			if b == exact && word != "a" && word != "an" && word != "total" && word != "well" {
				b = about
			}
		case "over", "above", "least", "exceeding", "upwards":
			b = atLeast
		case "under", "below", "most", "within":
			b = atMost
		case "than":
			b = atLeast
			if from > 1 && isOne(p.tokens[from-2].text, "less", "fewer") {
				b = atMost
			}
			if from > 2 && p.tokens[from-3].text == "no" && p.tokens[from-2].text == "more" {
				b = atMost
			}
		case "to":
			if from < 2 || !isOne(p.tokens[from-2].text, "up", "close") {
				return b, from
			}
			if b == exact {
				b = atMost
				if p.tokens[from-2].text == "close" {
					b = about
				}
			}
			from--
		case "more", "less", "fewer", "at", "up", "exactly", "only", "no", "of":
			if word == "of" && (from < 2 || !isOne(p.tokens[from-2].text, "upwards", "total")) {
				return b, from
			}
		default:
			return b, from
		}
		from--
	}
	return b, from
}

// numberAt reads a number at a token, in figures or words, and returns the token after it:
// 1,200 and 1.2k, twelve thousand, half a million, two and a half.
func (p *figurePass) numberAt(i int) (value float64, next int, ok bool) {
	if i >= len(p.tokens) {
		return 0, 0, false
	}
	text := withoutSign(p.tokens[i].text)
	next = i + 1
	if text == "half" && p.isAt(next, "an", "a") {
		value, next = 0.5, i+2
	} else if value, ok = numberWord(text); !ok {
		thousands, hasK := strings.CutSuffix(text, "k")
		if value, ok = plainNumber(thousands); !ok {
			return 0, 0, false
		}
		if hasK {
			value *= 1000
		}
	}
	for p.isAt(next, "hundred", "thousand", "million", "billion", "dozen") {
		value *= multiplier(p.tokens[next].text)
		next++
		rest := next
		if p.isAt(rest, "and") {
			rest++
		}
		if p.isAt(rest) {
			if more, isWord := numberWord(p.tokens[rest].text); isWord && more < 100 && more > 1 && value >= 100 {
				value, next = value+more, rest+1
			}
		}
	}
	if p.isAt(next, "and") && p.isAt(next+1, "a") && p.isAt(next+2, "half") {
		return value + 0.5, next + 3, true
	}
	return value, next, true
}

// withoutSign returns a word without the signs before a number that is not exact.
func withoutSign(word string) string {
	if word != "" && (isLower(word[0]) || word[0] >= '0' && word[0] <= '9') {
		return word // nearly all of them
	}
	return strings.TrimLeft(word, "~≈<>")
}

// isLower reports whether a byte is a letter in lower case.
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

// isAt reports whether the token at an index is in the same sentence as the one before it,
// and is one of the words, where there are any.
func (p *figurePass) isAt(i int, words ...string) bool {
	return i > 0 && i < len(p.tokens) && !p.tokens[i-1].isLast && (len(words) == 0 || isOne(p.tokens[i].text, words...))
}

// plainNumber reads a number in figures, with commas between thousands.
func plainNumber(text string) (float64, bool) {
	if text == "" || text[0] < '0' || text[0] > '9' || strings.Trim(text, "0123456789.,") != "" {
		return 0, false
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return value, err == nil
}

// numberWord reads a number below a hundred that is a word: a, eleven, twenty-five.
func numberWord(text string) (float64, bool) {
	switch text { // as a list it would be compared with all of them, for every word of a document
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
	case "thirteen":
		return 13, true
	case "fourteen":
		return 14, true
	case "fifteen":
		return 15, true
	case "sixteen":
		return 16, true
	case "seventeen":
		return 17, true
	case "eighteen":
		return 18, true
	case "nineteen":
		return 19, true
	case "twenty":
		return 20, true
	case "thirty":
		return 30, true
	case "forty":
		return 40, true
	case "fifty":
		return 50, true
	case "sixty":
		return 60, true
	case "seventy":
		return 70, true
	case "eighty":
		return 80, true
	case "ninety":
		return 90, true
	}
	if tens, ones, ok := strings.Cut(text, "-"); ok {
		a, isTens := numberWord(tens)
		b, isOnes := numberWord(ones)
		return a + b, isTens && isOnes && a >= 20 && b < 10
	}
	return 0, false
}

// beginsFigure reports whether a figure can begin with a word: a digit, a number word, half,
// all.
func beginsFigure(text string) bool {
	first := text[0]
	if first >= '0' && first <= '9' || first == '~' || first == '<' || first == '>' || first >= utf8.RuneSelf {
		return true
	}
	switch text {
	case "half", "all", "every":
		return true
	}
	_, ok := numberWord(text)
	return ok || strings.HasPrefix(text, "two-") || strings.HasPrefix(text, "three-")
}

// multiplier returns what a word such as thousand multiplies by.
func multiplier(word string) float64 {
	switch word {
	case "dozen":
		return 12
	case "hundred":
		return 100
	case "thousand":
		return 1e3
	case "million":
		return 1e6
	}
	return 1e9 // billion
}

// shareAt reads a share of something that begins at a token, in percent: 38%, a third, one in
// three, 3 out of 10. IsFraction is true where it is a fraction in words, which is rounded.
func (p *figurePass) shareAt(i int) (percent float64, next int, isFraction, ok bool) {
	text, isPercent := strings.CutSuffix(withoutSign(p.tokens[i].text), "%")
	if isPercent {
		percent, ok = plainNumber(text)
		return percent, i + 1, false, ok
	}
	if text == "half" {
		return 50, i + 1, true, !p.isAt(i+1, "a", "an")
	}
	if count, part, ok := strings.Cut(text, "-"); ok { // two-thirds
		if a, isWord := numberWord(count); isWord && denominator(part) > 0 {
			return 100 * a / denominator(part), i + 1, true, true
		}
	}
	value, next, ok := p.numberAt(i)
	switch {
	case !ok || !p.isAt(next):
		return 0, 0, false, false
	case p.isAt(next, "percent"):
		return value, next + 1, false, true
	case p.isAt(next, "per") && p.isAt(next+1, "cent"):
		return value, next + 2, false, true
	case value < 10 && denominator(p.tokens[next].text) > 0:
		return 100 * value / denominator(p.tokens[next].text), next + 1, true, true
	case p.isAt(next, "in"), p.isAt(next, "out") && p.isAt(next+1, "of"):
		of := next + 1
		if p.isAt(next, "out") {
			of++
		}
		if p.isAt(of, "every") {
			of++
		}
		if whole, to, ok := p.numberAt(of); ok && whole > value && whole >= 2 && !p.isAt(of, "a", "an") {
			return 100 * value / whole, to, true, true
		}
	}
	return 0, 0, false, false
}

// denominator returns what the name of a part divides by, or 0.
func denominator(word string) float64 {
	switch strings.TrimSuffix(word, "s") {
	case "half", "halve":
		return 2
	case "third":
		return 3
	case "quarter", "fourth":
		return 4
	case "fifth":
		return 5
	case "tenth":
		return 10
	}
	return 0
}
