package printable

import "strings"

// withoutSequences takes escape sequences out of a text. One that does not end takes
// nothing with it but its introducer: what follows was typed by someone.
func withoutSequences(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if n := sequence(text[i:]); n > 0 {
			i += n
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

// sequence returns the length of the escape sequence that a text begins with, 0 where
// it begins with none.
func sequence(text string) int {
	rest, ok := strings.CutPrefix(text, "\x1b")
	if !ok {
		// The C1 controls are the same introducers in one character.
		if len(text) < 2 || text[0] != 0xc2 || text[1] < 0x80 || text[1] > 0x9f {
			return 0
		}
		return 2 + body(text[1]-0x40, text[2:])
	}
	if rest == "" {
		return 1
	}
	switch c := rest[0]; {
	case c == '[', strings.IndexByte("]PX^_", c) >= 0:
		return 2 + body(c, rest[1:])
	case c >= ' ' && c <= '/':
		if n := run(rest, ' ', '/'); n < len(rest) && rest[n] >= '0' && rest[n] <= '~' {
			return 1 + n + 1
		}
	case c >= '0' && c <= '~':
		return 2
	}
	return 1
}

// longest is how many bytes of a string are searched for its terminator. Titles and
// addresses have fewer; a text of introducers alone would be searched for ever.
const longest = 4096

// body returns the length of what follows an introducer and belongs to it.
func body(introducer byte, text string) int {
	switch introducer {
	case '[': // parameters, intermediate bytes, and the letter that says what to do
		n := run(text, '0', '?')
		n += run(text[n:], ' ', '/')
		if n < len(text) && text[n] >= '@' && text[n] <= '~' {
			return n + 1
		}
	case ']', 'P', 'X', '^', '_': // a string up to its terminator, which is on the same line
		line, _, _ := strings.Cut(text[:min(len(text), longest)], "\n")
		end := len(line) + 1
		length := 0
		for _, terminator := range []string{"\x07", "\x1b\\", "\u009c"} {
			if i := strings.Index(line, terminator); i >= 0 && i < end {
				end, length = i, i+len(terminator)
			}
		}
		return length
	}
	return 0
}

// run returns how many of the first bytes of a text are between two.
func run(text string, from, to byte) int {
	for i := range len(text) {
		if text[i] < from || text[i] > to {
			return i
		}
	}
	return len(text)
}
