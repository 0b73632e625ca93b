package archive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// How a title is known, the best last.
const (
	titleOfNothing = iota
	titleOfFileName
	titleOfHeading
	titleOfLabel
)

// setTitle sets the title where none is known that is as good.
func (r *reader) setTitle(from, line int, text string) bool {
	text = plain(text)
	if text == "" || from <= r.titleFrom {
		return false
	}
	if r.d.Title != "" {
		r.left(line, "Title", r.d.Title)
	}
	r.d.Title, r.titleFrom = text, from
	r.report.recognised(line, "title", text, 0)
	return true
}

// field takes the value of a label, and reports whether all of it has a place.
func (r *reader) field(k kind, label, value string, line int) bool {
	value = strings.TrimSpace(value)
	text := plain(value)
	if isNothing(text) {
		return false
	}
	switch {
	case k == title:
		return r.setTitle(titleOfLabel, line, value)
	case k == date:
		return r.dateField(label, text, line)
	case k == severity:
		word, rest := text, ""
		if m := severityWord().FindStringSubmatch(text); m != nil {
			word, rest = m[1], m[2]
		}
		name := ""
		if r.o.Severity != nil {
			name = r.o.Severity(strings.TrimSpace(word))
		}
		if name == "" || r.d.Severity != "" {
			return false
		}
		r.d.Severity = name
		r.report.recognised(line, "severity", label+": "+text, 0)
		return strings.TrimSpace(rest) == ""
	case k == authors:
		ids, ok := r.people(value)
		if ok {
			r.d.Authors = append(r.d.Authors, ids...)
			r.report.recognised(line, "authors", label+": "+text, len(ids))
		}
		return ok
	case k == owner:
		ids, ok := r.people(value)
		if !ok || len(ids) != 1 || r.d.Owner != "" {
			return false
		}
		r.d.Owner = ids[0]
		r.report.recognised(line, "owner", label+": "+text, 0)
		return true
	case k == services, k == tags:
		list := &r.d.Services
		if k == tags {
			list = &r.d.Tags
		}
		words := strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' })
		for i, word := range words {
			if words[i] = strings.TrimSpace(word); len(strings.Fields(word)) > 4 || words[i] == "" {
				return false
			}
		}
		for _, word := range words {
			if !slices.Contains(*list, word) {
				*list = append(*list, word)
			}
		}
		r.report.recognised(line, string(k), label+": "+text, len(words))
		return true
	case k == timezone:
		return r.declare("time zone "+text, line)
	case k == toDetect, k == toEnd, k == toRepair:
		if length, ok := lengthOf(text); ok {
			r.figures = append(r.figures, Figure{Line: line, Name: string(k), Stated: seconds(length)})
		}
	case k.isMilestone():
		r.marks = append(r.marks, mark{kind: postmortem.EventKind(k), label: label, value: text, line: line})
		return true // what cannot be read is given back by readMarks
	case k.isProse():
		r.prose(k, line, label, value)
		return true
	}
	return false
}

var severityWord = compiled(`^(?i)((?:sev(?:erity)?|p|s)?[ -]?\d|critical|major|minor|high|medium|low|[A-Za-z]+)\b\s*(.*)$`)

// isNothing reports whether a value is a placeholder, as templates have it.
func isNothing(text string) bool {
	text = strings.ToLower(strings.Trim(text, " .…-–—_*<>[](){}?|`"))
	switch text {
	case "", "tbd", "tba", "tbc", "todo", "n/a", "na", "none", "unknown", "xxx", "yyy", "zzz", "xx", "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm", "to be added", "to be filled", "fill me", "event", "description", "insert here", "lorem ipsum", "action", "action item", "owner", "name", "date", "time":
		return true
	}
	return false
}

// dateField takes the day of the incident. The words are kept where no event is on it.
func (r *reader) dateField(label, text string, line int) bool {
	d, whole := r.dateIn(text)
	if d.IsZero() {
		return false
	}
	if r.day.IsZero() || r.dayFrom != "" {
		r.day, r.dayFrom = d, ""
		if whole {
			r.dayText, r.dayLine = text, line
		}
		r.report.recognised(line, "date", label+": "+text, 0)
	}
	return whole && d == r.day // given back by finish where no event is on it
}

// dateIn returns the first day with its year in a text, and whether it is all of the text.
func (r *reader) dateIn(text string) (d when.Date, whole bool) {
	reader := when.Reader{Zone: time.UTC, DateOrder: r.o.DateOrder}
	text = yearFirst().ReplaceAllString(text, "$3 $2 $1")
	text = daysFirst().ReplaceAllString(text, "$1$2$3")
	for i := range text {
		if i > 0 && (isWordByte(text[i-1]) || !isWordByte(text[i])) || !isWordByte(text[i]) {
			continue
		}
		typed, rest, err := reader.Prefix(text[i:])
		if err == nil && typed.HasDay && !typed.YearAssumed && typed.IsKnown() && typed.Instant.Year() > 1990 {
			return when.DateOf(typed.Instant), i == 0 && rest == "" && typed.Day
		}
	}
	return when.Date{}, false
}

