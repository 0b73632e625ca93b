package postmortem

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/f08c5b15/pm/internal/when"
)

// maxSlug bounds the slug of a title, in characters and in bytes, so that the name of
// the file with its date, a number and an ending fits any file system.
const (
	maxSlug      = 60
	maxSlugBytes = 180
)

// ID returns the id for a new document: the date of the first started, else of the
// first event, else of today, in the document's zone, and a slug of the title. It
// names the file and never changes afterwards.
func (d *Document) ID(today time.Time) string {
	return d.day(today).String() + "-" + Slug(d.Title)
}

// day returns the date that a document is filed under.
func (d *Document) day(today time.Time) when.Date {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		zone = time.UTC
	}
	events := byTime(d.Timeline)
	for _, wanted := range []func(Event) bool{
		func(e Event) bool { return e.At.IsKnown() && e.Kind.Has(Started) },
		func(e Event) bool { return e.At.IsKnown() },
	} {
		for _, e := range events {
			if !wanted(e) {
				continue
			}
			if e.At.Day {
				return when.DateOf(e.At.Instant)
			}
			return when.DateOf(e.At.Instant.In(zone))
		}
	}
	return when.DateOf(today.In(zone))
}

// Slug returns text as lower-case words with hyphens between them, for a file name.
// Latin letters lose their accents, the letters of other scripts are kept, and
// everything else separates words. Text without a word gives "untitled".
func Slug(text string) string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, norm.NFC.String(word.String()))
			word.Reset()
		}
	}
	afterLatin := false
	for _, r := range norm.NFC.String(strings.ToLower(strings.ToValidUTF8(text, ""))) {
		if unicode.IsMark(r) && afterLatin || isInsideWord(r) {
			continue
		}
		afterLatin = unicode.Is(unicode.Latin, r)
		switch {
		case afterLatin:
			word.WriteString(latin(r))
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && word.Len() > 0:
			word.WriteRune(r)
		default:
			end()
		}
	}
	end()
	slug := ""
	for _, w := range words {
		next := strings.TrimPrefix(slug+"-"+w, "-")
		if len([]rune(next)) > maxSlug || len(next) > maxSlugBytes {
			break
		}
		slug = next
	}
	if slug == "" && len(words) > 0 {
		slug = firstRunes(words[0], maxSlug, maxSlugBytes)
	}
	if slug == "" {
		return "untitled"
	}
	return slug
}

// isInsideWord reports whether a character that is no letter leaves a word whole: an
// apostrophe, a soft hyphen, a joiner, a variation selector.
func isInsideWord(r rune) bool {
	switch r {
	case '\'', '’', '\u00ad', '\u200b', '\u200c', '\u200d', '\ufe0f':
		return true
	}
	return false
}

// latin returns a lower-case Latin letter without its accents. The letters whose
// strokes and joins are no accents to Unicode are spelled out.
func latin(r rune) string {
	var plain strings.Builder
	for _, base := range norm.NFKD.String(string(r)) {
		if !unicode.IsLetter(base) && !unicode.IsDigit(base) {
			continue // an accent, or the dot of Ŀ
		}
		base = unicode.ToLower(base)
		if spelled, ok := spelledOut(base); ok {
			plain.WriteString(spelled)
		} else {
			plain.WriteRune(base)
		}
	}
	return plain.String()
}

func spelledOut(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø':
		return "o", true
	case 'đ', 'ð':
		return "d", true
	case 'þ':
		return "th", true
	case 'ł':
		return "l", true
	case 'ı':
		return "i", true
	case 'ħ':
		return "h", true
	case 'ŋ':
		return "ng", true
	case 'ŧ':
		return "t", true
	}
	return "", false
}

// firstRunes returns the beginning of text, at most so many characters and bytes.
func firstRunes(text string, runes, bytes int) string {
	n := 0
	for i, r := range text {
		if n == runes || i+len(string(r)) > bytes {
			return text[:i]
		}
		n++
	}
	return text
}
