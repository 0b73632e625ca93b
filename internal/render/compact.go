package render

import "strings"

// compact returns a style sheet without comments and without the blanks that only its
// authors need, since every page carries it. Strings stay as they are, and so does every
// blank that could tell two selectors or two values apart.
func compact(css string) string {
	var out strings.Builder
	out.Grow(len(css))
	last := byte('\n') // what was written last
	blank := false     // whether there were blanks since
	put := func(s string) {
		if blank && !strings.ContainsRune("{};:,\n", rune(last)) && !strings.ContainsRune("{}", rune(s[0])) {
			out.WriteByte(' ')
		}
		blank = false
		out.WriteString(s)
		last = s[len(s)-1]
	}
	for css != "" {
		n := 1
		switch c := css[0]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			blank = true
		case strings.HasPrefix(css, "/*"):
			if end := strings.Index(css[2:], "*/"); end >= 0 {
				n = end + 4
			} else {
				n = len(css)
			}
			blank = true
		case c == '"' || c == '\'':
			n = quoted(css)
			put(css[:n])
		case c == '}':
			put("}\n") // a line a rule
		case c == '\\' && len(css) > 1:
			n = 2
			put(css[:n])
		default:
			put(css[:n])
		}
		css = css[n:]
	}
	return out.String()
}

// quoted returns the length of the string that css begins with, to its end or to that of
// the line, where CSS ends a string that no one has closed.
func quoted(css string) int {
	for i := 1; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case css[0]:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(css)
}
