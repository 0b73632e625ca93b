package markup

import (
	"html"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/printable"
)

// seeds are fields with every kind of markup, and without any.
var seeds = []string{
	"plain words", "One.\nTwo.\n\nThree.\n\n\n", " a\n b", "a  \nb\\\nc", "*a* **b** ~~c~~ `d`", "*a **b* c**", "[a *b*](https://example.com)",
	"[a](javascript:b)", "![a](b.png)", "![](b.png)", "<https://example.com/a|b>", "www.example.com and a@example.com", "&amp; &#x202E; &#10; &Tab;",
	"# a\n\nb\n===", "> a\n> > b", "- a\n- b\n\n  c", "1) a\n   - b\n7) c", "-\n- \n- # a", "```sh\na\n```", "    a\n\tb", "| a | b |\n|:-:|--:|\n| `c|d` |",
	"| a |\n|---|", "---", "[a][b]\n\n[b]: c 'd'", "[a]: b", "@ana /close $x$ {{ y }}", "Ünï\u202e \x1b[31m 漢字 مرحبا\u2028", "\xff\xfe", "a\r\nb\rc", "a|b",
	strings.Repeat("> ", 200) + "a", strings.Repeat("<details>\n", 200) + "a", "a <!-- b --> c\n<!-- d\n\ne --> f", "- [x] a<br>b", "> [!NOTE]\n> a",
	"<details><summary>a</summary>\n\nb\n</details>", "<img src='a.png' alt=b>", "| a |\n|---|\n| b | c || d |",
}

var tag = regexp.MustCompile(`<[^>]*>`)

// FuzzPrinters shows that no printer loses a letter of a field, that Markdown is read back as
// what it was printed from, and that nothing unprintable gets through.
func FuzzPrinters(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, field string) {
		line, prose := ParseLine(field), ParseProse(field)
		h := NewHTML(nil, nil)
		var out strings.Builder
		prose.WriteText(&out, "> ", 60)
		for name, printed := range map[string]string{
			"Markdown": line.Markdown(), "Markdown read back": ParseLine(line.Markdown()).String(), "a cell": line.Cell(),
			"HTML": html.UnescapeString(tag.ReplaceAllString(h.Line(line), "")), "text": line.Text(), "words": line.Words(),
		} {
			check(t, "line", name, line.String(), printed)
		}
		for name, printed := range map[string]string{
			"Markdown": prose.Markdown(), "Markdown read back": ParseProse(prose.Markdown()).String(),
			"HTML": html.UnescapeString(tag.ReplaceAllString(h.Prose(prose), "")), "text": out.String(), "words": prose.Words(),
		} {
			check(t, "prose", name, prose.String(), printed)
		}
		check(t, "sentence", "prose", prose.FirstSentence(40).String(), prose.String())
	})
}

// check reports letters and digits of a field that what was printed of it has not, and
// characters that nothing may have.
func check(t *testing.T, field, name, want, printed string) {
	t.Helper()
	rest := printed
	for _, r := range want {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		i := strings.IndexRune(rest, r)
		if i < 0 {
			t.Fatalf("%s: %q is not all in the %s %q", field, want, name, printed)
		}
		rest = rest[i+len(string(r)):]
	}
	if i := strings.IndexFunc(printed, func(r rune) bool { return !printable.Is(r) }); i >= 0 {
		t.Errorf("%s: the %s has %q", field, name, printed[i:])
	}
}

// FuzzPlain shows that a field without markup, which is not parsed, is what it would be
// parsed to.
func FuzzPlain(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, field string) {
		if s := OneLine(field); s != "" && !hasMarkup(s) {
			c := converter{source: []byte(s)}
			if got := c.spans(parsers().line.Parse(text.NewReader(c.source)).FirstChild()); !reflect.DeepEqual(got, ParseLine(s)) {
				t.Errorf("%q: %v, want %v", s, ParseLine(s), got)
			}
		}
		if s := clean(field); isPlain(s) {
			c := converter{source: []byte(s)}
			if got := c.blocks(parsers().prose.Parse(text.NewReader(c.source))); !reflect.DeepEqual(got, paragraphs(s)) {
				t.Errorf("%q: %v, want %v", s, paragraphs(s), got)
			}
		}
	})
}
