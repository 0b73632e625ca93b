package render

import (
	"io"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestFormats finds each format by how its files end, and writes it as its method does.
func TestFormats(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	d := document(t, "testdata/short.yaml")
	methods := map[string]func(io.Writer, *postmortem.Document) error{
		"md": r.Markdown, "html": r.HTML, "json": r.JSON,
		"text": func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 60, false) },
	}
	for _, f := range Formats() {
		if found, ok := FormatEnding(f.Ending); !ok || found.Name != f.Name {
			t.Errorf("%s: found %q", f.Ending, found.Name)
		}
		got, err := f.Of(r, d, 60)
		if err != nil || string(got) != render(t, methods[f.Name], d) {
			t.Errorf("%s is written otherwise, or not: %v", f.Name, err)
		}
	}
	for ending, want := range map[string]string{"TXT": "text", "text": "", "": "", "yaml": ""} {
		if f, ok := FormatEnding(ending); f.Name != want || ok != (want != "") {
			t.Errorf("%q: found %q", ending, f.Name)
		}
	}
}
