package markup

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// A markdownText writes characters so that they are read back as just those characters,
// with a backslash only before those that would mean something in their place. Beside
// CommonMark and GitHub's tables it handles what hosts add:
//
//   - @ana would send Ana a message each time the text is pasted into a comment,
//     so that a mention is written as code. #428 stays: it links to what is meant.
//   - A line that begins with /close is a command to GitLab.
//   - $ and $ would enclose a formula.
//   - {{ and {% would be run by a site generator that takes the file in.
type markdownText struct {
	strings.Builder
	cell bool // a bar would end the cell
	link bool // a bracket would end the words of the link

	last      rune // written before, or a space where a field begins
	lineStart bool // nothing but digits has been written in this line
	digits    int  // how many
}

func newMarkdownText(cell bool) markdownText {
	return markdownText{cell: cell, last: ' ', lineStart: true}
}

// EscapeMarkdown returns plain text as Markdown, for any place in a line and for the cell
// of a table.
func EscapeMarkdown(s string) string {
	t := newMarkdownText(true)
	t.text(OneLine(s), 0)
	return t.String()
}

// newline ends a line inside a paragraph.
func (t *markdownText) newline() {
	t.WriteByte('\n')
	t.last, t.lineStart, t.digits = ' ', true, 0
}

// markup writes marks without escaping them.
func (t *markdownText) markup(s string) {
	if s == "" {
		return
	}
	t.WriteString(s)
	t.last, _ = utf8.DecodeLastRuneInString(s)
	t.lineStart = false
}

// code writes a span of code.
func (t *markdownText) code(s string) {
	if strings.HasSuffix(t.String(), "`") {
		t.WriteByte(' ') // two spans beside each other would be read as one
	}
	if t.cell && strings.Contains(s, `\|`) {
		// Readers of tables disagree about a backslash before a bar.
		t.markup("<code>" + references(s) + "</code>")
		return
	}
	if t.cell {
		s = strings.ReplaceAll(s, "|", `\|`)
	}
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	pad := ""
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") ||
		strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") && strings.TrimSpace(s) != "" {
		pad = " "
	}
	t.markup(fence + pad + s + pad + fence)
}

// text writes characters. The byte next is what follows them, 0 if that is markup.
func (t *markdownText) text(s string, next byte) {
	t.Grow(len(s) + 8)
	for i := 0; i < len(s); {
		if n := ordinary(s[i:]); n > 0 && !t.lineStart {
			t.WriteString(s[i : i+n])
			i += n
			t.last = rune(s[i-1])
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		following := next
		if rest != "" {
			following = rest[0]
		}
		if r == '@' && !isWord(t.last) {
			if name := mention(rest); name != "" {
				t.code("@" + name)
				i += size + len(name)
				continue
			}
		}
		i += size
		if unicode.IsControl(r) {
			r = ' '
		}
		if t.isMarkup(r, following, s[i-size:]) {
			t.WriteByte('\\')
		}
		t.WriteRune(r)
		t.last = r
		if t.lineStart && r >= '0' && r <= '9' {
			t.digits++
		} else if r != ' ' || t.digits > 0 {
			t.lineStart = false
		}
	}
}

// ordinary returns the length of the prefix of s that means nothing within a line.
func ordinary(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == ' ', c == ',', c == '.', c == ';', c == ':', c == '\'', c == '"', c == '(', c == ')', c == '/':
		default:
			return i
		}
	}
	return len(s)
}

// isMarkup reports whether r, the first of the characters in s, would be read as markup
// between the last one and the next.
func (t *markdownText) isMarkup(r rune, next byte, s string) bool {
	if t.lineStart && t.opensBlock(r, next, s) {
		return true
	}
	spaceAfter := next != 0 && next <= ' '
	switch r {
	case '`', '[':
		return true
	case ']':
		return t.link
	case '|':
		return t.cell
	case '\\':
		return next == 0 || util.IsPunct(next)
	case '*':
		return t.last != ' ' || !spaceAfter
	case '_':
		return !isWord(t.last) || !(isWord(rune(next)) || next >= utf8.RuneSelf)
	case '~':
		return t.last != ' ' || next == '~' || next == 0
	case '$':
		return t.last != ' ' || next == 0 || next == '$'
	case '<':
		return !spaceAfter && (next < '0' || next > '9') && next != '='
	case '&':
		return next == 0 || len(reference(s)) > 1
	case '!':
		return next == 0
	case '{', '%', '#', '+', '-':
		return t.last == '{'
	}
	return false
}

// opensBlock reports whether r would make a block at the beginning of a line.
func (t *markdownText) opensBlock(r rune, next byte, s string) bool {
	spaceAfter := next <= ' '
	switch r {
	case '>', '=', '|':
		return t.digits == 0
	case '#':
		return t.digits == 0 && (spaceAfter || next == '#')
	case '+', '*':
		return t.digits == 0 && spaceAfter
	case '-', ':':
		return t.digits == 0 && (spaceAfter || next == '-' || next == ':' || next == '|')
	case '.', ')':
		return t.digits > 0 && spaceAfter
	case '/':
		return t.digits == 0 && isQuickAction(s)
	}
	return false
}

// isQuickAction reports whether a line reads like one of GitLab's commands: a
// slash and a word.
func isQuickAction(s string) bool {
	word := strings.TrimLeft(s[1:], "abcdefghijklmnopqrstuvwxyz_")
	return len(word) < len(s)-1 && (word == "" || word[0] <= ' ')
}

// mention returns the name that follows an @ sign, if there is one.
func mention(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r >= utf8.RuneSelf || !isWord(r) && r != '-' && r != '.' && r != '/'
	})
	if end < 0 {
		end = len(s)
	}
	if end == 0 || !isWord(rune(s[0])) {
		return ""
	}
	return strings.TrimRight(s[:end], "-./")
}

// isWord reports whether r can be part of a word or a name.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// references returns s with everything but letters, digits and spaces as
// character references, which no reader of Markdown takes for markup.
func references(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' || r != '_' && isWord(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString("&#")
		b.WriteString(strconv.Itoa(int(r)))
		b.WriteByte(';')
	}
	return b.String()
}

// longestRun returns the length of the longest run of c.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
