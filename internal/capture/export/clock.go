package export

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/when"
)

// A clock reads the times of a file in which each has its day.
type clock struct {
	reader when.Reader
	zoned  bool
}

func (r *Reading) clock() *clock { return &clock{reader: r.Reader, zoned: r.Zoned} }

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

// read reads a time: RFC 3339 in any of its variants, the seconds, milliseconds, microseconds or
// nanoseconds of an epoch, or what people write. One without a zone is refused unless the
// author has named it, and so is one without a day.
func (c *clock) read(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" || strings.EqualFold(text, "none") || strings.EqualFold(text, "null") {
		return time.Time{}, errNoTime
	}
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
	case !typed.HasDay:
		return time.Time{}, fmt.Errorf("%q has no day", when.Shorten(text))
	}
	return typed.Instant, nil
}

// recorded reads a time that a program recorded in a field.
func (r *Reading) recorded(field, text string) (when.Time, error) {
	t, err := r.clock().read(text)
	switch {
	case errors.Is(err, errNoTime):
		return when.Time{}, fmt.Errorf("the time %s is missing", field)
	case err != nil:
		return when.Time{}, fmt.Errorf("%s: %w", field, err)
	}
	return at(t), nil
}

// hint returns what answers an error of read.
func (c *clock) hint(err error) string {
	if errors.Is(err, errNoZone) {
		return zoneHint
	}
	return firstOf(failure.Hint(err), "each row needs a time such as 2026-06-02T09:58:00Z")
}

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
