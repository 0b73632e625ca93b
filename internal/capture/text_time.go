package capture

import (
	"errors"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A stamp is the time at the front of a line.
type stamp struct {
	at, until   when.Time
	approximate bool
}

// The parts that a time at the front of a line is made of. The reader of times
// decides what it means; this only finds where it ends.
var (
	datePattern  = compiled(`^\d{4}-\d{2}-\d{2}`)
	namedPattern = compiled(`^(\d{1,2}(st|nd|rd|th|\.)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}(st|nd|rd|th)?)\b,?( \d{4}\b)?`)
	clockPattern = compiled(`^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp]\.?[Mm]\b\.?)?`)
	zonePattern  = compiled(`^(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z][A-Za-z_]+/[A-Za-z_/-]+|[A-Z]{2,5}|\((UTC|GMT)\))($|[\s\])*_|,:;–—-])`)
	untilPattern = compiled(`^(\s*[-–—]\s*|\s+(to|until|till)\s+)~?(\d{1,2}:\d{2})`)
	nextPattern  = compiled(`[.;] ~?\d{1,2}:\d{2}[ :]`) // a sentence that begins with a time
	aboutPattern = compiled(`(?i)^\((about|approx\.?|approximately|ca\.?|estimated|estimate)\)`)
)

// cut reads the time at the front of a line. The stamp is zero where there is none.
func (s *textSource) cut(line string) (stamp, string) {
	rest := strings.TrimLeft(line, "*_`[(< ")
	var t stamp
	for _, sign := range []string{"~", "≈", "about ", "About ", "ca. ", "circa "} {
		if after, ok := strings.CutPrefix(rest, sign); ok {
			rest, t.approximate = strings.TrimLeft(after, "*_`[( "), true
		}
	}
	date := datePattern().FindString(rest)
	rest = strings.TrimLeft(rest[len(date):], "T, \t")
	if date == "" {
		date, rest = s.cutNamedDay(rest)
	}
	clock := clockPattern().FindString(rest)
	if date == "" && clock == "" {
		return stamp{}, line
	}
	rest = rest[len(clock):]
	zone := ""
	if clock != "" {
		var ok bool
		if zone, rest, ok = cutZone(rest); !ok {
			return stamp{}, line
		}
	}
	text := strings.TrimSpace(date + " " + plainClock(clock) + " " + zone)
	typed, err := s.read(date, text)
	if err != nil {
		return stamp{}, line
	}
	t.at, rest = typed.Time, strings.TrimLeft(rest, "*_`])>")
	if m := untilPattern().FindStringSubmatch(rest); m != nil && clock != "" {
		r := s.reader
		r.Previous = t.at.Instant
		end := typed.Instant.Format(time.DateOnly) + " " + m[3] + " " + zone
		if until, err := r.Read(strings.TrimSpace(end)); err == nil && until.Instant.After(t.at.Instant) {
			t.until, rest = until.Time, strings.TrimLeft(rest[len(m[0]):], "*_`])>")
		}
	}
	rest = strings.TrimLeft(rest, " \t")
	if m := aboutPattern().FindString(rest); m != "" {
		t.approximate, rest = true, rest[len(m):]
	}
	return t, trimJoint(rest)
}

// plainClock writes a time of day as the reader of times knows it: 9:58 pm, 09:58:30.25.
func plainClock(clock string) string {
	clock = strings.TrimSuffix(strings.ReplaceAll(clock, ",", "."), ".")
	return strings.NewReplacer(".m", "m", ".M", "M").Replace(clock)
}

// cutNamedDay cuts a day that names its month off the front of a line: 31 Jan 17:20.
func (s *textSource) cutNamedDay(line string) (date, rest string) {
	if named := namedPattern().FindString(line); named != "" {
		if day, ok := dayHeading(named, s.reader); ok {
			return day, strings.TrimLeft(line[len(named):], ", \t")
		}
	}
	return "", line
}

// read reads a time on the day of the heading above it, where it has no date. Past
// midnight the day after is meant.
func (s *textSource) read(date, text string) (when.Typed, error) {
	if date != "" || s.date == "" {
		return s.reader.Read(text)
	}
	typed, err := s.reader.Read(s.date + " " + text)
	if err == nil && !s.reader.Previous.IsZero() && s.reader.Previous.Sub(typed.Instant) > 12*time.Hour &&
		s.reader.Previous.In(typed.Instant.Location()).Format(time.DateOnly) == s.date {
		day, err := time.Parse(time.DateOnly, s.date)
		if err != nil {
			return typed, err
		}
		s.date = day.AddDate(0, 0, 1).Format(time.DateOnly)
		return s.reader.Read(s.date + " " + text)
	}
	return typed, err
}

// cutZone cuts a zone off the front of what follows a time of day. It is false for
// an abbreviation, which could be several zones: such a time is not read at all.
func cutZone(rest string) (zone, after string, ok bool) {
	trimmed := strings.TrimLeft(rest, " \t")
	m := zonePattern().FindStringSubmatch(trimmed)
	if m == nil {
		return "", rest, true
	}
	zone = strings.Trim(m[1], "()")
	if zone[0] == '+' || zone[0] == '-' {
		return zone, trimmed[len(m[1]):], true
	}
	_, err := when.Zone(zone)
	var e *when.Error
	switch {
	case err == nil:
		return zone, trimmed[len(m[1]):], true
	case errors.As(err, &e) && strings.Contains(e.Problem, "abbreviation"):
		return "", rest, false
	}
	return "", rest, true // a word in capitals that begins the text
}

// trimJoint takes away what stands between a time and its text.
func trimJoint(rest string) string {
	rest = strings.TrimLeft(rest, " \t")
	for _, joint := range []string{"->", "=>", "→", "-", "–", "—", ":", ",", ";", "|", "*"} {
		if after, ok := strings.CutPrefix(rest, joint); ok {
			return strings.TrimSpace(strings.TrimLeft(after, "*_ "))
		}
	}
	return strings.TrimSpace(rest)
}

func startsLikeClock(cell string) bool {
	return clockPattern().MatchString(strings.TrimLeft(cell, "*_`[(~ "))
}

var (
	namePattern  = compiled(`^([\p{L}][\p{L}\d._' -]{0,40}?)\s{1,}[\[(]?(\d{1,2}:\d{2}(?: ?[AaPp][Mm])?)[\])]?$`)
	actorPattern = compiled(`^(?:@([\p{L}\d][\p{L}\d._-]*):?|<@?([\p{L}\d][\p{L}\d._ -]*)>:?)\s+`)
)

// nameFirst splits a line of a chat that tells who wrote and when.
func nameFirst(line string) (name, behind string, ok bool) {
	m := namePattern().FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// actor cuts @jane or <jane> off the front of a text.
func actor(text string) (by, rest string) {
	m := actorPattern().FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return m[1] + m[2], strings.TrimSpace(text[len(m[0]):])
}

// dayForms are the ways in which a day is written above its times. All name the
// month, so that none could be another day.
var dayForms = []string{
	"2006-01-02", "2 January 2006", "January 2 2006", "2 Jan 2006", "Jan 2 2006",
	"2 January", "January 2", "2 Jan", "Jan 2",
}

var ordinalPattern = compiled(`(\d)(st|nd|rd|th|\.)\b`)

// dayHeading reads a line that is a day and nothing else. Without a year it is the
// last such day before the clock or the incident.
func dayHeading(line string, r when.Reader) (date string, ok bool) {
	words := strings.FieldsFunc(strings.Trim(ordinalPattern().ReplaceAllString(line, "$1"), "*_`[]():# "), func(c rune) bool {
		return c == ' ' || c == ',' || c == '\t'
	})
	for _, weekday := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		if len(words) > 1 && len(words[0]) >= 3 && strings.HasPrefix(strings.ToLower(weekday), strings.ToLower(words[0])) {
			words = words[1:]
		}
	}
	text := strings.Join(words, " ")
	for _, form := range dayForms {
		day, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		if day.Year() == 0 {
			day = lastBefore(day, r)
		}
		return day.Format(time.DateOnly), true
	}
	return "", false
}

// lastBefore gives a day without a year the latest one that is not in the future.
func lastBefore(day time.Time, r when.Reader) time.Time {
	until := r.Now
	if !r.Previous.IsZero() {
		until = r.Previous.AddDate(0, 0, 7)
	}
	day = time.Date(until.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
	if day.After(until) {
		day = day.AddDate(-1, 0, 0)
	}
	return day
}

// compiled returns a pattern that is compiled when it is first used: most commands
// read no pasted text, and should not begin with a millisecond of patterns.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
