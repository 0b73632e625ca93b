package markup

import (
	"slices"
	"strings"
	"testing"
)

func TestLineText(t *testing.T) {
	t.Parallel()
	for field, want := range map[string]string{
		"":                            "",
		"*a* **b** ~~c~~ `d`":         "a b c `d`",
		"[a *b*](c.txt) ![d](e.png)":  "a b (c.txt) d (e.png)",
		"[](c.txt) [c.txt](c.txt)":    "c.txt c.txt",
		"<https://example.com> a@b.c": "https://example.com a@b.c",
	} {
		if got := ParseLine(field).Text(); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

func TestProseText(t *testing.T) {
	t.Parallel()
	for field, want := range map[string]string{
		"one two three four five\nsix\n\nseven": "  one two three four\n  five six\n\n  seven\n",
		"# a\n\n---":                            "  a\n\n  ---\n",
		"- a\n- b\n  1. c\n\n     d\n-":         "  - a\n  - b\n    1. c\n\n       d\n  -\n",
		"1. a\n\n2. b":                          "  1. a\n\n  2. b\n",
		"> a\n>\n> b":                           "  > a\n  >\n  > b\n",
		"```\na\tb\n```":                        "    a    b\n",
		"| a | b |\n|---|---|\n| *c* | d |":     "  | a | b |\n  | --- | --- |\n  | *c* | d |\n",
	} {
		var out strings.Builder
		ParseProse(field).WriteText(&out, "  ", 22)
		if got := out.String(); got != want {
			t.Errorf("%q:\n%swant\n%s", field, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                            {""},
		"one  two three":              {"one two", "three"},
		"see https://example.com":     {"see", "https://example.com"},
		"abcdefghijkl":                {"abcdefgh", "ijkl"},
		"漢字漢字漢字":                      {"漢字漢字", "漢字"},
		"e\u0301e\u0301e\u0301 ab cd": {"e\u0301e\u0301e\u0301 ab", "cd"},
		"👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻": {"👩‍💻👩‍💻👩‍💻👩‍💻", "👩‍💻"},
	} {
		if got := Wrap(text, 8); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
