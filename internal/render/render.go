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

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// Options are what a team can change about the look of documents.
type Options struct {
	// Templates holds a team's own page.md, page.html and page.css, and for the public
	// public.md, public.html and public.css. A file that is not there is taken from the
	// built-in ones; nil takes all of them from there.
	Templates fs.FS
	// Now is when the document is rendered. Actions are overdue by its day in the document's
	// zone. With the zero time a page does not mention that.
	Now time.Time
}

// A Renderer writes documents. It parses each template when the first document needs it,
// that of HTML once for each goroutine, and may be used by several at a time.
type Renderer struct {
	team, customers look
	now             time.Time
	context         Context
	public          *postmortem.Figures // those of a document for the public, nil for others
}

// A look is the templates of one kind of page.
type look struct {
	name     string // what the names of its files begin with: page or public
	own      fs.FS
	markdown func() (*texttemplate.Template, error)
	html     *sync.Pool // of *htmlTemplate, one for each page that is being written
	style    func() (style, error)
}

func newLook(own fs.FS, name string) look {
	return look{
		name: name, own: own, html: new(sync.Pool),
		markdown: sync.OnceValues(func() (*texttemplate.Template, error) { return parseMarkdown(own, name+".md") }),
		style:    sync.OnceValues(func() (style, error) { return parseStyle(own, name+".css") }),
	}
}

// New returns a Renderer. It reads nothing yet: a template that is broken is an
// error of the first document that needs it.
func New(o Options) *Renderer {
	return &Renderer{team: newLook(o.Templates, "page"), customers: newLook(o.Templates, "public"), now: o.Now}
}

// Markdown writes the document as Markdown that GitHub and GitLab show alike and
// that reads well as plain text.
func (r *Renderer) Markdown(w io.Writer, d *postmortem.Document) error {
	if r.public != nil {
		return r.customers.writeMarkdown(w, d, r.builder(d).publicPage())
	}
	return r.team.writeMarkdown(w, d, r.page(r.builder(d)))
}

// writeMarkdown writes the page of a document in Markdown.
func (l look) writeMarkdown(w io.Writer, d *postmortem.Document, page any) error {
	t, err := l.markdown()
	if err != nil {
		return err
	}
	return execute(w, t, d, page)
}

// HTML writes the document as one self-contained page: no script, and no request
// to anywhere.
func (r *Renderer) HTML(w io.Writer, d *postmortem.Document) error {
	b := r.builder(d)
	b.images = &imageEmbedder{files: r.context.Files, folder: r.context.Folder, relPath: r.context.RelPath}
	if r.public != nil {
		p := b.publicPage()
		return r.customers.writeHTML(w, d, p, &p.style, nil, b.images)
	}
	p := r.page(b)
	p.Source = printable.Text(string(r.context.Source))
	if p.Source != "" {
		p.Contents = append(p.Contents, Section{"source", phrase.Label("source")})
	}
	return r.team.writeHTML(w, d, p, &p.style, p, b.images)
}

// writeHTML writes the page of a document in HTML, after filling in its style. The glossary
// is that of a page, nil for one without.
func (l look) writeHTML(w io.Writer, d *postmortem.Document, page any, s *style, glossary *Page, images *imageEmbedder) error {
	t, ok := l.html.Get().(*htmlTemplate)
	if !ok {
		var err error
		if t, err = parseHTML(l.own, l.name+".html"); err != nil {
			return err
		}
	}
	defer l.html.Put(t)
	var err error
	if *s, err = l.style(); err != nil {
		return err
	}
	t.begin(glossary, images)
	return execute(w, t, d, page)
}

func (r *Renderer) builder(d *postmortem.Document) builder {
	b := newBuilder(d)
	b.context = r.context
	b.found = r.figures(b.d)
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
func execute(w io.Writer, t interface{ Execute(io.Writer, any) error }, d *postmortem.Document, page any) error {
	out := bufio.NewWriterSize(&limitedWriter{w, maxPage}, 8<<10)
	if err := t.Execute(out, page); err != nil {
		return fmt.Errorf("render %q: %w", d.Title, err)
	}
	return out.Flush()
}

// maxPage is the most that a page may hold, in bytes: more than the page of the largest
// document needs, and what ends a template that loops.
const maxPage = 512 << 20

// A limitedWriter takes no more than left bytes.
type limitedWriter struct {
	io.Writer
	left int
}

func (w *limitedWriter) Write(data []byte) (int, error) {
	if w.left -= len(data); w.left < 0 {
		return 0, failure.New("does a template loop?", "the page has more than %d MiB", maxPage>>20)
	}
	return w.Writer.Write(data)
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