var (
	yearFirst = compiled(`\b(\d{4})-((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)-(\d{1,2})\b`)
	daysFirst = compiled(`\b([A-Z][a-z]{2,8} \d{1,2})\s?[-–—]\s?\d{1,2}(,? \d)(\d{3})\b`) // of several days the first
)

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

// declare takes the zone that a line declares for all times, and reports whether it does.
func (r *reader) declare(text string, line int) bool {
	written, zones := capture.DeclaredZone(text)
	if len(zones) == 0 {
		return false
	}
	if r.zone != nil {
		return true
	}
	zone := r.zoneAmong(zones, written)
	if zone == nil {
		return false
	}
	r.zone, r.written, r.zoneLine = zone, written, line
	r.report.recognised(line, "timezone", strings.TrimSpace(strings.TrimPrefix(text, "times ")), 0)
	if len(zones) > 1 || zone.String() != zones[0] {
		r.report.guessed(line, "%s is read as the time in %s; --timezone names another place", written, zone)
	}
	return true
}

// zoneAmong returns the zone of Options where a written one may mean it, or else the
// likeliest of those that it may mean.
func (r *reader) zoneAmong(zones []string, written string) *time.Location {
	if z := r.o.Zone; z != nil && (slices.Contains(zones, z.String()) || hasAbbreviation(z, written)) {
		return z
	}
	for _, name := range zones {
		if zone, _, err := capture.Location(name); err == nil {
			return zone
		}
	}
	return nil
}

// hasAbbreviation reports whether the clocks of a place go by an abbreviation in some season.
func hasAbbreviation(zone *time.Location, name string) bool {
	for _, month := range []time.Month{time.January, time.July} {
		if short, _ := time.Date(2020, month, 1, 12, 0, 0, 0, zone).Zone(); strings.EqualFold(short, name) {
			return true
		}
	}
	return false
}

// people returns the ids of the people that a value names, and adds them to the document.
// It is false for words that are no names.
func (r *reader) people(value string) (ids []string, ok bool) {
	value = plain(strings.NewReplacer("<br>", ",", "<br/>", ",", "<br />", ",").Replace(value))
	for _, separator := range []string{" and ", " & ", ";", " / "} {
		value = strings.ReplaceAll(value, separator, ",")
	}
	var names []string
	for name := range strings.SplitSeq(value, ",") {
		name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "@<>[]."))
		if name == "" {
			continue
		}
		if !personName().MatchString(name) || isNothing(name) {
			return nil, false
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return nil, false
	}
	for _, name := range names {
		ids = append(ids, r.person(name))
	}
	return ids, true
}

var personName = compiled(`^[\p{L}\d][\p{L}\p{M}\d.'’_-]*(?: [\p{L}\d(][\p{L}\p{M}\d.'’_)-]*){0,4}(?:@[\w.-]+)?$`)

// person returns the id of a person with a name, who is added where the document has none.
func (r *reader) person(name string) string {
	for _, p := range r.d.People {
		if strings.EqualFold(p.Name, name) || strings.EqualFold(p.ID, name) {
			return p.ID
		}
	}
	id := strings.ToLower(name)
	if !postmortem.IsID(id) {
		id = postmortem.Slug(name)
	}
	for n := 2; slices.ContainsFunc(r.d.People, func(p postmortem.Person) bool { return p.ID == id }); n++ {
		id = fmt.Sprintf("%s-%d", postmortem.Slug(name), n)
	}
	p := postmortem.Person{ID: id}
	if name != id {
		p.Name = name
	}
	r.d.People = append(r.d.People, p)
	return id
}

var (
	lengthPart  = compiled(`(?i)(\d+(?:[.,]\d+)?)\s*(d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b\.?`)
	lengthClock = compiled(`^~?(\d{1,3}):(\d{2})(?::(\d{2}))?(?:\s*(?:h|hours?|hrs))?$`)
)

// lengthOf reads a length of time in words: 4 hours 42 minutes, ~90 min, 1d 4h, 01:30.
func lengthOf(text string) (when.Length, bool) {
	if m := lengthClock().FindStringSubmatch(text); m != nil {
		d, err := time.ParseDuration(m[1] + "h" + m[2] + "m")
		return when.LengthOf(d), err == nil
	}
	var total when.Length
	parts := lengthPart().FindAllStringSubmatchIndex(text, -1)
	end := 0
	for _, at := range parts {
		if joint := strings.TrimSpace(text[end:at[0]]); end > 0 && joint != "" && joint != "and" && joint != "," {
			break // what follows is a sentence about it
		}
		n, err := strconv.ParseFloat(strings.ReplaceAll(text[at[2]:at[3]], ",", "."), 64)
		if err != nil {
			return 0, false
		}
		unit := when.Second
		switch strings.ToLower(text[at[4] : at[4]+1]) {
		case "d":
			unit = when.Day
		case "h":
			unit = when.Hour
		case "m":
			unit = when.Minute
		}
		total += when.Length(n * float64(unit))
		end = at[1]
	}
	return total, len(parts) > 0
}
