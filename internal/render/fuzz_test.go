package render

import (
	"bytes"
	"flag"
	"html"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// outbreaks are strings that mean something in Markdown, in HTML or in a template.
var outbreaks = []string{
	"x", "a | b", "a\n\n## Approved\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "# a", "- a", "1. a", "1) a", "+ a", "* a", "> a",
	"---", "===", "***", "___", "```", "~~~", "``` sh\nrm -rf /", "    code", "\tcode", "a\n---", "a\n===", "--|--", "|--|--|", ":--",
	"[ ] task", "[x] task", "[!NOTE]", "[^1]: note", "[^1]", "[a]: https://example.com", "[a][b]", "[a]", "![a](https://example.com/a.png)",
	"<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "<!-- ", "-->", "<details>", "]]>", "<b", "<a href='javascript:alert(1)'>",
	"[a](javascript:alert(1))", "[a](JaVa\tScRiPt:alert(1))", "[a](java&Tab;script:alert(1))", "[a](javascript&colon;alert(1))",
	"[a](&#x6A;avascript:alert(1))", "<javascript:alert(1)>", "[a](data:text/html,hi)", "[a](vbscript:x)", "javascript:alert(1)", "[a](//example.com)",
	"https://example.com/a|b`c", "www.example.com/_a_*b*", "<https://example.com/a|b>", "a@example.com", "[a](<b c>)", "[a](b \"c\")",
	"{{.Title}}", "{{", "{% raw %}", "${{ x }}", "`{{ x }}`", "@ana", "`x`@ana", "@org/team", "#428", "/close", "/assign @ana", "$a$", "$$a$$", "$`a`$", ":tada:",
	"*", "**", "_", "__", "*a", "a*", "**a", "~", "~~", "~~a", "~a~", "`", "``", "` `", "`a", "a`", "a`b``c", "`` ` ``", "`a|b`", "`a\\|b`", "\\", "\\|", "a\\", "\\\\|",
	"***a** b*", "**a***b*", "**a**_b_", "_a_**b**", "*a **b***", "a*b*c", "**a **b** c**", "[", "]", "](", "[a](", "![", "!", "[](x)", "[]()", "<", "<>", "&", "&amp;", "&#10;## a", "&NewLine;- a", "&#124;", "&lt;script&gt;",
	"a  \nb", "a\\\nb", "\r\n# a", "\x00", "\x1b[31m", "\u2028# a", "\u0085# a", "\u202Eabc", "مرحبا بالعالم", "👩‍💻🔥", "e\u0301", "\xff\xfe", "&nbsp;", "*\u00a0a*",
	"> > > - 1. a", "- a\n  - b\n\n    c\n- d", "| a | b |\n|:-:|--:|\n| `x|y` | z |\n| 1 |", "a\n| b | c |\n|---|---|\n| 1 | 2 |", "1. a\n5. b\n\ntext\n\n7. c",
	"- \n- a", ">", "-", "1.", "- ---", "- # a", "- > a", "-\t```\n\tx\n\t```", "> ```\n> a", "- - -", "* * *", "<!DOCTYPE html>", "<?php", "<![CDATA[x]]>",
	"[a\n\nb](c)", "# a #", "a\n    #\tb", "a\n    -\tb", "* a\n  b\n    #\tc\n  - \n- d", "#", "##", "# [a](b) **c**", "Setext\n---", "a\n\n[b]: c 'd\n\ne'", "~~~ a\n```\n~~~",
	"</details>", "<details><summary>a*b</summary>", "<summary>a</summary>", "a<br>b", "<img src=\"javascript:alert(1)\">", "> [!TIP]\n> a", "| a |\n|---|\n| 1 | 2 || 3 |",
}

func FuzzRender(f *testing.F) {
	for i, s := range outbreaks {
		f.Add(s, outbreaks[(i*7+3)%len(outbreaks)])
		f.Add("x", s)
	}
	r := New(Options{})
	f.Fuzz(func(t *testing.T, inline, prose string) { checkPlaces(t, r, inline, prose) })
}

var combinations = flag.Int("combinations", 200, "how many mixtures of outbreaks to try")

// TestCombinations puts outbreaks together, which bytes changed by chance seldom do.
func TestCombinations(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(uint64(*combinations), 0)) // another number, other mixtures
	between := []string{"", "", " ", "a", "\t", "\n", "\n\n", "\n  ", "\n    "}
	mixture := func() string {
		var b strings.Builder
		for range 1 + random.IntN(6) {
			b.WriteString(outbreaks[random.IntN(len(outbreaks))])
			b.WriteString(between[random.IntN(len(between))])
		}
		return b.String()
	}
	r := New(Options{})
	for range *combinations {
		checkPlaces(t, r, mixture(), mixture())
	}
}

// checkPlaces fills a document with two strings and counts whether anything has
// left its place, in every format.
func checkPlaces(t *testing.T, r *Renderer, inline, prose string) {
	t.Helper()
	if markup.OneLine(inline) == "" || len(markup.ParseProse(prose)) == 0 {
		return // a field that is left out changes the page, and should
	}
	d := doctest.Filled(inline, prose)
	plain := doctest.Filled("x", "x")

	checkPage(t, r, d, plain, inline, prose, doctest.Proses()-1)       // the trigger has the words of the root cause and is left out
	checkPage(t, r.ForPublic(d.Figures()), d, plain, inline, prose, 5) // the texts of public
}

