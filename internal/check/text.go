package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/when"
)

// duration returns a length of time as documents have it: 5 h 26 min, 2 d 4 h, 40 s.
func duration(l when.Length) string {
	if l < when.Minute {
		return fmt.Sprintf("%d s", l/when.Second)
	}
	minutes := int(l.Round(when.Minute) / when.Minute)
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

// hasLink reports whether a text holds an address.
func hasLink(text string) bool { return strings.Contains(text, "://") }

// isOne reports whether a word is one of the words.
func isOne(word string, words ...string) bool { return slices.Contains(words, word) }

// hasAny reports whether a text contains one of the parts.
func hasAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// quoted returns words of a document in the quotes of a message, on one line and not too long:
// in double quotes where there are backticks in them.
func quoted(words string) string {
	const longest = 60
	mark := "`"
	if strings.Contains(words, mark) {
		mark = `"`
	}
	if len(words) <= longest && !strings.ContainsAny(words, "\n\r\t") {
		return mark + words + mark
	}
	runes := []rune(words)
	if len(runes) > longest {
		runes = append(runes[:longest-1], '…')
	}
	for i, r := range runes {
		if r == '\n' || r == '\r' || r == '\t' {
			runes[i] = ' '
		}
	}
	return mark + string(runes) + mark
}
