package when

import (
	"errors"
	"strings"
	"time"
)

const likeTyped = "write one like 2026-06-02 09:58, 09:58, 9:58 pm, +7m, -90m or now; a zone may follow a time: 09:58 Europe/Berlin"

var utc = time.UTC

// A Reader understands times as people write them: at a prompt, in a flag, in lines that
// are pasted. Its fields are what it knows; a zero one is not known.
type Reader struct {
	// Now is the time on the clock, for now, -90m, today and yesterday.
	Now time.Time
	// Zone is that of the document; nil is UTC.
	Zone *time.Location
	// Previous is the event before this one.
	Previous time.Time
	// Started and Resolved are the ends of the incident.
	Started, Resolved time.Time

	// Day is the day of times that are written without one, up to the first midnight.
	Day Date
	// Near is an event that days without a year are near to, where none is before.
	Near time.Time
	// Year is that of days that are written without one, where no event is near.
	Year int
	// Recent means that a day without a year is the last one that is not to come.
	Recent bool
	// DateOrder is the order of the numbers of a day such as 02/06/2026.
	DateOrder DateOrder
	// Abbreviations are the zones meant by abbreviations that the document's zone does
	// not have, by the abbreviation in capitals.
	Abbreviations map[string]*time.Location
	// ClockChange chooses among the readings of a time that a clock change skips or repeats.
	ClockChange Choice
	// Plain means that 1600 is a time of day, and Dotted that 09.59 is.
	Plain, Dotted bool
}

// A DateOrder is the order of day, month and year in a date of numbers.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
	YearFirst  DateOrder = "ymd"
)

// A Choice is one of the two readings of a time.
type Choice int

// The choices; the zero Choice is none.
const (
	Earlier Choice = iota + 1
	Later
)

// A Typed is a time that someone wrote. It carries the offset that was written with it, or
// else that of its zone at that time.
type Typed struct {
	Time
	// Approximate means that it was marked as an estimate.
	Approximate bool
	// Until is the end of a range, else zero.
	Until Time
	// NotBefore is the earliest that it can have been where a part is not known (14:??, 2022-05-??),
	// else zero.
	NotBefore Time
	// HasDay means that a day was written with it.
	HasDay bool
	// HasZone means that a zone or an offset was written with it.
	HasZone bool
	// YearAssumed means that the day was written without its year.
	YearAssumed bool
	// Order is the order of the numbers of its day, where only one is possible; else "".
	Order DateOrder
	// Note explains how it was understood, or is "".
	Note string
}

// Read understands, with a leading ~ or "ca." for an estimate:
//
//   - what [ParseFile] takes: RFC 3339, a date with a time, a date alone, unknown;
//   - dates also as 2026/06/02, 2 June 2026, June 2nd, 2026, Jun 2 and 06-02, where the year
//     is that of the nearest event, and 31/12/2026 where only one order is possible;
//   - a date and a time with UTC, an offset, an IANA name, or an abbreviation that the
//     document's zone uses: 2026-06-02 09:58 Europe/Berlin;
//   - 09:58, 09:58:30, 9:58 pm, 9pm, 10h27 or 1600, with a zone or without;
//   - the same after or before today or yesterday, and these two alone for the day;
//   - +7m or +1h30m after the previous event, T+20m after the start, -90m before the
//     clock, in d, h, m and s, where a day is 24 hours;
//   - now.
//
// Now and -90m leave off the seconds, because no one remembers them; -90s keeps them.
//
// A time of day alone is on the one day that puts it inside Started to Resolved,
// with two hours either side. Where no day does or several do, it is on the day
// of Previous, or of Started where there is no Previous; the next day is taken
// only when the time lies more than twelve hours before that event. With neither
// it is the latest such time that is not in the future. Where Day is set, that is
// the day of the first one.
//
// A range and a time of which a part is not known (14:??) are refused: [Reader.Span] reads
// them. An [Error] says what is wrong and what to write instead.
func (r Reader) Read(text string) (Typed, error) {
	t, err := r.Span(text)
	switch {
	case err != nil:
		return Typed{}, err
	case !t.Until.IsZero():
		return Typed{}, &Error{Input: strings.TrimSpace(text), Problem: "a range of time", Advice: "write a single time"}
	case !t.NotBefore.IsZero():
		return Typed{}, &Error{Input: strings.TrimSpace(text), Reason: Incomplete, Problem: "a part of the time is not known", Advice: "write the nearest time, with ~ for an estimate"}
	}
	return t, nil
}

// Span reads what [Reader.Read] does, and a range of time or a time of which a part is not
// known.
func (r Reader) Span(text string) (Typed, error) {
	given, approximate := strings.CutPrefix(strings.TrimSpace(text), "~")
	given = strings.TrimSpace(given)
	if r.Zone == nil {
		r.Zone = utc
	}
	spaced := singleSpaced(strings.Map(ascii, given))
	t, err := r.read(spaced)
	if errors.Is(err, errForm) {
		err = &Error{Input: spaced, Problem: "not a time", Advice: likeTyped}
		if known := recognise(spaced); known != nil {
			err = known
		}
	}
	if named := new(Error); errors.As(err, &named) && named.Input == spaced {
		named.Input = given
	}
	if err != nil {
		return Typed{}, err
	}
	t.Approximate = t.Approximate || approximate
	return t, nil
}

func (r Reader) read(text string) (t Typed, err error) {
	switch strings.ToLower(text) {
	case "unknown":
		return Typed{Time: Time{Unknown: true}}, nil
	case "now":
		t.Time, err = r.fromNow(text, 0)
		return t, err
	}
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		t.Time, err = r.relative(text)
		return t, err
	}
	s, err := scanField(text)
	if err != nil {
		return Typed{}, err
	}
	return r.resolve(s, text)
}

// scanField reads a text that is a time and nothing else.
func scanField(text string) (stamp, error) {
	if strings.HasPrefix(text, "~") { // a second one
		return stamp{}, errForm
	}
	s, rest, err := scanner{field: true, plain: true}.stamp(text)
	if err != nil {
		return s, err
	}
	if rest = closeMarks(text[:len(text)-len(rest)], rest); rest == "" {
		return s, nil
	}
	// A zone begins with a letter: anything else is not meant as one.
	if !s.hasTime || s.end != nil || !s.zone.isZero() || !isLetter(rest[0]) {
		return s, errForm
	}
	s.zone.zone, err = Zone(rest)
	return s, err
}

// noClock is the error for a text that cannot be read without knowing what time it is.
func noClock(text string) error {
	return &Error{Input: text, Reason: NoDay, Problem: "the day is not known here", Advice: "write the date too, as in 2026-06-02 09:58"}
}
