package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The lengths of a sentence in characters. One that is longer than maxSentence is cut to
// shortSentence, which is as much as a reader takes in at a glance.
const (
	shortSentence = 160
	maxSentence   = 220
)

// FirstSentence returns the first sentence of the first paragraph, or of the first item of
// a list, with its markup. It is empty where there is neither. What seems to end before
// it has least characters goes on: it may have stopped at an abbreviation.
func (p Prose) FirstSentence(least int) Line {
	first := p.firstParagraph()
	end := sentenceEnd(first.String(), least)
	return first.cut(&end)
}

// firstParagraph returns the first paragraph that is not in a table, nil where there is
// none.
func (p Prose) firstParagraph() Line {
	for _, b := range p {
		if b.Kind == Paragraph {
			return b.Line
		}
		if first := b.Blocks.firstParagraph(); first != nil {
			return first
		}
		if b.List == nil {
			continue
		}
		for _, item := range b.List.Items {
			if first := item.firstParagraph(); first != nil {
				return first
			}
		}
	}
	return nil
}

// cut returns the spans of a line up to the first n bytes of its characters, and takes from
// n what they have.
func (l Line) cut(n *int) Line {
	var list Line
	for _, s := range l {
		if *n <= 0 {
			break
		}
		if s.Kind == Break {
			*n--
		}
		s.Text = s.Text[:min(len(s.Text), *n)]
		*n -= len(s.Text)
		s.Spans = s.Spans.cut(n)
		list = append(list, s)
	}
	return list
}

// sentenceEnd returns where the first sentence of a line ends: after a full stop that a
// capital or a letter of a script without capitals follows, and not before the answer to a
// question. In doubt it takes more: a second sentence is better than half of the first.
func sentenceEnd(s string, least int) int {
	brackets, count := 0, 0
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		count++
		switch r {
		case '(', '[':
			brackets++
		case ')', ']':
			brackets--
		case '。', '！':
			if brackets <= 0 {
				return end
			}
		case '.', '!', '…', '।':
			if brackets <= 0 && count >= least && beginsSentence(s[end:]) && (r != '.' || !isAbbreviation(s[:i])) {
				return end
			}
		}
	}
	return len(s)
}

// beginsSentence reports whether what follows a full stop looks like another sentence.
func beginsSentence(rest string) bool {
	next, spaced := strings.CutPrefix(rest, " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"'“‘«([`))
	return spaced && (unicode.IsUpper(r) || unicode.Is(unicode.Lo, r))
}

// isAbbreviation reports whether the word before a full stop may be one that is written
// with it: a letter, "U.S", "Dr", "vs".
func isAbbreviation(before string) bool {
	word := before[strings.LastIndexAny(before, ` "'“‘«([/-`)+1:]
	word = strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	first, _ := utf8.DecodeRuneInString(word)
	length := utf8.RuneCountInString(word)
	switch {
	case strings.Contains(word, "."), length == 1 && unicode.IsLetter(first):
		return true
	case unicode.IsUpper(first) && length <= 4:
		return word != strings.ToUpper(word) // an acronym has no full stop of its own
	}
	switch word {
	case "approx", "ca", "cf", "dept", "est", "etc", "excl", "fig", "incl", "max", "min", "no", "resp", "vs":
		return true
	}
	return false
}

// Shorten returns a text on one line and cuts a sentence that is too long for a line or two, between words where there
// are some.
func Shorten(s string) string {
	s = OneLine(s)
	if utf8.RuneCountInString(s) <= maxSentence {
		return s
	}
	cut, n := len(s), 0
	for i := range s {
		if n++; n == shortSentence {
			cut = i
			break
		}
	}
	if space := strings.LastIndexByte(s[:cut], ' '); space > cut/2 {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}
