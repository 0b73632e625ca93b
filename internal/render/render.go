package render

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	texttemplate "text/template"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// Options are what a team can change about the look of documents.
type Options struct {
	// Templates holds a team's own page.md, page.html and page.css. A file that
	// is not there is taken from the built-in ones; nil takes all of them from there.
	Templates fs.FS
	// Now is when the document is rendered. Actions are overdue by its day in the document's
	// zone. With the zero time a page does not mention that.
	Now time.Time
}

// A Renderer writes documents. It parses each template when the first document needs it,
// that of HTML once for each goroutine, and may be used by several at a time.
type Renderer struct {
	markdown func() (*texttemplate.Template, error)
	html     *sync.Pool // of *htmlTemplate, one for each page that is being written
	own      fs.FS
	style    func() (style, error)
	now      time.Time
	context  Context
	public   *postmortem.Figures // those of a document for the public, nil for others
}

// New returns a Renderer. It reads nothing yet: a template that is broken is an
// error of the first document that needs it.
func New(o Options) *Renderer {
	r := &Renderer{html: new(sync.Pool), own: o.Templates, now: o.Now}
	r.markdown = sync.OnceValues(func() (*texttemplate.Template, error) { return parseMarkdown(o.Templates) })
	r.style = sync.OnceValues(func() (style, error) { return parseStyle(o.Templates) })
	return r
}

// Markdown writes the document as Markdown that GitHub and GitLab show alike and
// that reads well as plain text.
func (r *Renderer) Markdown(w io.Writer, d *postmortem.Document) error {
	t, err := r.markdown()
	if err != nil {
		return err
	}
	return execute(w, t, r.page(r.builder(d)))
}

// HTML writes the document as one self-contained page: no script, and no request
// to anywhere.
func (r *Renderer) HTML(w io.Writer, d *postmortem.Document) error {
	t, ok := r.html.Get().(*htmlTemplate)
	if !ok {
		var err error
		if t, err = parseHTML(r.own); err != nil {
			return err
		}
	}
	defer r.html.Put(t)
	style, err := r.style()
	if err != nil {
		return err
	}
	b := r.builder(d)
	b.images = &imageEmbedder{files: r.context.Files, folder: r.context.Folder, relPath: r.context.RelPath}
	p := r.page(b)
	p.style = style
	p.Source = printable.Text(string(r.context.Source))
	if p.Source != "" {
		p.Contents = append(p.Contents, Section{"source", phrase.Label("source")})
	}
	t.begin(p, b.images)
	return execute(w, t, p)
}

func (r *Renderer) builder(d *postmortem.Document) builder {
	b := newBuilder(d)
	b.context = r.context
	b.found, b.public = r.figures(b.d), r.public != nil
	if !r.now.IsZero() {
		b.today = when.DateOf(r.now.In(cmp.Or(b.zone, time.UTC)))
	}
	return b
}

func (r *Renderer) page(b builder) *Page {
	p := b.page()
	p.Heading = p.Title.String()
	return p
}

// execute runs a template of either kind with a buffer before w, since templates write a
// few bytes at a time.
func execute(w io.Writer, t interface{ Execute(io.Writer, any) error }, p *Page) error {
	out := bufio.NewWriterSize(w, 8<<10)
	if err := t.Execute(out, p); err != nil {
		return fmt.Errorf("render %q: %w", p.Document.Title, err)
	}
	return out.Flush()
}

// JSON writes the document with its figures: {"document": …, "figures": …}.
// Durations are whole seconds with their end points.
func (r *Renderer) JSON(w io.Writer, d *postmortem.Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Document *postmortem.Document `json:"document"`
		Figures  any                  `json:"figures"`
	}{d, r.figures(d).JSON(phrase.Span, phrase.Impact)})
}
