package markup

import (
	"strings"
	"testing"
)

// TestExcessive shows prose as it was typed where its tree would take all memory.
func TestExcessive(t *testing.T) {
	t.Parallel()
	for name, field := range map[string]string{
		"deep":         strings.Repeat("> ", 200) + "a",
		"wide":         strings.Repeat("|a", 2000) + "\n" + strings.Repeat("|-", 2000) + strings.Repeat("\n|a", 2000),
		"wide in list": "- " + strings.Repeat("|a", 2000) + "\n  " + strings.Repeat("|-", 2000) + strings.Repeat("\n  |a", 2000),
	} {
		if p := ParseProse(field); len(p) != 1 || p[0].Kind != CodeBlock || p[0].Text != field {
			t.Errorf("%s: it is parsed", name)
		}
	}
	if p := ParseProse("|a|b|\n|-|-|" + strings.Repeat("\n|c|d|", 10_000)); len(p) != 1 || len(p[0].Table.Rows) != 10_001 {
		t.Error("a long table is not parsed")
	}
}
