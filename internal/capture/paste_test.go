package capture

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// pasteReader is one of 8 June 2021 in UTC.
func pasteReader() when.Reader {
	return when.Reader{Now: time.Date(2021, 6, 8, 18, 0, 0, 0, time.UTC)}
}

// Pastes in the shapes that people have, each with what becomes of it.
func TestPastes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ in, want string }{
		"undated ranges": {"08:47-09:10 the table is locked\n22:50-00:10 the backlog drains", `
2021-06-08T08:47:00Z|2021-06-08T09:10:00Z||the table is locked|
2021-06-08T22:50:00Z|2021-06-09T00:10:00Z||the backlog drains|`},
		"offsets after UTC": {"10:15 UTC-4 the page fires\n10:20 UTC+02:00 the team joins\n10:25 (UTC-4) the rollback begins\n10:30 (PDT) the rollback ends", `
2021-06-08T10:15:00-04:00|||the page fires|
2021-06-08T10:20:00+02:00|||the team joins|
2021-06-08T10:25:00-04:00|||the rollback begins|
!10:30 (PDT) the rollback ends (an abbreviation is not a time zone)`},
		"a refused time between others": {"08:40 alarm on the queue\n08:47 CET workers stopped by hand\nsince nobody knew\n2026/06/02 08:49 failover begins\n08:50 queue is empty", `
2026-06-02T08:40:00Z|||alarm on the queue|
2026-06-02T08:49:00Z|||failover begins|
2026-06-02T08:50:00Z|||queue is empty|
!08:47 CET workers stopped by hand (an abbreviation is not a time zone)
  since nobody knew`},
		"days between rules": {"--- Day changed Tue Jun 08 2021\n09:58 one\n------ June 9th ------\n00:10 two\n*** 10 June 2021 ***\n00:11 three\n=== 2021-06-11 ===\n00:12 four\n----- 01-10-2024 -----\n00:13 five", `
2021-06-08T09:58:00Z|||one|
2021-06-09T00:10:00Z|||two|
2021-06-10T00:11:00Z|||three|
2021-06-11T00:12:00Z|||four|
!----- 01-10-2024 ----- (the order of day and month is never guessed)
!00:13 five (the day above could not be read)`},
		"names above times with a dash": {"maya\n — 28/06/2021 09:50\nit is down\nben\n — 28/06/2021 11:50 PM\ndeployed", `
2021-06-28T09:50:00Z||maya|it is down|
2021-06-28T23:50:00Z||ben|deployed|`},
		"marks that no one sees": {"2021-06-08 09:58 one\n\u200e[09:59] two\n\ufeff10:00 three\n\u200b10:01 four", `
2021-06-08T09:58:00Z|||one|
2021-06-08T09:59:00Z|||two|
2021-06-08T10:00:00Z|||three|
2021-06-08T10:01:00Z|||four|`},
		"paragraphs below headings": {"### 17:02\n\nThe engineer names the cluster\n\n> it is the blue one\n\nA second person joins the call.\n\n### 17:15\n\nCustomers are told.\n\n## Action items\n\n- Write it up", `
2021-06-08T17:02:00Z|||The engineer names the cluster|> it is the blue one\n\nA second person joins the call.
2021-06-08T17:15:00Z|||Customers are told.|
?## Action items
?- Write it up`},
		"a quotation below a list item": {"- 14:33 support receives a mail:\n\n    > I do not own it any more.\n\n- 14:46 support answers", `
2021-06-08T14:33:00Z|||support receives a mail:|> I do not own it any more.
2021-06-08T14:46:00Z|||support answers|`},
		"date and time apart": {"Aug 30, 2025 - 01:35 UTC resolved\nAug 29, 2025 at 11:01 PM the failover is seen\n2025-08-29 at 22:52 errors on the dashboard\n### 2025-08-29 ca. 22:40\n### August 29-30, 2025 - slow queries", `
2025-08-30T01:35:00Z|||resolved|
2025-08-29T23:01:00Z|||the failover is seen|
2025-08-29T22:52:00Z|||errors on the dashboard|
~2025-08-29T22:40:00Z||||
2025-08-29|2025-08-30||slow queries|`},
		"a day that cannot be read": {"01-10-2024\n10:00 a\n10:05 b\n2024-10-02\n10:00 c", `
2024-10-02T10:00:00Z|||c|
!01-10-2024 (the order of day and month is never guessed)
!10:00 a (the day above could not be read)
!10:05 b (the day above could not be read)`},
		"a day that the paste decides": {"01-10-2024\n10:00 a\n13-10-2024 10:05 b", `
2024-10-01T10:00:00Z|||a|
2024-10-13T10:05:00Z|||b|`},
		"Slack in two lines": {"Maya Chen  9:57 AM\nlooking at it\n  - one\n\nBen Olsen  9:58 AM\nrolled back", `
2021-06-08T09:57:00Z||Maya Chen|looking at it|- one
2021-06-08T09:58:00Z||Ben Olsen|rolled back|`},
		"Slack in three lines": {"Maya Chen\n  9:57 AM\nlooking at it\nlooks bad\nPagerDuty\nAPP  9:58 AM\nTriggered: errors\nPagerDuty\nAPP  9:59 AM\nAcknowledged", `
2021-06-08T09:57:00Z||Maya Chen|looking at it|looks bad
2021-06-08T09:58:00Z||PagerDuty|Triggered: errors|
2021-06-08T09:59:00Z||PagerDuty|Acknowledged|`},
		"Slack with blank lines": {"Maya Chen\n9:57 AM\n\nlooking\n\nBen Olsen (on-call)  9:58 AM\n\nok", `
2021-06-08T09:57:00Z||Maya Chen|looking|
2021-06-08T09:58:00Z||Ben Olsen (on-call)|ok|`},
		"a refused time below its text": {"INVESTIGATING\nWe are looking.\n8 June 2021 at 09:58 BST", `
!8 June 2021 at 09:58 BST (an abbreviation is not a time zone)
  INVESTIGATING
  We are looking.`},
		"Slack with small letters": {"maya\n9:57 AM\nlooking\nben\n:away:  9:58 AM\nok\n", `
2021-06-08T09:57:00Z||maya|looking|
2021-06-08T09:58:00Z||ben|ok|`},
		"names in brackets beside times": {"maya.chen [9:57 AM]\nlooking\nChen, Ben  9:58 AM\nok", `
2021-06-08T09:57:00Z||maya.chen|looking|
2021-06-08T09:58:00Z||Chen, Ben|ok|`},
		"a quotation": {"> 09:58 errors\n> and more\n> 10:00 over", "\n2021-06-08T09:58:00Z|||errors|> and more\n2021-06-08T10:00:00Z|||over|"},
		"weekdays":    {"2021-06-08 (Tuesday)\n09:58 errors\nWednesday\n10:00 over", "\n2021-06-08T09:58:00Z|||errors|\n2021-06-09T10:00:00Z|||over|"},
		"Discord": {"maya — Today at 9:50 AM\nerrors\nben — Yesterday at 11:20 PM\ndeployed", `
2021-06-08T09:50:00Z||maya|errors|
2021-06-07T23:20:00Z||ben|deployed|`},
		"Teams, of which nothing decides the order": {"Maya Chen  6/8/2021 9:51 AM\nerrors\nBen  6/8/2021 9:52 AM\nyes", `
!Maya Chen  6/8/2021 9:51 AM (the order of day and month is never guessed)
  errors
!Ben  6/8/2021 9:52 AM (the order of day and month is never guessed)
  yes`},
		"Teams, decided by the whole": {"Maya Chen  6/8/2021 9:51 AM\nerrors\nBen  6/13/2021 9:52 AM\nyes", `
2021-06-08T09:51:00Z||Maya Chen|errors|
2021-06-13T09:52:00Z||Ben|yes|`},
		"Telegram": {"Maya Chen, [08.06.2021 09:56]\nerrors\n\nBen, [18.06.2021 09:58]\nyes", `
2021-06-08T09:56:00Z||Maya Chen|errors|
2021-06-18T09:58:00Z||Ben|yes|`},
		"WhatsApp": {"[25/05/21, 10:03:12] Maya Chen: errors\n[25/05/21, 10:04:00] Ben: yes\n[25/05/21, 10:05:00] Maya Chen: ok\n[25/05/21, 10:06:00] Ben: over", `
2021-05-25T10:03:12Z||Maya Chen|errors|
2021-05-25T10:04:00Z||Ben|yes|
2021-05-25T10:05:00Z||Maya Chen|ok|
2021-05-25T10:06:00Z||Ben|over|`},
		"brackets":                    {"[08.06.2021 09:56] errors\n[2021-06-18 09:57] more", "\n!"},
		"month and day":               {"[03-26 02:50] errors\n2021-03-26 02:52 more", "\n2021-03-26T02:50:00Z|||errors|\n2021-03-26T02:52:00Z|||more|"},
		"a speaker before":            {"<maya> 09:57 errors\n@ben 09:58 yes", "\n2021-06-08T09:57:00Z||maya|errors|\n2021-06-08T09:58:00Z||ben|yes|"},
		"a name twice":                {"09:57 maya: errors\n09:58 Note: it is slow\n09:59 maya: over\n10:00 db1: down", "\n2021-06-08T09:57:00Z||maya|errors|\n2021-06-08T09:58:00Z|||Note: it is slow|\n2021-06-08T09:59:00Z||maya|over|\n2021-06-08T10:00:00Z|||db1: down|"},
		"a name before twice":         {"Resolved: 10:00 done\nmaya: 09:57 errors\nmaya: 09:59 over", "\n2021-06-08T09:57:00Z||maya|errors|\n2021-06-08T09:59:00Z||maya|over|\n?Resolved: 10:00 done"},
		"syslog":                      {"Jun  8 09:56:12 db1 postgres[123]: out of memory\nTue Jun  8 09:57:12 UTC 2021 restarted", "\n2021-06-08T09:56:12Z|||db1 postgres[123]: out of memory|\n2021-06-08T09:57:12Z|||restarted|"},
		"French":                      {"10h27 panne", "\n2021-06-08T10:27:00Z|||panne|"},
		"unknown start":               {"[???] disks fill up\n09:58 noticed\n[???] cleaned", "\nunknown|||disks fill up|\n2021-06-08T09:58:00Z|||noticed|\n![???] cleaned (the time is not known)"},
		"wrapped list items":          {"- 09:58 the pool is\n  exhausted\n  - on db1\n- 10:00 over", "\n2021-06-08T09:58:00Z|||the pool is exhausted|- on db1\n2021-06-08T10:00:00Z|||over|"},
		"bold pairs":                  {"**09:58 Errors** begin\n- **10:00** over\n**10:02:** really", "\n2021-06-08T09:58:00Z|||**Errors** begin|\n2021-06-08T10:00:00Z|||over|\n2021-06-08T10:02:00Z|||really|"},
		"a link":                      {"[09:58](https://example.com/a) errors begin", "\n2021-06-08T09:58:00Z|||errors begin|"},
		"indented logs":               {"09:58 errors\n    09:57:01 OOM\n    09:57:02 killed\n- 10:00 over\n  10:00:01 started", "\n2021-06-08T09:58:00Z|||errors|09:57:01 OOM\\n09:57:02 killed\n2021-06-08T10:00:00Z|||over|10:00:01 started"},
		"a fence":                     {"09:58 errors\n\n```\n09:57:01 OOM\n\n09:57:02 killed\n```\n10:00 over", "\n2021-06-08T09:58:00Z|||errors|```\\n09:57:01 OOM\\n\\n09:57:02 killed\\n```\n2021-06-08T10:00:00Z|||over|"},
		"all in a fence":              {"```\n09:58 errors\n10:00 over\n```", "\n2021-06-08T09:58:00Z|||errors|\n2021-06-08T10:00:00Z|||over|"},
		"dots, in order":              {"09.58 errors\n09.59 more\n10.02 over", "\n2021-06-08T09:58:00Z|||errors|\n2021-06-08T09:59:00Z|||more|\n2021-06-08T10:02:00Z|||over|"},
		"dots beside a colon":         {"09.58 errors\n09.59 more\n10.02 over\n10:03 x", "\n2021-06-08T10:03:00Z|||x|\n?09.58 errors\n?09.59 more\n?10.02 over"},
		"no time":                     {"3:1 for us\n10.0.0.1 is down\nv1.2.3 is out\nat 10:42 it went", "\n?3:1 for us\n?10.0.0.1 is down\n?v1.2.3 is out\n?at 10:42 it went"},
		"a struck time":               {"10:14 errors\n~~10:15~~ 10:16 over\n~~10:17~~ not at all", "\n2021-06-08T10:14:00Z|||errors|\n2021-06-08T10:16:00Z|||~~10:15~~ over|\n!~~10:17~~ not at all (the time is struck out)"},
		"15:45 PM":                    {"15:45 PM errors", "\n!15:45 PM errors (am and pm go with the hours 1 to 12)"},
		"a status page":               {"Resolved - It is fixed.\nJun 8, 12:41 UTC\nMonitoring - A fix is out.\nJun 8, 11:57 UTC", "\n!"},
		"a status page, dated":        {"Resolved\nIt is fixed.\nMore soon.\nPosted 3 years ago. Jun 08, 2021 - 12:41 UTC\nMonitoring\nA fix is out.\nPosted 3 years ago. Jun 08, 2021 - 11:57 UTC", "\n2021-06-08T12:41:00Z|||Resolved: It is fixed.|More soon.\n2021-06-08T11:57:00Z|||Monitoring: A fix is out.|"},
		"time in the next cell":       {"| Day | Time | What |\n|---|---|---|\n| 2021-06-08 | 09:58 | errors |\n| | 1600 | over |\n| 2021-06-09 | 00:10 - 00:20 | again |", "\n2021-06-08T09:58:00Z|||errors|\n2021-06-08T16:00:00Z|||over|\n2021-06-09T00:10:00Z|2021-06-09T00:20:00Z||again|"},
		"a day in a row of its own":   {"| Time | What |\n|---|---|\n| **2020-06-08** | |\n| 09:58 | errors |", "\n2020-06-08T09:58:00Z|||errors|"},
		"refused rows":                {"| Time | What |\n|---|---|\n| 20202-06-08 09:58 | errors |\n| 2021-06-08 14:?? | found |\n| 2021-06-08 HH:mm | over |", "\n2021-06-08T14:59:00Z|||found|\n2021-06-08|||over|\n!| 20202-06-08 09:58 | errors | (the year is outside 0001 to 9999)"},
		"a status page with its day":  {"Jun 8, 2021\nResolved - It is fixed.\nJun 8, 12:41 UTC\nMonitoring - A fix is out.\nJun 8, 11:57 UTC", "\n2021-06-08T12:41:00Z|||Resolved - It is fixed.|\n2021-06-08T11:57:00Z|||Monitoring - A fix is out.|"},
		"a day that is named":         {"**Date:** 2020-06-08\n10:00 a\n\n## Day 2 - 9 June 2020\n10:00 b", "\n2020-06-08T10:00:00Z|||a|\n2020-06-09T10:00:00Z|||b|\n?**Date:** 2020-06-08\n?## Day 2 - 9 June 2020"},
		"a day for all lines":         {"Oct 4, 2021, all times UTC\n15:39 a\n15:42 b", "\n2021-10-04T15:39:00Z|||a|\n2021-10-04T15:42:00Z|||b|"},
		"a zone, then the day":        {"All times in Europe/Berlin, 8 June 2020\n15:39 a", "\n2020-06-08T15:39:00Z|||a|\n?All times in Europe/Berlin, 8 June 2020"},
		"a day, then a zone in words": {"Oct 4, 2020, all times Pacific Time\n15:39 a", "\n2020-10-04T15:39:00Z|||a|"},
		"days by number":              {"Day 1\n23:50 a\n00:10 b\n\nDay 3\n10:00 c\n** 10:05 d", "\n2021-06-07T23:50:00Z|||a|\n2021-06-08T00:10:00Z|||b|\n2021-06-09T10:00:00Z|||c|\n2021-06-09T10:05:00Z|||d|\n?Day 1\n?Day 3"},
		"sentences":                   {"At 10:00 AM, it broke.\nOn June 7, 2021 at 10:30 it was seen.", "\n2021-06-07T10:00:00Z|||it broke.|\n2021-06-07T10:30:00Z|||it was seen.|"},
		"since the start":             {"2021-06-08 09:58 errors\nT+20m over", "\n!"},
		"lines before any event":      {"All times in CET and approximate.\n\n09:58 errors", "\n2021-06-08T09:58:00Z|||errors|\n?All times in CET and approximate."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := told(Text(test.in, pasteReader()))
			if test.want == "\n!" { // at least a line is refused
				if !strings.Contains("\n"+got, "\n!") {
					t.Errorf("nothing is refused:\n%s", got)
				}
				return
			}
			if "\n"+got != test.want+"\n" {
				t.Errorf("got\n%swant%s", got, test.want)
			}
		})
	}
}

