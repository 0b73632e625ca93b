package postmortem_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestFix gives broken documents, and what each is fixed to: only what can have been
// meant in one way is fixed.
func TestFix(t *testing.T) {
	t.Parallel()
	const head = "schema: pm/v1\ntitle: T\n"
	tests := []struct{ name, text, want string }{
		// What YAML cannot read or would cut, in quotes.
		{"a colon", "summary: Error: timeout\n", `summary: "Error: timeout"` + "\n"},
		{"a colon before a comment", "summary: Error: timeout # twice\n", `summary: "Error: timeout" # twice` + "\n"},
		{"a number sign", "summary: PR #428 fails\n", `summary: "PR #428 fails"` + "\n"},
		{"a number sign before a comment", "summary: PR #428 fails # twice\n", `summary: "PR #428 fails" # twice` + "\n"},
		{"an at sign", "response: @ana said so\n", "response: \"@ana said so\"\n"},
		{"a number sign in quotes", "summary: \"a # b\" was shown # twice\n", "summary: '\"a # b\" was shown' # twice\n"},
		{"a star", "lessons:\n  lucky:\n    - *really* lucky\n", "lessons:\n  lucky:\n    - \"*really* lucky\"\n"},
		{"an exclamation mark", "summary: !important text\n", `summary: "!important text"` + "\n"},
		{"quotes around a part", "summary: \"No space\" was shown\n", "summary: '\"No space\" was shown'\n"},
		{"brackets around a part", "summary: [db1] is full\n", `summary: "[db1] is full"` + "\n"},
		{"an entry that looks like a map", "lessons:\n  lucky:\n    - Note: it rained\n", "lessons:\n  lucky:\n    - \"Note: it rained\"\n"},
		{"two lines", "summary: a: b\r\nresponse: @c\r\n", "summary: \"a: b\"\r\nresponse: \"@c\"\r\n"},
		{"behind an event", "timeline:\n  - at: 2026-06-02T10:00:00Z\n    text: Error: timeout\n    by: @ana\n", "timeline:\n  - at: 2026-06-02T10:00:00Z\n    text: \"Error: timeout\"\n    by: \"@ana\"\n"},

		// What could have been meant in more than one way.
		{"quotes that do not close", "summary: \"No space\nowner: ana\n", ""},
		{"quotes that close too late", "summary: 'it's full'\n", ""},
		{"quotes that do not close before others", "summary: \"No space\nresponse: \"x\"\n", ""},
		{"a bracket that does not close", "services: [checkout, cache\nowner: ana\n", ""},
		{"a brace that does not close", "timeline:\n  - {at: 2026-06-02T10:00:00Z, text: a\n", ""},
		{"a text that goes on in the next line", "summary: a\n  b #428\n", ""},
		{"a text that goes on with a colon", "summary: first\n  second: third\n", ""},
		{"an entry of several keys", "lessons:\n  lucky:\n    - Note: it rained\n      and: it was warm\n", ""},
		{"an indentation", "timeline:\n  - at: 2026-06-02T10:00:00Z\n   text: a\n", ""},
		{"a key without its colon", "owner ana\nseverity: sev1\n", ""},
		{"a key without its space", "owner:ana\nseverity: sev1\n", ""},
		{"a key that is misspelt", "sevrity: sev1\n", ""},
		{"a word that is misspelt", "kind: incidnt\n", ""},
		{"an alias of an anchor", "people: &p\n  - id: ana\nauthors: *p\n", ""},
		{"a list between brackets", "tags: [a #b]\n", ""},
		{"a line of a list between brackets", "tags: [\n  a #b,\n  c]\n", ""},
		{"a map on one line", "timeline:\n  - {at: 2026-06-02T10:00:00Z, text: Error: timeout}\n", ""},
		{"a tab", "timeline:\n\t- text: a\n", ""},
		{"one that can be fixed and one that cannot", "summary: Error: timeout\nkind: incidnt\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if _, err := postmortem.Open("f", []byte(head+test.text)).Document(); err == nil {
				t.Fatal("it is not broken")
			} else if test.want == "" {
				t.Log(err)
			}
			fixed, ok := postmortem.Open("f", []byte(head+test.text)).Fix()
			switch {
			case ok != (test.want != ""):
				t.Errorf("fixed: %v, want %v", ok, test.want != "")
			case ok && string(fixed.Bytes()) != head+test.want:
				t.Errorf("got:\n%s\nwant:\n%s", fixed.Bytes(), head+test.want)
			}
		})
	}
}