// checkPage compares the shapes of a page of a document with that of a plain one, to which
// the prose adds its own as often as it is there.
func checkPage(t *testing.T, r *Renderer, d, plain *postmortem.Document, inline, prose string, proses int) {
	t.Helper()
	markdown, plainMarkdown := render(t, r.Markdown, d), render(t, r.Markdown, plain)
	got, want := markdownShape(t, markdown), markdownShape(t, plainMarkdown)
	own := markdownShape(t, markup.ParseProse(prose).Markdown())
	want.rows += own.rows * proses
	want.items += own.items * proses
	if got != want || own.headings > 0 {
		t.Errorf("Markdown: %+v, want %+v (prose alone: %+v)\ninline %q\nprose %q\n%s", got, want, own, inline, prose, markdown)
	}

	page, plainPage := render(t, r.HTML, d), render(t, r.HTML, plain)
	own = htmlShape(t, markup.NewHTML(nil, nil).Prose(markup.ParseProse(prose)))
	got, want = htmlShape(t, page), htmlShape(t, plainPage)
	want.rows += own.rows * proses
	want.items += own.items * proses
	if got != want || own.headings > 0 {
		t.Errorf("HTML: %+v, want %+v (prose alone: %+v)\ninline %q\nprose %q", got, want, own, inline, prose)
	}

	var out bytes.Buffer
	if err := r.Text(&out, d, 72, false); err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsFunc(out.Bytes(), func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 }) {
		t.Errorf("text: control characters in %q", out.String())
	}
}

func render(t *testing.T, format func(io.Writer, *postmortem.Document) error, d *postmortem.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := format(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A shape counts what a field must not change.
// Open is how many details it leaves open.
type shape struct{ headings, rows, items, footnotes, open int }

// gfm reads Markdown as a host does that lets raw HTML through.
var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

// folds are the blocks that fold details.
var folds = regexp.MustCompile(`\A(<details>\n?(<summary>[^<>]*</summary>)?|</details>)\n*\z`)

// markdownShape counts the blocks of a Markdown document, and reports links and
// raw HTML that no document may have.
func markdownShape(t *testing.T, s string) (n shape) {
	t.Helper()
	source := []byte(s)
	err := ast.Walk(gfm.Parser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Heading:
			n.headings++
		case *east.TableRow, *east.TableHeader:
			n.rows++
		case *ast.ListItem:
			n.items++
		case *ast.HTMLBlock:
			if html := string(node.Lines().Value(source)); !folds.MatchString(html) {
				t.Errorf("Markdown: an HTML block %q in\n%s", html, s)
			} else {
				n.open += strings.Count(html, "<details>") - strings.Count(html, "</details>")
			}
		case *ast.RawHTML:
			if tag := string(node.Segments.Value(source)); tag != "<code>" && tag != "</code>" && tag != "<br>" {
				t.Errorf("Markdown: raw HTML %s in\n%s", tag, s)
			}
		case *east.FootnoteLink:
			n.footnotes++
		case *ast.Link:
			checkAddress(t, string(node.Destination))
		case *ast.Image:
			checkAddress(t, string(node.Destination))
		case *ast.AutoLink:
			checkAddress(t, string(node.URL(source)))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkAddress reports an address that a browser might run.
func checkAddress(t *testing.T, address string) {
	t.Helper()
	address = strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1 // as browsers do
		}
		return r
	}, html.UnescapeString(address)))
	scheme, _, ok := strings.Cut(address, ":")
	if ok && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto", "ftp"}, scheme) &&
		!strings.Contains(scheme, "@") {
		t.Errorf("a link to %q", address)
	}
}

var (
	tags       = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)(/?)>`)
	attributes = regexp.MustCompile(` ([a-zA-Z-]+)(?:="([^"]*)")?`)
	void       = []string{"meta", "br", "hr", "input", "img"}
	allowed    = strings.Fields("html head meta title style body a header p h1 h2 h3 ul ol li span div nav main section dl dt dd " +
		"table caption thead tbody tr th td small br strong em del code pre blockquote hr footer time " +
		"figure figcaption img details summary fieldset legend label input svg desc defs pattern g path rect circle line text tspan")
)

// htmlShape counts the blocks of a page, and reports tags that do not pair, and
// tags, attributes and links that no page may have.
func htmlShape(t *testing.T, s string) (n shape) {
	t.Helper()
	s = strings.TrimPrefix(strings.TrimPrefix(s, "<!doctype html>"), "<!DOCTYPE html>")
	if before, after, ok := strings.Cut(s, "<style>"); ok {
		_, after, _ = strings.Cut(after, "</style>")
		s = before + after
	}
	var open []string
	found := tags.FindAllStringSubmatch(s, -1)
	if angles := strings.Count(s, "<"); angles != len(found) {
		t.Errorf("HTML: %d < but %d tags in\n%s", angles, len(found), s)
	}
	for _, tag := range found {
		closing, name := tag[1] != "", tag[2]
		if !slices.Contains(allowed, name) {
			t.Errorf("HTML: a tag %s", tag[0])
		}
		for _, attribute := range attributes.FindAllStringSubmatch(tag[3], -1) {
			switch key, value := attribute[1], attribute[2]; {
			case strings.HasPrefix(key, "on"), key == "style", key == "src" && !strings.HasPrefix(value, "data:image/"):
				t.Errorf("HTML: an attribute in %s", tag[0])
			case key == "href":
				checkAddress(t, value)
			}
		}
		switch {
		case slices.Contains(void, name), tag[4] != "":
		case !closing:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("HTML: %s closes %v in\n%s", tag[0], open, s)
		default:
			open = open[:len(open)-1]
		}
		switch {
		case closing:
		case len(name) == 2 && name[0] == 'h' && name != "hr":
			n.headings++
		case name == "tr":
			n.rows++
		case name == "li":
			n.items++
		}
	}
	if len(open) > 0 {
		t.Errorf("HTML: %v left open in\n%s", open, s)
	}
	return n
}