// One answer makes all lines of a kind right.
func TestAnswers(t *testing.T) {
	t.Parallel()
	la, err := when.Zone("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		in     string
		reason when.Reason
		answer func(*when.Reader)
		want   string
	}{
		"year": {"31 Dec 23:10 a\n1 Jan 00:10 b", when.NoYear, func(r *when.Reader) { r.Year = 2019 },
			"2019-12-31T23:10:00Z|||a|\n2020-01-01T00:10:00Z|||b|"},
		"order": {"6/8/2021 9:51 AM a\n6/8/2021 9:52 AM b", when.NoOrder, func(r *when.Reader) { r.DateOrder = when.MonthFirst },
			"2021-06-08T09:51:00Z|||a|\n2021-06-08T09:52:00Z|||b|"},
		"zone": {"09:51 PDT a\n09:52 PDT b", when.UnclearZone, func(r *when.Reader) { r.Abbreviations = map[string]*time.Location{"PDT": la} },
			"2021-06-08T09:51:00-07:00|||a|\n2021-06-08T09:52:00-07:00|||b|"},
		"start": {"T+0 a\nT+20m b", when.NoStart, func(r *when.Reader) { r.Started = time.Date(2021, 6, 8, 9, 0, 0, 0, time.UTC) },
			"2021-06-08T09:00:00Z|||a|\n2021-06-08T09:20:00Z|||b|"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := pasteReader()
			c := Text(test.in, r)
			if len(c.Refused) != 2 || c.Refused[0].Reason != test.reason || c.Refused[1].Reason != test.reason {
				t.Fatalf("refused: %+v", c.Refused)
			}
			test.answer(&r)
			if got := told(Text(test.in, r)); got != test.want+"\n" {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
	r := pasteReader()
	r.Day = when.Date{Year: 2024, Month: 10, Day: 1}
	if c := Text("01-10-2024\n23:50 a\n00:05 b", r); len(c.Events) != 2 || c.Events[1].At.String() != "2024-10-02T00:05:00Z" || len(c.Refused) != 1 {
		t.Errorf("with a day: %s", told(c))
	}
}

// What was assumed is reported, and rows that are far from the others.
func TestReports(t *testing.T) {
	t.Parallel()
	c := Text("- 2025-03-27 16:55 config deployed\n- 2023-03-27 20:53 ticket opened\n- 2025-03-28 12:02 config reverted", pasteReader())
	for i, want := range []bool{false, true, false} {
		if c.Events[i].OutOfLine != want {
			t.Errorf("event %d: out of line %v", i, !want)
		}
	}
	c = Text("# Timeline (all times are approximate, in PST)\n\n23:50 a\n2021-06-02 00:10 b\n00:20 c\n\n### 2021-06-03\n00:10 d", pasteReader())
	var days []DaySource
	for _, e := range c.Events {
		days = append(days, e.Day)
	}
	if want := []DaySource{DayNeighbour, DayWritten, DayNeighbour, DayHeading}; len(days) != 4 || days[0] != want[0] || days[1] != want[1] || days[2] != want[2] || days[3] != want[3] {
		t.Errorf("days are known by %v, want %v", days, want)
	}
	if at := c.Events[0].At.String(); at != "2021-06-01T23:50:00Z" {
		t.Errorf("the event before the first day is at %s", at)
	}
	if c.Zone != "PST" || len(c.Zones) == 0 || !c.Approximate || len(c.Headings) != 1 {
		t.Errorf("zone %q %v, approximate %v, headings %q", c.Zone, c.Zones, c.Approximate, c.Headings)
	}
	notes := strings.Join(c.Notes(), "\n")
	for _, want := range []string{
		"2 lines without a date: assumed to start on 1 June 2021", "the time zone PST, such as America/Los_Angeles", "mark all times as approximate",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q:\n%s", want, notes)
		}
	}
	for text, zone := range map[string]string{
		"| Date and Time in CET | Event |\n|---|---|\n| 2021-06-08 09:58 | x |": "CET",
		"All times in UTC+2.\n09:58 x":                                          "UTC+2",
		"Times are Europe/Lisbon\n09:58 x":                                      "Europe/Lisbon",
		"## Timeline (UTC)\n09:58 x":                                            "UTC",
		"it took some time in US and EU\n09:58 x":                               "",
		"09:58 x\n\nthe times were in PST\n2021 was bad":                        "",
	} {
		if c := Text(text, pasteReader()); c.Zone != zone {
			t.Errorf("%q names the zone %q, want %q", text, c.Zone, zone)
		}
	}
	c = Text("09:58 x\nlog\n    09:58:01 y\n15:45 PM z\n\nLost: all", pasteReader())
	if got, want := c.Summary(), "1 line looks like a time and was not read; 1 event; 2 lines kept as details, 1 with a time; 1 line without a time"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A zone that is named in words is one, as its abbreviation is.
func TestZoneInWords(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"All times are Pacific Time":                       "America/Los_Angeles",
		"Times are in Eastern time.":                       "America/New_York",
		"All times in Central European Time (approximate)": "Europe/Berlin Europe/Paris Europe/Madrid",
		"All times: Central European Summer Time":          "Europe/Berlin Europe/Paris Europe/Madrid",
		"All times are Mountain Standard Time":             "America/Denver America/Phoenix",
		"The central service runs out of time":             "",
	} {
		if got := strings.Join(Text(line+"\n09:58 errors", pasteReader()).Zones, " "); got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
}

// A detail that begins with "at" and a time is counted among those with a time.
func TestTimeAfterWord(t *testing.T) {
	t.Parallel()
	if got, want := Text("10:35 errors\nat 10:36 it went\nby hand", pasteReader()).Summary(), "1 event; 2 lines kept as details, 1 with a time"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
