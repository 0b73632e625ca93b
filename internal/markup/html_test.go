package markup

import (
	"strings"
	"testing"
)

func TestLineHTML(t *testing.T) {
	t.Parallel()
	h := NewHTML(nil, nil)
	for field, want := range map[string]string{
		"":                                  "",
		`a "b" <c> & 'd'`:                   "a &#34;b&#34; &lt;c&gt; &amp; &#39;d&#39;",
		"*a* **b _c_** ~~d~~ `e & f`":       "<em>a</em> <strong>b <em>c</em></strong> <del>d</del> <code>e &amp; f</code>",
		"[a *b*](https://example.com/?c&d)": `<a href="https://example.com/?c&amp;d">a <em>b</em></a>`,
		"[](b.txt)":                         `<a href="b.txt">b.txt</a>`,
		"[a](javascript:b)":                 "a (javascript:b)",
		"[a](java&Tab;script:b)":            "a (java&amp;Tab;script:b)",
		"![a *b*](c.png) ![](c.png)":        `<a href="c.png">a b</a> <a href="c.png">c.png</a>`,
		"![a](javascript:b)":                "a",
		"[![a](b.png)](c.txt)":              `<a href="c.txt">a</a>`,
		"<https://example.com> a@b.com":     `<a href="https://example.com">https://example.com</a> <a href="mailto:a@b.com">a@b.com</a>`,
		"<javascript:a>":                    "javascript:a",
		"&lt;b&gt; &#x202E;&#27;[31m \\*":   "&lt;b&gt;  *",
		"# a":                               "# a",
	} {
		if got := h.Line(ParseLine(field)); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

func TestProseHTML(t *testing.T) {
	t.Parallel()
	h := NewHTML(nil, nil)
	for field, want := range map[string]string{
		" \n":                      "",
		"a\nb\n\nc":                "<p>a\nb</p>\n<p>c</p>\n",
		"a  \nb":                   "<p>a<br>\nb</p>\n",
		"# a *b*":                  "<p><strong>a <em>b</em></strong></p>\n",
		"- a\n- b\n  - c\n-":       "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n<li></li>\n</ul>\n",
		"3. a\n\n4. b":             "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n",
		"- # a":                    "<ul>\n<li>\n<p><strong>a</strong></p>\n</li>\n</ul>\n",
		"> a\n\n---":               "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n",
		"```sh\n<a>\n```":          "<pre tabindex=\"0\"><code>&lt;a&gt;\n</code></pre>\n",
		"|a|b|\n|-:|-|\n|`c`|d":    "<div class=\"wide\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th class=\"right\">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"right\"><code>c</code></td>\n<td>d</td>\n</tr>\n</tbody>\n</table></div>\n",
		"|a|\n|-|":                 "<div class=\"wide\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table></div>\n",
		"<b>\na\n</b>":             "<p>&lt;b&gt;\na\n&lt;/b&gt;</p>\n",
		"[a][b]\n\n[b]: c.txt 'd'": "<p><a href=\"c.txt\">a</a></p>\n",
		"a <!-- b --> c\n<!-- d\n\ne --> f\n\n`<!-- g -->`\n<!-- h": "<p>a  c</p>\n<p>f</p>\n<p><code>&lt;!-- g --&gt;</code>\n&lt;!-- h</p>\n",
		"a\n<!-- b -->\nc":  "<p>a\nc</p>\n",
		"- [x] a\n- [ ] b":  "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>\n",
		"> [!WARNING]\n> a": "<blockquote class=\"alert warning\">\n<p><strong>Warning</strong></p>\n<p>a</p>\n</blockquote>\n",
		"<details><summary>a *b*</summary>\n\n- c\n</details>\n</details>":   "<details>\n<summary>a <em>b</em></summary>\n<ul>\n<li>c</li>\n</ul>\n</details>\n<p>&lt;/details&gt;</p>\n",
		"<details>\n<summary>a</summary>\nb":                                 "<details>\n<summary>a</summary>\n<p>b</p>\n</details>\n",
		"<img width=\"3\" alt='a \"b' src=\"https://c.example/?d&amp;e\" />": "<p><a href=\"https://c.example/?d&amp;e\">a &#34;b</a></p>\n",
		"<img src=javascript:a> <img alt=b> a<br>b":                          "<p>javascript:a &lt;img alt=b&gt; a<br>\nb</p>\n",
		"- a\n\n    > b": "<ul>\n<li>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n</ul>\n",
		"א\n\n- b":       "<p class=\"own-way\">א</p>\n<ul>\n<li class=\"own-way\">b</li>\n</ul>\n",
	} {
		if got := h.Prose(ParseProse(field)); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

// TestImages shows an image by what the page says of it.
func TestImages(t *testing.T) {
	t.Parallel()
	h := NewHTML(nil, func(url string) (src, href, note string) {
		if url == "a.png" {
			return "data:a", "", ""
		}
		return "", "../" + url, "it is <large>"
	})
	const want = `<img src="data:a" alt="b &#34;c&#34;"> <a href="../b.png">d</a> (it is &lt;large&gt;)`
	if got := h.Line(ParseLine(`![b "c"](a.png) ![d](b.png)`)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestGlossary leads from the first place of a term in a section to its entry, but not from
// a link, code, the headings of a table or a label.
func TestGlossary(t *testing.T) {
	t.Parallel()
	h := NewHTML([]Term{{Name: "gate", Meaning: `a "door"`, URL: "#gate"}, {Name: "gate keeper", URL: "#keeper"}, {}}, nil)
	gate := func(word string) string {
		return `<a class="term" href="#gate" title="a &#34;door&#34;">` + word + "</a>"
	}
	keeper := `<a class="term" href="#keeper" title="">gate keeper</a>`
	for _, test := range []struct{ field, want string }{
		{"gates `gate` [gate](a.txt) *gate* gate", "gates <code>gate</code> <a href=\"a.txt\">gate</a> <em>" + gate("gate") + "</em> gate"},
		{"The gate keeper of the gate", "The " + keeper + " of the " + gate("gate")},
		{"Gate & gate", gate("Gate") + " &amp; gate"},
	} {
		h.StartSection()
		if got := h.Label(ParseLine(test.field)); strings.Contains(got, "term") {
			t.Errorf("a label with a term explained: %s", got)
		}
		if got := h.Line(ParseLine(test.field)); got != test.want {
			t.Errorf("%q: %s, want %s", test.field, got, test.want)
		}
		if got := h.Line(ParseLine(test.field)); strings.Contains(got, "#gate") {
			t.Errorf("%q: explained again: %s", test.field, got)
		}
	}
	h.StartSection()
	if got := h.Prose(ParseProse("| gate |\n|---|\n| gate |")); strings.Count(got, "#gate") != 1 || !strings.Contains(got, "<td><a") {
		t.Errorf("not explained in the cell alone: %s", got)
	}
}

// TestWithoutComments leaves everything but the comments outside code.
func TestWithoutComments(t *testing.T) {
	t.Parallel()
	for field, want := range map[string]string{
		"a":                                    "a",
		"``` <!-- a -->":                       "``` ",
		"a <!-- b --> c\n":                     "a  c\n",
		"a\n\n<!-- b\n\nc -->\n\n`<!-- d -->`": "a\n\n\n\n`<!-- d -->`",
		"    <!-- a -->\n\n<!-- b":             "    <!-- a -->\n\n<!-- b",
		"- a\n  <!-- b\n  c -->\n- d":          "- a\n    \n- d",
	} {
		if got := WithoutComments(field); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}
