package render

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	htmltemplate "html/template"
	texttemplate "text/template"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Options are what a team can change about how a document looks.
type Options struct {
	// Templates holds a team's own page.md, page.html and page.css. A file that
	// is not there is taken from the built-in ones; nil takes all of them from there.
	Templates fs.FS
	// Now is when the document is rendered. Its day, in the document's zone, tells which
	// actions are overdue; at the zero time a page does not speak of that.
	Now time.Time
}

// A Renderer writes documents. It parses each template once, when the first
// document needs it, and may be used by several goroutines at a time.
type Renderer struct {
	markup   markup
	markdown func() (*texttemplate.Template, error)
	html     func() (*htmltemplate.Template, error)
	style    func() (style, error)
	now      time.Time
	around   Surroundings
	public   *postmortem.Figures // those of a document for the public, nil for others
}

// New returns a Renderer. It reads nothing yet: a template that is broken is an
// error of the first document that needs it.
func New(o Options) *Renderer {
	r := &Renderer{markup: newMarkup(), now: o.Now}
	r.markdown = sync.OnceValues(func() (*texttemplate.Template, error) { return r.parseMarkdown(o.Templates) })
	r.html = sync.OnceValues(func() (*htmltemplate.Template, error) { return r.parseHTML(o.Templates) })
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
	t, err := r.html()
	if err != nil {
		return err
	}
	b := r.builder(d)
	b.album = &album{files: r.around.Files, folder: r.around.Folder}
	p := r.page(b)
	p.Source = lines(string(r.around.Source))
	if p.Source != "" {
		p.Contents = append(p.Contents, Section{"source", "Source"})
	}
	if p.style, err = r.style(); err != nil {
		return err
	}
	var page strings.Builder
	page.Grow(128 << 10) // more than most pages have
	if err := execute(&page, t, p); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.embed(p.explain(page.String())))
	return err
}

func (r *Renderer) builder(d *postmortem.Document) builder {
	b := newBuilder(d)
	b.around = r.around
	b.found, b.public = r.figures(b.d), r.public != nil
	if !r.now.IsZero() {
		b.today = when.DateOf(r.now.In(cmp.Or(b.zone, time.UTC)))
	}
	return b
}

func (r *Renderer) page(b builder) *Page {
	p := b.page()
	p.unmarked, p.sentence = r.markup.unmarked, r.markup.sentence
	p.Heading = r.markup.unmarked(p.Title)
	return p
}

// execute runs a template of either kind behind a buffer, since templates write
// a word at a time.
func execute(w io.Writer, t interface{ Execute(io.Writer, any) error }, p *Page) error {
	out := bufio.NewWriterSize(w, 8<<10)
	if err := t.Execute(out, p); err != nil {
		return fmt.Errorf("render %q: %w", p.Document.Title, err)
	}
	return out.Flush()
}

// JSON writes the document with its figures: {"document": …, "figures": …}.
// Lengths are whole seconds beside their end points.
func (r *Renderer) JSON(w io.Writer, d *postmortem.Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Document *postmortem.Document `json:"document"`
		Figures  postmortem.Figures   `json:"figures"`
	}{d, r.figures(d)})
}
