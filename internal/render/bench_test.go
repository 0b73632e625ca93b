package render

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// sample is a document of the usual length whose timeline is repeated until it has
// as many events as asked for.
func sample(b *testing.B, events int) *postmortem.Document {
	b.Helper()
	d := document(b, "testdata/migration.yaml")
	first := len(d.Timeline)
	for i := first; i < events; i++ {
		e := d.Timeline[i%first]
		e.At = when.At(e.At.Instant.Add(time.Duration(i/first) * 3 * time.Hour))
		e.Until = when.Time{}
		if i%6 > 0 {
			e.Details = ""
		}
		d.Timeline = append(d.Timeline, e)
	}
	return d
}

func BenchmarkMarkdown(b *testing.B) { benchmark(b, (*Renderer).Markdown) }

func BenchmarkHTML(b *testing.B) { benchmark(b, (*Renderer).HTML) }

func BenchmarkJSON(b *testing.B) { benchmark(b, (*Renderer).JSON) }

func BenchmarkText(b *testing.B) {
	benchmark(b, func(r *Renderer, w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 72, false) })
}

// benchmark measures what one run of pm does between reading a file and writing
// another, templates included.
func benchmark(b *testing.B, render func(*Renderer, io.Writer, *postmortem.Document) error) {
	data := sample(b, 60).Format()
	b.Run("decode and render", func(b *testing.B) {
		for b.Loop() {
			d, err := postmortem.Open("sample.yaml", data).Document()
			if err != nil {
				b.Fatal(err)
			}
			if err := render(New(Options{}), io.Discard, d); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode and render again", func(b *testing.B) {
		r := New(Options{})
		for b.Loop() {
			d, err := postmortem.Open("sample.yaml", data).Document()
			if err != nil {
				b.Fatal(err)
			}
			if err := render(r, io.Discard, d); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, events := range []int{60, 5000} {
		b.Run(fmt.Sprintf("%d events", events), func(b *testing.B) {
			d, r := sample(b, events), New(Options{})
			for b.Loop() {
				if err := render(r, io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBase is what the others are measured against: the same file decoded to
// a YAML node, and its text converted by goldmark as one document.
func BenchmarkBase(b *testing.B) {
	d := sample(b, 60)
	data := d.Format()
	var text bytes.Buffer
	for _, s := range []string{
		d.Title, d.Summary, d.Background, d.Response, d.Resolution, d.Impact.Summary, d.RootCause.Summary, d.RootCause.Trigger,
	} {
		text.WriteString(s + "\n\n")
	}
	for _, e := range d.Timeline {
		text.WriteString(e.Text + "\n\n" + e.Details + "\n\n")
	}
	for _, f := range d.ContributingFactors {
		text.WriteString(f.Text + "\n\n")
	}
	for _, a := range d.ActionItems {
		text.WriteString(a.Title + "\n\n")
	}
	convert := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for b.Loop() {
		var node yaml.Node
		if err := yaml.Unmarshal(data, &node); err != nil {
			b.Fatal(err)
		}
		if err := convert.Convert(text.Bytes(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
