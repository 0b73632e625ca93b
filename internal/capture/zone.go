package capture

import (
	"errors"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

var (
	zoneWords   = compiled(namedTime + `|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?|\b[A-Z]{2,5}\b`)
	aboutTimes  = compiled(`(?i)\btime(s|stamps?|zone|line)?\b|\bzone\b`)
	approxTimes = compiled(`(?i)\b(times|timestamps)\b.*\b(approximate|approximations?|estimates?|estimated|approx)\b|\bapproximate (times|timestamps)\b`)
)

// namedTime is a zone named in words, as in "all times are Pacific Time".
const namedTime = `\b(?i:(?:Pacific|Mountain|Central European|Eastern European|Western European|Central|Eastern|British|Indian?|Japan|Korea|Australian (?:Eastern|Central|Western))(?: Standard| Daylight| Summer)? Time)\b`

// abbreviated returns the abbreviation of a zone named in words, or the word itself.
func abbreviated(word string) string {
	if !strings.HasSuffix(strings.ToLower(word), " time") {
		return word
	}
	letters := ""
	for part := range strings.FieldsSeq(strings.ToUpper(word)) {
		letters += part[:1]
	}
	return letters
}

// sameForAll is what may follow a day that is meant for the lines below it, when it states
// something for all times: "(UTC)", ", all times UTC", "- times are approximate".
var sameForAll = compiled(`^(?i:[(\[]?\s*(?:all )?(?:times?|timestamps?)(?: are)?(?: all)?(?: in)?(?: approximate,?)?(?: and)?)\s*(?:(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|[A-Z]{2,5}|` + namedTime + `)?\s*[)\].]*$`)

// about reads what a line without a time states for all times: their zone, and that they
// are approximate.
func (r *Result) about(text string) {
	if !aboutTimes().MatchString(text) {
		return
	}
	r.Approximate = r.Approximate || approxTimes().MatchString(text)
	if r.Zone == "" {
		r.Zone, r.Zones = DeclaredZone(text)
	}
}

// DeclaredZone returns the zone that a line names for all times, as it is written there, and
// the IANA names or the offset that it may mean, the likeliest first. Without one both are
// empty.
func DeclaredZone(line string) (written string, zones []string) {
	if !aboutTimes().MatchString(line) {
		return "", nil
	}
	for _, m := range placeTime().FindAllStringSubmatch(line, -1) {
		if zone := zoneOfPlace(m[1] + m[2]); zone != "" {
			return m[1] + m[2], []string{zone}
		}
	}
	for _, word := range zoneWords().FindAllString(line, -1) {
		if zones := zonesMeant(abbreviated(word)); zones != nil {
			return word, zones
		}
		first, _, _ := strings.Cut(word, "/") // PST/PDT
		if zones := zonesMeant(first); zones != nil {
			return first, zones
		}
	}
	if m := regionAlone().FindStringSubmatch(line); m != nil {
		return m[1], zonesMeant(abbreviated(m[1] + " Time"))
	}
	return "", nil
}

// regionAlone is a line that names a zone of America by its region: "All times Eastern."
var regionAlone = compiled(`^[\s(*_>-]*(?i:all )?(?i:times?) (?i:are )?(?i:in )?(?i:the )?(?:US )?(Pacific|Mountain|Central|Eastern)[\s).*_]*$`)

// placeTime is a place whose time is meant: "Copenhagen time", "local time in New York".
var placeTime = compiled(`\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?i:local |standard )?(?i:times?)\b|\b(?i:times?|clock) (?i:in|of|at) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b`)

// zoneOfPlace returns the IANA name of the zone that is named after a place, or "".
func zoneOfPlace(place string) string {
	switch place {
	case "London", "British", "United Kingdom":
		return "Europe/London"
	case "Greenwich Mean", "Coordinated Universal", "Universal", "Zulu":
		return "UTC"
	}
	if zone := countries[place]; zone != "" {
		return zone
	}
	return when.Place(place)
}

// countries are those with one zone whose time is named after them.
var countries = map[string]string{
	"Japan": "Asia/Tokyo", "Japanese": "Asia/Tokyo", "India": "Asia/Kolkata", "Indian": "Asia/Kolkata", "Korea": "Asia/Seoul", "Korean": "Asia/Seoul", "China": "Asia/Shanghai",
	"Israel": "Asia/Jerusalem", "Germany": "Europe/Berlin", "German": "Europe/Berlin", "France": "Europe/Paris", "French": "Europe/Paris", "Denmark": "Europe/Copenhagen", "Danish": "Europe/Copenhagen",
	"Swiss": "Europe/Zurich", "Switzerland": "Europe/Zurich", "Sweden": "Europe/Stockholm", "Norway": "Europe/Oslo", "UK": "Europe/London",
}

// Location returns the zone that one of Result.Zones names: an IANA name, or an offset such
// as +02:00, which no document has as its time zone.
func Location(name string) (zone *time.Location, isOffset bool, err error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, seconds := t.Zone()
		return time.FixedZone(name, seconds), true, nil
	}
	zone, err = when.Zone(name)
	return zone, false, err
}

// zonesMeant returns the zones that a word may mean, or nil for any other word.
func zonesMeant(word string) []string {
	zone, err := when.Zone(word)
	if err == nil {
		return []string{zone.String()}
	}
	var e *when.Error
	if errors.As(err, &e) && e.Zones != nil {
		return e.Zones
	}
	if t, err := (when.Reader{}).Read("2026-01-01 00:00 " + word); err == nil && strings.ContainsAny(word, "+-") {
		return []string{t.Instant.Format("-07:00")}
	}
	return nil
}
