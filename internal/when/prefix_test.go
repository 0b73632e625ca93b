package when_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/when"
)

// written is how a time was read: its end, what is known of it, and what follows it.
func written(typed when.Typed, rest string) string {
	s := typed.String()
	if typed.Approximate {
		s = "~" + s
	}
	if !typed.NotBefore.IsZero() {
		s = typed.NotBefore.String() + ".." + s
	}
	if !typed.Until.IsZero() {
		s += " to " + typed.Until.String()
	}
	return s + "|" + rest
}

func TestPrefix(t *testing.T) {
	t.Parallel()
	r := when.Reader{
		Now:  moment(t, "2026-06-02T12:00:00Z"),
		Zone: zone(t, "Europe/Berlin"), Previous: moment(t, "2026-06-01T08:00:00Z"), Started: moment(t, "2026-06-01T06:00:00Z"),
	}
	for text, want := range map[string]string{
		// Times of day.
		"09:58 x":                           "2026-06-01T09:58:00+02:00|x",
		"9:58 p.m. x":                       "2026-06-01T21:58:00+02:00|x",
		"9:58PM: x":                         "2026-06-01T21:58:00+02:00|x",
		"9 pm x":                            "2026-06-01T21:00:00+02:00|x",
		"10h27 x":                           "2026-06-01T10:27:00+02:00|x",
		"09:58h x":                          "2026-06-01T09:58:00+02:00|x",
		"09:58:30,25 x":                     "2026-06-01T09:58:30.25+02:00|x",
		"~09:58 x":                          "~2026-06-01T09:58:00+02:00|x",
		"ca. 09:58 x":                       "~2026-06-01T09:58:00+02:00|x",
		"around 09:58 x":                    "~2026-06-01T09:58:00+02:00|x",
		"09:58~ x":                          "~2026-06-01T09:58:00+02:00|x",
		"09:58 (about) x":                   "~2026-06-01T09:58:00+02:00|x",
		"2026-06-01 10:45~":                 "~2026-06-01T10:45:00+02:00|",
		"T+20m x":                           "2026-06-01T08:20:00+02:00|x",
		"T-1h30m: x":                        "2026-06-01T06:30:00+02:00|x",
		"T+01:10 x":                         "2026-06-01T09:10:00+02:00|x",
		"T0 x":                              "2026-06-01T08:00:00+02:00|x",
		"[09:58] x":                         "2026-06-01T09:58:00+02:00|x",
		"**09:58** - x":                     "2026-06-01T09:58:00+02:00|x",
		"**09:58:** x":                      "2026-06-01T09:58:00+02:00|x",
		"**09:58 x** y":                     "2026-06-01T09:58:00+02:00|**x** y",
		"[09:58 x] y":                       "2026-06-01T09:58:00+02:00|[x] y",
		"`09:58` *x*":                       "2026-06-01T09:58:00+02:00|*x*",
		"**[09:58]** (x)":                   "2026-06-01T09:58:00+02:00|(x)",
		"09:58 -x y":                        "2026-06-01T09:58:00+02:00|-x y",
		"09:58 <maya> x":                    "2026-06-01T09:58:00+02:00|<maya> x",
		"2026-06-02 14:?? x":                "2026-06-02T14:00:00+02:00..2026-06-02T14:59:00+02:00|x",
		"2026-06-02 --:-- x":                "2026-06-02|x",
		"2026-06-02 HH:mm x":                "2026-06-02|x",
		"09:58\u00a0UTC\u00a0x":             "2026-06-01T09:58:00Z|x",
		"09:58 UTC x":                       "2026-06-01T09:58:00Z|x",
		"09:58 z":                           "2026-06-01T09:58:00+02:00|z",
		"2026-06-01T09:58z x":               "2026-06-01T09:58:00Z|x",
		"09:58Z x":                          "2026-06-01T09:58:00Z|x",
		"09:58 (UTC) x":                     "2026-06-01T09:58:00Z|x",
		"09:58 UTC+1/08:58 UTC x":           "2026-06-01T09:58:00+01:00|/08:58 UTC x",
		"09:58 … x":                         "2026-06-01T09:58:00+02:00|x",
		"09:58 UTC-4 x":                     "2026-06-01T09:58:00-04:00|x",
		"09:58 (UTC-4) x":                   "2026-06-01T09:58:00-04:00|x",
		"09:58 UTC+02:00 x":                 "2026-06-01T09:58:00+02:00|x",
		"09:58 GMT+1: x":                    "2026-06-01T09:58:00+01:00|x",
		"09:58 +0530 x":                     "2026-06-01T09:58:00+05:30|x",
		"09:58 -05:00 x":                    "2026-06-01T09:58:00-05:00|x",
		"09:58 +2 nodes":                    "2026-06-01T09:58:00+02:00|+2 nodes",
		"09:58 Asia/Tokyo x":                "2026-06-01T09:58:00+09:00|x",
		"09:58 CEST x":                      "2026-06-01T09:58:00+02:00|x",
		"09:58 CET x":                       "2026-06-01T09:58:00+02:00|x", // what the place had on that day
		"09:58 (MESZ) x":                    "2026-06-01T09:58:00+02:00|x",
		"09:58 checkout/payment fails":      "2026-06-01T09:58:00+02:00|checkout/payment fails",
		"09:58 ALB targets fail":            "2026-06-01T09:58:00+02:00|ALB targets fail",
		"09:58 Japan is down":               "2026-06-01T09:58:00+02:00|Japan is down",
		"2026-06-01 09:58:30 +0000 UTC x":   "2026-06-01T09:58:30Z|x",
		"20260601T095830Z x":                "2026-06-01T09:58:30Z|x",
		"20260601T0958 x":                   "2026-06-01T09:58:00+02:00|x",
		"20260601T095830.25+0530: x":        "2026-06-01T09:58:30.25+05:30|x",
		"<t:1780300800> x":                  "2026-06-01T08:00:00Z|x",
		"<t:1780300800:R>: x":               "2026-06-01T08:00:00Z|x",
		"**<t:1780300800:f>** x":            "2026-06-01T08:00:00Z|x",
		"<t:1780300800> - <t:1780304400> x": "2026-06-01T08:00:00Z to 2026-06-01T09:00:00Z|x",
		"０９：５８ x １２：００":                     "2026-06-01T09:58:00+02:00|x １２：００",
		"２０２６－０６－０１ ０９：５８ x": "2026-06-01T09:58:00+02:00|x",
		"09∶58 x":                  "2026-06-01T09:58:00+02:00|x",
		"~~09:57~~ 09:58 x":        "2026-06-01T09:58:00+02:00|~~09:57~~ x",
		"~~09:57~~ → **09:58**: x": "2026-06-01T09:58:00+02:00|~~09:57~~ x",
		"~~09:57 y~~ 09:58 x":      "2026-06-01T09:58:00+02:00|~~09:57 y~~ x",
		"@09:58 x":                 "2026-06-01T09:58:00+02:00|x",
		"@ 9:58 pm: x":             "2026-06-01T21:58:00+02:00|x",
		// Ranges.
		"08:47-09:10 x":                         "2026-06-01T08:47:00+02:00 to 2026-06-01T09:10:00+02:00|x",
		"22:50 – 00:10 x":                       "2026-06-01T22:50:00+02:00 to 2026-06-02T00:10:00+02:00|x",
		"1:05 PM - 1:20 PM x":                   "2026-06-01T13:05:00+02:00 to 2026-06-01T13:20:00+02:00|x",
		"10-11:30am: x":                         "2026-06-01T10:00:00+02:00 to 2026-06-01T11:30:00+02:00|x",
		"10:30am-11am: x":                       "2026-06-01T10:30:00+02:00 to 2026-06-01T11:00:00+02:00|x",
		"2 to 3 pm x":                           "2026-06-01T14:00:00+02:00 to 2026-06-01T15:00:00+02:00|x",
		"2026-06-02 (Tuesday)":                  "2026-06-02|",
		"Wednesday":                             "2026-06-03|",
		"~23:00-ish UTC x":                      "~2026-06-01T23:00:00Z|x",
		"23:00ish x":                            "~2026-06-01T23:00:00+02:00|x",
		"09:58. x":                              "2026-06-01T09:58:00+02:00|x",
		"09:58) x":                              "2026-06-01T09:58:00+02:00|x",
		"20260602 13:48 x":                      "2026-06-02T13:48:00+02:00|x",
		"2026-06-02_13:49 x":                    "2026-06-02T13:49:00+02:00|x",
		"2026-06-02-13:49 x":                    "2026-06-02T13:49:00+02:00|x",
		"At 10:00 AM, x":                        "2026-06-01T10:00:00+02:00|x",
		"1:05 - 1:20 PM x":                      "2026-06-01T13:05:00+02:00 to 2026-06-01T13:20:00+02:00|x",
		"11:50 - 1:20 PM x":                     "2026-06-01T11:50:00+02:00 to 2026-06-01T13:20:00+02:00|x",
		"8:10 to 8:30 x":                        "2026-06-01T08:10:00+02:00 to 2026-06-01T08:30:00+02:00|x",
		"08:10 until 08:30 UTC x":               "2026-06-01T08:10:00Z to 2026-06-01T08:30:00Z|x",
		"2026-06-01 09:00 - 11:00":              "2026-06-01T09:00:00+02:00 to 2026-06-01T11:00:00+02:00|",
		"2026-06-01 22:50 – 2026-06-03 00:10 x": "2026-06-01T22:50:00+02:00 to 2026-06-03T00:10:00+02:00|x",
		"**08:47 - 09:10**: x":                  "2026-06-01T08:47:00+02:00 to 2026-06-01T09:10:00+02:00|x",
		"2026-06-01 09:58-03:00 x":              "2026-06-01T09:58:00-03:00|x", // a range would be longer than 12 h
		"2026-06-01 08:47:00-05:00 x":           "2026-06-01T08:47:00-05:00|x",
		"2026-06-01T08:47-05:00 x":              "2026-06-01T08:47:00-05:00|x",
		"2022-08-03 12:26-12:?? x":              "2022-08-03T12:26:00+02:00|-12:?? x",
		"August 29-30, 2025 - slow queries":     "2025-08-29 to 2025-08-30|slow queries",
		"2022-05-?? HH:mm x":                    "2022-05-01..2022-05-31|x",
		"2025-08-29 to 2025-09-01: x":           "2025-08-29 to 2025-09-01|x",
		// Days.
		"2026-06-01: x":                     "2026-06-01|x",
		"2026/06/02 08:49 x":                "2026-06-02T08:49:00+02:00|x",
		"2026-6-2 8:49 x":                   "2026-06-02T08:49:00+02:00|x",
		"2026-06-02T08:49:10.5Z x":          "2026-06-02T08:49:10.5Z|x",
		"2 June 2026 08:49 x":               "2026-06-02T08:49:00+02:00|x",
		"June 2nd, 2026, 08:49: x":          "2026-06-02T08:49:00+02:00|x",
		"Jun  2 08:49:12 db1 sshd[12]: x":   "2026-06-02T08:49:12+02:00|db1 sshd[12]: x",
		"Tue Jun  2 08:49:12 UTC 2026 x":    "2026-06-02T08:49:12Z|x",
		"Tue 02 Jun 2026 08:49:12 AM UTC x": "2026-06-02T08:49:12Z|x",
		"Mon, 1 Jun 08:49 x":                "2026-06-01T08:49:00+02:00|x",
		"31 Dec 23:10 x":                    "2025-12-31T23:10:00+01:00|x", // the nearest
		"Aug 30, 2025 - 01:35 UTC x":        "2025-08-30T01:35:00Z|x",
		"Aug 29, 2025 at 11:01 PM x":        "2025-08-29T23:01:00+02:00|x",
		"2025-08-29 at 22:52 x":             "2025-08-29T22:52:00+02:00|x",
		"2025-08-29 ca. 22:40":              "~2025-08-29T22:40:00+02:00|",
		"11:10 6th Nov 2023 x":              "2023-11-06T11:10:00+01:00|x",
		"11:10 UTC, 2023-11-06 x":           "2023-11-06T11:10:00Z|x",
		"[03-26 02:50] x":                   "2026-03-26T02:50:00+01:00|x",
		"3/26 02:50 x":                      "2026-03-26T02:50:00+01:00|x",
		"26.03. 02:50 x":                    "2026-03-26T02:50:00+01:00|x",
		"31/12/2025, 14:05 - x":             "2025-12-31T14:05:00+01:00|x",
		"25/07/25":                          "2025-07-25|",
		"[10/Oct/2025:13:55:36 -0700] x":    "2025-10-10T13:55:36-07:00|x",
		"8-Jun-21 09:58 x":                  "2021-06-08T09:58:00+02:00|x",
		"8 Jun 21 09:58 x":                  "2021-06-08T09:58:00+02:00|x",
		"8 Jun 21 nodes fail":               "2026-06-08|21 nodes fail",
		"08:47Z-09:10Z x":                   "2026-06-01T08:47:00Z to 2026-06-01T09:10:00Z|x",
		"08:47UTC-09:10UTC x":               "2026-06-01T08:47:00Z to 2026-06-01T09:10:00Z|x",
		"08:47CEST x":                       "2026-06-01T08:47:00+02:00|x",
		"08:47 CEST-09:10 CEST x":           "2026-06-01T08:47:00+02:00 to 2026-06-01T09:10:00+02:00|x",
		"c. 08:47 x":                        "~2026-06-01T08:47:00+02:00|x",
		"Today at 9:50 AM":                  "2026-06-02T09:50:00+02:00|",
		"Yesterday at 11:20 PM":             "2026-06-01T23:20:00+02:00|",
		"Monday 9:51 AM x":                  "2026-06-01T09:51:00+02:00|x",
		"Wednesday 9:51 AM x":               "2026-06-03T09:51:00+02:00|x",
	} {
		typed, rest, err := r.Prefix(text)
		if err != nil {
			t.Errorf("Prefix(%q): %v", text, err)
		} else if got := written(typed, rest); got != want {
			t.Errorf("Prefix(%q)\n got %s\nwant %s", text, got, want)
		}
	}
}

