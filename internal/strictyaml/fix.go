package strictyaml

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Over maxFixSize bytes of text, and over maxFixWork bytes parsed in trying, no line is
// tried in quotes any more: a file with many broken lines would take seconds. Nor is
// a line over maxFixLine.
const (
	maxFixSize = 1 << 20
	maxFixWork = 8 << 20
	maxFixLine = 2000
)

var (
	errorLine    = compiled(`^yaml: line (\d+): (.*)$`)
	unknownAlias = compiled(`^yaml: unknown anchor '(.*)' referenced$`)
	// The parts of a line of a block: what leads up to the value, the value, spaces.
	entryLine = compiled(`^(\s*(?:- +)*(?:[\w-]+:[ \t]+)?)(\S.*?)(\s*)$`)
	// The same for an entry of a list, whatever looks like a key in it.
	itemLine = compiled(`^(\s*(?:- +)+)(\S.*?)(\s*)$`)
	// Where a comment begins: " #428" is none.
	commentBegin = compiled(`[ \t]#(?:[ \t#\r\n]|$)`)
)

// compiled returns a pattern that is compiled when it is first used: a good file
// needs none of these.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// fixLines looks for the lines that keep a text from being YAML. The library gives only
// the first error, without a column and often a line early, so the lines around it
// are tried in quotes: where that fixes the text up to there, that line was the
// problem, and the search continues after it. It returns the text with all those
// lines fixed, so that the rest can be checked too, or nil where quotes do not help.
func fixLines(name string, text []byte, err error) ([]byte, Problems) {
	var problems Problems
	m := lineFixer{lines: strings.SplitAfter(string(text), "\n"), work: maxFixWork}
	if len(text) > maxFixSize {
		m.work = 0
	}
	for {
		number, message := syntaxError(m.lines, err)
		p, ok := m.quoteNear(number)
		if !ok {
			p = explain(m.lines, number, message)
		}
		p.File = name
		problems = append(problems, p)
		if !ok {
			return nil, problems
		}
		text = []byte(strings.Join(m.lines, ""))
		if _, _, err = load(text); err == nil {
			return text, problems
		}
	}
}

// A lineFixer tries lines in quotes, as long as it has work left.
type lineFixer struct {
	lines []string
	work  int // bytes that may still be parsed
}

// parses reports whether the lines up to a number are YAML.
func (m *lineFixer) parses(upTo int) bool {
	text := strings.Join(m.lines[:upTo], "")
	m.work -= len(text)
	_, _, err := load([]byte(text))
	return err == nil
}

// syntaxError returns the line and the message of an error of the library.
func syntaxError(lines []string, err error) (line int, message string) {
	if m := errorLine().FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1]) // the expression matches digits alone
		return min(line, len(lines)), m[2]
	}
	if m := unknownAlias().FindStringSubmatch(err.Error()); m != nil {
		for i, text := range lines {
			if strings.Contains(text, "*"+m[1]) {
				return i + 1, "unknown alias *" + m[1]
			}
		}
	}
	return 1, strings.TrimPrefix(err.Error(), "yaml: ")
}

// quoteNear looks around a line for one that parses, with all above it, once its
// value is quoted, and fixes it.
func (m *lineFixer) quoteNear(number int) (Problem, bool) {
	for _, n := range []int{number, number + 1, number - 1, number + 2, number - 2} {
		if n < 1 || n > len(m.lines) || m.work <= 0 {
			continue
		}
		was := m.lines[n-1]
		fixed, value, ok := quoteValue(was)
		why, isInFlow := "", false
		if !ok {
			fixed, value, ok = quoteInFlow(was)
			why, isInFlow = whyQuoteInFlow(value), ok
		}
		if !ok || m.parses(n) {
			continue
		}
		m.lines[n-1] = fixed
		if !m.parses(n) {
			m.lines[n-1] = was
			continue
		}
		p := Problem{
			Line:    n,
			Column:  utf8.RuneCountInString(was[:strings.Index(was, value)]) + 1,
			Message: "YAML cannot read " + clip(value) + ": " + cmp.Or(why, whyQuote(value)),
		}
		switch {
		case isInFlow: // a comma can be of the text, too: the author decides
			p.Hint = "write it as: " + strings.TrimSpace(fixed)
		case isMeantWhole(value):
			p.offer(fixed)
		case strings.ContainsAny(value[:1], "[{"):
			p.Hint = "close the bracket, or put all of the text in quotes"
		default:
			p.Hint = "close the quotes and leave out any inside, or put all of the text below a |"
		}
		return p, true
	}
	return Problem{}, false
}

