package render

import (
	"bytes"
	"encoding/base64"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// dot is a PNG of one transparent pixel.
const dot = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\x0bIDATx\x9cc`\x00\x02\x00\x00\x05\x00\x01z^\xab?\x00\x00\x00\x00IEND\xaeB`\x82"

// TestImages shows what evidence a page holds itself, and what it says of the rest.
func TestImages(t *testing.T) {
	t.Parallel()
	pictures := pictureOf(t)
	files := fstest.MapFS{
		"2026/one/dot.PNG":     {Data: []byte(dot)},
		"2026/one/cut.png":     {Data: pictures["image/png"][:60]},
		"2026/shared/d.jpg":    {Data: pictures["image/jpeg"]},
		"2026/one/d.gif":       {Data: pictures["image/gif"]},
		"2026/one/d.webp":      {Data: []byte("RIFF\x00\x00\x00\x00WEBPVP8 ")},
		"2026/one/d.svg":       {Data: []byte("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>")},
		"2026/one/page.png":    {Data: []byte("<script>alert(1)</script>")},
		"2026/one/large.png":   {Data: append([]byte(dot), make([]byte, maxImageSize)...)},
		"2026/one/log.txt":     {Data: []byte(dot)},
		"2026/one/folder.png":  {Mode: fs.ModeDir},
		"2026/one/folder.png/": {Mode: fs.ModeDir},
		"secret.png":           {Data: []byte(dot)},
	}
	around := Context{Files: files, Folder: "2026", RelPath: "../2026"}
	for file, want := range map[string]string{
		"one/dot.PNG":      `<figure class="shot"><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString([]byte(dot)) + `" alt="A &lt;b&gt; &#34;graph&#34;"><figcaption>A &lt;b&gt; &#34;graph&#34;</figcaption></figure>`,
		"shared/d.jpg":     `<img src="data:image/jpeg;base64,`,
		"one/d.gif":        `<img src="data:image/gif;base64,`,
		"one/d.webp":       `<img src="data:image/webp;base64,`,
		"one/d.svg":        `<img src="data:image/svg+xml;base64,`,
		"one/cut.png":      `</a> (not shown: the image is damaged)`,
		"one/page.png":     `<a href="../2026/one/page.png">A &lt;b&gt; &#34;graph&#34;</a> (not shown: the file is not an image)`,
		"one/large.png":    `</a> (not shown: 2.1 MiB, and a page holds images of up to 2 MiB)`,
		"one/none.png":     `</a> (the file is missing)`,
		"one/folder.png":   `</a> (not shown: the file cannot be read)`,
		"one/log.txt":      `<a href="../2026/one/log.txt">A &lt;b&gt; &#34;graph&#34;</a></p>`,
		"../../secret.png": `Evidence: A &lt;b&gt; &#34;graph&#34; (not beside the document)</p>`,
		"/secret.png":      `Evidence: A &lt;b&gt; &#34;graph&#34; (not beside the document)</p>`,
		`..\..\secret.png`: `Evidence: A &lt;b&gt; &#34;graph&#34; (not beside the document)</p>`,
	} {
		d := &postmortem.Document{Title: "x", ContributingFactors: []postmortem.Factor{{
			Text: "f", Evidence: []postmortem.Evidence{{File: file, Title: `A <b> "graph"`}},
		}}}
		page := render(t, New(Options{}).In(around).HTML, d)
		if !strings.Contains(page, want) {
			t.Errorf("%s: no %s in\n%s", file, want, page[strings.Index(page, "<body"):])
		}
		if !strings.Contains(page, "; img-src data:; ") {
			t.Errorf("%s: the page may show no image", file)
		}
		htmlShape(t, page)
	}
}

// TestEvidenceElsewhere names a file that does not go with the document, and leads to no
// other file of the reader's by that name.
func TestEvidenceElsewhere(t *testing.T) {
	t.Parallel()
	r := New(Options{}).In(Context{Folder: "2026", RelPath: "../2026"})
	for file, want := range map[string][]string{
		"/etc/passwd":     {"Evidence: /etc/passwd (not beside the document)</p>", "(/etc/passwd (not beside the document))"},
		"../../etc.txt":   {"Evidence: ../../etc.txt (not beside the document)</p>", "(../../etc.txt (not beside the document))"},
		"../2025/log.txt": {`<a href="../2025/log.txt">../2025/log.txt</a></p>`, "([../2025/log.txt](../2025/log.txt))"},
	} {
		d := &postmortem.Document{Title: "x", Timeline: []postmortem.Event{{Text: "e", Evidence: []postmortem.Evidence{{File: file}}}}}
		for i, got := range []string{render(t, r.HTML, d), render(t, r.Markdown, d)} {
			if !strings.Contains(got, want[i]) {
				t.Errorf("%s: no %s in\n%s", file, want[i], got)
			}
		}
	}
}

// TestImagesInProse shows those of a file beside the document, and leads to the others.
func TestImagesInProse(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"2026/one/a b.png": {Data: []byte(dot)}, "2026/one/no.png": {Data: []byte("no")}}
	around := Context{Files: files, Folder: "2026", RelPath: "../2026"}
	image := `<img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString([]byte(dot)) + `" alt="`
	for prose, want := range map[string]string{
		`![A "graph" <b>](<one/a b.png>) and`:         `<p>` + image + `A &#34;graph&#34; &lt;b&gt;"> and</p>`,
		"![](one/a%20b.png)":                          image + `one/a%20b.png">`,
		"![x](one/no.png)":                            `<a href="../2026/one/no.png">x</a> (not shown: the file is not an image)`,
		"![x](one/none.png)":                          `<a href="../2026/one/none.png">x</a> (the file is missing)`,
		"![x](../../secret.png)":                      `<a href="../../secret.png">x</a> (not shown: it is outside the folder of documents)`,
		"![x](https://example.com/a.png)":             `<a href="https://example.com/a.png">x</a>`,
		"![x](//example.com/a.png)":                   `<a href="//example.com/a.png">x</a>`,
		"![x](javascript:alert.png)":                  `<p>x</p>`,
		"![x](data:image/png;base64,AAAA)":            `<p>x</p>`,
		`<a class="image" href="one/a%20b.png">x</a>`: `<p>&lt;a class=&#34;image&#34; href=&#34;one/a%20b.png&#34;&gt;x&lt;/a&gt;</p>`,
	} {
		d := &postmortem.Document{Title: "x", Summary: prose, Timeline: []postmortem.Event{{Details: prose}}}
		page := strings.ReplaceAll(render(t, New(Options{}).In(around).HTML, d), "&quot;", "&#34;")
		if n := strings.Count(page, want); n != 2 {
			t.Errorf("%s: %d times %s in\n%s", prose, n, want, page[strings.Index(page, "<body"):])
		}
		htmlShape(t, page)
	}
}

