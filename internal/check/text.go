package check

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// duration returns a length of time as documents have it: 5 h 26 min, 2 d 4 h, 40 s.
func duration(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	minutes := int(d.Round(time.Minute).Minutes())
	days, hours, minutes := minutes/(24*60), minutes/60%24, minutes%60
	var parts []string
	if days > 0 {
		parts, minutes = append(parts, fmt.Sprintf("%d d", days)), 0
	}
	if hours > 0 {
		parts = append(parts, fmt.Sprintf("%d h", hours))
	}
	if minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d min", minutes))
	}
	return strings.Join(parts, " ")
}

// number returns a number in figures.
func number(n int) string { return strconv.Itoa(n) }

// hasLink reports whether a text holds an address.
func hasLink(text string) bool { return strings.Contains(text, "://") }
