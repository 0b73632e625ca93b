package postmortem_test

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// FuzzEditText puts any text into any document: whatever the layout, what comes out
// holds just that.
func FuzzEditText(f *testing.F) {
	for _, text := range documents(f) {
		for _, hard := range hardTexts {
			f.Add(text, hard)
		}
	}
	f.Add([]byte("{schema: pm/v1, title: T, custom: {a: [b]}}"), "x")
	f.Add([]byte("schema: pm/v1\ntitle: T\nlessons: {lucky: [a, # b\n  'c' ,\n ], went_well: []}\ntimeline: [ # x\n  {text: a\n  , by: b}]\nroot_cause: # y\n"), "z")
	f.Add([]byte("schema: pm/v1\ntitle: >\n  T\n\nlessons: {lucky: [a]}\n? summary\n: x"), "a\nb")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		d, err := postmortem.Open("f", data).Document()
		if err != nil {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		d.Title, d.Summary, d.RootCause.Summary = "T"+text, text, text
		d.Lessons.Lucky = append(d.Lessons.Lucky, text)
		d.Timeline = append(d.Timeline, postmortem.Event{Text: text, Details: text})
		d.Timeline[0].Text = text
		edited, _, err := editText(data, d)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		again, err := postmortem.Open("edited", edited).Document()
		if err != nil {
			t.Fatalf("%v\n%s", err, edited)
		}
		if strings.TrimRight(again.Title, "\n") != strings.TrimRight(d.Title, "\n") {
			t.Errorf("title is %q, want %q", again.Title, d.Title)
		}
		if !strings.HasPrefix(string(data), "\ufeff") && strings.HasPrefix(string(edited), "\ufeff") {
			t.Error("there is a byte order mark now")
		}
	})
}

func TestEditKeepsJSON(t *testing.T) {
	t.Parallel()
	text := []byte(`{"schema": "pm/v1", "title": "T", "tags": ["a"], "action_items": [{"id": "a1", "title": "x"}]}` + "\n")
	d, err := postmortem.Open("f", text).Document()
	if err != nil {
		t.Fatal(err)
	}
	d.Title, d.Owner, d.Tags = `T "2"`, "ana", []string{"b", "a"}
	d.ActionItems[0].Status = postmortem.ActionDone
	d.Lessons.Lucky = []string{"<so>"}
	edited, inPlace, err := editText(text, d)
	if err != nil || !inPlace {
		t.Fatalf("in place: %v, %v", inPlace, err)
	}
	const want = `{"schema": "pm/v1", "title": "T \"2\"", "owner": "ana", "tags": ["b", "a"], ` +
		`"action_items": [{"id": "a1", "title": "x", "status": "done"}], "lessons": {"lucky":["<so>"]}}` + "\n"
	if string(edited) != want {
		t.Errorf("got %s\nwant %s", edited, want)
	}
}

func TestEditKeepsTheCommentsOfWhatItRemoves(t *testing.T) {
	t.Parallel()
	text := []byte("schema: pm/v1\ntitle: T\nlessons:\n  # keep me\n  lucky:\n    - a\n  went_well:\n    # and me\n    - |\n      # text\n    - c\nsummary: |\n  # no comment\n")
	d, err := postmortem.Open("f", text).Document()
	if err != nil {
		t.Fatal(err)
	}
	d.Lessons.Lucky, d.Lessons.WentWell, d.Summary = nil, []string{"c"}, ""
	edited, inPlace, err := editText(text, d)
	if err != nil || !inPlace {
		t.Fatalf("in place: %v, %v", inPlace, err)
	}
	if want := "schema: pm/v1\ntitle: T\nlessons:\n  # keep me\n  went_well:\n    # and me\n    - c\n"; string(edited) != want {
		t.Errorf("got:\n%s\nwant:\n%s", edited, want)
	}
}

func TestEditKeepsATimelineBetweenBrackets(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ before, after string }{
		"on one line": {
			"timeline: [{at: 2026-06-02T10:00:00Z, text: a}, {at: 2026-06-02T11:00:00Z, text: b}] # all\n",
			"timeline: [{at: 2026-06-02T10:00:00Z, text: a}, {at: 2026-06-02T10:30:00Z, text: \"c: [d]\"}, {at: 2026-06-02T11:00:00Z, text: b}] # all\n",
		},
		"over several": {
			"timeline: [\n    {at: 2026-06-02T10:00:00Z,\n     text: a}, # one\n    # two\n    {at: 2026-06-02T11:00:00Z, text: b}]\n",
			"timeline: [\n    {at: 2026-06-02T10:00:00Z,\n     text: a}, # one\n    {at: 2026-06-02T10:30:00Z, text: \"c: [d]\"},\n    # two\n    {at: 2026-06-02T11:00:00Z, text: b}]\n",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const head = "schema: pm/v1\ntitle: T\n"
			d, err := postmortem.Open("f", []byte(head+test.before)).Document()
			if err != nil {
				t.Fatal(err)
			}
			at := when.At(d.Timeline[0].At.Instant.Add(30 * time.Minute))
			d.Timeline = append(d.Timeline, postmortem.Event{At: at, Text: "c: [d]"})
			d.SortTimeline()
			edited, inPlace, err := editText([]byte(head+test.before), d)
			if err != nil || !inPlace {
				t.Fatalf("in place: %v, %v", inPlace, err)
			}
			if string(edited) != head+test.after {
				t.Errorf("got:\n%s\nwant:\n%s", edited, head+test.after)
			}
		})
	}
}
