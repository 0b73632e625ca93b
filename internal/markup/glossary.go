package markup

import (
	"cmp"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Term is a word of a glossary. URL leads to its entry.
type Term struct {
	Name, Meaning, URL string
}

// A glossary finds its terms in texts. The first place of each in a section becomes a link
// to its entry that holds the meaning as its title. Links can be reached by keyboard and
// by touch, as titles alone cannot.
type glossary struct {
	forms     []form
	explained []bool // by term
}

// A form is a term as it may be written, with the beginning of the link to its entry.
type form struct {
	term       int
	word, link string
}

func newGlossary(terms []Term) glossary {
	g := glossary{explained: make([]bool, len(terms))}
	for i, t := range terms {
		if t.Name == "" {
			continue
		}
		link := `<a class="term" href="` + html.EscapeString(t.URL) + `" title="` + html.EscapeString(t.Meaning) + `">`
		g.forms = append(g.forms, form{i, t.Name, link})
		r, size := utf8.DecodeRuneInString(t.Name)
		if first := string(unicode.ToUpper(r)) + t.Name[size:]; first != t.Name && r != utf8.RuneError {
			g.forms = append(g.forms, form{i, first, link}) // at the beginning of a sentence
		}
	}
	// Of two terms in one place the longer one is meant.
	slices.SortStableFunc(g.forms, func(a, b form) int { return cmp.Compare(len(b.word), len(a.word)) })
	return g
}

// next returns the first term in a text that the section has not explained, and where it
// is; nil where there is none. The term counts as explained then.
func (g *glossary) next(text string) (at int, first *form) {
	at = len(text)
	for i := range g.forms {
		f := &g.forms[i]
		if g.explained[f.term] || len(f.word) > len(text) {
			continue
		}
		if i := indexWord(text, f.word); i >= 0 && i < at {
			at, first = i, f
		}
	}
	if first != nil {
		g.explained[first.term] = true
	}
	return at, first
}

// indexWord returns where a word is in a text by itself, -1 where it is not.
func indexWord(text, word string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		from += i
		if isWhole(text, from, from+len(word)) {
			return from
		}
		from += len(word)
	}
}

// isWhole reports whether a word is not a part of a longer one, such as U of "U.S." or
// example of "example.com". Scripts that put no space between words do not show it.
func isWhole(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	first, _ := utf8.DecodeRuneInString(text[from:])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if rest, dotted := strings.CutPrefix(text[to:], "."); dotted {
		after, _ = utf8.DecodeRuneInString(rest)
	}
	if rest, dotted := strings.CutSuffix(text[:from], "."); dotted {
		before, _ = utf8.DecodeLastRuneInString(rest)
	}
	return !(joins(before) && joins(first)) && !(joins(last) && joins(after))
}

// joins reports whether a character makes one word with a letter beside it.
func joins(r rune) bool {
	return r != utf8.RuneError && isWord(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
