package markup

import (
	"strings"
	"testing"
)

// TestWords reads fields as those do who see their page.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ field, line, prose string }{
		{"", "", ""},
		{"    A**n**a did it", "Ana did it", "A**n**a did it"},
		{"A*n*`a` &#65;~~na~~ A\\na A\u0007na", "Ana Ana A\\na A na", "Ana Ana A\\na Ana"},
		{"[A](https://w&#105;ki/)na", "Ana https://wiki/", "Ana https://wiki/"},
		{"![A](javascript:x)na <https://wiki>", "Ana https://wiki javascript:x", "Ana https://wiki javascript:x"},
		{"# A**n**a", "# Ana", "Ana"},
		{"- A**n**a", "- Ana", "Ana"},
		{"> A**n**a", "> Ana", "Ana"},
		{"| A**n**a | b |\n|---|---|\n| c\\|d | **e**f |", "| Ana | b | |---|---| | c|d | ef |", "Ana b c|d ef"},
		{"a\n  **b**c", "a bc", "a bc"},
	} {
		if got := oneSpace(ParseLine(test.field).Words()); got != test.line {
			t.Errorf("line %q: %q, want %q", test.field, got, test.line)
		}
		if got := oneSpace(ParseProse(test.field).Words()); got != test.prose {
			t.Errorf("prose %q: %q, want %q", test.field, got, test.prose)
		}
	}
}

// oneSpace returns words with one space between them.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
