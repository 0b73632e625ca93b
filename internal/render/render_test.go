package render

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestEmpty renders documents that have next to nothing: no heading stands above nothing.
func TestEmpty(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	for name, d := range map[string]*postmortem.Document{
		"nothing":    {},
		"title":      {Title: "Only a title"},
		"blanks":     {Title: " ", Summary: " \n", Lessons: postmortem.Lessons{Lucky: []string{"", " "}}, OpenQuestions: []string{""}},
		"no times":   {Title: "x", Timeline: []postmortem.Event{{}, {Kind: postmortem.EventKinds{postmortem.Started}, At: when.Time{Unknown: true}}}},
		"bad zone":   {Title: "x", Timezone: "Mars/Olympus", Timeline: []postmortem.Event{{At: at("2026-06-02T09:58:00Z")}}},
		"no answers": {Title: "x", ContributingFactors: []postmortem.Factor{{}}, ActionItems: []postmortem.Action{{}}, Links: []postmortem.Link{{}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			markdown, page := render(t, r.Markdown, d), render(t, r.HTML, d)
			if empty := regexp.MustCompile(`(?m)^#+ .*\n+(#{1,2} |\z)`).FindString(strings.TrimPrefix(markdown, "# ")); empty != "" {
				t.Errorf("a heading above nothing: %q", empty)
			}
			if n := markdownShape(t, markdown); n.headings == 0 {
				t.Errorf("no heading in\n%s", markdown)
			}
			htmlShape(t, page)
			if strings.Contains(page, "</h2>\n</section>") {
				t.Errorf("a heading above nothing in\n%s", page)
			}
			if err := r.Text(io.Discard, d, 80, true); err != nil {
				t.Error(err)
			}
		})
	}
}

func at(s string) when.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return when.At(t)
}

// TestLarge renders what is longer than anybody writes by hand.
func TestLarge(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: strings.Repeat("x", 5000), Summary: strings.Repeat("A long story. ", 80_000)}
	start := time.Date(2026, 6, 2, 9, 58, 0, 0, time.UTC)
	for i := range 10_000 {
		d.Timeline = append(d.Timeline, postmortem.Event{At: when.At(start.Add(time.Duration(i) * time.Second)), Text: "a | b"})
	}
	r := New(Options{})
	if got, want := markdownShape(t, render(t, r.Markdown, d)).rows, 10_000; got < want {
		t.Errorf("%d rows, want %d and more", got, want)
	}
	page := render(t, r.HTML, d)
	if got := strings.Count(page, `<li id="t-`); got != 10_000 {
		t.Errorf("%d rows in the page, want 10000", got)
	}
}

// TestDeep renders prose that is nested deeper than any reader could follow.
func TestDeep(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	for _, mark := range []string{">", "> ", "- ", "1. ", "* ", "*a ", "[", "![", "`", "**", "_", "<", "&", "- a\n  ", "|"} {
		d := &postmortem.Document{Title: "x", Summary: strings.Repeat(mark, 20_000) + "end"}
		for _, format := range []func(io.Writer, *postmortem.Document) error{r.Markdown, r.HTML} {
			if !strings.Contains(render(t, format, d), "end") {
				t.Errorf("%q: the end is lost", mark)
			}
		}
	}
}

// TestSameBytes renders one document twice, and once beside others.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	d := doctest.Filled("a *b* `c`", "# a\n\n- b")
	first := render(t, r.HTML, d) + render(t, r.Markdown, d)
	results := make(chan string)
	for range 4 {
		go func() {
			var out bytes.Buffer
			if err := r.HTML(&out, d); err != nil {
				out.WriteString(err.Error())
			}
			if err := r.Markdown(&out, d); err != nil {
				out.WriteString(err.Error())
			}
			results <- out.String()
		}()
	}
	for range 4 {
		if <-results != first {
			t.Error("the same document came out differently")
		}
	}
}

func TestOwnTemplates(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{
		"page.md":  {Data: []byte("# {{.Title}}\n\n{{.Document.Owner}}: {{range .Timeline}}{{range .Events}}{{.Text}}{{end}}{{end}}\n")},
		"page.css": {Data: []byte("body { color: teal }")},
	}
	r := New(Options{Templates: own})
	d := &postmortem.Document{
		Title: "a *b*\n## c", Owner: "<b>| `x`", Timeline: []postmortem.Event{{Text: "<script> & @ana"}},
	}
	if got, want := render(t, r.Markdown, d), "# a *b* ## c\n\n\\<b>\\| \\`x\\`: \\<script> & `@ana`\n"; got != want {
		t.Errorf("own page.md: %q, want %q", got, want)
	}
	page := render(t, r.HTML, d)
	for _, want := range []string{"body{color:teal}\n</style>", "style-src &#39;sha256-", "<h1 dir=\"auto\">a <em>b</em> ## c</h1>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}

	for name, broken := range map[string]string{"parse": "{{.Title", "execute": "{{.NoSuchField}}"} {
		r := New(Options{Templates: fstest.MapFS{"page.md": {Data: []byte(broken)}, "page.html": {Data: []byte(broken)}}})
		if err := r.Markdown(io.Discard, d); err == nil || !strings.Contains(err.Error(), "page.md") {
			t.Errorf("%s: a broken page.md gives %v", name, err)
		}
		if err := r.HTML(io.Discard, d); err == nil || !strings.Contains(err.Error(), "page.html") {
			t.Errorf("%s: a broken page.html gives %v", name, err)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	d := doctest.Filled("a \x1b[31m\u202Eb\u0007 漢字", "- "+strings.Repeat("漢字 ", 60))
	var out bytes.Buffer
	if err := New(Options{}).Text(&out, d, 60, false); err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(out.String()) {
		if n := markup.Columns(strings.TrimSuffix(l, "\n")); n > 60 {
			t.Errorf("%d columns: %s", n, l)
		}
	}
	if strings.ContainsAny(out.String(), "\x1b\u202e\x07") {
		t.Error("control characters are left")
	}
	out.Reset()
	if err := New(Options{}).Text(&out, d, 60, true); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), bold) {
		t.Error("no emphasis in colour")
	}
}

// TestReferences shows that what may not be in a text does not get onto a page as a
// character reference either.
func TestReferences(t *testing.T) {
	t.Parallel()
	const reference = "before &#x202E;&#8238;&#27; after"
	d := &postmortem.Document{Title: reference, Summary: reference}
	if page := render(t, New(Options{}).HTML, d); strings.ContainsAny(page, "\u202e\x1b") {
		t.Error("a reference to an override has become one")
	}
}

// TestFailingWriter shows that an error of the writer comes out.
func TestFailingWriter(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	d := doctest.Filled("x", strings.Repeat("x ", 50_000))
	for name, format := range map[string]func(io.Writer, *postmortem.Document) error{
		"Markdown": r.Markdown, "HTML": r.HTML, "JSON": r.JSON,
		"text": func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 80, false) },
	} {
		if err := format(fullDisk{}, d); err == nil {
			t.Errorf("%s: no error from a full disk", name)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left on device") }
