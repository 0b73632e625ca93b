package audience

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is one word of a text.
type word struct {
	// folded is the word without case and accents, for comparison.
	folded string
	// from and to are where it is in the text, in bytes.
	from, to int
	// named says that it is written as names are: with a capital letter, or behind an @.
	named bool
}

// words returns the words of a text. A character of a script that puts no spaces
// between words is a word by itself.
func words(text string) []word {
	var list []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			first, _ := utf8.DecodeRuneInString(text[start:])
			list = append(list, word{
				folded: fold(text[start:at]), from: start, to: at,
				named: unicode.IsUpper(first) || unicode.IsTitle(first) || strings.HasSuffix(text[:start], "@"),
			})
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'): // most of it
			if start < 0 {
				start = i
			}
		case unicode.In(r, unicode.Mn, unicode.Mc, unicode.Cf): // accents and marks without width belong to what they follow
		case isUnspaced(r):
			end(i)
			start = i
			end(i + utf8.RuneLen(r))
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return list
}

// isUnspaced reports whether r is of a script whose words stand side by side, or, as
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
