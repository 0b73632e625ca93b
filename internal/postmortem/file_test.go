package postmortem_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

const head = "schema: pm/v1\ntitle: T\n"

// TestParseProblems gives text and the problems that must be found in it, each as
// line:column: the beginning of its message, in order of their place.
func TestParseProblems(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", []string{"the file is empty"}},
		{"only a comment", "# later\n", []string{"the file is empty"}},
		{"only null", "---\n~\n", []string{"the file is empty"}},
		{"a list", "- a\n", []string{"1:1: the file holds a list"}},
		{"a word", "hello\n", []string{"1:1: the file holds `hello`"}},
		{"neither schema nor title", "owner: ana\n", []string{"1:1: the key `schema` is missing", "1:1: the title is missing"}},
		{"an empty title", "schema: pm/v1\ntitle: ''\n", []string{"2:8: the title is missing"}},
		{"a schema that is none", "schema: 1\ntitel: T\n", []string{"1:1: the title is missing", "1:9: schema `1` is not a schema of pm", "2:1: unknown key `titel`"}},
		{"a schema without a version", "schema: pm\ntitle: T\n", []string{"1:9: schema `pm` is not a schema of pm"}},
		{"another schema", "schema: pm/v2\ntitel: T\n", []string{"1:9: schema `pm/v2` is not one that this pm reads"}},
		{"unknown keys", head + "sevrity: sev1\nfoo: 1\n", []string{"3:1: unknown key `sevrity`; did you mean `severity`?", "4:1: unknown key `foo`"}},
		{"a key twice", head + "owner: a\nowner: b\n", []string{"4:1: duplicate key `owner`; the first is on line 3"}},
		{"a word that is not known", head + "kind: Incident\nstatus: 7\n", []string{"3:7: unknown kind `Incident`; did you mean `incident`?", "4:9: unknown status `7`"}},
		{"wrong types", head + "people: ana\ntimeline: {}\nsummary: [a]\nsecurity: yes\n", []string{
			"3:9: `people` takes a list", "4:11: `timeline` takes a list", "5:10: `summary` takes text", "6:11: `security` is true or false",
		}},
		{"wrong entries", head + "timeline: [a]\ntags: [{a: b}]\n", []string{"3:12: `timeline entry` takes keys", "4:8: `tags entry` takes text"}},
		{"numbers", head + "impact:\n  figures:\n    - {what: a, count: '1,200'}\n    - {what: b, percent: 38%}\n    - {what: c, count: .nan}\n", []string{
			"5:24: `count` takes a plain number", "6:26: `percent` takes a plain number", "7:24: `count` takes a number",
		}},
		{"times", head + "timeline:\n  - at: 2026-02-30T10:00:00Z\n  - at: soon\n  - {at: unknown}\n", []string{
			"4:9: `at`: ", "5:9: `at`: ", "6:10: only a started event may be `unknown`",
		}},
		{"times that cannot be unknown", head + "impact: {windows: [{mostly_restored: unknown}]}\ncorrections: [{at: unknown}]\npublic: {next_update: unknown}\n", []string{
			"3:20: the times of a window cannot be `unknown`", "4:20: the time of a correction cannot be `unknown`", "5:23: `next_update` cannot be `unknown`",
		}},
		{"a local time that the clock change makes double", head + "timezone: Europe/Berlin\ntimeline:\n  - at: 2026-10-25 02:30\n", []string{"5:9: `at`: "}},
		{"a zone that is none", head + "timezone: Europe/Lisbn\n", []string{"3:11: `timezone`: "}},
		{"ids", head + "action_items:\n  - {id: a1, title: x}\n  - {id: a1, title: y}\n  - {id: a b, title: z}\n", []string{
			"5:10: duplicate id `a1` in action_items", "6:10: `a b` is not an id",
		}},
		{"a comment that is none", head + "summary: PR #428 fails\nowner: ana # leads\nlessons:\n  lucky:\n    - see #inc-4\nresolution: #7 was rolled back\n", []string{
			"3:10: `#428 fails` would be lost", "7:7: `#inc-4` would be lost", "8:12: `#7 was rolled back` would be lost",
		}},
		{"a tag, an anchor and an alias", head + "owner: !ana a\nsummary: &x a\nresolution: *x\n", []string{
			"3:8: YAML reads `!ana` as a tag", "4:10: YAML reads `&x` as an anchor", "5:13: YAML reads `*x` as an alias",
		}},
		{"a merge key", head + "impact:\n  <<: {ongoing: true}\n", []string{"4:3: merge keys"}},
		{"a second document", head + "---\ntitle: more\n", []string{"4:1: a second YAML document"}},
		{"lines that want quotes", "schema: pm/v1\ntitle: Error: timeout\nowner: @ana\nsummary: *bold* words\ntags:\n  - `a`\n", []string{
			"2:8: YAML cannot read `Error: timeout`", "3:8: YAML cannot read `@ana`", "4:10: YAML cannot read `*bold* words`", "6:5: YAML cannot read ``a``",
		}},
		{"quotes and keys at once", head + "summary: a: b\nsevrity: sev1\n", []string{"3:10: YAML cannot read `a: b`", "4:1: unknown key `sevrity`"}},
		{"a tab", head + "impact:\n\tongoing: true\n", []string{"4:1: a tab indents this line"}},
		{"a quotation mark that does not close", head + "summary: \"a\n\nb\n", []string{"3:10: YAML cannot read `\"a`: the quotes do not close", "5:1: not YAML"}},
		{"conflict marks", head + "<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> other\n", []string{"3:1: git's conflict marks: two branches changed lines 3 to 7"}},
		{"UTF-16 with a mark", "\xff\xfes\x00c\x00", []string{"the file is UTF-16"}},
		{"UTF-16 without", "s\x00c\x00h\x00e\x00", []string{"the file is UTF-16"}},
		{"not UTF-8", head + "owner: Jos\xe9\n", []string{"3:11: byte 0xe9 is not UTF-8"}},
		{"a control character", head + "owner: a\x1b[31m\n", []string{"3:9: control character U+001B"}},
		{"a binary", "\x7fELF\x00\x00\x01", []string{"the file is binary"}},
		{"very deep", head + "custom: " + strings.Repeat("[", 20000), []string{"not YAML: exceeded max depth"}},
		{"deep", head + "custom:\n  a: " + strings.Repeat("[", 99) + "b" + strings.Repeat("]", 99) + "\n", []string{"4:105: lists and maps are nested more than 100 deep here"}},
		{"a key that is a map", head + "custom: {{a: b}: c}\n", []string{"3:10: a key is a word, and this is a map"}},
		{"negative numbers", head + "impact:\n  windows: [{percent: -3}]\n  figures: [{count: -1, percent: -0.1}]\n  slos: [{objective: -1, bad: -2, total: -0}, {objective: 100.1}]\n", []string{
			"4:23: `percent` cannot be negative", "5:21: `count` cannot be negative", "5:34: `percent` cannot be negative",
			"6:22: `objective` cannot be negative", "6:31: `bad` cannot be negative", "6:42: `total` cannot be negative", "6:59: `objective` is at most 100",
		}},
		{"years outside four digits", head + "timeline:\n  - {at: 9999-12-31T23:59:00-05:00}\n  - {at: 0001-01-01T03:00:00+05:00}\n  - {at: 0001-01-01T00:00:00Z}\npublished: 9999-12-31\n", []string{
			"4:10: `at`: \"9999-12-31T23:59:00-05:00\": the year is outside 0001 to 9999", "5:10: `at`: \"0001-01-01T03:00:00+05:00\": the year", "6:10: `at`: \"0001-01-01T00:00:00Z\": the year",
		}},
		{"years outside four digits in the document's zone", head + "timezone: Asia/Tokyo\ntimeline:\n  - {at: 9999-12-31T14:59:00Z}\n  - {at: 9999-12-31T15:00:00Z}\n", []string{
			"6:10: `at`: \"9999-12-31T15:00:00Z\": the year",
		}},
		{"text cut within custom", head + "custom:\n  ticket: see #42\n", []string{"4:11: `#42` would be lost"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := postmortem.Open("f", []byte(test.text)).Document()
			var problems postmortem.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("error is %v, want problems", err)
			}
			if d != nil {
				t.Error("there is a document beside the problems")
			}
			if len(problems) != len(test.want) {
				t.Fatalf("%d problems, want %d:\n%v", len(problems), len(test.want), err)
			}
			for i, p := range problems {
				got := strings.TrimPrefix(strings.TrimPrefix(p.Error(), "f:"), " ")
				if !strings.HasPrefix(got, test.want[i]) && !strings.Contains(got, ": "+test.want[i]) {
					t.Errorf("problem %d is %q, want %q", i, got, test.want[i])
				}
			}
		})
	}
}

