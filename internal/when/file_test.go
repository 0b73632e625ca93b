package when_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// zone is a time zone that a test relies on.
func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := when.Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestParseFile(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, zone, want string }{
		{"2026-06-02T09:58:00Z", "", "2026-06-02T09:58:00Z"},
		{"2026-06-02T09:58:00Z", "Europe/Berlin", "2026-06-02T09:58:00Z"},
		{"2026-06-02t09:58z", "", "2026-06-02T09:58:00Z"},
		{"2026-06-02 09:58:01.5-03:30", "", "2026-06-02T09:58:01.5-03:30"},
		{"2026-06-02T09:58:01.123456789012345Z", "", "2026-06-02T09:58:01.123456789Z"},
		{"2026-06-02T09:58:00.000Z", "", "2026-06-02T09:58:00Z"},
		{"2026-06-02T09:58:00-00:00", "", "2026-06-02T09:58:00Z"},
		{"2024-02-29T23:59:59+14:00", "", "2024-02-29T23:59:59+14:00"},
		{"9999-12-31T23:59:59.999999999+12:00", "", "9999-12-31T23:59:59.999999999+12:00"},
		{"0001-01-01T00:00:01Z", "", "0001-01-01T00:00:01Z"},
		{"unknown", "", "unknown"},

		{"2026-06-02", "Europe/Berlin", "2026-06-02"},
		{"2026-06-02 09:58", "", "2026-06-02T09:58:00Z"},
		{"2026-06-02 09:58", "Europe/Berlin", "2026-06-02T09:58:00+02:00"},
		{"2026-01-02T09:58:30", "Europe/Berlin", "2026-01-02T09:58:30+01:00"},
		{"1850-06-02 12:00", "Europe/Berlin", "1850-06-02T11:06:32Z"}, // local mean time, 53 min 28 s ahead

		// On either side of a clock change.
		{"2026-03-29 01:59:59", "Europe/Berlin", "2026-03-29T01:59:59+01:00"},
		{"2026-03-29 03:00", "Europe/Berlin", "2026-03-29T03:00:00+02:00"},
		{"2026-10-25 01:59:59", "Europe/Berlin", "2026-10-25T01:59:59+02:00"},
		{"2026-10-25 03:00", "Europe/Berlin", "2026-10-25T03:00:00+01:00"},
		{"2026-04-05 02:00", "Australia/Lord_Howe", "2026-04-05T02:00:00+10:30"},
		{"2018-11-04", "America/Sao_Paulo", "2018-11-04"}, // the clocks went from 00:00 to 01:00
		{"2011-12-31 00:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00"},
		{"2011-12-29 23:59", "Pacific/Apia", "2011-12-29T23:59:00-10:00"},
	} {
		got, err := when.ParseFile(test.text, zone(t, test.zone))
		if err != nil || got.String() != test.want {
			t.Errorf("ParseFile(%q, %q) = %v, %v; want %s", test.text, test.zone, got, err, test.want)
		}
	}
}

func TestParseFileSaysWhatWasLeftOut(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	for text, want := range map[string]when.Time{
		"2026-06-02T09:58Z": {Instant: time.Date(2026, 6, 2, 9, 58, 0, 0, time.UTC)},
		"2026-06-02 09:58":  {Instant: time.Date(2026, 6, 2, 7, 58, 0, 0, time.UTC), Unzoned: true},
		"2026-06-02":        {Instant: time.Date(2026, 6, 1, 22, 0, 0, 0, time.UTC), Day: true},
		"unknown":           {Unknown: true},
	} {
		got, err := when.ParseFile(text, berlin)
		if err != nil {
			t.Error(err)
		}
		if !got.Instant.Equal(want.Instant) || got.Unzoned != want.Unzoned || got.Day != want.Day || got.Unknown != want.Unknown {
			t.Errorf("ParseFile(%q) = %#v, want %#v", text, got, want)
		}
	}
}

func TestParseFileFirstMomentOfADay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, zone, want string }{
		{"2026-03-29", "Europe/Berlin", "2026-03-29T00:00:00+01:00"},
		{"2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"}, // no midnight
		{"2018-02-18", "America/Sao_Paulo", "2018-02-18T00:00:00-03:00"}, // 23:00 came twice the day before
		{"2020-11-01", "America/Havana", "2020-11-01T00:00:00-04:00"},    // midnight came twice
		{"2010-11-07", "America/St_Johns", "2010-11-07T00:00:00-02:30"},  // back at 00:01 to the day before
	} {
		got, err := when.ParseFile(test.text, zone(t, test.zone))
		if err != nil || got.Instant.Format(time.RFC3339) != test.want {
			t.Errorf("ParseFile(%q, %q) begins %v, %v; want %s", test.text, test.zone, got.Instant, err, test.want)
		}
	}
}

