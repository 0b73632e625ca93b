package when

import (
	"fmt"
	"strings"
	"time"
)

// A clock is a time of day as a clock shows it.
type clock struct {
	hour, minute, second, nano int
	hasSeconds                 bool
	half                       int // noHalf, amHalf or pmHalf, as it was written
	unknown                    int // minutesUnknown of 14:??, allUnknown of HH:mm and ??:??
}

const (
	noHalf, amHalf, pmHalf        = 0, 1, 2
	_, minutesUnknown, allUnknown = 0, 1, 2
)

// scanDate reads a date written 2006-01-02 off the front of a text. It looks at
// the form alone: see Date.fault.
func scanDate(s string) (d Date, rest string, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, s, false
	}
	year, ok1 := number(s[:4])
	month, ok2 := number(s[5:7])
	day, ok3 := number(s[8:10])
	return Date{year, time.Month(month), day}, s[10:], ok1 && ok2 && ok3
}

// scanClock reads a time written 9:58, 09:58, 09:58:30, 09:58:30.25 or 09:58:30,25
// off the front of a text. It looks at the form alone: see clock.fault.
func scanClock(s string) (c clock, rest string, ok bool) {
	n := 1
	if len(s) > 1 && isDigit(s[1]) {
		n = 2
	}
	if len(s) < n+3 || s[n] != ':' {
		return clock{}, s, false
	}
	hour, ok1 := number(s[:n])
	minute, ok2 := number(s[n+1 : n+3])
	if !ok1 || !ok2 {
		return clock{}, s, false
	}
	c, rest = clock{hour: hour, minute: minute}, s[n+3:]
	if len(rest) < 3 || rest[0] != ':' {
		return c, rest, true
	}
	if c.second, c.hasSeconds = number(rest[1:3]); !c.hasSeconds {
		return clock{hour: hour, minute: minute}, rest, true
	}
	rest = rest[3:]
	if len(rest) < 2 || rest[0] != '.' && rest[0] != ',' || !isDigit(rest[1]) {
		return c, rest, true
	}
	// What lies beyond a nanosecond is read and left.
	rest = rest[1:]
	for unit := int(time.Second) / 10; rest != "" && isDigit(rest[0]); rest = rest[1:] {
		c.nano += int(rest[0]-'0') * unit
		unit /= 10
	}
	return c, rest, true
}

// number reads a text of digits alone.
func number(s string) (n int, ok bool) {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// zoneAt returns the zone that lies a number of hours and minutes from UTC.
func zoneAt(sign byte, hours, minutes int) *time.Location {
	seconds := (hours*60 + minutes) * 60
	if sign == '-' {
		seconds = -seconds
	}
	if seconds == 0 {
		return time.UTC
	}
	return time.FixedZone("", seconds)
}

// fault returns what makes the date invalid, or nil.
func (d Date) fault(input string) error {
	switch {
	case d.Year < 1:
		return &Error{Input: input, Reason: NoSuchTime, Problem: "there is no year 0000", Advice: likeFile}
	case d.Month < 1 || d.Month > 12:
		return &Error{Input: input, Reason: NoSuchTime, Problem: fmt.Sprintf("there is no month %02d", int(d.Month)), Advice: "write year, month and day as in 2026-06-02"}
	case d.Day < 1:
		return &Error{Input: input, Reason: NoSuchTime, Problem: "there is no day 00", Advice: "write year, month and day as in 2026-06-02"}
	}
	if d.Day <= 28 {
		return nil
	}
	last := time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if d.Day <= last {
		return nil
	}
	month := d.Month.String()
	if d.Month == time.February {
		month = fmt.Sprintf("February %d", d.Year)
	}
	return &Error{Input: input, Reason: NoSuchTime, Problem: fmt.Sprintf("%s has %d days", month, last), Advice: "write the day that it was"}
}

// fault returns what makes the time of day invalid, or nil.
func (c clock) fault(input string) error {
	switch {
	case c.hour == 24 && c.minute == 0 && c.second == 0 && c.nano == 0:
		return &Error{Input: input, Reason: NoSuchTime, Problem: "a day ends before 24:00", Advice: "write 00:00 of the next day"}
	case c.hour > 23:
		return &Error{Input: input, Reason: NoSuchTime, Problem: "a day has the hours 00 to 23", Advice: "write a time like 09:58"}
	case c.minute > 59:
		return &Error{Input: input, Reason: NoSuchTime, Problem: "an hour has the minutes 00 to 59", Advice: "write a time like 09:58"}
	case c.second > 59:
		// Clocks on computers smear or repeat a leap second; none of them keeps it.
		return &Error{Input: input, Reason: NoSuchTime, Problem: "a minute has the seconds 00 to 59", Advice: "for a leap second write 59"}
	}
	return nil
}

// singleSpaced drops the spaces around a text and makes those inside it plain: a
// time copied from macOS has a narrow no-break space before its pm.
func singleSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// ascii returns the digit, the colon or the hyphen of ASCII that a wide one stands for:
// １０：１５ and 10∶15 are typed with the keyboards of other languages.
func ascii(r rune) rune {
	switch {
	case '０' <= r && r <= '９':
		return r - '０' + '0'
	case r == '：', r == '∶', r == '\ua789':
		return ':'
	case r == '－':
		return '-'
	}
	return r
}

// trimLeft drops spaces from the front of a text.
func trimLeft(s string) string { return strings.TrimLeft(s, " ") }
