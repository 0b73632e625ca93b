package secret

import "strings"

// beside is what is between a key and its value.
type beside int

const (
	colon    beside = iota
	equals          // = => := or the tag of an element
	sentence        // is, was, to
	space           // nothing else, as in "pw x"
	option          // a space after an option of a command
	argument        // a comma
)

// A value is what a key has.
type value struct {
	start, end int
	text       string
	beside     beside
	quoted     bool
	last       bool // nothing follows it on its line
}

// The bounds of what is read after a key, in bytes.
const (
	maxGap   = 64
	maxValue = 512
)

// read reads the value that begins at a byte of a text, and reports whether there is one.
func (v *value) read(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	open, size := quote(text[at:])
	if size > 0 {
		at += size
		v.quoted = true
	}
	v.start = at
	seen := text[at:min(len(text), at+maxValue)]
	if v.quoted {
		v.end = at + quotedSize(seen, open)
	} else {
		v.end = at + unquotedSize(seen, v.beside)
	}
	v.text = text[v.start:v.end]
	rest := text[v.end:min(len(text), v.end+maxGap)]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	v.last = strings.Trim(rest, " \t\r.,;'\"`)]}|*") == "" || strings.HasPrefix(strings.TrimLeft(rest, " \t"), "#")
	return v.text != ""
}

// separator returns how a value is beside a name, and where it begins.
func separator(text string, n name) (v value, at int, ok bool) {
	before := byte(' ')
	if n.start > 0 {
		before = text[n.start-1]
	}
	if before == '$' && (n.end >= len(text) || !strings.HasPrefix(strings.TrimLeft(text[n.end:min(len(text), n.end+4)], " "), "=")) || before == '{' && n.start > 1 && text[n.start-2] == '$' {
		return v, 0, false // a reference to a variable
	}
	gap := text[n.end:min(len(text), n.end+maxGap)]
	if before == '<' && strings.HasPrefix(gap, ">") {
		v.beside = equals
		return v, n.end + 1, true
	}
	if name := text[n.start:n.end]; isOption(name, before) && strings.HasPrefix(gap, " ") {
		v.beside = option
		return v, n.end + len(gap) - len(strings.TrimLeft(gap, " ")), true
	}
	rest := strings.TrimLeft(gap, "\\\"'`*_])")
	closed := len(rest) < len(gap)
	rest = strings.TrimLeft(rest, " \t")
	if strings.HasPrefix(rest, "ña") { // contraseña
		rest = rest[len("ña"):]
	}
	if number := strings.TrimLeft(rest, "0123456789"); len(rest)-len(number) <= 2 && strings.HasPrefix(number, ":") {
		rest = number // Unseal Key 1:
	}
	if after, found := namedValue(rest); found && (closed || strings.HasPrefix(rest, "\n")) {
		v.beside = equals
		return v, n.end + len(gap) - len(after), true
	}
	switch {
	case strings.HasPrefix(rest, "=="), strings.HasPrefix(rest, "=~"), strings.HasPrefix(rest, "::"):
		return v, 0, false
	case strings.HasPrefix(rest, ":="), strings.HasPrefix(rest, "=>"), strings.HasPrefix(rest, "->"):
		v.beside, rest = equals, rest[2:]
	case strings.HasPrefix(rest, "="):
		v.beside, rest = equals, rest[1:]
	case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, "|"):
		v.beside, rest = colon, strings.TrimLeft(rest[1:], "*")
	case strings.HasPrefix(rest, "→"):
		v.beside, rest = colon, rest[len("→"):]
	case !closed && strings.HasPrefix(gap, " '") && !strings.EqualFold(text[n.start:n.end], "pass"):
		v.beside, rest = equals, strings.TrimLeft(gap, " ") // WITH PASSWORD 'x'
	case closed && (strings.HasPrefix(rest, ", '") || strings.HasPrefix(rest, `, "`)):
		v.beside, rest = argument, rest[len(", "):] // define('DB_PASSWORD', 'x')
	case !closed && strings.HasPrefix(gap, " ("):
		v.beside, rest = sentence, rest[len("("):]
	case strings.HasPrefix(rest, "- "), strings.HasPrefix(rest, "– "), strings.HasPrefix(rest, "— "):
		v.beside, rest = sentence, strings.TrimLeft(rest, "-–— ")
	default:
		after, found := afterVerb(rest)
		switch {
		case found:
			v.beside, rest = sentence, after
		case strings.HasPrefix(gap, " ") && hasDigit(gap[1:]):
			v.beside, rest = space, gap
		default:
			return v, 0, false
		}
	}
	at = n.end + len(gap) - len(rest)
	for end := min(len(text), at+maxGap); at < end && (text[at] == ' ' || text[at] == '\t'); {
		at++
	}
	if at < len(text) && (text[at] == '\n' || text[at] == '\r') {
		return v, 0, false
	}
	return v, at, true
}

