package when

import (
	"slices"
	"time"
)

// local returns the instant at which the clocks of a zone show a date and a time.
// It refuses one that a clock change makes impossible or double.
func local(input string, d Date, c clock, zone *time.Location) (Time, error) {
	instants, shown := readings(d, c, zone)
	if shown && len(instants) == 1 {
		return inRange(input, At(instants[0]), zone)
	}
	e := &Error{Input: input, Reason: ClockChange, Problem: "the clocks in " + zone.String() + " went forward over this time"}
	if shown {
		e.Problem = "the clocks in " + zone.String() + " went back, so this time occurred twice"
	}
	var written []string
	for _, instant := range instants {
		t := At(instant)
		e.Readings = append(e.Readings, t)
		written = append(written, t.String())
	}
	e.Advice = "write " + either(written)
	return Time{}, e
}

// readings returns the instants at which the clocks of a zone show a date and a
// time, earliest first: two where they went back. Where they went forward over
// it, shown is false and the instants are what it would have been before and
// after the change, as the clocks really showed them.
func readings(d Date, c clock, zone *time.Location) (instants []time.Time, shown bool) {
	wall := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, c.nano, time.UTC)
	// A day either side is past any change that matters: no offset is larger, and
	// no zone has changed its clocks twice in two days.
	earlier, later := offsetAt(wall.AddDate(0, 0, -1), zone), offsetAt(wall.AddDate(0, 0, 1), zone)
	var missed []time.Time
	for _, offset := range slices.Compact([]time.Duration{max(earlier, later), min(earlier, later)}) {
		instant := wall.Add(-offset)
		if offsetAt(instant, zone) == offset {
			instants = append(instants, inWholeMinutes(instant.In(zone)))
		} else {
			missed = append(missed, inWholeMinutes(instant.In(zone)))
		}
	}
	if instants == nil {
		return missed, false
	}
	return instants, true
}

func offsetAt(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}

// inWholeMinutes returns an instant in UTC where its offset has seconds, as those
// of the local mean times before about 1900 have: RFC 3339 cannot write them.
func inWholeMinutes(t time.Time) time.Time {
	if _, seconds := t.Zone(); seconds%60 != 0 {
		return t.UTC()
	}
	return t
}

// day returns a day of which only the date is known. It refuses one that a zone
// left out, as Samoa did when it crossed the date line.
func day(input string, d Date, zone *time.Location) (Time, error) {
	instants, shown := readings(d, clock{}, zone)
	first := instants[0]
	if !shown {
		// The clocks went forward over midnight: the day begins with the change.
		first, _ = instants[len(instants)-1].In(zone).ZoneBounds()
	}
	first = first.In(zone)
	if DateOf(first) != d {
		return Time{}, &Error{Input: input, Reason: NoSuchTime, Problem: "the calendar in " + zone.String() + " skipped this day", Advice: "write the day before or after"}
	}
	return inRange(input, Time{Instant: first, Day: true}, zone)
}

// inRange refuses what cannot be written with a year of four digits, as it is or in UTC or
// a zone, and the first instant of the year 1, which Go takes for no time at all.
func inRange(input string, t Time, zone *time.Location) (Time, error) {
	if year := t.Instant.Year(); year > 1 && year < 9999 {
		return t, nil // in any zone
	}
	for _, shown := range []time.Time{t.Instant, t.Instant.UTC(), t.Instant.In(zone)} {
		if year := shown.Year(); year < 1 || year > 9999 || shown.IsZero() {
			return Time{}, &Error{Input: input, Reason: NoSuchTime, Problem: "the year is outside 0001 to 9999", Advice: likeFile}
		}
	}
	return t, nil
}
