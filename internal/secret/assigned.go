package secret

import "strings"

// A value is what a key has.
type value struct {
	start, end int
	text       string
	separator  separatorKind
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
		v.end = at + unquotedSize(seen, v.separator)
	}
	v.text = text[v.start:v.end]
	rest := text[v.end:min(len(text), v.end+maxGap)]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	v.last = strings.Trim(rest, " \t\r.,;'\"`)]}|*") == "" || strings.HasPrefix(strings.TrimLeft(rest, " \t"), "#")
	return v.text != ""
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
		i += from
		if i > 0 && mark == "'" && strings.HasPrefix(text[i+1:], "'") { // 'it''s' of YAML
			from = i + 2
			continue
		}
		if i == 0 || text[i-1] != '\\' || len(mark) > 1 {
			return i
		}
		from = i + 1
	}
}

// unquotedSize returns the size of a value without quotation marks: to the next space, or to
// what separates it from another key. Marks at its end belong to the sentence around it.
func unquotedSize(text string, separator separatorKind) int {
	end := strings.IndexAny(text, " \t\r\n\"'`<>|")
	if end < 0 {
		end = len(text)
	}
	for i := range end {
		switch text[i] {
		case '&', ';', ',':
			if i+1 >= end || isKeyAhead(text[i+1:end]) || text[i] == ';' && separator == equals {
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
	for end > 0 && strings.IndexByte(".,;:)]}?", text[end-1]) >= 0 && !closes(text[:end]) {
		end--
	}
	if separator != equals {
		for end > 0 && (text[end-1] == '*' || text[end-1] == '_') && end > 1 && text[end-2] == text[end-1] && strings.Trim(text[:end], "*") != "" {
			end--
		}
	}
	return end
}

// closes reports whether the bracket at the end of a text closes one in it.
func closes(text string) bool {
	return strings.HasSuffix(text, ")") && strings.Contains(text, "(") || strings.HasSuffix(text, "]") && strings.Contains(text, "[")
}

// isKeyAhead reports whether a text begins with another key and its separator.
func isKeyAhead(text string) bool {
	i := 0
	for i < len(text) && isNameByte(text[i]) {
		i++
	}
	return i > 0 && i < len(text) && (text[i] == '=' || text[i] == ':' || text[i] == '"')
}
