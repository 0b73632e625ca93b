package export

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A clock reads the times of a file in which each has its day.
type clock struct {
	reader when.Reader
	zoned  bool
	start  time.Time // what lengths of time count from, or zero
}

func (r *Reading) clock() *clock {
	c := &clock{reader: r.Reader, zoned: r.Zoned, start: r.Start}
	if !c.reader.Day.IsZero() {
		c.reader.Previous = time.Time{} // the events of the document are not before those of the file
	}
	return c
}

// withoutZone returns a clock that refuses times without a zone, also where the author has named
// one: only those with a zone are certain.
func (c *clock) withoutZone() *clock {
	unzoned := *c
	unzoned.zoned = false
	return &unzoned
}

// headZone takes the zone that the head of a column names, as in "Time (UTC)".
func (c *clock) headZone(head string) {
	_, inside, ok := strings.Cut(head, "(")
	if !ok {
		return
	}
	if zone, err := when.Zone(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inside), ")"))); err == nil {
		c.reader.Zone, c.zoned = zone, true
	}
}

// zoneHint is what answers whose clock the times are of.
const zoneHint = "--timezone Europe/Lisbon, or --timezone UTC, names the zone of the times"

var (
	errNoZone = errors.New("it has no time zone")
	errNoTime = errors.New("it has no time")
)

// isNoTime reports whether a program has written that there is no time.
func isNoTime(text string) bool {
	switch text = strings.ToLower(strings.TrimSpace(text)); text {
	case "", "none", "null", "nil", "<nil>", "0", "-", "n/a":
		return true
	}
	return strings.HasPrefix(text, "0001-01-01") || strings.HasPrefix(text, "0000-00-00") || strings.HasPrefix(text, "1970-01-01t00:00:00")
}

// read reads a time: RFC 3339 in any of its variants, the seconds, milliseconds, microseconds or
// nanoseconds of an epoch, how long after the start of a recording, or what people write. One
// without a zone is refused unless the author has named it, and so is one without a day.
func (c *clock) read(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if isNoTime(text) {
		return time.Time{}, errNoTime
	}
	if length, ok := sinceStart(text); ok && !c.start.IsZero() {
		return offsetOnly(c.start.Add(length)), nil
	}
	text = leapSecond().ReplaceAllString(text, "${1}59")
	if t, ok := epoch(text); ok {
		return t, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 Z0700", "2006-01-02 15:04:05.999999999Z07:00", "2006-01-02 15:04:05.999999999 MST", time.RFC1123Z} {
		t, err := time.Parse(layout, text)
		if err != nil || strings.HasSuffix(layout, "MST") && !strings.HasSuffix(text, " UTC") && !strings.HasSuffix(text, " GMT") {
			continue
		}
		if t.Year() <= 1 {
			return time.Time{}, errNoTime // what a program writes for none
		}
		return offsetOnly(t), nil
	}
	typed, err := c.reader.Read(text)
	if err != nil {
		return time.Time{}, err
	}
	elsewhere := c.reader
	elsewhere.Zone = time.FixedZone("", 3600)
	if same, err := elsewhere.Read(text); !c.zoned && (err != nil || !same.Instant.Equal(typed.Instant)) {
		return time.Time{}, fmt.Errorf("%q: %w", when.Shorten(text), errNoZone)
	}
	switch {
	case typed.Unknown || !typed.IsKnown():
		return time.Time{}, errNoTime
	case typed.Day:
		return time.Time{}, fmt.Errorf("%q is a day without a time", when.Shorten(text))
	case !typed.HasDay && c.reader.Day.IsZero():
		return time.Time{}, fmt.Errorf("%q: %w", when.Shorten(text), errNoDay)
	case !typed.HasDay:
		c.reader.Previous = typed.Instant // the next may be after midnight
	}
	return typed.Instant, nil
}

// decideOrder decides the order of day and month by times that can be read in one order alone,
// where they agree and the author has named none.
func (c *clock) decideOrder(texts []string) {
	var found when.DateOrder
	for _, text := range texts {
		typed, err := c.reader.Read(text)
		switch {
		case err != nil || typed.Order == "" || typed.Order == found:
		case found != "":
			return
		default:
			found = typed.Order
		}
	}
	if c.reader.DateOrder == "" {
		c.reader.DateOrder = found
	}
}

// recorded reads a time that a program recorded in a field.
func (r *Reading) recorded(field, text string) (when.Time, error) {
	t, err := r.clock().read(text)
	switch {
	case errors.Is(err, errNoTime):
		return when.Time{}, fmt.Errorf("the time in %s is missing", field)
	case err != nil:
		return when.Time{}, fmt.Errorf("%s: %w", field, err)
	}
	return when.At(t), nil
}

// optional reads a time that need not be there; it is zero where it is not, or cannot be read.
func (r *Reading) optional(text string) time.Time {
	t, err := r.clock().read(text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// hint returns what answers an error of read.
func (c *clock) hint(err error) string {
	return firstOf(answerTo(err), "each row needs a time such as 2026-06-02T09:58:00Z")
}

// leapSecond matches the time of a leap second, which Go does not count.
var leapSecond = compiled(`^(\d{4}-\d{2}-\d{2}[T ]\d{2}:59:)60`)

// offsetOnly returns an instant with its offset and without the name of a zone.
func offsetOnly(t time.Time) time.Time {
	if _, offset := t.Zone(); offset != 0 {
		return t.In(time.FixedZone("", offset))
	}
	return t.UTC()
}

// epoch reads a count since 1970 as text, so that no digit is lost: of seconds, also with a
// fraction, of milliseconds, microseconds or nanoseconds by how many digits there are.
func epoch(text string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n <= 0 || n == math.MaxInt64 || strings.HasPrefix(whole, "+") {
		return time.Time{}, false
	}
	if len(whole) < 9 || len(whole) > 19 || len(fraction) > 9 {
		return time.Time{}, false
	}
	var nanos int64
	if fraction != "" {
		if nanos, err = strconv.ParseInt((fraction + "000000000")[:9], 10, 64); err != nil || nanos < 0 {
			return time.Time{}, false
		}
	}
	switch {
	case len(whole) <= 11:
		return time.Unix(n, nanos).UTC(), true
	case len(whole) <= 14:
		return time.UnixMilli(n).UTC().Add(time.Duration(nanos / 1e6)), true
	case len(whole) <= 17:
		return time.UnixMicro(n).UTC(), true
	}
	return time.Unix(0, n).UTC(), true
}

// isClock reports whether a text is a time of day, or a length such as 00:01:12.5.
func isClock(text string) bool {
	_, ok := sinceStart(text)
	return ok
}

// sinceStart reads how long after the start of a recording something was: 1:12, 00:01:12,
// 00:01:12.500.
func sinceStart(text string) (time.Duration, bool) {
	parts := strings.Split(strings.TrimSpace(text), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	unit := time.Second
	var total time.Duration
	for i, part := range slices.Backward(parts) {
		if i == len(parts)-1 {
			part = strings.Replace(part, ",", ".", 1)
		} else if strings.ContainsAny(part, ".") {
			return 0, false
		}
		if len(part) == 0 || len(part) > 12 || strings.Trim(part, "0123456789.") != "" {
			return 0, false
		}
		d, err := time.ParseDuration(part + "s")
		if err != nil || d >= time.Hour {
			return 0, false
		}
		total += d * (unit / time.Second)
		unit *= 60
	}
	return total, true
}
