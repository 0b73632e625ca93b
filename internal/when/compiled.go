package when

import (
	"regexp"
	"sync"
)

// compiled returns a pattern that is compiled when it is first used: most commands
// read no time that a person wrote, and should not begin with a millisecond of patterns.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
