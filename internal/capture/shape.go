package capture

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// A line is a line of a source without its marks.
type line struct {
	raw, bare string
	number    int    // from 1
	bullet    string // the mark of a list or of a quotation
	indent    int    // columns before the mark or the text
	heading   bool   // it begins with #
	alone     bool   // it is a time and nothing else
}

// isBlank reports whether there is nothing on a line but marks.
func (l line) isBlank() bool { return l.bare == "" || isRule(l.bare) }

var (
	numberMark = compiled(`^\d{1,3}[.)] +`)
	boxMark    = compiled(`^\[[ xX]\] +`)
	monthNext  = compiled(`^\d{1,2}\. (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?(?:\s+\d{4}\b|\s+\d{1,2}:|\s*$|\s+[^\d\s])`)
)

// split makes lines of a text.
func split(text string) []line {
	var lines []line
	for i, raw := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		lines = append(lines, unlist(raw, i+1))
	}
	return lines
}

// unlist takes the marks of a list, a heading or a quotation off a line.
func unlist(raw string, number int) line {
	// WhatsApp begins a line with a mark of direction, which no one sees.
	bare := strings.TrimLeftFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	l := line{raw: raw, number: number}
	for _, r := range raw[:len(raw)-len(bare)] {
		switch {
		case r == '\t':
			l.indent += 4
		case unicode.IsSpace(r):
			l.indent++
		}
	}
	for _, mark := range []string{"- ", "* ", "** ", "*** ", "+ ", "• ", "– ", "— ", "> ", "‣ ", "· "} {
		if after, ok := strings.CutPrefix(bare, mark); ok {
			l.bullet, bare = mark, after
			break
		}
	}
	if hashes := strings.TrimLeft(bare, "#"); hashes != bare && (hashes == "" || hashes[0] == ' ') {
		l.heading, bare = true, hashes
	}
	if m := numberMark().FindString(bare); m != "" && !monthNext().MatchString(bare) {
		l.bullet, bare = "1", bare[len(m):]
	}
	if m := boxMark().FindString(bare); m != "" {
		bare = bare[len(m):]
	}
	l.bare = strings.TrimSpace(bare)
	return l
}

// isRule reports whether a line is only drawn: a rule, or the line below the head of a table.
func isRule(line string) bool {
	return line != "" && strings.Trim(line, "-=|: +*_") == ""
}

// dedent takes the indentation that all lines have off them.
func dedent(text string) string {
	lines := strings.Split(text, "\n")
	common := ""
	for i, l := range lines {
		indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		if strings.TrimSpace(l) == "" {
			lines[i] = ""
			continue
		}
		if i == 0 || len(indent) < len(common) && strings.HasPrefix(common, indent) {
			common = indent
		}
		for !strings.HasPrefix(indent, common) {
			common = common[:len(common)-1]
		}
	}
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, common)
	}
	return strings.Join(lines, "\n")
}

// compiled returns a pattern that is compiled when it is first used: most commands
// read no pasted text, and should not begin with a millisecond of patterns.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
