package when

import (
	"errors"
	"slices"
	"strings"
	"time"
)

const likeTyped = "write one like 2026-06-02 09:58, 09:58, 9:58 pm, +7m, -90m or now; a zone may follow a time: 09:58 Europe/Berlin"

// A Reader understands times as people type them at a prompt or in a flag. Its
// fields are what it reckons with; a zero one is not known.
type Reader struct {
	// Now is the time on the clock, for now, -90m, today and yesterday.
	Now time.Time
	// Zone is that of the document; nil is UTC.
	Zone *time.Location
	// Previous is the event before this one.
	Previous time.Time
	// Started and Resolved are the ends of the incident.
	Started, Resolved time.Time
}

// A Typed is a time that somebody typed. It carries the offset that was typed
// with it, or else that of its zone at that moment.
type Typed struct {
	Time
	// Approximate says that it was marked as an estimate.
	Approximate bool
}

// Read understands, with a leading ~ for an estimate:
//
//   - what [ParseFile] takes: RFC 3339, a date with a time, a date alone, unknown;
//   - a date and a time with UTC, an offset or an IANA name: 2026-06-02 09:58 Europe/Berlin;
//   - 09:58, 09:58:30, 9:58 pm or 9pm, with a zone or without;
//   - the same after or before today or yesterday, and these two alone for the day;
//   - +7m or +1h30m after the previous event, -90m before the clock, in d, h, m
//     and s, where a day is 24 hours;
//   - now.
//
// Now and -90m leave off the seconds, because nobody remembers them; -90s keeps them.
//
// A time of day alone is on the one day that puts it inside Started to Resolved,
// with two hours either side. Where no day does or several do, it is on the day
// of Previous, or of Started where there is no Previous; the next day is taken
// only when the time lies more than twelve hours before that event. With neither
// it is the latest such time that is not in the future.
//
// An [Error] says what is wrong and what to write instead.
func (r Reader) Read(text string) (Typed, error) {
	given, approximate := strings.CutPrefix(strings.TrimSpace(text), "~")
	given = strings.TrimSpace(given)
	if r.Zone == nil {
		r.Zone = time.UTC
	}
	spaced := singleSpaced(given)
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
	return Typed{Time: t, Approximate: approximate}, nil
}

func (r Reader) read(text string) (Time, error) {
	word, rest, _ := strings.Cut(dayFirst(text), " ")
	switch strings.ToLower(word) {
	case "today":
		return r.daysAgo(text, rest, 0)
	case "yesterday":
		return r.daysAgo(text, rest, 1)
	}
	switch strings.ToLower(text) {
	case "unknown":
		return Time{Unknown: true}, nil
	case "now":
		return r.fromNow(text, 0)
	}
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		return r.relative(text)
	}
	s, err := scanStamp(text)
	if err != nil {
		return Time{}, err
	}
	if s.zone == nil {
		s.zone = r.Zone
	}
	d := s.date
	if d.IsZero() {
		if d, err = r.dayOf(text, s.clock, s.zone); err != nil {
			return Time{}, err
		}
	}
	return s.on(text, d, s.zone)
}

// dayFirst puts today or yesterday before the time of day that it stands behind:
// 3pm yesterday UTC is yesterday 3pm UTC.
func dayFirst(text string) string {
	words := strings.Split(text, " ")
	for i, word := range words[1:] {
		if isDay(word) && words[0] != "" && isDigit(words[0][0]) {
			rest := slices.Delete(slices.Clone(words), i+1, i+2)
			return word + " " + strings.Join(rest, " ")
		}
	}
	return text
}

// daysAgo reads the time of day behind today or yesterday.
func (r Reader) daysAgo(text, rest string, days int) (Time, error) {
	if r.Now.IsZero() {
		return Time{}, noClock(text)
	}
	s := stamp{}
	if rest != "" {
		var err error
		if s, err = s.scanTime(text, rest); err != nil {
			return Time{}, err
		}
	}
	if s.zone == nil {
		s.zone = r.Zone
	}
	return s.on(text, DateOf(r.Now.In(s.zone)).add(-days), s.zone)
}

// noClock says that a text cannot be read without knowing what time it is.
func noClock(text string) error {
	return &Error{Input: text, Problem: "the day is not known here", Advice: "write the date too, as in 2026-06-02 09:58"}
}
