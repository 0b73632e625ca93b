package check

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed imperative.txt
var imperativeText string

// imperatives are the verbs that the title of an action item can begin with.
var imperatives = sync.OnceValue(func() map[string]bool {
	verbs := make(map[string]bool, 1024)
	for verb := range strings.FieldsSeq(imperativeText) {
		verbs[verb] = true
	}
	return verbs
})

// isImperative reports whether a word in lower case can be a verb that a title begins with.
func isImperative(word string) bool {
	if imperatives()[word] {
		return true
	}
	for _, prefix := range []string{"re", "de", "un", "pre", "auto", "over", "under", "co", "cross", "mis", "dis", "out", "up", "down"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && imperatives()[strings.TrimPrefix(rest, "-")] && len(rest) > 2 {
			return true
		}
	}
	for _, end := range []string{"ise", "ize", "ify"} {
		if strings.HasSuffix(word, end) && len(word) > 5 {
			return true
		}
	}
	return false
}
