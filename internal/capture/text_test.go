package capture

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/when"
)

func reader(t *testing.T) when.Reader {
	t.Helper()
	berlin, err := when.Zone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return when.Reader{Now: time.Date(2026, 3, 11, 9, 0, 0, 0, berlin), Zone: berlin, Recent: true}
}

// told writes what was captured in a line each: time, end, actor, text, details.
func told(c Result) string {
	var b strings.Builder
	for _, e := range c.Events {
		about := ""
		if e.Approximate {
			about = "~"
		}
		fmt.Fprintf(&b, "%s%s", about, e.At)
		for _, part := range []string{e.Until.String(), e.By, e.Text, e.Details} {
			fmt.Fprintf(&b, "|%s", strings.ReplaceAll(part, "\n", "\\n"))
		}
		b.WriteString("\n")
	}
	for _, line := range c.Untimed {
		b.WriteString("?" + line.Line + "\n")
	}
	for _, line := range c.Refused {
		b.WriteString("!" + line.Line + " (" + line.Err.Problem + ")\n")
		for _, below := range line.Below {
			b.WriteString("  " + below + "\n")
		}
	}
	return b.String()
}

func TestTextShapes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ in, want string }{
		"bare":              {"08:47 table locked", "2026-03-11T08:47:00+01:00|||table locked|"},
		"yesterday by rule": {"14:03 table locked", "2026-03-10T14:03:00+01:00|||table locked|"},
		"brackets":          {"[08:47] table locked", "2026-03-11T08:47:00+01:00|||table locked|"},
		"colon":             {"2:54 PM: table locked", "2026-03-10T14:54:00+01:00|||table locked|"},
		"a.m.":              {"2:54 a.m. table locked", "2026-03-11T02:54:00+01:00|||table locked|"},
		"bold with a zone":  {"**21:45 UTC** - table locked", "2026-03-10T21:45:00Z|||table locked|"},
		"bullet":            {"  - 08:47 – table locked", "2026-03-11T08:47:00+01:00|||table locked|"},
		"numbered":          {"1. 08:47 table locked", "2026-03-11T08:47:00+01:00|||table locked|"},
		"date and time":     {"2026-03-10 08:47 table locked", "2026-03-10T08:47:00+01:00|||table locked|"},
		"RFC 3339":          {"2026-03-10T08:47:10.5Z table locked", "2026-03-10T08:47:10.5Z|||table locked|"},
		"estimate":          {"~08:47 table locked", "~2026-03-11T08:47:00+01:00|||table locked|"},
		"estimate in words": {"08:47 (about) table locked", "~2026-03-11T08:47:00+01:00|||table locked|"},
		"range":             {"08:10 to 08:30 table locked", "2026-03-11T08:10:00+01:00|2026-03-11T08:30:00+01:00||table locked|"},
		"range with a dash": {"08:10–08:30: table locked", "2026-03-11T08:10:00+01:00|2026-03-11T08:30:00+01:00||table locked|"},
		"actor":             {"10:42 AM  @jane: rolled back", "2026-03-10T10:42:00+01:00||jane|rolled back|"},
		"IRC":               {"10:42 <jane> rolled back", "2026-03-10T10:42:00+01:00||jane|rolled back|"},
		"capitals":          {"08:47 ALB targets unhealthy", "2026-03-11T08:47:00+01:00|||ALB targets unhealthy|"},
		"two in a line":     {"08:40 killed. 08:42 all well.", "2026-03-11T08:40:00+01:00|||killed.|\n2026-03-11T08:42:00+01:00|||all well.|"},
		"table": {"| Time | Event |\n|---|---|\n| 08:47 | table locked |\n| 08:50 | noticed \\| seen |",
			"2026-03-11T08:47:00+01:00|||table locked|\n2026-03-11T08:50:00+01:00|||noticed | seen|"},
		"table with a date column": {"| 2026-03-09 | 08:47 | ana | table locked |",
			"2026-03-09T08:47:00+01:00|||ana · table locked|"},
		"day as a heading": {"## 2026-03-09\n\n- 23:50 table locked\n- 00:10 noticed\n\n10 March 2026\n08:00 over",
			"2026-03-09T23:50:00+01:00|||table locked|\n2026-03-10T00:10:00+01:00|||noticed|\n2026-03-10T08:00:00+01:00|||over|"},
		"day in the line": {"9 Mar 23:50 table locked\nMarch 10th, 2026, 00:10: noticed",
			"2026-03-09T23:50:00+01:00|||table locked|\n2026-03-10T00:10:00+01:00|||noticed|"},
		"day without a year": {"Mon, 9 Mar\n08:47 table locked", "2026-03-09T08:47:00+01:00|||table locked|"},
		"time as a heading": {"### 08:47\n\nThe table is locked.\n\nNobody knows why.\n\n### 08:50\nNoticed.",
			"2026-03-11T08:47:00+01:00|||The table is locked.|Nobody knows why.\n2026-03-11T08:50:00+01:00|||Noticed.|"},
		"chat": {"Jane Doe  10:42 AM\nrolled back\nlooks better\nBen 10:44\nyes",
			"2026-03-10T10:42:00+01:00||Jane Doe|rolled back|looks better\n2026-03-10T10:44:00+01:00||Ben|yes|"},
		"over midnight": {"23:50 locked\n00:10 noticed", "2026-03-10T23:50:00+01:00|||locked|\n2026-03-11T00:10:00+01:00|||noticed|"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := told(Text(test.in, reader(t))); got != test.want+"\n" {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

func TestTextGivesBackWhatItCannotRead(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ in, want string }{
		"no time":            {"What a day", "?What a day"},
		"a moment without":   {"- 08:47 locked\n- CPU at 100%\n- 08:50 noticed", "2026-03-11T08:47:00+01:00|||locked|\n2026-03-11T08:50:00+01:00|||noticed|\n?- CPU at 100%"},
		"behind a blank":     {"08:47 locked\n\nUsers: all of them", "2026-03-11T08:47:00+01:00|||locked|\n?Users: all of them"},
		"abbreviation":       {"08:47 PST locked", "!08:47 PST locked (an abbreviation is not a time zone)"},
		"no such time":       {"25:61 locked", "!25:61 locked (a day has the hours 00 to 23)"},
		"day or month first": {"03/04/2026 08:47 locked", "!03/04/2026 08:47 locked (the order of day and month is never guessed)"},
		"rows without a time": {"| Step | Result |\n|---|---|\n| update rolled back | ok |\n| downtime | 40 min |",
			"?| Step | Result |\n?| update rolled back | ok |\n?| downtime | 40 min |"},
		"a pipe in a command": {"08:47 locked\n\nkubectl get pods | grep time | wc -l",
			"2026-03-11T08:47:00+01:00|||locked|\n?kubectl get pods | grep time | wc -l"},
		"a row that is no head": {"| Time | Event |\n|---|---|\n| 08:47 | locked |\n\n| when | nobody knows |",
			"2026-03-11T08:47:00+01:00|||locked|\n?| when | nobody knows |"},
		"a quoted table": {"> | Time | Event |\n> |---|---|\n> | update | ok |", "?> | update | ok |"},
		"a row below the head": {"| Time | Event |\n|---|---|\n| time | unknown |",
			"?| time | unknown |"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := told(Text(test.in, reader(t))); got != test.want+"\n" {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// everything is all the text of a result.
func everything(c Result) string {
	kept := slices.Clone(c.Headings)
	for _, e := range c.Events {
		kept = append(kept, e.By, e.Text, e.Details)
		for _, shown := range e.Evidence {
			kept = append(kept, shown.URL)
		}
	}
	for _, line := range c.Unread() {
		kept = append(kept, line.Line)
	}
	return strings.Join(kept, "\n")
}

// Every word of a source is in an event or given back, but for those of the times.
func FuzzTextLosesNothing(f *testing.F) {
	for _, seed := range []string{
		"08:47 a\n- b\n\n| 09:00 | c |", "Jane 10:42\nx", "08:10-08:30 a. 09:00 b", "## 2026-03-10\n1. 9:58 pm: x",
		"| when | what |\n|---|---|\n| 08:47 | locked |\n| update | when |", "08:47 locked\nps | grep time | wc",
		"Maya Chen\n  9:57 AM\nlooking\nBen\nAPP 9:58 AM\nfixed", "Resolved\nfixed it\nJun 8, 2021 - 12:41 UTC", "```\n08:47 a\n```\nb",
		"maya: 09:57 a\nmaya: 09:58 b\n15:45 PM c\nd", "01-10-2024\n10:00 a\n[???] b", "[09:58](https://example.com/a) b\n\n    09:59 c",
		"Maya  6/8/2021 9:51 AM\nerrors", "T+20m a\n- 09:58 b\n  c\n\n**d**", "9 Mar\t08:47\tlocked", "oon\nAPP 58 AM\nf", "[maya] 08:47 <ben> x",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		c := Text(in, when.Reader{Now: time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC)}, "maya")
		kept := everything(c)
		for word := range strings.FieldsFuncSeq(in, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if letters(word) && !strings.Contains(kept, word) && !isTimeWord(word) {
				t.Errorf("%q is lost of %q:\n%s", word, in, kept)
			}
		}
		for _, e := range c.Events {
			if strings.ContainsAny(e.Text, "\n\r") {
				t.Errorf("the text %q has several lines", e.Text)
			}
		}
		_ = c.Summary()
	})
}

func letters(word string) bool {
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return len(word) > 2
}

// isTimeWord reports whether a word may be part of a time or a day.
func isTimeWord(word string) bool {
	for _, part := range []string{"about", "around", "approx", "approximately", "circa", "estimate", "estimated", "est", "until", "till", "through", "hrs", "hours", "today", "yesterday", "utc", "gmt", "min", "mins", "minute", "minutes", "hour", "day", "days", "sec", "secs", "second", "seconds"} {
		if word == part {
			return true
		}
	}
	_, err := time.Parse("Jan", strings.ToUpper(word[:1])+word[1:min(3, len(word))])
	return err == nil || strings.Contains("monday tuesday wednesday thursday friday saturday sunday", word)
}

// A line that begins a paragraph says so, for whoever puts the lines together again.
func TestApart(t *testing.T) {
	t.Parallel()
	c := Text("one\ntwo\n\nthree\n14:03 locked\n\n- four\n- five\n", reader(t))
	var apart []string
	for _, line := range c.Untimed {
		if line.Apart {
			apart = append(apart, line.Line)
		}
	}
	if got := strings.Join(apart, "|"); len(c.Untimed) != 5 || got != "three|- four" {
		t.Errorf("%q of %+v", got, c.Untimed)
	}
}
