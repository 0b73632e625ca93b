package archive

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// beginsWithTime reports whether a text begins with a time or a day.
func beginsWithTime(text string) bool {
	reader := when.Reader{Zone: time.UTC, Year: 2000, DateOrder: when.DayFirst}
	_, _, err := reader.Prefix(text)
	return err == nil || reasonOf(err) != when.NotTime
}

var rowMarks = compiled(`^[\s>|*_#~\[(•–—‣·+-]*(?:\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s*)?[*_\[(~` + "`" + `]*`)

// timedRow reports whether a line begins with a time after its marks.
func timedRow(l line) bool {
	trimmed := strings.TrimSpace(l.text)
	if trimmed == "" {
		return false
	}
	marks := rowMarks().FindString(trimmed)
	rest := trimmed[len(marks):]
	if rest == "" || (rest[0] < '0' || rest[0] > '9') && !startsWithMonth(rest) {
		return false
	}
	if strings.HasSuffix(marks, "(") && !strings.Contains(rest, ":") {
		return false
	}
	if oddTime().MatchString(rest) {
		return true
	}
	return beginsWithTime(rest) && clockOrDate().MatchString(rest)
}

var (
	oddTime     = compiled(`^(?:\d{4,5}-\d{1,2}-\d{1,2}|(?:[01]?\d|2[0-3])[:.][0-5]\d\b[^.\d]|[012]\d[0-5]\d(?:\s?(?:UTC|GMT|h|hrs)\b|\s*[-–—:]\s))`)
	clockOrDate = compiled(`\d{1,2}[:.h]\d{2}|\d{1,2}\s?[ap]\.?m|\d{4}-\d|\d/\d|\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3}|\p{L}{3}\.?\s+\d`)
	monthWord   = compiled(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\S*\d|^(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day\b`)
)

func startsWithMonth(text string) bool { return monthWord().MatchString(text) }

// timedRows counts the lines that begin with a time, outside of code.
func timedRows(lines []line) int {
	n := 0
	skip := codeLines(lines)
	for i, l := range lines {
		if !skip[i] && timedRow(l) {
			n++
		}
	}
	return n
}
