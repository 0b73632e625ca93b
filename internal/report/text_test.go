package report

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
)

// TestExcerpt marks the words in lines with wide characters, and in long ones.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ line, words, want string }{
		{"summary: The cache was down", "cache", "summary: The cache was down\n             ^^^^^"},
		{"    text: 日本語 cache 停止", "cache", "text: 日本語 cache 停止\n             ^^^^^"},
		{"text: cache 停止 日本", "停止", "text: cache 停止 日本\n            ^^^^"},
		{"text: 👩‍🚀 did", "did", "text: 👩‍🚀 did\n         ^^^"},
		{"  - {at: now, text: a}", "{at: now, text: a}", "- {at: now, text: a}\n  ^"},
		{"  - {at: now, text: a}", "- {at: now, text: a}", "- {at: now, text: a}\n^"},
		{"text:\ta\tb", "b", "text: a b\n        ^"},
		{"text: \x1b[31mred", "red", "text: red\n      ^^^"},
		{strings.Repeat("before ", 20) + "WORDS" + strings.Repeat(" after", 20), "WORDS", "…fore before WORDS after after after af…\n             ^^^^^"},
		{"x: " + strings.Repeat("W", 100), strings.Repeat("W", 100), "x: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…\n   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"},
	} {
		at := strings.Index(test.line, test.words)
		var f review.Finding
		f.Position.Start.Line, f.Position.End.Line = 2, 2
		f.Position.Start.Column = len([]rune(test.line[:at])) + 1
		f.Position.End.Column = f.Position.Start.Column + len([]rune(test.words))
		d := review.New(store.Entry{}, postmortem.Open("f.yaml", []byte("title: x\r\n"+test.line+"\n")), []check.Located{f.Located}, nil)
		line, mark := excerpt(d, f, 40)
		if got := line + "\n" + mark; got != test.want {
			t.Errorf("%q is shown as\n%s\nwant\n%s", test.line, got, test.want)
		}
		if displaywidth.String(line) > 40 || displaywidth.String(mark) > 40 {
			t.Errorf("%q is wider than the terminal", line)
		}
	}
}

// TestSuggestion wraps words, and no command: half of one could be pasted.
func TestSuggestion(t *testing.T) {
	t.Parallel()
	const command = "pm edit ID --set 'glossary.BXV=…'"
	found := []check.Located{{Finding: check.Finding{Suggestion: command}}, {Finding: check.Finding{Suggestion: "write what is known, or that it is not known"}}}
	d := review.New(store.Entry{ID: "2026-01-02-a"}, postmortem.Open("f.yaml", []byte("title: x\n")), found, nil)
	var out strings.Builder
	if err := (&textReport{w: &out, width: 30}).Document(d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"    → pm edit 2026-01-02-a --set 'glossary.BXV=…'\n", "    → write what is known, or\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}
