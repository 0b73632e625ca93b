package export_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/when"
)

// readText reads a text as a file.
func readText(t *testing.T, content string, o export.Options) (*export.Reading, error) {
	t.Helper()
	in, err := export.OpenFile("x", strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	return export.Read([]export.Input{in}, o)
}

// TestUnclear refuses files whose times cannot be known, with the flag that answers, and reads
// them with the answer.
func TestUnclear(t *testing.T) {
	t.Parallel()
	zoned := func(o *export.Options) { o.Zoned, o.Reader.Zone = true, time.FixedZone("", 2*3600) }
	for name, test := range map[string]struct {
		content  string
		flag     string
		question export.Question
		answer   func(o *export.Options)
		want     string // the first event
	}{
		"ServiceNow": {
			`{"result": [{"sys_id": "d3e", "element": "work_notes", "value": "Failed over", "sys_created_on": "2026-06-02 11:58:00", "sys_created_by": "ana"}]}`,
			"timezone", export.ZoneQuestion, zoned, "2026-06-02T11:58:00+02:00 Failed over ana",
		},
		"a comment of GitHub": {
			`{"id": 1, "node_id": "x", "html_url": "https://github.com/a/b/issues/1#issuecomment-1", "user": {"login": "ana"}, "created_at": "2026-06-02 11:58:00", "body": "it fails"}`,
			"timezone", export.ZoneQuestion, zoned, "2026-06-02T11:58:00+02:00 it fails ana",
		},
		"Telegram without the seconds since 1970": {
			`{"messages": [{"id": 1, "type": "message", "date": "2026-06-02T11:58:00", "from": "Ana", "text": "it fails"}]}`,
			"timezone", export.ZoneQuestion, zoned, "2026-06-02T11:58:00+02:00 it fails Ana",
		},
		"a recording of Zoom": {
			`{"messages": [{"timestamp": "00:01:12", "sender": "Ana", "message": "it fails"}, {"timestamp": "01:00:03.5", "sender": "Ben", "message": "it works"}]}`,
			"start", export.StartQuestion, func(o *export.Options) { o.Start = time.Date(2026, 6, 2, 9, 0, 0, 0, time.UTC) }, "2026-06-02T09:01:12Z it fails Ana",
		},
		"the chat of a recording of Zoom": {
			"00:01:12\tAna O'Neil:\tit fails\n00:02:00\tBen:\tyes\n",
			"start", export.StartQuestion, func(o *export.Options) { o.Start = time.Date(2026, 6, 2, 9, 0, 0, 0, time.UTC) }, "2026-06-02T09:01:12Z it fails Ana O'Neil",
		},
		"syslog": {
			"Jun  2 09:58:03 cache-2 redis[812]: out of memory\n",
			"day", export.DayQuestion, func(o *export.Options) { o.Reader.Day = when.Date{Year: 2026, Month: 6, Day: 2} }, `2026-06-02T09:58:03+02:00 cache-2 redis\[812]: out of memory `,
		},
		"WhatsApp": {
			"\u200e[6/2/26, 9:58:03\u202fAM] Ana Silva: it fails\n[6/2/26, 10:05:10\u202fAM] +351 912: yes\n",
			"date-order", export.OrderQuestion, func(o *export.Options) { zoned(o); o.Reader.DateOrder = when.MonthFirst }, "2026-06-02T09:58:03+02:00 it fails Ana Silva",
		},
		"times of a day": {
			`[{"time": "21:58:00", "text": "it fails"}, {"time": "00:05", "text": "it works"}]`,
			"start", export.StartQuestion, func(o *export.Options) { zoned(o); o.Reader.Day = when.Date{Year: 2026, Month: 6, Day: 2} }, "2026-06-02T21:58:00+02:00 it fails ",
		},
		"day and month": {
			`[{"time": "03/04/2026 09:58", "text": "it fails"}]`,
			"date-order", export.OrderQuestion, func(o *export.Options) { zoned(o); o.Reader.DateOrder = when.DayFirst }, "2026-04-03T09:58:00+02:00 it fails ",
		},
	} {
		o := export.Options{}
		if test.flag == "date-order" || test.flag == "day" {
			zoned(&o)
		}
		_, err := readText(t, test.content, o)
		if export.QuestionOf(err) != test.question || !strings.Contains(failure.Hint(err), "--"+test.flag) {
			t.Errorf("%s: %v, want an error that --%s answers", name, err, test.flag)
		}
		test.answer(&o)
		r, err := readText(t, test.content, o)
		if err != nil || len(r.Events) == 0 {
			t.Errorf("%s: with the answer: %v", name, err)
			continue
		}
		if e := r.Events[0]; e.At.String()+" "+e.Text+" "+e.By != test.want {
			t.Errorf("%s: %s %s %s, want %s", name, e.At, e.Text, e.By, test.want)
		}
	}
}

// TestOneline refuses what git prints without times, and does not take days for commits.
func TestOneline(t *testing.T) {
	t.Parallel()
	_, err := readText(t, "289fa84 (HEAD -> main, tag: v42) Merge branch 'limit'\n0812345 Limit the size\n", export.Options{})
	if err == nil || !strings.Contains(err.Error(), "git log --oneline does not print the times") || failure.Hint(err) == "" {
		t.Errorf("git log --oneline: %v (%s)", err, failure.Hint(err))
	}
	_, err = readText(t, "*   commit 289fa846420ea498c5956054cd159e5131ef2e4e\n|\\  Merge: b29f5d5 08b82a2\n", export.Options{})
	if err == nil || failure.Hint(err) != "run git log without --graph" {
		t.Errorf("git log --graph: %v (%s)", err, failure.Hint(err))
	}
	_, err = readText(t, "20260602 it fails\n20260603 it works\n", export.Options{})
	if err == nil || strings.Contains(err.Error(), "git") {
		t.Errorf("days: %v", err)
	}
	_, err = readText(t, "* 20260602 it fails\n* 20260603 it works\n", export.Options{})
	if err == nil || strings.Contains(err.Error(), "git") {
		t.Errorf("days: %v", err)
	}
	for _, date := range []string{"2 hours ago", "Tue Jun 2 12:50:00 2026"} {
		_, err := readText(t, "commit 289fa846420ea498c5956054cd159e5131ef2e4e\nAuthor: Ben <b@example.com>\nDate:   "+date+"\n\n    x\n", export.Options{})
		if err == nil || !strings.Contains(err.Error(), "line 1: Date: ") || failure.Hint(err) == "" {
			t.Errorf("%s: %v (%s)", date, err, failure.Hint(err))
		}
	}
}

// TestOtherFields takes neither the id of another object for that of an event, so that two of
// one second stay two, nor a time without a zone where one beside it needs none.
func TestOtherFields(t *testing.T) {
	t.Parallel()
	r, err := readText(t, `{"title": "disk is full", "date_happened": 1780394280, "org": {"id": 123456789, "name": "shop"}}
		{"title": "disk is slow", "date_happened": 1780394280, "org": {"id": 123456789, "name": "shop"}}`, export.Options{})
	if err != nil || len(r.Events) != 2 {
		t.Errorf("two events with the id of their organisation: %v, %v", r, err)
	}
	o := export.Options{Zoned: true}
	o.Reader.Zone = time.FixedZone("", 5*3600)
	r, err = readText(t, `{"messages": [{"id": 1, "date": "2026-06-02T11:58:00", "date_unixtime": "1780394280", "from": "Ana", "text": "it fails"}]}`, o)
	if err != nil || len(r.Events) != 1 || r.Events[0].At.Instant.Unix() != 1780394280 {
		t.Errorf("a message with a time in two forms: %v, %v", r, err)
	}
}

// TestLeapSecond reads the time of a leap second as the second before it.
func TestLeapSecond(t *testing.T) {
	t.Parallel()
	r, err := readText(t, `[{"time": "2016-12-31T23:59:60Z", "text": "x"}]`, export.Options{})
	if err != nil || len(r.Events) != 1 || r.Events[0].At.String() != "2016-12-31T23:59:59Z" {
		t.Errorf("a leap second: %v, %v", r, err)
	}
}

// TestFieldPaths reads the fields that are named.
func TestFieldPaths(t *testing.T) {
	t.Parallel()
	const content = `{"incident": {"name": "x", "created_at": "2026-06-02T08:00:00Z",
		"milestones": [{"occurred_at": "2026-06-02T09:00:00Z", "type": "started"}],
		"notes": [{"posted": {"at": "2026-06-02T10:00:00Z"}, "created_at": "2026-06-02T10:01:00Z", "a.b": "one", "message": "two", "author": {"name": "ana"}, "boss": "ben", "page": "https://example.com/1"}]}}`
	for _, test := range []struct {
		fields export.FieldPaths
		want   string
	}{
		{export.FieldPaths{}, "2026-06-02T10:00:00Z two ana "},
		{export.FieldPaths{At: "created_at", Text: "message"}, "2026-06-02T10:01:00Z two ana "},
		{export.FieldPaths{At: "milestones.occurred_at"}, "2026-06-02T09:00:00Z Started  "},
		{export.FieldPaths{At: "incident.notes.posted.at", Text: "a.b", Who: "boss", Link: "page"}, "2026-06-02T10:00:00Z one ben https://example.com/1"},
		{export.FieldPaths{Text: "incident.name"}, "2026-06-02T08:00:00Z x  "},
	} {
		r, err := readText(t, content, export.Options{Fields: test.fields})
		if err != nil || len(r.Events) != 1 {
			t.Errorf("%+v: %v", test.fields, err)
			continue
		}
		e := r.Events[0]
		link := ""
		if len(e.Evidence) > 0 {
			link = e.Evidence[0].URL
		}
		if got := e.At.String() + " " + e.Text + " " + e.By + " " + link; got != test.want {
			t.Errorf("%+v: %s, want %s", test.fields, got, test.want)
		}
	}
	for _, test := range []struct {
		fields export.FieldPaths
		want   string
	}{
		{export.FieldPaths{At: "never"}, "--at: there is no field never"},
		{export.FieldPaths{At: "occurred_at", Text: "never"}, "--text: there is no field never"},
		{export.FieldPaths{Who: "never"}, "--who: there is no field never"},
		{export.FieldPaths{At: "message"}, "object 1: incident.notes.message: "},
	} {
		_, err := readText(t, content, export.Options{Fields: test.fields})
		if err == nil || !strings.Contains(err.Error(), test.want) || failure.Hint(err) == "" {
			t.Errorf("%+v: %v (%s), want %s", test.fields, err, failure.Hint(err), test.want)
		}
	}
}

// TestLongList reads a list of more events than are looked at to find their fields.
func TestLongList(t *testing.T) {
	t.Parallel()
	const events = 3000
	var b strings.Builder
	for i := range events {
		fmt.Fprintf(&b, `,{"id": %d, "date_unixtime": "%d", "from": "Ana", "text": "line %d"}`, i, 1780394280+i, i)
	}
	for _, content := range []string{`{"id": 1, "messages": [` + b.String()[1:] + `]}`, `[` + b.String()[1:] + `]`, strings.ReplaceAll(b.String()[1:], "},{", "}\n{")} {
		r, err := readText(t, content, export.Options{})
		if err != nil || len(r.Events) != events {
			t.Errorf("%s: %v", content[:40], err)
		}
	}
}

// TestOtherJSON refuses JSON in which no events are found.
func TestOtherJSON(t *testing.T) {
	t.Parallel()
	for _, content := range []string{`{"what": 1}`, `[]`, `[[]]`, `["a", "b"]`, `{"id": 1234567890, "message": "a number is no time"}`, `{"created_at": "2026-06-02T09:58:00Z", "n": 1}`} {
		_, err := readText(t, content, export.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), "read x: it is ") {
			t.Errorf("%s: %v", content, err)
		}
	}
}
