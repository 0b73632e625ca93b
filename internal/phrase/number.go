package phrase

import (
	"strconv"
	"strings"
)

// Count returns a number of things, with its thousands separated: 1 event, 3 events,
// 88,000 requests.
func Count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return Number(float64(n)) + " " + thing
}

// Number returns a number with its thousands separated: 88,000 for 88000, and 0.5.
func Number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if strings.Trim(s, "-.0123456789") != "" {
		return s // NaN, +Inf
	}
	end := strings.IndexByte(s, '.')
	if end < 0 {
		end = len(s)
	}
	for i := end - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Percent returns a share in percent: 38%.
func Percent(f float64) string { return Number(f) + "%" }