// What does not look like a time is text; what does is refused with its reason.
func TestPrefixRefuses(t *testing.T) {
	t.Parallel()
	r := when.Reader{Now: moment(t, "2026-06-02T12:00:00Z"), Zone: zone(t, "Europe/Berlin")}
	for text, want := range map[string]when.Reason{
		"":                           when.NotTime,
		"x at 09:58":                 when.NotTime,
		"3:1 for the others":         when.NotTime,
		"10.0.0.1 is down":           when.NotTime,
		"10:20:30:40:50:60 is a MAC": when.NotTime,
		"1.2.26 is out":              when.NotTime,
		"2.0.2026-rc1 is out":        when.NotTime,
		"2026-06-02-backup.tar":      when.NotTime,
		"1600 requests":              when.NotTime,
		"09.59 x":                    when.NotTime,
		"10 nodes":                   when.NotTime,
		"1/2 of them":                when.NotTime,
		"10-12 of them":              when.NotTime,
		"may 3 of them":              when.NotTime,
		"today nobody works":         when.NotTime,
		"Monday is a holiday":        when.NotTime,
		"+7m x":                      when.NotTime,
		"now x":                      when.NotTime,
		"1h30m of it":                when.NotTime,
		"about 10 users":             when.NotTime,
		"T-shirts":                   when.NotTime,
		"25:10 x":                    when.NoSuchTime,
		"2026-02-30 09:58 x":         when.NoSuchTime,
		"20202-01-16 12:00 x":        when.NoSuchTime,
		"10:28text x":                when.NoSuchTime,
		"10:52a x":                   when.NoSuchTime,
		"10:00-11 x":                 when.NoSuchTime,
		"10:30PST x":                 when.UnclearZone,
		"12:34ab::1 is down":         when.NotTime,
		"15:45 PM x":                 when.HalfDay,
		"2021/22-??-?? HH:mm x":      when.Incomplete,
		"20xx-MM-DD HH:mm x":         when.Incomplete,
		"??:?? x":                    when.Incomplete,
		"2X:XX x":                    when.Incomplete,
		"Jun 2 09:58 x":              when.NoYear,
		"[03-26 02:50] x":            when.NoYear,
		"01-10-2024":                 when.NoOrder,
		"6/8/2021 9:51 AM x":         when.NoOrder,
		"02/06/26 x":                 when.NoOrder,
		"21/06/08 x":                 when.NoOrder, // 2021 or 2008
		"08:47 PST x":                when.UnclearZone,
		"10:30 (PDT) x":              when.UnclearZone,
		"08:47 Europe/Berln x":       when.UnclearZone,
		"2026-06-02 08:47-09:10 x":   when.UnclearZone,
		"2025-10-26 02:30 x":         when.ClockChange,
		"18:00/19:00 x":              when.NoSuchTime,
		"2026-06-02 18:00/19:00 x":   when.NoSuchTime,
		"2026-06-02 10:42x y":        when.NoSuchTime,
		"20260602 requests":          when.NotTime,
		"T+20m x":                    when.NoStart,
		"10:15 - 09:20 x":            when.EndFirst,
	} {
		typed, rest, err := r.Prefix(text)
		e := new(when.Error)
		if !errors.As(err, &e) || e.Reason != want || rest != text {
			t.Errorf("Prefix(%q) = %v, %q, %v; want the reason %d", text, typed, rest, err, want)
		}
	}
	if _, _, err := (when.Reader{Zone: time.UTC}).Prefix("09:58 x"); err == nil || !strings.Contains(err.Error(), "the day is not known") {
		t.Errorf("without a clock: %v", err)
	}
}