// hasDigit reports whether the first word of a text has a digit.
func hasDigit(text string) bool {
	for i := range len(text) {
		if isDigit(text[i]) {
			return true
		}
		if text[i] <= ' ' {
			return false
		}
	}
	return false
}

// isOption reports whether a name is an option of a command, as --db-password or -storepass.
func isOption(name string, before byte) bool {
	return strings.HasPrefix(name, "--") ||
		strings.HasPrefix(name, "-") && before == ' ' && !strings.ContainsAny(name[1:], "-0123456789")
}

// afterVerb returns what follows "is" after a key in a sentence: also that of "the password
// for the console is x" and "password of the replica: x".
func afterVerb(rest string) (after string, ok bool) {
	word, after, found := strings.Cut(rest, " ")
	switch strings.ToLower(word) {
	case "is", "was", "to", "are", "were", "is:", "was:", "ist", "lautet":
	case "for", "of", "on", "at", "in":
		line, _, _ := strings.Cut(after, "\n")
		i, size := strings.Index(line, ": "), len(": ")
		for _, verb := range []string{" is ", " = "} {
			if j := strings.Index(line, verb); j >= 0 && (i < 0 || j < i) {
				i, size = j, len(verb)
			}
		}
		if i < 0 {
			return "", false
		}
		return after[i+size:], true
	default:
		return "", false
	}
	for _, filler := range []string{"still ", "now ", "set to ", "changed to ", "just ", "to ", "currently "} {
		after = strings.TrimPrefix(after, filler)
	}
	return after, found
}

// namedValue returns what follows "value:" where a key and its value have lines or fields of
// their own, as the environment of a container has.
func namedValue(rest string) (after string, ok bool) {
	trimmed := strings.TrimLeft(rest, ", \t\r\n\"'\\")
	if len(trimmed) < len("value:") || !strings.EqualFold(trimmed[:len("value")], "value") {
		return "", false
	}
	trimmed = strings.TrimLeft(trimmed[len("value"):], "\"'\\ ")
	if !strings.HasPrefix(trimmed, ":") && !strings.HasPrefix(trimmed, "=") {
		return "", false
	}
	return strings.TrimLeft(trimmed[1:], " \t"), true
}

// quote returns the quotation mark that a text begins with, and its size: "" where it has none.
func quote(text string) (mark string, size int) {
	for _, q := range []string{`\"`, `"`, `\'`, "'", "`", "“", "‘"} {
		if strings.HasPrefix(text, q) {
			return q, len(q)
		}
	}
	for _, q := range []string{"**", "b'", "u'", "r'", `b"`, `u"`, `$'`} {
		if strings.HasPrefix(text, q) {
			return q[len(q)-1:], len(q)
		}
	}
	return "", 0
}

// quotedSize returns the size of a text up to a closing quotation mark, or to the end of its line.
func quotedSize(text, mark string) int {
	switch mark {
	case "“":
		mark = "”"
	case "‘":
		mark = "’"
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	from := 0
	for {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return len(strings.TrimRight(text, " \t\r"))
		}
		if i += from; i == 0 || text[i-1] != '\\' || len(mark) > 1 {
			return i
		}
		from = i + 1
	}
}

// unquotedSize returns the size of a value without quotation marks: to the next space, or to
// what separates it from another key. Marks at its end belong to the sentence around it.
func unquotedSize(text string, b beside) int {
	end := strings.IndexAny(text, " \t\r\n\"'`<>|")
	if end < 0 {
		end = len(text)
	}
	for i := range end {
		switch text[i] {
		case '&', ';', ',':
			if i+1 >= end || isKeyAhead(text[i+1:end]) || text[i] == ';' && b == equals {
				end = i
			}
		case '\\':
			if i+1 < end && strings.IndexByte("nrt", text[i+1]) >= 0 {
				end = i
			}
		default:
			continue
		}
		if end == i {
			break
		}
	}
	for end > 0 && strings.IndexByte(".,;:)]}?", text[end-1]) >= 0 && !(text[end-1] == ')' && strings.Contains(text[:end], "(")) {
		end--
	}
	if b != equals {
		for end > 0 && (text[end-1] == '*' || text[end-1] == '_') && end > 1 && text[end-2] == text[end-1] && strings.Trim(text[:end], "*") != "" {
			end--
		}
	}
	return end
}

// isKeyAhead reports whether a text begins with another key and its separator.
func isKeyAhead(text string) bool {
	i := 0
	for i < len(text) && isNameByte(text[i]) {
		i++
	}
	return i > 0 && i < len(text) && (text[i] == '=' || text[i] == ':' || text[i] == '"')
}
