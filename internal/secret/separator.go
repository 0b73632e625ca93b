package secret

import "strings"

// separatorKind is what is between a key and its value.
type separatorKind int

const (
	colon    separatorKind = iota
	equals                 // = => := or the tag of an element
	sentence               // is, was, to
	space                  // nothing else, as in "pw x"
	nextLine               // a line break
	option                 // a space after an option of a command
	argument               // a comma
)

// signs are the signs between a key and its value, of which the first that fits counts.
// Those without a kind are no assignments.
var signs = [...]struct {
	text      string
	separator separatorKind
	ok        bool
}{
	{"==", equals, false}, {"=~", equals, false}, {"::", equals, false},
	{":=", equals, true}, {"=>", equals, true}, {"->", equals, true}, {"=", equals, true},
	{":", colon, true}, {"|", colon, true}, {"→", colon, true},
	{"- ", sentence, true}, {"– ", sentence, true}, {"— ", sentence, true},
}

// findSeparator returns what is between a name and its value, and where the value begins.
func findSeparator(text string, n name) (separator separatorKind, at int, ok bool) {
	if isVariable(text, n) {
		return separator, 0, false
	}
	gap := text[n.end:min(len(text), n.end+maxGap)]
	separator, rest, ok := between(text, n, gap)
	if !ok {
		return separator, 0, false
	}
	at = n.end + len(gap) - len(rest)
	for end := min(len(text), at+maxGap); at < end && (text[at] == ' ' || text[at] == '\t'); {
		at++
	}
	return separator, at, at < len(text) && text[at] != '\n' && text[at] != '\r' && !closesName(text, n, at)
}

// closesName reports whether a quotation mark at a byte of a text ends what a name is in,
// and begins no value, as in "PWD="+dir.
func closesName(text string, n name, at int) bool {
	mark := text[at]
	return (mark == '"' || mark == '\'' || mark == '`') && n.start > 0 && text[n.start-1] == mark && text[n.end] != mark
}

// isVariable reports whether a name refers to a variable of a shell: $NAME, but not when it
// is assigned to, as PowerShell and PHP write it, and ${NAME}.
func isVariable(text string, n name) bool {
	before := text[max(0, n.start-2):n.start]
	if strings.HasSuffix(before, "${") {
		return true
	}
	after := strings.TrimLeft(text[n.end:min(len(text), n.end+4)], " ")
	return strings.HasSuffix(before, "$") && !strings.HasPrefix(after, "=")
}

// between returns the separator after a name of a text, and the rest of the gap after it.
func between(text string, n name, gap string) (separator separatorKind, rest string, ok bool) {
	before := byte(' ')
	if n.start > 0 {
		before = text[n.start-1]
	}
	word := text[n.start:n.end]
	if before == '<' && strings.HasPrefix(gap, ">") {
		return equals, gap[1:], true
	}
	if isOption(word, before) && strings.HasPrefix(gap, " ") {
		return option, gap[1:], true
	}
	rest = strings.TrimLeft(gap, "\\\"'`*_])")
	closed := len(rest) < len(gap)
	rest = strings.TrimPrefix(strings.TrimLeft(rest, " \t"), "ña") // contraseña
	if number := strings.TrimLeft(rest, "0123456789"); len(rest)-len(number) <= 2 && strings.HasPrefix(number, ":") {
		rest = number // Unseal Key 1:
	}
	if after, found := namedValue(rest); found && (closed || strings.HasPrefix(rest, "\n")) {
		return equals, after, true
	}
	if after, found := strings.CutPrefix(gap, "\n"); found && hasDigit(after) {
		return nextLine, after, true
	}
	for _, sign := range signs {
		if after, found := strings.CutPrefix(rest, sign.text); found {
			return sign.separator, strings.TrimLeft(after, "*"), sign.ok
		}
	}
	if closed { // define('DB_PASSWORD', 'x')
		return argument, strings.TrimPrefix(rest, ", "), strings.HasPrefix(rest, ", '") || strings.HasPrefix(rest, `, "`)
	}
	if strings.HasPrefix(gap, " '") { // WITH PASSWORD 'x'
		return equals, rest, !strings.EqualFold(word, "pass")
	}
	if after, found := strings.CutPrefix(gap, ", "); found { // the API key, x, was
		word, _, _ := strings.Cut(after, " ")
		return space, after, hasDigit(word) && !strings.ContainsAny(word, "\"'`./([{")
	}
	if after, found := strings.CutPrefix(gap, " ("); found {
		return sentence, after, true
	}
	if after, found := afterVerb(rest); found {
		return sentence, after, true
	}
	for _, filler := range []string{"still ", "now "} {
		rest = strings.TrimPrefix(rest, filler)
	}
	return space, rest, strings.HasPrefix(gap, " ") && hasDigit(rest)
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
	case "had", "has":
		return strings.CutPrefix(after, "been ")
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
		return afterClause(rest)
	}
	for _, filler := range []string{"still ", "now ", "set to ", "changed to ", "just ", "to ", "currently "} {
		after = strings.TrimPrefix(after, filler)
	}
	return after, found
}

// afterClause returns what follows the verb of a longer sentence about a key, as in "the API
// token we pasted was x", where that looks generated.
func afterClause(rest string) (after string, ok bool) {
	line, _, _ := strings.Cut(rest, "\n")
	size := len(line)
	for range 5 {
		word, after, found := strings.Cut(line, " ")
		if !found || strings.ContainsAny(word, ".,;:!?()\"'") {
			return "", false
		}
		switch word {
		case "is", "was", "were", "contained":
			value, _, _ := strings.Cut(after, " ")
			value = strings.Trim(value, "\"'`.,;:!?()")
			isSecretLike := len(value) >= 8 && isStrong(value) && (isMixedCase(value) || isRandom(value, 16) || strings.ContainsAny(value, "!@#$%^&*"))
			return rest[size-len(after):], isSecretLike
		}
		line = after
	}
	return "", false
}

// namedValue returns what follows "value:" where a key and its value have lines or fields of
// their own, as the environment of a container has.
func namedValue(rest string) (after string, ok bool) {
	trimmed := strings.TrimLeft(rest, "{<>, \t\r\n\"'\\")
	word := ""
	for _, w := range []string{"value", "default"} { // of a variable of Terraform
		if hasPrefixFold(trimmed, w) {
			word = w
		}
	}
	if word == "" {
		return "", false
	}
	trimmed = strings.TrimLeft(trimmed[len(word):], "\"'\\ ")
	if !strings.HasPrefix(trimmed, ":") && !strings.HasPrefix(trimmed, "=") && !strings.HasPrefix(trimmed, ">") {
		return "", false
	}
	return strings.TrimLeft(trimmed[1:], " \t"), true
}
