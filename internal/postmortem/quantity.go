package postmortem

import (
	"strconv"
	"strings"
)

// Quantity writes a number of things, with its thousands apart: 1 event, 3 events,
// 88,000 requests, 2 stretches.
func Quantity(n int, thing string) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "ch"):
		thing += "es"
	default:
		thing += "s"
	}
	return digits + " " + thing
}