// TestFixes mends a file with the lines that its problems offer.
func TestFixes(t *testing.T) {
	t.Parallel()
	lines := []string{
		"schema: pm/v1", "title: Error: timeout", "owner: @ana", "summary: PR #428 fails", "timeline:",
		"  - text: *bold* words", "  - text: \"quoted\" words", "lessons:", "  lucky:", "    - a: b c",
	}
	_, err := postmortem.Open("f", []byte(strings.Join(lines, "\n"))).Document()
	var problems postmortem.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("error is %v, want problems", err)
	}
	for _, p := range problems {
		if p.Fix == "" {
			t.Errorf("no fix is offered for %v", p)
			continue
		}
		lines[p.Line-1] = p.Fix
	}
	d, err := postmortem.Open("f", []byte(strings.Join(lines, "\n"))).Document()
	if err != nil {
		t.Fatalf("after the fixes: %v", err)
	}
	for what, got := range map[string]string{
		"Error: timeout": d.Title, "PR #428 fails": d.Summary, "*bold* words": d.Timeline[0].Text, "@ana": d.Owner,
		`"quoted" words`: d.Timeline[1].Text, "a: b c": d.Lessons.Lucky[0],
	} {
		if !strings.Contains(got, what) {
			t.Errorf("got %q, want %q", got, what)
		}
	}
}

