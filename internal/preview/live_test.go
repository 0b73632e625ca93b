package preview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/render"
)

func TestAllow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ policy, want string }{
		{"default-src 'none'", "default-src 'none'; script-src 'x'"},
		{"default-src 'none'; script-src 'sha256-a'; base-uri 'none'", "default-src 'none'; script-src 'sha256-a' 'x'; base-uri 'none'"},
		{"Script-Src 'none'", "Script-Src 'x'"},
		{"default-src 'none';\r\nX-Header: y", "default-src 'none'; X-Header: y; script-src 'x'"},
	} {
		if got := allow(c.policy, "script-src", "'x'"); got != c.want {
			t.Errorf("%q allows %q, want %q", c.policy, got, c.want)
		}
	}
}

// TestEnlivenTemplates puts the script into whatever a team's template makes.
func TestEnlivenTemplates(t *testing.T) {
	t.Parallel()
	s, err := New(options(t, t.TempDir(), "postmortems"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ html, before, policy string }{
		"no head":            {"<!doctype html><title>x</title><p>Text", "<!doctype html><title>x</title><p>Text<style>", ""},
		"no policy":          {"<!doctype html><HEAD><title>x</title></HEAD ><BODY class=y><p>Text", "<!doctype html><HEAD><title>x</title><style>", ""},
		"policy":             {`<head><meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;"></head><body>`, "<head><style>", "default-src 'self'; script-src "},
		"policy in the text": {`<head></head><body><meta http-equiv="Content-Security-Policy" content="default-src *">`, "<head><style>", ""},
	} {
		live, err := s.enliven(page{html: []byte(c.html)})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(live.html); !strings.HasPrefix(got, c.before) || strings.Count(got, "<script") != 1 {
			t.Errorf("%s: the page is %s", name, got)
		}
		if !strings.HasPrefix(live.policy, c.policy) || c.policy == "" && live.policy != "frame-ancestors 'none'" {
			t.Errorf("%s: the policy is %s", name, live.policy)
		}
		noticed, err := s.enliven(page{html: []byte(c.html), notice: &render.Notice{Heading: "<script>", Text: "</section>"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(noticed.html); noticed.version == live.version || strings.Count(got, "<script") != 1 || strings.Count(got, "</section>") != 1 {
			t.Errorf("%s: the page with a notice is %s", name, got)
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	text := []byte("one\r\ntwo\rthree\u2028four\nfive\x1b[31m\xff\nsix\n" + strings.Repeat("long ", 1000) + "\n")
	for line, want := range map[int]string{
		1: "one two three",
		3: "one two three four five\uFFFD[31m\uFFFD",
		6: "four five\uFFFD[31m\uFFFD six " + strings.Repeat("long ", 60) + " … ",
	} {
		var texts []string
		for _, l := range excerpt(text, line) {
			texts = append(texts, l.Text)
			if l.Marked != (l.Number == line) {
				t.Errorf("line %d of the excerpt of %d is marked: %v", l.Number, line, l.Marked)
			}
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("around line %d: %q, want %q", line, got, want)
		}
	}
}

func TestPageCache(t *testing.T) {
	t.Parallel()
	var k pageCache
	for i := range 2 * maxCached {
		k.put(string(rune('A'+i)), []byte("page"), map[string]string{"x.png": string(rune('A' + i))})
		k.put("A", []byte("again"), map[string]string{"y.png": "A"})
	}
	if len(k.pages) != maxCached || len(k.evidence) != maxCached || len(k.order) != maxCached {
		t.Errorf("%d pages are kept, want %d", len(k.pages), maxCached)
	}
	if page, ok := k.get("A"); !ok || string(page) != "again" {
		t.Errorf("the page shown last is %q", page)
	}
	if _, ok := k.get("B"); ok {
		t.Error("the page shown first is still there")
	}
	for _, id := range []string{"long", "longer", "C"} {
		k.put(id, make([]byte, maxCachedBytes*2/3), nil)
		k.put(id, make([]byte, maxCachedBytes*2/3), nil)
		if len(k.pages) > maxCached || k.bytes > maxCachedBytes {
			t.Errorf("%d bytes in %d pages are kept, want at most %d", k.bytes, len(k.pages), maxCachedBytes)
		}
	}
	if len(k.pages) != 1 || k.bytes != maxCachedBytes*2/3 {
		t.Errorf("%d pages of %d bytes are kept, want the last alone", len(k.pages), k.bytes)
	}
}

// Of several pages that name one address, the page shown last decides.
func TestPageCacheEvidence(t *testing.T) {
	t.Parallel()
	var k pageCache
	for i := range 2 * maxCached {
		k.put(string(rune('A'+i)), nil, map[string]string{"x.png": string(rune('A' + i))})
	}
	if file, ok := k.find("x.png"); !ok || file != string(rune('A'+2*maxCached-1)) {
		t.Errorf("an address of several pages leads to %q, want that of the last", file)
	}
}
