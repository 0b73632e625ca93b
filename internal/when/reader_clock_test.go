package when_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/when"
)

func TestReadRelativeAcrossClockChange(t *testing.T) {
	t.Parallel()
	reader := when.Reader{Zone: zone(t, "Europe/Berlin"), Previous: moment(t, "2026-10-25T02:50:00+02:00")}
	if got, err := reader.Read("+20m"); err != nil || got.String() != "2026-10-25T02:10:00+01:00" {
		t.Errorf("+20m = %v, %v", got, err)
	}
}

func TestReadClockChange(t *testing.T) {
	t.Parallel()
	reader := when.Reader{
		Zone:     zone(t, "Europe/Berlin"),
		Started:  moment(t, "2026-10-25T00:10:00Z"),
		Resolved: moment(t, "2026-10-25T03:00:00Z"),
		Now:      moment(t, "2026-03-29T12:00:00Z"),
	}
	for text, want := range map[string]string{
		"02:30":                                "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00",
		"~2:30 am":                             "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00",
		" today  02:30 ":                       "2026-03-29T01:30:00+01:00 2026-03-29T03:30:00+02:00",
		"2026-11-01 01:30 America/New_York":    "2026-11-01T01:30:00-04:00 2026-11-01T01:30:00-05:00",
		"2026-10-04 02:15 Australia/Lord_Howe": "2026-10-04T01:45:00+10:30 2026-10-04T02:45:00+11:00",
	} {
		_, err := reader.Read(text)
		e := new(when.Error)
		if !errors.As(err, &e) {
			t.Errorf("Read(%q): error %v, want an Error", text, err)
			continue
		}
		var got []string
		for _, reading := range e.Readings {
			got = append(got, reading.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Read(%q) offers %v, want %s", text, got, want)
		}
		if given := strings.Trim(text, "~ "); e.Input != given {
			t.Errorf("Read(%q) blames %q, want what was typed", text, e.Input)
		}
	}
}

func TestReadBlamesTheZone(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-06-02 09:58 CET":   `"CET": an abbreviation is not a time zone; write Europe/Berlin, Europe/Paris or Europe/Madrid`,
		"9:58 pm PST":            `"PST": an abbreviation is not a time zone; write America/Los_Angeles or Asia/Manila`,
		"09:58 europe/berlin":    `"europe/berlin": no such time zone; did you mean Europe/Berlin?`,
		"09:58 Amerika/New York": `"Amerika/New York": no such time zone; did you mean America/New_York?`,
	} {
		if _, err := (when.Reader{}).Read(text); err == nil || err.Error() != want {
			t.Errorf("Read(%q):\n got %v\nwant %s", text, err, want)
		}
	}
}
