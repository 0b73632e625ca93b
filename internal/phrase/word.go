package phrase

import "strings"

// Word returns a word of the format as a reader would write it: "in review" for
// in-review, "won't do" for wont-do.
func Word[W ~string](w W) string {
	if w == "wont-do" {
		return "won't do"
	}
	return strings.ReplaceAll(string(w), "-", " ")
}

// Join returns the parts that are not empty with a separator between them.
func Join(separator string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, separator)
}
