package markup

import "testing"

func TestLineMarkdown(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want, cell string }{
		{"plain words, 13:45", "plain words, 13:45", ""},
		{"max_connections of snake_case", "max_connections of snake_case", ""},
		{"~3 min to ~5 min", "~3 min to ~5 min", ""},
		{"x < 5 && y > 3", "x < 5 && y > 3", ""},
		{"PR #428 by a@example.com", "PR #428 by <a@example.com>", ""},
		{"# no heading", `\# no heading`, ""},
		{"#428 is none", "#428 is none", ""},
		{"-90m is none", "-90m is none", ""},
		{"1. no list", `1\. no list`, ""},
		{"1.5 times", "1.5 times", ""},
		{"a | b", "a | b", `a \| b`},
		{"`a | b`", "`a | b`", "`a \\| b`"},
		{"`a \\| b`", "`a \\| b`", "<code>a &#92;&#124; b</code>"},
		{"**bold _and_ italic**", "**bold *and* italic**", ""},
		{"**a**_b_", "**a**_b_", ""},
		{"*open", `\*open`, ""},
		{"[ ] task", `\[ ] task`, ""},
		{"[text](https://example.com/a_(b))", "[text](https://example.com/a_%28b%29)", ""},
		{"[text](javascript:alert(1))", "text (javascript:alert(1))", ""},
		{"![alt](https://example.com/a.png)", "[alt](https://example.com/a.png)", ""},
		{"see https://example.com/a", "see <https://example.com/a>", ""},
		{"@ana, @org/team and ana@", "`@ana`, `@org/team` and ana@", ""},
		{"/close", `\/close`, ""},
		{"/var/log is full", "/var/log is full", ""},
		{"$5 and 5$", `$5 and 5\$`, ""},
		{"{{ x }}", `{\{ x }}`, ""},
		{"a <!-- x --> b", "a  b", ""},
		{"<!-- x", `\<!-- x`, ""},
		{"a<br/>b", "a b", "a<br>b"},
		{"&lt;b&gt; & &copy;", `\<b> & ©`, ""},
	} {
		if test.cell == "" {
			test.cell = test.want
		}
		if got := ParseLine(test.in).Markdown(); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
		if got := ParseLine(test.in).Cell(); got != test.cell {
			t.Errorf("%q in a cell: %q, want %q", test.in, got, test.cell)
		}
	}
}

func TestProseMarkdown(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want string }{
		{"# A *heading*\ntext", "**A *heading***\n\ntext"},
		{"A\n===\n\ntext", "**A**\n\ntext"},
		{"```sh\nls", "```sh\nls\n```"},
		{"~~~\n```\n~~~", "````\n```\n````"},
		{"    indented\n\tcode", "```\nindented\ncode\n```"},
		{"[a]\n\n[a]: https://example.com", "[a](https://example.com)"},
		{"text[^1]\n\n[^1]: a note", "text\\[^1]\n\n\\[^1]: a note"},
		{"> [!NOTE]\n> text", "> [!NOTE]\n> text"},
		{"> [!tip]\n>\n> 3. text", "> [!TIP]\n>\n> 3. text"},
		{"- [X] a\n- [ ] b", "- [x] a\n- [ ] b"},
		{"| a | b |\n|---|---|\n| `c | d` | e |\n| f |", "| a | b |  |\n| --- | --- | --- |\n| \\`c | d\\` | e |\n| f |  |  |"},
		{"- a\n  1. b\n\n     c\n- d", "- a\n  1. b\n\n     c\n- d"},
		{"| a | b |\n|:-:|--:|\n| `x\\|y` | z |", "| a | b |\n| :-: | --: |\n| `x\\|y` | z |"},
		{"<details>\ntext\n</details>", "<details>\n\ntext\n\n</details>"},
		{"a  \nb\nc", "a\\\nb\nc"},
		{"text\n/close", "text\n\\/close"},
		{"![graph](g.png)", "![graph](g.png)"},
	} {
		if got := ParseProse(test.in).Markdown(); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}