// isMeantWhole reports whether a value can only be meant as the text it is. Where it
// begins with a quotation mark or a bracket, that one closes and more words follow.
func isMeantWhole(value string) bool {
	closing, ok := map[byte]string{'"': `" `, '\'': "' ", '[': "] ", '{': "} "}[value[0]]
	return !ok || strings.Contains(value[1:], closing)
}

// whyQuote names what in a value needs the quotes.
func whyQuote(value string) string {
	switch {
	case strings.ContainsAny(value[:1], "@`%"):
		return "no plain text begins with " + value[:1]
	case strings.ContainsAny(value[:1], "*&!"):
		return value[:1] + " at the beginning has a meaning of its own in YAML"
	case strings.ContainsAny(value[:1], "\"'"):
		return "the quotes do not close at its end"
	case strings.ContainsAny(value[:1], "[{"):
		return "the bracket at the beginning opens a list or a map"
	}
	return "a colon followed by a space begins a value of its own"
}

// explain is the problem for a syntax error that quotes do not fix.
func explain(lines []string, number int, message string) Problem {
	p := Problem{Line: number, Column: 1, Message: "not YAML: " + message}
	for _, near := range []int{number, number + 1, number - 1} {
		if near < 1 || near > len(lines) {
			continue
		}
		line := lines[near-1]
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
			p.Line, p.Column = near, tab+1
			p.Message = "a tab indents this line, and YAML allows only spaces there"
			p.Hint = "put two spaces in place of each tab"
			return p
		}
	}
	switch {
	case strings.Contains(message, "found unexpected end of stream"):
		p.Hint = "a quotation mark or a bracket is opened and never closed"
	case strings.Contains(message, "did not find expected"), strings.Contains(message, "could not find expected"):
		p.Hint = "compare the indentation of this line with the ones above, and look for a quotation mark that does not close"
	case strings.Contains(message, "exceeded max depth"):
		p.Hint = "no document needs thousands of lists inside each other"
	}
	return p
}

// offer gives the whole line as it should be.
func (p *Problem) offer(fixed string) {
	p.Fix = strings.TrimRight(fixed, "\r\n")
	p.Hint = "write it as: " + strings.TrimSpace(p.Fix)
}

// quoteLine offers the problem's line with its value in quotes.
func (p *Problem) quoteLine(line string) {
	if fixed, _, ok := quoteValue(line); ok {
		p.offer(fixed)
	}
}

// quoteItem offers the problem's line with all of its list entry in quotes.
func (p *Problem) quoteItem(line string) {
	if m := itemLine().FindStringSubmatch(line); m != nil {
		value, rest := cutComment(m[2] + m[3])
		p.offer(m[1] + quote(value) + rest)
	}
}

// quoteValue returns a line of a block with its value in quotes, and the value.
func quoteValue(line string) (fixed, value string, ok bool) {
	m := entryLine().FindStringSubmatch(line)
	if len(line) > maxFixLine || m == nil || strings.TrimSpace(m[1]) == "" || m[2][0] == '#' {
		return "", "", false
	}
	value, rest := cutComment(m[2] + m[3])
	if isClosed(value, '[', ']') || isClosed(value, '{', '}') {
		return "", "", false
	}
	return m[1] + quote(value) + rest, value, true
}

// cutComment cuts off what comes after a value: white space, and what is hardly meant
// as a part of it, as cutOff has it. A # in quotes at the beginning begins no comment.
func cutComment(text string) (value, rest string) {
	from := 0
	if text[0] == '"' || text[0] == '\'' {
		from = 1 + strings.IndexByte(text[1:], text[0])
	}
	end := len(text)
	if at := commentBegin().FindStringIndex(text[from:]); at != nil {
		end = from + at[0]
	}
	value = strings.TrimRight(text[:end], " \t\r\n")
	return value, text[len(value):]
}

// isClosed reports whether a value is a list or a map on one line, which quotes
// would make something else.
func isClosed(value string, open, end byte) bool {
	return value[0] == open && value[len(value)-1] == end
}
