package archive

import (
	"strings"
)

// A field is a label with its values, as in front matter.
type field struct {
	name   string
	values []string
	line   int
	raw    string // its lines as they were
}

var frontKey = compiled(`^([A-Za-z][\w .-]*)\s*[:=]\s*(.*)$`)

// frontMatter returns the fields of the front matter of a file, in YAML or TOML, and the
// lines after it.
func frontMatter(lines []line) (fields []field, rest []line) {
	start := 0
	for start < len(lines) && lines[start].isBlank() {
		start++
	}
	if start == len(lines) {
		return nil, lines
	}
	mark := strings.TrimRight(lines[start].text, " ")
	if mark != "---" && mark != "+++" {
		return nil, lines
	}
	end := -1
	for i := start + 1; i < len(lines) && end < 0; i++ {
		if each := strings.TrimRight(lines[i].text, " "); each == mark || mark == "---" && each == "..." {
			end = i
		}
	}
	if end < 0 {
		return nil, lines
	}
	for _, l := range lines[start+1 : end] {
		trimmed := strings.TrimSpace(l.text)
		m := frontKey().FindStringSubmatch(l.text)
		switch {
		case m != nil:
			f := field{name: m[1], line: l.number, raw: l.text}
			for _, value := range listed(m[2]) {
				f.values = append(f.values, unquote(value))
			}
			fields = append(fields, f)
		case len(fields) == 0 && trimmed == "":
		case len(fields) == 0: // no front matter, but a rule and a text
			return nil, lines
		default:
			f := &fields[len(fields)-1]
			f.raw += "\n" + l.text
			if item := strings.TrimPrefix(trimmed, "- "); item != trimmed {
				f.values = append(f.values, unquote(item))
			}
		}
	}
	return fields, lines[end+1:]
}

// listed splits [a, b]; another value is one alone.
func listed(value string) []string {
	value = strings.TrimSpace(value)
	if value == "" || value == ">" || value == "|" {
		return nil
	}
	if strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") && !strings.Contains(value, "](") {
		var values []string
		for each := range strings.SplitSeq(value[1:len(value)-1], ",") {
			if each = strings.TrimSpace(each); each != "" {
				values = append(values, each)
			}
		}
		return values
	}
	return []string{value}
}

func unquote(value string) string {
	value = strings.TrimSpace(value)
	for _, q := range []string{`"`, "'"} {
		if len(value) > 1 && strings.HasPrefix(value, q) && strings.HasSuffix(value, q) {
			return value[1 : len(value)-1]
		}
	}
	return value
}

// frontMatter takes what has a place from front matter. What has none is kept as it is.
func (r *reader) frontMatter(fields []field) {
	for _, f := range fields {
		k, _ := kindOf(f.name)
		value := strings.Join(f.values, ", ")
		if value != "" && k != unknown && r.field(k, f.name, value, f.line) {
			continue
		}
		r.left(f.line, "Front matter", f.raw)
	}
}