// One answer makes all that was refused for one reason right.
func TestPrefixAnswers(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	for _, test := range []struct {
		reader     when.Reader
		text, want string
	}{
		{when.Reader{Year: 2021}, "Jun 8 09:58 x", "2021-06-08T09:58:00Z|x"},
		{when.Reader{Year: 2021}, "03-26 09:58 x", "2021-03-26T09:58:00Z|x"},
		{when.Reader{Day: when.Date{Year: 2021, Month: 6, Day: 7}}, "Jun 8 09:58 x", "2021-06-08T09:58:00Z|x"},
		{when.Reader{Recent: true, Now: moment(t, "2026-03-11T09:00:00Z")}, "31 Dec 23:10 x", "2025-12-31T23:10:00Z|x"},
		{when.Reader{Recent: true, Now: moment(t, "2026-03-11T09:00:00Z")}, "11 Mar 08:00 x", "2026-03-11T08:00:00Z|x"},
		{when.Reader{DateOrder: when.DayFirst}, "6/8/2021 9:51 AM x", "2021-08-06T09:51:00Z|x"},
		{when.Reader{DateOrder: when.MonthFirst}, "6/8/2021 9:51 AM x", "2021-06-08T09:51:00Z|x"},
		{when.Reader{DateOrder: when.YearFirst}, "21/06/08 x", "2021-06-08|x"},
		{when.Reader{DateOrder: when.MonthFirst, Year: 2021}, "[03-04 02:50] x", "2021-03-04T02:50:00Z|x"},
		{when.Reader{Day: when.Date{Year: 2021, Month: 6, Day: 8}}, "09:58 x", "2021-06-08T09:58:00Z|x"},
		{when.Reader{Zone: zone(t, "America/Los_Angeles")}, "2021-06-08 09:00 PDT x", "2021-06-08T09:00:00-07:00|x"},
		{when.Reader{Abbreviations: map[string]*time.Location{"CET": berlin}}, "2021-06-08 09:58 CET x", "2021-06-08T09:58:00+02:00|x"},
		{when.Reader{Zone: berlin, ClockChange: when.Later}, "2025-10-26 02:30 x", "2025-10-26T02:30:00+01:00|x"},
		{when.Reader{Zone: berlin}, "2025-10-26 02:30 CET x", "2025-10-26T02:30:00+01:00|x"},
		{when.Reader{Dotted: true, Year: 1}, "2021-06-08 09.59 x", "2021-06-08T09:59:00Z|x"},
		{when.Reader{Plain: true}, "2021-06-08 1600", "2021-06-08T16:00:00Z|"},
		{when.Reader{Plain: true}, "2021-06-08 2021-06-09", "2021-06-08|2021-06-09"}, // two days, and not 20:21
	} {
		typed, rest, err := test.reader.Prefix(test.text)
		if got := written(typed, rest); err != nil || got != test.want {
			t.Errorf("Prefix(%q) = %s, %v; want %s", test.text, got, err, test.want)
		}
	}
	la := when.Reader{Zone: zone(t, "America/Los_Angeles")}
	if typed, _, err := la.Prefix("2021-06-08 09:00 PST x"); err != nil || typed.Note == "" {
		t.Errorf("PST in June is read without a word: %+v, %v", typed, err)
	}
}

