package when

import "time"

// A Length is a length of time in milliseconds. Unlike a time.Duration, which ends at 292
// years, it can be that between any two times of a document.
type Length int64

// The units of lengths. A Day has 24 hours.
const (
	Second Length = 1000
	Minute        = 60 * Second
	Hour          = 60 * Minute
	Day           = 24 * Hour
)

// Between returns the length of time from one instant to another, negative where that is
// earlier. What is less than a millisecond is dropped.
func Between(from, to time.Time) Length {
	seconds, nanos := to.Unix()-from.Unix(), to.Nanosecond()-from.Nanosecond()
	switch {
	case seconds > 0 && nanos < 0:
		seconds, nanos = seconds-1, nanos+1e9
	case seconds < 0 && nanos > 0:
		seconds, nanos = seconds+1, nanos-1e9
	}
	return Length(seconds)*Second + Length(nanos/1e6)
}

// LengthOf returns a duration as a Length.
func LengthOf(d time.Duration) Length { return Length(d.Milliseconds()) }

// Round returns the multiple of unit that is nearest to a length, away from zero where two
// are as near.
func (l Length) Round(unit Length) Length {
	if l < 0 {
		return -(-l).Round(unit)
	}
	return (l + unit/2) / unit * unit
}
