package when

import (
	"fmt"
	"time"
)

// A Time is a time as a document holds it: an instant with its offset, a day,
// the word unknown, or nothing (the zero Time).
type Time struct {
	// Instant is the time, in the offset that it was written with. For a day it is
	// the day's first instant in the document's zone.
	Instant time.Time
	// Day means that only the day is known.
	Day bool
	// Unknown means that the time is not known.
	Unknown bool
	// Unzoned means that the file gave no offset, so that the document's zone was taken.
	Unzoned bool
}

// At returns the Time of an instant, without the monotonic clock.
func At(t time.Time) Time { return Time{Instant: t.Round(0)} }

// IsZero reports whether no time was given at all.
func (t Time) IsZero() bool { return !t.Unknown && t.Instant.IsZero() }

// IsKnown reports whether there is an instant or a day to calculate with.
func (t Time) IsKnown() bool { return !t.Unknown && !t.Instant.IsZero() }

// Equal reports whether two times are the same: the same instant with the same offset at
// the same precision.
func (t Time) Equal(u Time) bool { return t.String() == u.String() }

// String returns the time as a new file has it: RFC 3339 with as many digits of
// a second as are needed, 2006-01-02 for a day, unknown, or "".
func (t Time) String() string {
	switch {
	case t.Unknown:
		return "unknown"
	case t.Instant.IsZero():
		return ""
	case t.Day:
		return t.Instant.Format(time.DateOnly)
	}
	return t.Instant.Format(time.RFC3339Nano)
}

// MarshalText returns the form of String, for JSON.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote. A day is one in UTC: the zone is not
// written with it.
func (t *Time) UnmarshalText(text []byte) error {
	*t = Time{}
	if len(text) == 0 {
		return nil
	}
	read, err := ParseFile(string(text), time.UTC)
	if err == nil {
		*t = read
	}
	return err
}

// A Date is a day of the calendar without a zone. The zero Date is none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of an instant in the instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads a date written 2006-01-02. Every error is an [Error].
func ParseDate(text string) (Date, error) {
	d, rest, ok := scanDate(text)
	if ok && rest == "" {
		if err := d.fault(text); err != nil {
			return Date{}, err
		}
		return d, nil
	}
	if e := orderOfDate(text, text); e != nil {
		return Date{}, e
	}
	return Date{}, &Error{Input: text, Problem: "not a date", Advice: "write it like 2026-06-20"}
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the date as 2006-01-02, or "" for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText returns the form of String, for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