// Any line in, its words out: after the time, or with the error.
func FuzzPrefix(f *testing.F) {
	for _, seed := range []string{
		"**09:58 UTC - x** y", "[2021-06-08 09:56] <maya> x", "Aug 30, 2025 - 01:35 UTC x", "1:05 - 1:20 PM x", "Tue Jun  8 09:56:12 UTC 2021 x",
		"`10h27` x_y", "T+20m x", "2022-08-03 12:26-12:?? x", "6/8/21, 9:51 AM - Maya: x", "10:15 (UTC-4) _x_",
	} {
		f.Add(seed)
	}
	r := when.Reader{
		Now: moment(f, "2026-06-02T12:00:00Z"), Previous: moment(f, "2026-06-01T08:00:00Z"), Started: moment(f, "2026-06-01T08:00:00Z"),
		Dotted: true, Plain: true, DateOrder: when.MonthFirst,
	}
	f.Fuzz(func(t *testing.T, line string) {
		typed, rest, err := r.Prefix(line)
		if err != nil {
			if rest != line {
				t.Errorf("Prefix(%q) fails and leaves %q", line, rest)
			}
			return
		}
		if typed.IsZero() || typed.Until.IsKnown() && typed.Until.Instant.Before(typed.Instant) {
			t.Errorf("Prefix(%q) is %s", line, written(typed, rest))
		}
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(word) > 4 && strings.ToLower(word) == word && !strings.Contains(rest, word) && !timeWord(word) {
				t.Errorf("Prefix(%q) loses %q: %q", line, word, rest)
			}
		}
	})
}

// timeWord reports whether a word of small letters may be a part of a time.
func timeWord(word string) bool {
	return strings.Contains("about around circa approx approximately estimated estimate until through hours today yesterday", word)
}
