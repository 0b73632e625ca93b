package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// How many characters of a sentence are shown where there is room for a line or two: all
// of one that is no longer than longest, and otherwise as much as a reader takes in. One
// that seems to end before shortest most likely stops at an abbreviation.
const (
	shortest = 40
	cutTo    = 160
	longest  = 220
)

// sentence returns the first sentence of the first paragraph of prose, or of the first
// item of a list, without its markup; "" where there is neither.
func (m markup) sentence(v Prose) string {
	s := lines(string(v))
	if strings.TrimSpace(s) == "" || isTooDeep(s) {
		return ""
	}
	source := []byte(s)
	first := firstText(m.prose.Parse(text.NewReader(source)))
	if first == nil {
		return ""
	}
	words := line(plainText(first, source))
	return shorten(words[:sentenceEnd(words)])
}

// firstText returns the first paragraph below a node, or the text of the first item of a
// list that has no blank lines; nil where there is none.
func firstText(n ast.Node) ast.Node {
	if n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock {
		return n
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() != ast.TypeBlock {
			return nil
		}
		if found := firstText(c); found != nil {
			return found
		}
	}
	return nil
}

// sentenceEnd returns where the first sentence of a line ends: behind a full stop that a
// capital or a letter of a script without capitals follows. In doubt it takes more: a
// second sentence is better than half of the first.
func sentenceEnd(s string) int {
	brackets, count := 0, 0
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		count++
		switch r {
		case '(', '[':
			brackets++
		case ')', ']':
			brackets--
		case '。', '！', '？':
			if brackets <= 0 {
				return end
			}
		case '.', '!', '?', '…', '؟', '।':
			if brackets <= 0 && count >= shortest && begins(s[end:]) && (r != '.' || !isAbbreviation(s[:i])) {
				return end
			}
		}
	}
	return len(s)
}

// begins reports whether what stands behind a full stop looks like another sentence.
func begins(rest string) bool {
	next, spaced := strings.CutPrefix(rest, " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"'“‘«([`))
	return spaced && (unicode.IsUpper(r) || unicode.Is(unicode.Lo, r))
}

// isAbbreviation reports whether the word that a full stop stands behind may be one that
// is written with it: a letter, "U.S", "Dr", "vs".
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

// shorten cuts what is too long for a line, between words where there are some.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	cut, n := len(s), 0
	for i := range s {
		if n++; n == cutTo {
			cut = i
			break
		}
	}
	if space := strings.LastIndexByte(s[:cut], ' '); space > cut/2 {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}