// TestManyImages stops where a page would become too large to send.
func TestManyImages(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"a.png": {Data: append([]byte(dot), make([]byte, 1<<20)...)}}
	d := &postmortem.Document{Title: "x", Timeline: make([]postmortem.Event, 10)}
	for i := range d.Timeline {
		d.Timeline[i].Evidence = []postmortem.Evidence{{File: "a.png"}}
	}
	page := render(t, New(Options{}).In(Context{Files: files, Folder: "."}).HTML, d)
	if n := strings.Count(page, "<img "); n != 7 {
		t.Errorf("%d images, want 7 of a little over 1 MiB", n)
	}
	if n := strings.Count(page, "(not shown: the images before it fill the 8 MiB of a page)"); n != 3 {
		t.Errorf("%d words about what is left out, want 3", n)
	}
}

// TestSource shows the file of a document at the end of its page, as the text it is.
func TestSource(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x"}
	source := "title: x # </code></pre><script>alert(1)</script> & {{.Title}}\r\n"
	page := render(t, New(Options{}).In(Context{Source: []byte(source)}).HTML, d)
	want := "<code>title: x # &lt;/code&gt;&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{.Title}}\n</code></pre>"
	if !strings.Contains(page, want) || !strings.Contains(page, `<li><a href="#source">Source</a></li>`) {
		t.Errorf("no %s in\n%s", want, page)
	}
	if page := render(t, New(Options{}).HTML, d); strings.Contains(page, `id="source"`) {
		t.Errorf("a source that was not given in\n%s", page)
	}
}

// TestRelated leads to the pages of other documents where there are such.
func TestRelated(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Related: []string{"2025-11-02-cache", "gone", `"><script>`}}
	around := Context{Page: func(id string) string {
		return map[string]string{"2025-11-02-cache": "2025-11-02-cache.html", `"><script>`: "javascript:alert(1)"}[id]
	}}
	page := render(t, New(Options{}).In(around).HTML, d)
	for _, want := range []string{
		`<li dir="auto"><a href="2025-11-02-cache.html">2025-11-02-cache</a></li>`, `<li dir="auto">gone</li>`, `<li dir="auto">&#34;&gt;&lt;script&gt;</li>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if page := render(t, New(Options{}).HTML, d); !strings.Contains(page, `<li dir="auto">2025-11-02-cache</li>`) {
		t.Error("a link to nowhere")
	}
}

// TestCustom shows a team's own fields in the order of the file, as deep as they are.
func TestCustom(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Custom: postmortem.Custom{
		{Key: "", Value: "of what?"},
		{Key: "customer_tier", Value: "*gold* <b>"},
		{Key: "tickets", Value: postmortem.Literal("4412")},
		{Key: "regions", Value: []any{"eu", postmortem.Custom{{Key: "name", Value: "us"}, {Key: "zones", Value: []any{"a", []any{}}}}}},
		{Key: "note", Value: "one\n\n- two\n"},
		{Key: "nothing", Value: postmortem.Custom{}},
	}}
	page := render(t, New(Options{}).HTML, d)
	want := `<dl class="facts">
<div><dt dir="auto">(no name)</dt><dd dir="auto">of what?</dd></div>
<div><dt dir="auto">customer_tier</dt><dd dir="auto"><em>gold</em> &lt;b&gt;</dd></div>
<div><dt dir="auto">tickets</dt><dd dir="auto">4412</dd></div>
<div><dt dir="auto">regions</dt><dd dir="auto"><ul>
<li dir="auto">eu</li>
<li dir="auto"><dl class="facts">
<div><dt dir="auto">name</dt><dd dir="auto">us</dd></div>
<div><dt dir="auto">zones</dt><dd dir="auto"><ul>
<li dir="auto">a</li>
<li dir="auto"></li>
</ul></dd></div>
</dl></li>
</ul></dd></div>
<div><dt dir="auto">note</dt><dd dir="auto"><div class="prose"><p>one</p>
<ul>
<li>two</li>
</ul>
</div></dd></div>
<div><dt dir="auto">nothing</dt><dd dir="auto"></dd></div>
</dl>`
	if !strings.Contains(page, want) {
		t.Errorf("no\n%s\nin\n%s", want, page[strings.Index(page, `<section id="custom"`):])
	}
	htmlShape(t, page)
}

// TestSurroundingsOfOthers shows that one renderer may be in many places.
func TestSurroundingsOfOthers(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	d := &postmortem.Document{Title: "x"}
	before := render(t, r.HTML, d)
	var out bytes.Buffer
	if err := r.In(Context{Source: []byte("one")}).HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	if render(t, r.HTML, d) != before {
		t.Error("what lies around one document is shown with another")
	}
}
