package render

import (
	"bytes"
	"flag"
	htmltemplate "html/template"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "write the golden files")

// document reads one of the documents in testdata.
func document(t testing.TB, path string) *postmortem.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := postmortem.Open(path, data).Document()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestGolden compares every document in testdata with what it is rendered to. The style
// sheet and the policy that names it, the same on every page, are in a file of their own.
func TestGolden(t *testing.T) {
	t.Parallel()
	r := New(Options{Now: time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)})
	sheet, err := r.team.style()
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "testdata/style.html", sheet.policy+"\n"+string(sheet.element)+"\n")
	withoutStyle := strings.NewReplacer(
		string(sheet.element), "<style>see style.html</style>",
		strings.ReplaceAll(htmltemplate.HTMLEscapeString(sheet.policy), "+", "&#43;"), "see style.html",
	)
	formats := map[string]func(io.Writer, *postmortem.Document) error{
		"md":   r.Markdown,
		"html": r.HTML,
		"json": r.JSON,
		"txt":  func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 80, false) },
	}
	documents, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents in testdata: %v", err)
	}
	for _, path := range documents {
		d := document(t, path)
		for format, render := range formats {
			golden := strings.TrimSuffix(path, "yaml") + format
			t.Run(filepath.Base(golden), func(t *testing.T) {
				t.Parallel()
				var out bytes.Buffer
				if err := render(&out, d); err != nil {
					t.Fatal(err)
				}
				compareGolden(t, golden, withoutStyle.Replace(out.String()))
			})
		}
	}
}

// TestGoldenPublic compares the documents in testdata/public with their pages for customers.
func TestGoldenPublic(t *testing.T) {
	t.Parallel()
	documents, err := filepath.Glob("testdata/public/*.yaml")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents in testdata/public: %v", err)
	}
	for _, path := range documents {
		view, err := audience.Public(document(t, path), audience.Rules{Services: map[string]string{"checkout": "Checkout"}})
		if err != nil {
			t.Fatal(err)
		}
		r := New(Options{}).ForPublic(view.Figures)
		for _, format := range Formats() {
			golden := strings.TrimSuffix(path, "yaml") + format.Ending
			t.Run(filepath.Base(golden), func(t *testing.T) {
				t.Parallel()
				page, err := format.Of(r, view.Document, 80)
				if err != nil {
					t.Fatal(err)
				}
				compareGolden(t, golden, styleOrPolicy.ReplaceAllString(string(page), ""))
			})
		}
	}
}

// styleOrPolicy is what is the same on every page: the style sheet and the policy that names it.
var styleOrPolicy = regexp.MustCompile(`(?s)<style>.*?</style>\n|<meta http-equiv="Content-Security-Policy"[^>]*>\n`)

// compareGolden compares what is rendered with a golden file, or writes the file.
func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what is rendered now; see git diff after: go test ./internal/render -update", golden)
	}
}