func TestParseAccepts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		check      func(d *postmortem.Document) bool
	}{
		{"any scalar as text", "schema: pm/v1\ntitle: Yes\nowner: 404\nsummary: null\n", func(d *postmortem.Document) bool {
			return d.Title == "Yes" && d.Owner == "404" && d.Summary == "null"
		}},
		{"a byte order mark and CRLF", "\ufeffschema: pm/v1\r\ntitle: T\r\nsummary: |\r\n  a\r\n  b\r\n", func(d *postmortem.Document) bool {
			return d.Summary == "a\nb\n"
		}},
		{"empty values", head + "owner:\ntimeline:\nimpact: ~\nseverity: ~\n", func(d *postmortem.Document) bool {
			return d.Owner == "" && d.Timeline == nil && d.Severity == ""
		}},
		{"JSON with nulls", `{"schema": "pm/v1", "title": "T", "owner": null, "timeline": null, "security": null}`, func(d *postmortem.Document) bool {
			return d.Owner == "" && !d.Security
		}},
		{"comments", head + "severity: sev2 # bad\nowner: ana ## twice\nsummary: one # in full\n", func(d *postmortem.Document) bool {
			return d.Severity == "sev2" && d.Owner == "ana" && d.Summary == "one"
		}},
		{"one kind or several", head + "timeline:\n  - {at: 2026-06-02T09:58Z, kind: started}\n  - {at: 2026-06-02T10:58:00.123456789+02:00, kind: [detected, declared]}\n", func(d *postmortem.Document) bool {
			return d.Timeline[0].Kind.Has(postmortem.Started) && d.Timeline[1].Kind.Has(postmortem.Declared)
		}},
		{"an end mark and an empty second document", head + "...\n---\n", func(d *postmortem.Document) bool { return d.Title == "T" }},
		{"a local time in the document's zone, wherever the zone stands", head + "timeline:\n  - at: 2026-07-01 10:00\ntimezone: Europe/Berlin\n", func(d *postmortem.Document) bool {
			return d.Timeline[0].At.String() == "2026-07-01T10:00:00+02:00" && d.Timeline[0].At.Unzoned
		}},
		{"evidence with and without a title", head + "timeline:\n  - evidence: [https://a.example, x/graph.png, {url: 'https://b.example', title: B}]\n", func(d *postmortem.Document) bool {
			e := d.Timeline[0].Evidence
			return e[0].URL == "https://a.example" && e[1].File == "x/graph.png" && e[2].Title == "B"
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := postmortem.Open("f", []byte(test.text)).Document()
			if err != nil {
				t.Fatal(err)
			}
			if !test.check(d) {
				t.Errorf("got %+v", d)
			}
		})
	}
}

func TestPart(t *testing.T) {
	t.Parallel()
	d, err := postmortem.Open("-", []byte(`{"severity": "sev2"}`)).Part()
	if err != nil || d.Severity != "sev2" {
		t.Errorf("got %+v, %v", d, err)
	}
	if _, err := postmortem.Open("-", []byte(`{"sevrity": "sev2"}`)).Part(); err == nil {
		t.Error("an unknown key of a part is taken")
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range documents(f) {
		f.Add(text)
	}
	for _, text := range hardTexts {
		f.Add([]byte(head + "summary: " + text + "\ncustom: {a: " + text + "}\n"))
		f.Add([]byte(head + "summary: |\n  " + text + "\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := postmortem.Open("f", data).Document()
		if err != nil {
			var problems postmortem.Problems
			if !errors.As(err, &problems) || len(problems) == 0 {
				t.Fatalf("error is %v, want problems", err)
			}
			return
		}
		formatted := d.Format()
		again, err := postmortem.Open("formatted", formatted).Document()
		if err != nil {
			t.Fatalf("does not parse back: %v\n%s", err, formatted)
		}
		sameDocument(t, again, d)
	})
}

func TestPartial(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "not a character \ufffe", Timezone: "Europe/Nowhere", Owner: "a b",
		ActionItems: []postmortem.Action{{ID: "a1", Title: "x\x7f"}, {ID: "a1", Title: "y\u0085"}},
	}
	got, err := postmortem.Open("draft", d.Format()).Partial()
	if err != nil {
		t.Fatal(err)
	}
	d.Schema = postmortem.Schema
	sameDocument(t, got, d)
	if got, err := postmortem.Open("draft", (&postmortem.Document{}).Format()).Partial(); err != nil || got.Title != "" {
		t.Errorf("an empty document: %+v, %v", got, err)
	}
}
