package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestExplain leads from the first place of each term in every section to the glossary.
func TestExplain(t *testing.T) {
	t.Parallel()
	link := func(anchor, word string) string {
		title := map[string]string{"1": "the front-end &#34;proxy&#34;", "2": "a *rewrite*", "3": "of a cache", "4": "a language", "5": "水"}[anchor]
		return `<a class="term" href="#term-` + anchor + `" title="` + strings.ReplaceAll(title, "*", "") + `">` + word + "</a>"
	}
	d := &postmortem.Document{
		Title: "GFE",
		Glossary: postmortem.Glossary{
			{Name: "GFE", Meaning: `the front-end "proxy"`}, {Name: "rewrite", Meaning: "a *rewrite*"}, {Name: "rewrite rule", Meaning: "of a cache"},
			{Name: "C++ & co", Meaning: "a language"}, {Name: "漢字", Meaning: "水"}, {Name: "", Meaning: "nothing"},
		},
	}
	for prose, want := range map[string]string{
		"The GFE, and the GFE":                   "The " + link("1", "GFE") + ", and the GFE",
		"GFEs, aGFE, GFE_1 and gfe":              "GFEs, aGFE, GFE_1 and gfe",
		"G.GFE. GFE.G GFE.":                      "G.GFE. GFE.G " + link("1", "GFE") + ".",
		"(GFE)-like":                             "(" + link("1", "GFE") + ")-like",
		"Rewrite it":                             link("2", "Rewrite") + " it",
		"A rewrite rule and a rewrite":           "A " + link("3", "rewrite rule") + " and a " + link("2", "rewrite"),
		"in C++ & co, x < y":                     "in " + link("4", "C++ &amp; co") + ", x &lt; y",
		"`GFE` [GFE](https://example.com) *GFE*": `<code>GFE</code> <a href="https://example.com">GFE</a> <em>` + link("1", "GFE") + "</em>",
		"# GFE":                                  "<strong>" + link("1", "GFE") + "</strong>",
		"一漢字一":                                   "一" + link("5", "漢字") + "一",
		"<script>GFE</script>":                   "&lt;script&gt;" + link("1", "GFE") + "&lt;/script&gt;",
	} {
		d.Background, d.Response = prose, prose
		page := render(t, New(Options{}).HTML, d)
		htmlShape(t, page)
		for _, section := range []string{"background", "response"} {
			_, got, _ := strings.Cut(page, `<section id="`+section+`"`)
			got, _, _ = strings.Cut(got, "</section>")
			if !strings.Contains(got, "<p>"+want+"</p>") {
				t.Errorf("%s: no %s in %s", prose, want, got)
			}
		}
		if !strings.Contains(page, `<h1 dir="auto">GFE</h1>`) {
			t.Error("the title is explained")
		}
	}
}

// TestExplainRows explains a term once in the whole of the timeline, and not where the
// glossary itself explains another.
func TestExplainRows(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "x", Glossary: postmortem.Glossary{{Name: "GFE", Meaning: "proxy"}, {Name: "front", Meaning: "what a GFE is"}},
		Timeline: []postmortem.Event{{At: at("2026-06-02T09:58:00Z"), Text: "GFE"}, {At: at("2026-06-02T09:59:00Z"), Text: "GFE", Details: "GFE\n\n    GFE"}},
	}
	page := render(t, New(Options{}).HTML, d)
	if n := strings.Count(page, `class="term"`); n != 1 {
		t.Errorf("%d links to the term, want 1", n)
	}
}

// TestExplainStory explains the words of the document and none of the page's own.
func TestExplainStory(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Background: "Dark"}
	for _, name := range []string{"Dark", "Postmortem", "Skip", "Contents", "About", "Kind"} {
		d.Glossary = append(d.Glossary, postmortem.Term{Name: name, Meaning: "what it is"})
	}
	const link = `<a class="term" href="#term-1" title="what it is">Dark</a>`
	if page := render(t, New(Options{}).HTML, d); strings.Count(page, `class="term"`) != 1 || !strings.Contains(page, "<p>"+link+"</p>") {
		t.Errorf("not one link, in the background: %s", page[strings.Index(page, "<body"):])
	}
}

// TestExplainOwnTemplate explains each term once a page where a team's own template marks no
// section, and none where it has no entries that they could lead to.
func TestExplainOwnTemplate(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "Dark", Background: "Dark, `Dark`, Dark", Response: "Dark",
		Glossary: postmortem.Glossary{{Name: "Dark", Meaning: "Dark, without light"}},
	}
	const fields, entries = `<h1>{{.Title}}</h1>{{.Background}}{{.Response}}`, `{{range $i, $term := .Glossary}}<p id="{{$.Anchor $i}}">{{.Meaning}}</p>{{end}}`
	for template, want := range map[string]int{
		fields + entries: 1,
		fields:           0,
		`{{section "a"}}{{.Background}}{{section "b"}}{{.Response}}{{.Background}}{{section "b"}}{{.Response}}` + entries: 2,
	} {
		own := fstest.MapFS{"page.html": {Data: []byte(template)}}
		page := render(t, New(Options{Templates: own}).HTML, d)
		if n := strings.Count(page, `<a class="term" href="#term-1" title="Dark, without light">Dark</a>`); n != want {
			t.Errorf("%d links, want %d: %s", n, want, page)
		}
	}
}