func TestParseFileClockChange(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, zone, first, second string }{
		{"2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"},
		{"2026-03-29 02:00", "Europe/Berlin", "2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"2026-10-25 02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"},
		{"2026-10-25T02:59:59.5", "Europe/Berlin", "2026-10-25T02:59:59.5+02:00", "2026-10-25T02:59:59.5+01:00"},
		{"2026-03-08 02:30", "America/New_York", "2026-03-08T01:30:00-05:00", "2026-03-08T03:30:00-04:00"},
		{"2026-11-01 01:30", "America/New_York", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"},
		{"2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-04T01:45:00+10:30", "2026-10-04T02:45:00+11:00"},
		{"2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30"},
		{"2018-11-04 00:30", "America/Sao_Paulo", "2018-11-03T23:30:00-03:00", "2018-11-04T01:30:00-02:00"},
		{"2018-02-17 23:30", "America/Sao_Paulo", "2018-02-17T23:30:00-02:00", "2018-02-17T23:30:00-03:00"},
		{"2011-12-30 12:00", "Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T12:00:00+14:00"},
	} {
		_, err := when.ParseFile(test.text, zone(t, test.zone))
		e := new(when.Error)
		if !errors.As(err, &e) || len(e.Readings) != 2 {
			t.Errorf("ParseFile(%q, %q): error %v, want two readings", test.text, test.zone, err)
			continue
		}
		if e.Readings[0].String() != test.first || e.Readings[1].String() != test.second {
			t.Errorf("ParseFile(%q, %q) offers %v, want %s and %s", test.text, test.zone, e.Readings, test.first, test.second)
		}
		if want := "write " + test.first + " or " + test.second; e.Advice != want {
			t.Errorf("ParseFile(%q, %q) hints %q, want %q", test.text, test.zone, e.Advice, want)
		}
	}
}

func TestParseFileErrors(t *testing.T) {
	t.Parallel()
	const any = "not a time; write a time like 2026-06-02T09:58:00Z"
	for text, want := range map[string]string{
		"":                               "no time at all; write a time like 2026-06-02T09:58:00Z",
		"Unknown":                        "not a time; write unknown",
		"2026-06-02 24:00":               "a day ends before 24:00; write 00:00 of the next day",
		"2026-06-02T25:00Z":              "a day has the hours 00 to 23; write a time like 09:58",
		"2026-06-02 09:60":               "an hour has the minutes 00 to 59; write a time like 09:58",
		"2016-12-31T23:59:60Z":           "a minute has the seconds 00 to 59; for a leap second write 59",
		"2026-04-31":                     "April has 30 days; write the day that it was",
		"2026-02-29T09:58:00Z":           "February 2026 has 28 days; write the day that it was",
		"2026-13-01":                     "there is no month 13; write year, month and day as in 2026-06-02",
		"2026-06-00":                     "there is no day 00; write year, month and day as in 2026-06-02",
		"0000-06-02":                     "there is no year 0000; write a time like 2026-06-02T09:58:00Z",
		"10000-06-02":                    "the year is outside 0001 to 9999; write the year with four digits",
		"9999-12-31T23:59:59-00:01":      "the year is outside 0001 to 9999; write a time like 2026-06-02T09:58:00Z",
		"0001-01-01T00:59:00+01:00":      "the year is outside 0001 to 9999; write a time like 2026-06-02T09:58:00Z",
		"0001-01-01T00:00:00Z":           "the year is outside 0001 to 9999; write a time like 2026-06-02T09:58:00Z",
		"02.06.2026":                     "the order of day and month is never guessed; write the date as 2026-06-02 or 2026-02-06",
		"06/02/2026 09:58":               "the order of day and month is never guessed; write the date as 2026-02-06 or 2026-06-02",
		"31/12/2026":                     "the order of day and month is never guessed; write the date as 2026-12-31",
		"2/6/26":                         "the order of day and month is never guessed; write the date as in 2026-06-02, the year first",
		"06/06/2026":                     "the order of day and month is never guessed; write the date as 2026-06-06",
		"2026/06/02":                     "a date is written with hyphens and two digits for month and day; write the date as 2026-06-02",
		"20260602T095800Z":               "a date is written with hyphens and two digits for month and day; write the date as 2026-06-02",
		"2026-6-2":                       "a date is written with hyphens and two digits for month and day; write the date as 2026-06-02",
		"1736478630":                     "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30Z",
		"1736478630.905399":              "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30Z",
		"1736478630905":                  "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30.905Z",
		"1736478630905399":               "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30.905399Z",
		"1736478630905399001":            "a number alone is not a time; if it counts from 1970, write 2025-01-10T03:10:30.905399001Z",
		"9999999999999999999":            any,
		"2026-06-02 09:58 Europe/Berlin": "not the form that a document uses; write 2026-06-02T09:58:00+02:00",
		"2026-06-02 9:58 pm":             "not the form that a document uses; write 2026-06-02T21:58:00-03:00",
		"2026-06-02 09:58 UTC":           "not the form that a document uses; write 2026-06-02T09:58:00Z",
		"2026-06-02 09:58 +0200":         "not the form that a document uses; write 2026-06-02T09:58:00+02:00",
		"2026-06-02T09:58:01,5Z":         "not the form that a document uses; write 2026-06-02T09:58:01.5Z",
		" 2026-06-02":                    "not the form that a document uses; write 2026-06-02",
		"09:58":                          "the date is missing; write it too, as in 2026-06-02T09:58:00Z",
		"2026-06-02T":                    any,
		"2026-06-02T09":                  any,
		"2026-06-02T09:5":                any,
		"2026-06-02x09:58":               any,
		"2026-06-02T09:58:00+24:00":      "no clock is that far from UTC; write an offset between -12:00 and +14:00",
		"999999999":                      "a number alone is not a time; if it counts from 1970, write 2001-09-09T01:46:39Z",
		"2026-06-02T24:00:00.5Z":         "a day has the hours 00 to 23; write a time like 09:58",
		"2026-06-02T09:58:00+2400":       "no clock is that far from UTC; write an offset between -12:00 and +14:00",
		"2026-06-02T09:58:00+02:00:00":   any,
		"２０２６-06-02":                     any,
		"+7m":                            any,
		"now":                            any,
		"-":                              any,
	} {
		_, err := when.ParseFile(text, zone(t, "America/Sao_Paulo"))
		e := new(when.Error)
		if !errors.As(err, &e) {
			t.Errorf("ParseFile(%q): error %v, want an Error", text, err)
			continue
		}
		if got := e.Problem + "; " + e.Advice; got != want {
			t.Errorf("ParseFile(%q):\n got %s\nwant %s", text, got, want)
		}
		if e.Input != text || len(e.Readings) != 0 {
			t.Errorf("ParseFile(%q): %#v", text, e)
		}
	}
}

func TestParseFileBlamesTheZone(t *testing.T) {
	t.Parallel()
	_, err := when.ParseFile("2026-06-02 09:58 CET", time.UTC)
	want := `"CET": an abbreviation is not a time zone; write the offset in its place, as in 2026-06-02T09:58:00+01:00`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestParseFileLeftOutDay(t *testing.T) {
	t.Parallel()
	_, err := when.ParseFile("2011-12-30", zone(t, "Pacific/Apia"))
	if err == nil || !strings.Contains(err.Error(), "Pacific/Apia skipped this day") {
		t.Errorf("error %v", err)
	}
}

func FuzzParseFile(f *testing.F) {
	for _, text := range []string{
		"2026-06-02T09:58:00Z", "2026-06-02 09:58", "2026-06-02", "unknown", "2026-03-29 02:30", "2026-10-25 02:30",
		"0001-01-01", "9999-12-31T23:59:59-12:00", "02.06.2026", "1736478630.905399", "2026-06-02 9:58 pm CET",
		"2026-06-02T09:58:01,5Z", "1850-06-02 12:00",
	} {
		f.Add(text)
	}
	zones := []*time.Location{time.UTC, zone(f, "Europe/Berlin"), zone(f, "Pacific/Apia"), zone(f, "America/Sao_Paulo")}
	f.Fuzz(func(t *testing.T, text string) {
		for _, z := range zones {
			got, err := when.ParseFile(text, z)
			if err != nil {
				if strings.ContainsAny(err.Error(), "\n\x1b") {
					t.Errorf("ParseFile(%q): the error spoils a terminal: %q", text, err)
				}
				continue
			}
			again, err := when.ParseFile(got.String(), z)
			if err != nil || !again.Equal(got) || !again.Instant.Equal(got.Instant) {
				t.Errorf("ParseFile(%q) in %s is %v, which is read as %v, %v", text, z, got, again, err)
			}
		}
	})
}

func BenchmarkParseFile(b *testing.B) {
	berlin := zone(b, "Europe/Berlin")
	for _, text := range []string{"2026-06-02T09:58:00Z", "2026-06-02T09:58:00.25+02:00", "2026-06-02 09:58", "2026-06-02"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := when.ParseFile(text, berlin); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
