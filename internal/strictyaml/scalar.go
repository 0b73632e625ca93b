package strictyaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// looksTyped matches plain scalars that YAML 1.1 or 1.2 reads as something else than
// text: numbers in every base and notation, times, dates and dots.
var looksTyped = compiled(`^(?:[+.]?[0-9][0-9_.:+\-TZtzeE ]*|0[xob][0-9a-fA-F_]+|\.+|\+)$`)

// isTypedWord reports whether a plain scalar is one of the words for a boolean, a
// null or a number that is none.
func isTypedWord(s string) bool {
	switch strings.ToLower(s) {
	case "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf", "-.inf", ".nan":
		return true
	}
	return false
}

// isPlain reports whether text can be written without quotes and be read as that text by
// any YAML parser. In a list on one line, commas and brackets end a scalar, and the
// library reads no question mark there (yaml.v3 v3.0.1).
func isPlain(s string, inFlow bool) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' || s[len(s)-1] == ':' {
		return false
	}
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`<=~", s[0]) >= 0 {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || inFlow && strings.ContainsAny(s, ",[]{}:?") {
		return false
	}
	for _, r := range s {
		if !isPrintable(r) || r == '\t' {
			return false
		}
	}
	first := s[0]
	maybeNumber := first >= '0' && first <= '9' || first == '.' || first == '+'
	return !isTypedWord(s) && !(maybeNumber && looksTyped().MatchString(s))
}

// isPrintable reports whether a character may be written as it is in a scalar on one line.
func isPrintable(r rune) bool {
	switch {
	case r == '\t':
		return true
	case r < ' ', r >= 0x7f && r <= 0x9f:
		return false
	case r == '\u2028', r == '\u2029', r == '\ufeff', r == utf8.RuneError:
		return false
	}
	return !unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// isLiteral reports whether text should be a literal block, since it has several
// lines, and can be one.
func isLiteral(s string) bool { return strings.Contains(s, "\n") && isBlock(s) }

// isLongProse reports whether text of a field of prose is a literal block: also on one
// line where that is long, so that it is never in quotes.
func isLongProse(s string) bool {
	const long = 72
	return isBlock(s) && (strings.Contains(s, "\n") || len(s) > long)
}

// isBlock reports whether text can be written as a literal block: printable
// characters, with at most one line end after the last of them.
func isBlock(s string) bool {
	if strings.HasSuffix(s, "\n\n") || s == "\n" || s == "" {
		return false
	}
	for _, r := range s {
		if r != '\n' && !isPrintable(r) {
			return false
		}
	}
	return true
}

// literal returns text as a literal block whose lines are indented by indent
// spaces, two more than what it belongs to. It keeps every character: an indicator
// says where lines begin if the first one begins with white space.
func literal(s string, indent int) string {
	var b strings.Builder
	b.WriteByte('|')
	if strings.ContainsAny(s[:1], " \t\n") {
		b.WriteByte('2')
	}
	if body, ended := strings.CutSuffix(s, "\n"); ended {
		s = body
	} else {
		b.WriteByte('-')
	}
	margin := strings.Repeat(" ", indent)
	for line := range strings.SplitSeq(s, "\n") {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(margin)
			b.WriteString(line)
		}
	}
	return b.String()
}

// scalar returns text as it is written on one line: plain where any parser reads it
// as text, else in quotes.
func scalar(s string, inFlow bool) string {
	if isPlain(s, inFlow) {
		return s
	}
	return quote(s)
}

// quote returns text in double quotes, or in single quotes where that saves escapes.
func quote(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	printable := true
	for _, r := range s {
		printable = printable && isPrintable(r)
	}
	if printable && strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case isPrintable(r) || r == utf8.RuneError:
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
