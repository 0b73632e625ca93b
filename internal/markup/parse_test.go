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

// A paragraph that is longer than anybody writes is text, so that links and emphasis that
// nothing closes cannot take a time that grows with the square of its length. Its comments are
// left out all the same, and its neighbours keep their markup.
func TestLongParagraph(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("*a* [b](https://example.com) ", maxParagraph/20) + "<!-- secret -->`code`"
	p := ParseProse("*before*\n\n" + long + "\n\n| *a* |\n|---|\n" + strings.Repeat("| *b* |\n", maxParagraph/4))
	if len(p) != 3 || p[0].Line[0].Kind != Emphasis || p[2].Kind != TableBlock || p[2].Table.Rows[1][0][0].Kind != Emphasis {
		t.Fatalf("what is beside a long paragraph is %+.300v", p)
	}
	line := p[1].Line
	want := strings.Repeat("*a* [b](https://example.com) ", maxParagraph/20)
	if len(line) != 2 || line[0].Text != want || line[1].Kind != Code {
		t.Errorf("a long paragraph is %d spans: %+.300v", len(line), line)
	}
	if one := ParseLine(long); len(one) != 2 || one[0].Kind != Text {
		t.Errorf("a long line is %+.300v", one)
	}
}

// A table of which few characters ask for very many cells is shown as it was typed.
func TestWideTable(t *testing.T) {
	t.Parallel()
	table := func(columns int, row string, rows int) string {
		return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat(row+"|\n", rows)
	}
	for text, want := range map[string]BlockKind{
		table(100, strings.Repeat("|a", 100), 500):                    TableBlock,
		table(30, "|a", 30):                                           TableBlock,
		table(10, "|a", 3) + "\n" + strings.Repeat("a\n\n*b*\n", 999): TableBlock,
		table(2000, "|a", 400):                                        CodeBlock,
		strings.Repeat(table(200, "|a", 100)+"\n", 20):                CodeBlock,
	} {
		if p := ParseProse(text); p[0].Kind != want {
			t.Errorf("%.20q… of %d bytes is of kind %d, want %d", text, len(text), p[0].Kind, want)
		}
	}
}
