package postmortem_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// documents returns the example documents of the project.
func documents(tb testing.TB) map[string][]byte {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/postmortems/*.yaml")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no documents: %v", err)
	}
	texts := map[string][]byte{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		texts[filepath.Base(path)] = text
	}
	return texts
}

// sameDocument fails unless two documents hold the same. JSON is compared because it
// shows where they differ, and says an instant with its offset.
func sameDocument(t *testing.T, got, want *postmortem.Document) {
	t.Helper()
	gotJSON, err := json.MarshalIndent(got, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	wantJSON, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if string(gotJSON) != string(wantJSON) {
		t.Errorf("the document changed:\n%s\nwant:\n%s", gotJSON, wantJSON)
	}
}

func TestFormatParse(t *testing.T) {
	t.Parallel()
	for name, text := range documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := postmortem.Open(name, text).Document()
			if err != nil {
				t.Fatal(err)
			}
			formatted := d.Format()
			again, err := postmortem.Open("formatted", formatted).Document()
			if err != nil {
				t.Fatalf("%v\n%s", err, formatted)
			}
			sameDocument(t, again, d)
			asJSON, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			fromJSON, err := postmortem.Open("json", asJSON).Document()
			if err != nil {
				t.Fatalf("JSON: %v\n%s", err, asJSON)
			}
			sameDocument(t, fromJSON, d)
		})
	}
}

// hardTexts are texts that YAML writers and readers are known to spoil.
var hardTexts = []string{
	"", " ", "a", "Yes", "404", "1e3", "0x1F", "1:30", "2026-06-02", "~", "null", ".", "...", "---", "<<", "=", "+", "-", "- a", "? a", "a: b", "a:", ": a",
	"PR #428", "#a", "# a", "a # b", "@ana", "`code`", "*bold*", "&x", "!t", "%", "|", ">", "'", "\"", "\\", "a'b\"c\\d", "[a]", "{a}", "a, b", "a]", "a?",
	"\n", "\n\n", "a\n", "\na", "\n\na\n", "a\n\n", "a\n\n\n", "a\nb", " a\n b\n", "a\n b\n", "\ta\nb", "a\n\tb\n", "a \nb \n", "  \na\n", "a\n  \n", "a\n \n b",
	"emoji 🚒 here", "🚒\nfire\n", "a\r\nb", "a\rb\n", "nel\u0085x\n", "ls\u2028x\ny", "bom\ufeffx", "esc\x1b[31m", "nul\x00\n", "rtl \u202eabc", "ثلاثة", "e\u0301", "\ufffd",
	"---\na\n", "...\na", "<<<<<<< HEAD\na\n>>>>>>> b\n", "\ttab", "tab\t", "x\n---\ny\n", "# head\n\ntext\n", "a\n# b\n", "{{ .Title }}", "|\n", "key: |\n  x\n",
}

func TestFormatKeepsEveryText(t *testing.T) {
	t.Parallel()
	for _, text := range hardTexts {
		formatHolds(t, text, text)
	}
}

// formatHolds puts text into fields of every kind and wants it back from Format and Parse.
func formatHolds(t *testing.T, text, more string) {
	t.Helper()
	d := &postmortem.Document{
		Schema: postmortem.Schema, Title: "T" + text, Summary: text, Tags: []string{text, more}, Resolution: more,
		Timeline:  []postmortem.Event{{Text: text, Details: more, Evidence: []postmortem.Evidence{{File: "f" + text}, {File: more, Title: text}}}},
		Lessons:   postmortem.Lessons{WentWell: []string{text, more}},
		RootCause: postmortem.RootCause{Summary: more, Whys: []string{text}},
		Glossary:  postmortem.Glossary{{Name: "a" + text, Meaning: more}},
		Custom:    postmortem.Custom{{Key: "k" + text, Value: text}, {Key: "list", Value: []any{more, text, postmortem.Custom{{Key: "in", Value: text}}}}},
	}
	formatted := d.Format()
	again, err := postmortem.Open("formatted", formatted).Document()
	if err != nil {
		t.Fatalf("%q does not parse back: %v\n%s", text, err, formatted)
	}
	sameDocument(t, again, d)
	if second := again.Format(); string(second) != string(formatted) {
		t.Errorf("formatting %q twice differs:\n%s\nthen:\n%s", text, formatted, second)
	}
}

func FuzzFormat(f *testing.F) {
	for i, text := range hardTexts {
		f.Add(text, hardTexts[len(hardTexts)-1-i])
	}
	f.Fuzz(func(t *testing.T, text, more string) {
		formatHolds(t, strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(more, "?"))
	})
}
