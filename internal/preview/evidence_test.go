package preview

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEvidence(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{
		"2026/2026-01-02-first.yaml":         first,
		"2026/2026-01-02-first/a.png":        "png",
		"2026/2026-01-02-first/deep/é b.log": "log",
		"2026/2026-01-02-first/page.html":    "<script>alert(1)</script>",
		"2026/2026-01-02-first/x.svg":        "<svg/>",
		"2026/2026-01-02-first/dump.bin":     "bin",
		"2026/2026-01-02-first/.env":         "secret",
		"2026/shared/b.txt":                  "shared",
		"2026/shared/not-named.txt":          "secret",
		"out.txt":                            "beside",
		"other/x.txt":                        "secret",
	})
	write(t, filepath.Join(filepath.Dir(s.folder), "outside.txt"), "secret")
	for link, target := range map[string]string{
		"2026/2026-01-02-first/link.txt": "../../../outside.txt",
		"2026/2026-01-02-first/up":       "../../..",
		"2026/2026-01-02-first/in.png":   "a.png",
	} {
		if err := os.Symlink(target, filepath.Join(s.folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if answer, _ := s.ask("GET", "/shared/b.txt"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("nobody has seen a page that names it, and it is %s", answer.Status)
	}
	s.get("/2026-01-02-first")
	for path, want := range map[string][2]string{
		"/2026-01-02-first/a.png":               {"png", "image/png"},
		"/2026-01-02-first/in.png":              {"png", "image/png"},
		"/2026-01-02-first/deep/%C3%A9%20b.log": {"log", "text/plain; charset=utf-8"},
		"/2026-01-02-first/page.html":           {"<script>alert(1)</script>", "text/plain; charset=utf-8"},
		"/2026-01-02-first/x.svg":               {"<svg/>", "image/svg+xml"},
		"/2026-01-02-first/dump.bin":            {"bin", "application/octet-stream"},
		"/2026-01-02-first/shared/b.txt":        {"shared", "text/plain; charset=utf-8"},
		"/shared/b.txt":                         {"shared", "text/plain; charset=utf-8"},
		"/out.txt":                              {"beside", "text/plain; charset=utf-8"},
	} {
		answer, body := s.ask("GET", path)
		if body != want[0] || answer.Header.Get("Content-Type") != want[1] {
			t.Errorf("%s is %s %q, want %q", path, answer.Header.Get("Content-Type"), body, want)
		}
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox;") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may do anything: %s", path, policy)
		}
	}
	for _, path := range []string{
		"/2026-01-02-first/", "/2026-01-02-first/deep", "/2026-01-02-first/deep/", "/2026-01-02-first/.env",
		"/2026-01-02-first/link.txt", "/2026-01-02-first/up/outside.txt", "/2026-01-02-first/none",
		"/2026-01-02-first/shared/not-named.txt", "/shared/not-named.txt", "/other/x.txt", "/outside.txt",
		"/2026-01-02-first/../../outside.txt", "/2026-01-02-first/%2e%2e/%2e%2e/outside.txt", "/%2e%2e/outside.txt",
		"/2026-01-02-first/..%2f..%2foutside.txt", "/2026-01-02-first/..%5c..%5coutside.txt", "/2026-01-02-first/%00", "/%00", "/a%00.png",
		"/2026-01-02-first//etc/passwd", "//etc/passwd", "/etc/passwd", "/2026-01-02-first/a.png/", "/2026-01-02-first/a.png%00.txt",
		"/2026-01-02-first.yaml", "/2026/2026-01-02-first.yaml", "/-/", "/2026/", "/.", "/..",
	} {
		answer, body := s.ask("GET", path)
		if answer.StatusCode != http.StatusNotFound && answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s is %s", path, answer.Status)
		}
		if strings.Contains(body, "secret") || strings.Contains(body, "root:") {
			t.Errorf("%s shows %q", path, body)
		}
	}
}

// TestDocumentThatIsALink checks that a document is not read from outside of the folder.
func TestDocumentThatIsALink(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"a.yaml": first})
	outside := filepath.Join(filepath.Dir(s.folder), "outside.yaml")
	write(t, outside, "secret: words\n")
	for link, target := range map[string]string{"out.yaml": outside, "in.yaml": "a.yaml", "nowhere.yaml": "none"} {
		if err := os.Symlink(target, filepath.Join(s.folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if page := s.get("/out"); strings.Contains(page, "secret") || !strings.Contains(page, "out cannot be shown") {
		t.Errorf("it shows %s", page)
	}
	if page := s.get("/nowhere"); !strings.Contains(page, "There is no such page") {
		t.Errorf("it shows %s", page)
	}
	if page := s.get("/in"); !strings.Contains(page, "The &lt;first&gt; one") {
		t.Errorf("a link inside of the folder is not followed: %s", page)
	}
	if list := s.get("/"); strings.Contains(list, "secret") || !strings.Contains(list, "Cannot be read") {
		t.Errorf("the list shows %s", list)
	} else if !strings.Contains(list, "nowhere.yaml: it is a link to none, which does not exist") {
		t.Errorf("the list does not name the link to nowhere: %s", list)
	}
}
