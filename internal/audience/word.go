package audience

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is one word of a text. Camel case separates words: ExampleBank is two.
type word struct {
	// folded is the word without case and accents, for comparison.
	folded string
	// from and to are where it is in the text, in bytes.
	from, to int
	// gap is what is between the word and the one before it.
	gap gap
	// isCapital says that it begins with a capital letter, or is of a script without them.
	isCapital bool
}

// A gap is what is between two words.
type gap uint8

const (
	apart    gap = iota // a blank, a slash or anything else
	ended               // a comma or a semicolon, which no term goes on after
	joined              // a hyphen, an apostrophe, marks of emphasis: An-a can be read as one word
	hump                // nothing but a capital letter that begins the second
	unspaced            // nothing, in a script without spaces between words
)

// words returns the words of a text. A character of a script that puts no spaces
// between words is a word by itself.
func words(text string) []word {
	var list []word
	start := -1
	var before rune
	isLone := false // whether one of the last two characters is a word by itself
	end := func(at int) {
		if start < 0 {
			return
		}
		first, _ := utf8.DecodeRuneInString(text[start:])
		w := word{folded: fold(text[start:at]), from: start, to: at}
		w.isCapital = unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.IsLetter(first) && !unicode.IsLower(first)
		if len(list) > 0 {
			w.gap = gapOf(text[list[len(list)-1].to:start], isLone)
		}
		list = append(list, w)
		start = -1
	}
	for i, r := range text {
		switch {
		case r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Cf): // belongs to what it follows
			continue
		case r >= utf8.RuneSelf && isUnspaced(r):
			end(i)
			start, isLone = i, true
			end(i + utf8.RuneLen(r))
		case !isAlphanumeric(r):
			end(i)
			isLone = false
		case start < 0:
			start = i
		case unicode.IsUpper(r) && unicode.IsLower(before):
			end(i)
			start = i
			isLone = false
		}
		before = r
	}
	end(len(text))
	return list
}

func isAlphanumeric(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsDigit(r)
}

// longestJoint is how many bytes there may be between the parts of one word.
const longestJoint = 8

// gapOf returns which gap a text between two words is.
func gapOf(between string, isLone bool) gap {
	switch {
	case between == "" && isLone:
		return unspaced
	case between == "":
		return hump
	case strings.ContainsAny(between, ",;"):
		return ended
	case len(between) > longestJoint || strings.ContainsFunc(between, func(r rune) bool { return !isJoint(r) }):
		return apart
	}
	return joined
}

// isJoint reports whether a character can be within a name, or be a mark of emphasis.
func isJoint(r rune) bool {
	return strings.ContainsRune("-_'’‘ʼ´`*~·•‧", r) || unicode.In(r, unicode.Pd, unicode.Cf, unicode.Lm, unicode.Mn)
}

// isUnspaced reports whether r is of a script whose words have nothing between them, or, as
// in Korean, whose names take endings.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// letters are those that Unicode does not take apart, in the spelling of those who
// have no such key.
var letters = strings.NewReplacer("ß", "ss", "ø", "o", "đ", "d", "ł", "l", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ı", "i")

// fold returns a word without case, accents, width and invisible characters, so that
// Inês, INES and ines are the same.
func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Mn, unicode.Cf) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return letters.Replace(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldedWords returns the words of a text without their places.
func foldedWords(text string) []string {
	var list []string
	for _, w := range words(text) {
		list = append(list, w.folded)
	}
	return list
}
