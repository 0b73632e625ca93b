package phrase

import (
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// Echo returns a time as it was understood: in UTC and as the clocks of a zone showed it,
// with the zone's name. Where that is UTC it has the time once; nil is UTC.
//
//	2026-03-10 13:02 UTC · 14:02 CET (Europe/Berlin)
//	2026-03-10 23:02 UTC · 2026-03-11 00:02 CET (Europe/Berlin)
//	2026-03-10, time of day not known (Europe/Berlin)
//	time not known
//
// Seconds are shown where there are any. The zero time has no words.
func Echo(t when.Time, zone *time.Location) string {
	if zone == nil {
		zone = time.UTC
	}
	switch {
	case t.Unknown:
		return "time not known"
	case t.IsZero():
		return ""
	case t.Day:
		return t.Instant.Format(time.DateOnly) + ", time of day not known (" + zone.String() + ")"
	}
	clock := "15:04"
	if t.Instant.Second() != 0 || t.Instant.Nanosecond() != 0 {
		clock = "15:04:05.999999999"
	}
	utc, there := t.Instant.UTC(), t.Instant.In(zone)
	text := utc.Format(time.DateOnly + " " + clock + " UTC")
	abbreviation, _ := there.Zone()
	if abbreviation == "UTC" {
		return text
	}
	if when.DateOf(there) != when.DateOf(utc) {
		clock = time.DateOnly + " " + clock
	}
	text += " · " + there.Format(clock+" MST")
	if zone.String() != "" {
		text += " (" + zone.String() + ")"
	}
	return text
}
