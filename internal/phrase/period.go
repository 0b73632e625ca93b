package phrase

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// Place returns the place that a zone is named after, such as Buenos Aires.
func Place(zone *time.Location) string {
	name := zone.String()
	return strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
}

// Period returns when something was: at a time, between two where it is only known to be
// between them, and until another where it lasted. What there is not is empty.
func Period(notBefore, at, until string) string {
	if notBefore != "" {
		at = "between " + notBefore + " and " + at
	}
	if until != "" {
		at += " until " + until
	}
	return at
}

// Days returns the day of an incident, or its first and last: "2–4 June 2026".
func Days(first, last time.Time) string {
	const day = "2 January 2006"
	from := day
	switch {
	case first.Format(day) == last.Format(day):
		return first.Format(day)
	case first.Year() == last.Year() && first.Month() == last.Month():
		return first.Format("2") + "–" + last.Format(day)
	case first.Year() == last.Year():
		from = "2 January"
	}
	return first.Format(from) + " – " + last.Format(day)
}

// Day returns a day such as 22 November 2026.
func Day(d when.Date) string {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("2 January 2006")
}
