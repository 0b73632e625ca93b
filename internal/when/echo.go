package when

import "time"

// Echo says how a time was understood: in UTC and as the clocks of a zone showed
// it, with the zone's name. Where that is UTC it is said once; nil is UTC.
//
//	2026-03-10 13:02 UTC · 14:02 CET (Europe/Berlin)
//	2026-03-10 23:02 UTC · 2026-03-11 00:02 CET (Europe/Berlin)
//	2026-03-10, time of day not known (Europe/Berlin)
//	time not known
//
// Seconds are shown where there are any. Of no time it says nothing.
func Echo(t Time, zone *time.Location) string {
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
	said := utc.Format(time.DateOnly + " " + clock + " UTC")
	abbreviation, _ := there.Zone()
	if abbreviation == "UTC" {
		return said
	}
	if DateOf(there) != DateOf(utc) {
		clock = time.DateOnly + " " + clock
	}
	said += " · " + there.Format(clock+" MST")
	if zone.String() != "" {
		said += " (" + zone.String() + ")"
	}
	return said
}
