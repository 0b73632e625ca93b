package when_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// moment is a time that a test relies on; "" is none.
func moment(t testing.TB, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	m, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRead(t *testing.T) {
	t.Parallel()
	reader := when.Reader{
		Now:      moment(t, "2026-06-02T10:00:42Z"),
		Zone:     zone(t, "Europe/Berlin"),
		Previous: moment(t, "2026-06-01T21:50:30Z"), // 23:50:30 in Berlin
	}
	for text, want := range map[string]string{
		"2026-06-02T09:58:00Z":              "2026-06-02T09:58:00Z",
		"2026-06-02T09:58:00.5+05:45":       "2026-06-02T09:58:00.5+05:45",
		"2026-06-02 09:58":                  "2026-06-02T09:58:00+02:00",
		"2026-01-02 09:58":                  "2026-01-02T09:58:00+01:00",
		"  2026-06-02  9:58  ":              "2026-06-02T09:58:00+02:00",
		"2026-06-02 9:58 pm":                "2026-06-02T21:58:00+02:00",
		"2026-06-02 09:58 UTC":              "2026-06-02T09:58:00Z",
		"2026-06-02 09:58 America/New_York": "2026-06-02T09:58:00-04:00",
		"2026-06-02 9:58pm Europe/London":   "2026-06-02T21:58:00+01:00",
		"2026-06-02 09:58 +0530":            "2026-06-02T09:58:00+05:30",
		"2026-06-02 09:58 -5":               "2026-06-02T09:58:00-05:00",
		"2026-06-02 09:58 UTC+2":            "2026-06-02T09:58:00+02:00",
		"2026-06-02 09:58 GMT-03:30":        "2026-06-02T09:58:00-03:30",
		"2026-06-02 09:58:01,5":             "2026-06-02T09:58:01.5+02:00",
		"2026-06-02":                        "2026-06-02",
		"unknown":                           "unknown",
		"Unknown":                           "unknown",

		"09:58":             "2026-06-02T09:58:00+02:00", // over 12 h before 23:50, so the day after
		"23:55":             "2026-06-01T23:55:00+02:00",
		"12:00":             "2026-06-01T12:00:00+02:00",
		"11:50:30":          "2026-06-01T11:50:30+02:00", // 12 h before, not more
		"11:50:29":          "2026-06-02T11:50:29+02:00",
		"9:58 pm":           "2026-06-01T21:58:00+02:00",
		"9:58 P.M.":         "2026-06-01T21:58:00+02:00",
		"9pm":               "2026-06-01T21:00:00+02:00",
		"9:58\u202fPM":      "2026-06-01T21:58:00+02:00", // as macOS writes it
		"\t9:58  pm\n":      "2026-06-01T21:58:00+02:00",
		"9 pm":              "2026-06-01T21:00:00+02:00",
		"12am":              "2026-06-02T00:00:00+02:00",
		"0958":              "2026-06-02T09:58:00+02:00",
		"12:30 pm":          "2026-06-01T12:30:00+02:00",
		"09:58:30":          "2026-06-02T09:58:30+02:00",
		"22:00 UTC":         "2026-06-01T22:00:00Z",
		"17:00 -05:00":      "2026-06-01T17:00:00-05:00",
		"17:00-05:00":       "",                          // a range
		"3am Asia/Tokyo":    "2026-06-02T03:00:00+09:00", // 23:50 in Berlin is 06:50 there
		"9:58 America/Lima": "2026-06-01T09:58:00-05:00",
		"9pm+02:00":         "2026-06-01T21:00:00+02:00",

		"+7m":        "2026-06-01T23:57:30+02:00",
		"+ 7 min":    "2026-06-01T23:57:30+02:00",
		"+90s":       "2026-06-01T23:52:00+02:00",
		"+1h30m":     "2026-06-02T01:20:30+02:00",
		"+1 h 30 m":  "2026-06-02T01:20:30+02:00",
		"+2 days 1h": "2026-06-04T00:50:30+02:00",
		"+0m":        "2026-06-01T23:50:30+02:00",

		"now":                            "2026-06-02T12:00:00+02:00",
		"NOW":                            "2026-06-02T12:00:00+02:00",
		"-90m":                           "2026-06-02T10:30:00+02:00",
		"-1h30":                          "", // 30 what?
		"-2s":                            "2026-06-02T12:00:40+02:00",
		"-1d":                            "2026-06-01T12:00:00+02:00",
		"today 14:05":                    "2026-06-02T14:05:00+02:00",
		"Today  2:05 pm":                 "2026-06-02T14:05:00+02:00",
		"yesterday 14:05":                "2026-06-01T14:05:00+02:00",
		"yesterday 14:05 Asia/Tokyo":     "2026-06-01T14:05:00+09:00",
		"today 01:00 Pacific/Honolulu":   "2026-06-02T01:00:00-10:00",
		"today 01:00 Pacific/Kiritimati": "2026-06-03T01:00:00+14:00",
		"today":                          "2026-06-02",
		"yesterday":                      "2026-06-01",
	} {
		got, err := reader.Read(text)
		if got.String() != want || (err == nil) != (want != "") || got.Approximate || got.Unzoned {
			t.Errorf("Read(%q) = %v, %v; want %q", text, got, err, want)
		}
		estimate, err := reader.Read("~ " + text)
		if estimate.String() != want || (err == nil) != (want != "") || estimate.Approximate != (want != "") {
			t.Errorf("Read(%q) = %v, %v; want about %q", "~ "+text, estimate, err, want)
		}
	}
}

func TestReadWhichDay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name                                   string
		zone, previous, started, resolved, now string
		text, want                             string
	}{
		{name: "inside the incident, whatever came before",
			previous: "2026-06-05T12:00:00Z", started: "2026-06-02T22:30:00Z", resolved: "2026-06-03T04:00:00Z",
			text: "01:15", want: "2026-06-03T01:15:00Z"},
		{name: "two hours before the start are inside",
			previous: "2026-06-05T12:00:00Z", started: "2026-06-02T22:30:00Z", resolved: "2026-06-03T04:00:00Z",
			text: "20:30", want: "2026-06-02T20:30:00Z"},
		{name: "two hours after the end are inside",
			previous: "2026-06-05T12:00:00Z", started: "2026-06-02T22:30:00Z", resolved: "2026-06-03T04:00:00Z",
			text: "06:00", want: "2026-06-03T06:00:00Z"},
		{name: "a minute earlier is outside: the previous event's day",
			previous: "2026-06-05T12:00:00Z", started: "2026-06-02T22:30:00Z", resolved: "2026-06-03T04:00:00Z",
			text: "20:29", want: "2026-06-05T20:29:00Z"},
		{name: "two days have it inside: the previous event's day",
			previous: "2026-06-03T10:00:00Z", started: "2026-06-02T09:00:00Z", resolved: "2026-06-04T17:00:00Z",
			text: "11:00", want: "2026-06-03T11:00:00Z"},
		{name: "a long incident, and only one day has it",
			previous: "2026-06-02T10:00:00Z", started: "2026-06-02T09:00:00Z", resolved: "2026-06-03T05:00:00Z",
			text: "03:00", want: "2026-06-03T03:00:00Z"},
		{name: "inside in the zone that was typed",
			zone: "Europe/Berlin", started: "2026-06-02T22:30:00Z", resolved: "2026-06-03T04:00:00Z",
			text: "19:00 America/New_York", want: "2026-06-02T19:00:00-04:00"},
		{name: "resolved before started says nothing",
			started: "2026-06-03T12:00:00Z", resolved: "2026-06-02T04:00:00Z",
			text: "13:00", want: "2026-06-03T13:00:00Z"},
		{name: "without an end the start is what came before",
			started: "2026-06-02T23:30:00Z", now: "2026-06-09T12:00:00Z",
			text: "00:10", want: "2026-06-03T00:10:00Z"},
		{name: "the start does not replace the previous event",
			previous: "2026-06-05T12:00:00Z", started: "2026-06-02T23:30:00Z",
			text: "13:00", want: "2026-06-05T13:00:00Z"},
		{name: "midnight in the zone of the document",
			zone: "Asia/Tokyo", previous: "2026-06-02T14:50:00Z", // 23:50
			text: "00:10", want: "2026-06-03T00:10:00+09:00"},
		{name: "a little before the previous event is the same day",
			previous: "2026-06-02T14:50:00Z", text: "14:40", want: "2026-06-02T14:40:00Z"},
		{name: "the end of a month",
			previous: "2026-12-31T23:50:00Z", text: "00:10", want: "2027-01-01T00:10:00Z"},
		{name: "today",
			now: "2026-06-02T10:00:00Z", text: "09:58", want: "2026-06-02T09:58:00Z"},
		{name: "this very minute",
			now: "2026-06-02T09:58:00Z", text: "09:58", want: "2026-06-02T09:58:00Z"},
		{name: "yesterday, for it is not that late yet",
			now: "2026-06-02T10:00:00Z", text: "23:10", want: "2026-06-01T23:10:00Z"},
		{name: "today where the document is",
			zone: "Pacific/Auckland", now: "2026-06-01T23:00:00Z", text: "10:58", want: "2026-06-02T10:58:00+12:00"},
		{name: "the night of a clock change",
			zone: "Europe/Berlin", started: "2026-10-25T00:10:00Z", resolved: "2026-10-25T03:00:00Z",
			text: "03:30", want: "2026-10-25T03:30:00+01:00"},
		{name: "the day before one that Samoa left out",
			zone: "Pacific/Apia", started: "2011-12-30T08:00:00Z", resolved: "2011-12-30T12:00:00Z",
			text: "23:30", want: "2011-12-29T23:30:00-10:00"},
		{name: "the day after one that Samoa left out",
			zone: "Pacific/Apia", started: "2011-12-30T08:00:00Z", resolved: "2011-12-30T12:00:00Z",
			text: "01:30", want: "2011-12-31T01:30:00+14:00"},
	} {
		reader := when.Reader{
			Zone: zone(t, test.zone), Now: moment(t, test.now), Previous: moment(t, test.previous),
			Started: moment(t, test.started), Resolved: moment(t, test.resolved),
		}
		if got, err := reader.Read(test.text); err != nil || got.String() != test.want {
			t.Errorf("%s: Read(%q) = %v, %v; want %s", test.name, test.text, got, err, test.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	t.Parallel()
	const any = "not a time; write one like 2026-06-02 09:58, 09:58, 9:58 pm, +7m, -90m or now; a zone may follow a time: 09:58 Europe/Berlin"
	for text, want := range map[string]string{
		"":                         "no time at all; write a time like 2026-06-02T09:58:00Z",
		"~":                        "no time at all; write a time like 2026-06-02T09:58:00Z",
		"noon":                     any,
		"2026-06-02 14:??":         "a part of the time is not known; write the nearest time, with ~ for an estimate",
		"2026-06-02 08:47 - 09:10": "a range of time; write a single time",
		"9":                        any,
		"9.58":                     any,
		"9:5":                      any,
		"13 pm":                    "am and pm go with the hours 1 to 12; write a time like 9:58 pm or 21:58",
		"009pm":                    any,
		"2026-06-02 09:58 +002":    any,
		"2026-06-02 09:58 +002:00": any,
		"0 am":                     "am and pm go with the hours 1 to 12; write a time like 9:58 pm or 21:58",
		"now 5":                    any,
		"unknown yet":              any,
		"2026-06-02 at 9":          any,
		"2026-06-02 09:58 +x":      any,
		"~~09:58":                  any,
		"25:00":                    "a day has the hours 00 to 23; write a time like 09:58",
		"2026-04-31 09:58":         "April has 30 days; write the day that it was",
		"02.06.2026 09:58":         "the order of day and month is never guessed; write the date as 2026-06-02 or 2026-02-06",
		"1736478630":               "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30Z",
		"09:58":                    "the day is not known here; write the date too, as in 2026-06-02 09:58",
		"now":                      "the day is not known here; write the date too, as in 2026-06-02 09:58",
		"today 09:58":              "the day is not known here; write the date too, as in 2026-06-02 09:58",
		"-90m":                     "the day is not known here; write the date too, as in 2026-06-02 09:58",
		"+7m":                      "there is no event before it to count from; write the time itself, as in 2026-06-02 09:58",
		"+7":                       "not a length of time; write one like +7m, +1h30m or +2d",
		"+":                        "not a length of time; write one like +7m, +1h30m or +2d",
		"-1.5h":                    "not a length of time; write one like -7m, -1h30m or -2d",
		"+99999d 99999d":           "not a length of time; write one like +7m, +1h30m or +2d",
		"+18446744073709551617m":   "not a length of time; write one like +7m, +1h30m or +2d",
		"+999999d":                 "not a length of time; write one like +7m, +1h30m or +2d",
	} {
		_, err := when.Reader{}.Read(text)
		e := new(when.Error)
		if !errors.As(err, &e) {
			t.Errorf("Read(%q): error %v, want an Error", text, err)
		} else if got := e.Problem + "; " + e.Advice; got != want {
			t.Errorf("Read(%q):\n got %s\nwant %s", text, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"2026-06-02T09:58:00Z", "2026-06-02 09:58 Europe/Berlin", "~9:58 pm", "9pm", "+1h30m", "-90m", "now",
		"today 14:05", "yesterday", "unknown", "02:30 UTC+2", "02.06.2026", "1736478630", "+99999d", "0001-01-01 00:00",
	} {
		f.Add(text, int64(1_780_394_442), int64(3600), int64(86400))
	}
	zones := []*time.Location{nil, zone(f, "Europe/Berlin"), zone(f, "Pacific/Apia"), zone(f, "America/Sao_Paulo")}
	f.Fuzz(func(t *testing.T, text string, now, started, lasted int64) {
		for _, z := range zones {
			clock := time.Unix(now%1e10, 0)
			start := clock.Add(-time.Duration(started%1e6) * time.Second)
			full := when.Reader{Now: clock, Zone: z, Previous: start, Started: start, Resolved: start.Add(time.Duration(lasted%1e6) * time.Second)}
			for _, reader := range []when.Reader{{Zone: z}, {Zone: z, Now: clock}, full} {
				got, err := reader.Read(text)
				if err != nil {
					if strings.ContainsAny(err.Error(), "\n\x1b") {
						t.Errorf("Read(%q): the error spoils a terminal: %q", text, err)
					}
					continue
				}
				inFile, err := when.ParseFile(got.String(), z)
				if err != nil || !inFile.Equal(got.Time) {
					t.Errorf("Read(%q) is %v, which a file reads as %v, %v", text, got, inFile, err)
				}
				again, err := reader.Read(got.String())
				if err != nil || !again.Equal(got.Time) {
					t.Errorf("Read(%q) is %v, which is read as %v, %v", text, got, again, err)
				}
			}
		}
	})
}
