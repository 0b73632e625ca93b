package render

import (
	"strings"
	"testing"
)

// TestWords reads pages as their readers see them.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ format, page, want string }{
		{"html", `<p>A<b>n</b>a &amp; <a href="https://x.org/?a=1&amp;b=2" title='by "Bo"'>more</a></p>`, `Ana & more https://x.org/?a=1&b=2 by "Bo"`},
		{"html", `<style>p { color: ana }</style><script>ana</SCRIPT ><img alt=Ana src="data:image/png;base64,ana">`, "Ana"},
		{"html", `<!-- by Ana --><P TITLE = "a > b" hidden class="c">x<br>y</P>`, "by Ana x y a > b"},
		{"html", `<meta http-equiv="Content-Security-Policy" content="x"><meta name="author" content="Ana">`, "Ana"},
		{"html", `a < b, <code>time</code> and <`, "a < b, `time` and <"},
		{"html", `<a href=x`, "x"},
		{"md", "**A**na [x](https://x.org \"y\") &lt; `c`", "Ana x < c https://x.org"},
		{"md", "A\\*na\n\n| a | b |\n|---|---|\n| c | d |", "A*na a b c d"},
		{"json", `{"a": ["x\u0041", 1, {"b": "y\nz"}]}`, "a xA b y z"},
		{"json", `{"a": "b`, "a"},
		{"txt", "as it is", "as it is"},
	} {
		got := strings.Join(strings.Fields(Format{Name: test.format}.Words([]byte(test.page))), " ")
		if got != test.want {
			t.Errorf("%s %s: %q, want %q", test.format, test.page, got, test.want)
		}
	}
}

// FuzzWords reads any page. Plain words between two tags are found.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"<a href='", "<!--", "<style>", "<p a=b c = d>", "</", "&#", "{\"a\":"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		for _, format := range Formats() {
			format.Words([]byte(page))
		}
		if got := htmlWords("<p>inside</p>" + page); !strings.Contains(got, "inside") {
			t.Errorf("%q", got)
		}
	})
}
