// Package phrase is what pm says about a document in English: counts, times, events and
// figures as they are shown while the document is written.
package phrase

import "fmt"

// Count writes a number with its noun, which may have a plural of its own.
func Count(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(plural) > 0:
		return fmt.Sprintf("%d %s", n, plural[0])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
