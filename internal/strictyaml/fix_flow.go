package strictyaml

import "strings"

var (
	// The parts of a line with a map in braces: what leads up to it, its entries, the rest.
	flowLine = compiled(`^(\s*(?:- +)*(?:[\w-]+:[ \t]+)?\{)(.*)(\}\s*(?:#.*)?)$`)
	// An entry of such a map: its key, its value.
	flowEntry = compiled(`^(\s*[\w-]+:[ \t]+)(\S.*?)$`)
)

// quoteInFlow returns a line that holds a map in braces with those values in quotes that YAML
// cannot read there, and the first of these.
func quoteInFlow(line string) (fixed, value string, ok bool) {
	m := flowLine().FindStringSubmatch(strings.TrimRight(line, "\r\n"))
	if len(line) > maxFixLine || m == nil {
		return "", "", false
	}
	entries := strings.Split(m[2], ",")
	for i, text := range entries {
		e := flowEntry().FindStringSubmatch(text)
		if e == nil || strings.ContainsAny(e[2][:1], "\"'[{") || whyQuoteInFlow(e[2]) == "" {
			continue
		}
		entries[i] = e[1] + quote(e[2])
		if !ok {
			value, ok = e[2], true
		}
	}
	return m[1] + strings.Join(entries, ",") + m[3] + line[len(strings.TrimRight(line, "\r\n")):], value, ok
}

// whyQuoteInFlow names what in a value inside of braces needs the quotes, or returns "".
func whyQuoteInFlow(value string) string {
	switch {
	case strings.Contains(value, ": "), strings.HasSuffix(value, ":"):
		return "a colon followed by a space begins a value of its own"
	case strings.ContainsAny(value, "[]{}"):
		return "inside of braces a bracket has a meaning of its own"
	}
	return ""
}
