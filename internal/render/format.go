package render

import (
	"bytes"
	"io"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Format is one of the forms in which a document can be written.
type Format struct {
	// Name is what it is called, such as md, and Ending what the names of its files end
	// in, without the point.
	Name, Ending string

	write func(r *Renderer, w io.Writer, d *postmortem.Document, width int) error
}

// Formats returns all of them.
func Formats() []Format {
	return []Format{
		{"md", "md", func(r *Renderer, w io.Writer, d *postmortem.Document, _ int) error { return r.Markdown(w, d) }},
		{"html", "html", func(r *Renderer, w io.Writer, d *postmortem.Document, _ int) error { return r.HTML(w, d) }},
		{"json", "json", func(r *Renderer, w io.Writer, d *postmortem.Document, _ int) error { return r.JSON(w, d) }},
		{"text", "txt", func(r *Renderer, w io.Writer, d *postmortem.Document, width int) error {
			return r.Text(w, d, width, false)
		}},
	}
}

// FormatEnding returns the format of files whose names end so, and whether there is one.
// Case does not count.
func FormatEnding(ending string) (Format, bool) {
	for _, f := range Formats() {
		if strings.EqualFold(f.Ending, ending) {
			return f, true
		}
	}
	return Format{}, false
}

// Of returns a document in the format, as a renderer writes it. Only text has a width, in columns.
func (f Format) Of(r *Renderer, d *postmortem.Document, width int) ([]byte, error) {
	var out bytes.Buffer
	err := f.write(r, &out, d, width)
	return out.Bytes(), err
}
