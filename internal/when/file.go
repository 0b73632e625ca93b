package when

import (
	"errors"
	"strings"
	"time"
)

const likeFile = "write a time like 2026-06-02T09:58:00Z"

// ParseFile reads a time as a document may hold it:
//
//   - RFC 3339, where the seconds may be left out and a space may replace the T;
//   - the same without an offset, read in the document's zone and marked Unzoned;
//   - a date alone, of which the first instant in that zone is taken;
//   - the word unknown.
//
// Fractions of a second may have any number of digits; nine are kept. No zone is
// UTC. An [Error] says what is wrong and what to write instead.
func ParseFile(text string, zone *time.Location) (Time, error) {
	if text == "unknown" {
		return Time{Unknown: true}, nil
	}
	if zone == nil {
		zone = time.UTC
	}
	d, rest, ok := scanDate(text)
	if !ok {
		return Time{}, explainFile(text, zone)
	}
	if err := d.fault(text); err != nil {
		return Time{}, err
	}
	if rest == "" {
		return day(text, d, zone)
	}
	if rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ' || len(rest) < 6 || rest[3] != ':' {
		return Time{}, explainFile(text, zone)
	}
	c, rest, ok := scanClock(rest[1:])
	if !ok || strings.Contains(text, ",") {
		return Time{}, explainFile(text, zone)
	}
	if err := c.fault(text); err != nil {
		return Time{}, err
	}
	if rest == "" {
		t, err := local(text, d, c, zone)
		t.Unzoned = err == nil
		return t, err
	}
	offset, ok := strictOffset(rest)
	if !ok {
		return Time{}, explainFile(text, zone)
	}
	return inRange(text, Time{Instant: time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, c.nano, offset)}, zone)
}

// strictOffset reads an offset as RFC 3339 has it.
func strictOffset(s string) (*time.Location, bool) {
	if s == "Z" || s == "z" {
		return time.UTC, true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return nil, false
	}
	hours, ok1 := number(s[1:3])
	minutes, ok2 := number(s[4:])
	return zoneAt(s[0], hours, minutes), ok1 && ok2 && hours < 24 && minutes < 60
}

// explainFile returns why a text is not a time for a file, and writes it as one where it
// would do at a prompt.
func explainFile(text string, zone *time.Location) error {
	spaced := singleSpaced(text)
	e := &Error{Input: text, Problem: "not a time", Advice: likeFile}
	if strings.EqualFold(spaced, "unknown") {
		e.Advice = "write unknown"
		return e
	}
	if known := recognise(spaced); known != nil {
		known.Input = text
		return known
	}
	s, err := scanField(spaced)
	var named *Error
	switch {
	case errors.Is(err, errForm), s.since != nil, s.end != nil, s.day.word != "":
		return e
	case errors.As(err, &named) && named.Reason == UnclearZone, s.zone.abbreviation != "":
		if named == nil {
			_, _, err := s.zone.in(Reader{Zone: utc}, Date{})
			errors.As(err, &named)
		}
		return &Error{Input: named.Input, Problem: named.Problem, Advice: "write the offset in its place, as in 2026-06-02T09:58:00+01:00"}
	case named != nil:
		e.Problem, e.Advice = named.Problem, named.Advice
		return e
	case s.day.isZero():
		e.Problem, e.Advice = "the date is missing", "write it too, as in 2026-06-02T09:58:00Z"
		return e
	}
	t, err := Reader{Zone: zone}.resolve(s, text)
	if err != nil {
		return err
	}
	e.Problem, e.Advice = "not the form that a document uses", "write "+t.String()
	return e
}
