package output

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// A batch is documents that are rendered together.
type batch struct {
	Job
	renderer *render.Renderer
	together map[string]bool // the ids of the documents that go to one folder, whose pages link to each other
	rules    audience.Rules  // what a page for the public must not contain
	files    *store.Output
}

// batch prepares to render some documents. It reads the team's templates.
func (j Job) batch(ctx context.Context, entries []store.Entry) (batch, error) {
	b := batch{
		Job:      j,
		renderer: render.New(render.Options{Templates: j.templates(), Now: j.Now()}),
		together: make(map[string]bool, len(entries)),
		files:    store.NewOutput(),
	}
	if j.Folder != "" {
		for _, e := range entries {
			b.together[e.ID] = true
		}
	}
	if !j.Public {
		return b, nil
	}
	listing, err := j.Store.List(ctx)
	if err != nil {
		return b, err
	}
	var ids []string // also of the entries, which may be outside of the folder
	for _, e := range slices.Concat(listing.Entries, entries) {
		ids = append(ids, e.ID)
	}
	services := make(map[string]string)
	for _, s := range j.Config.Services {
		services[s.Name] = s.PublicName
	}
	b.rules = audience.Rules{
		Services:  services,
		Timezone:  j.Config.PublicTimezone,
		Team:      audience.NewTeam(j.Config.People...),
		Hosts:     j.Config.InternalHosts,
		Forbidden: j.Config.Forbidden,
		Accepted:  j.Config.Accepted,
		IDs:       audience.NewIDs(ids...),
	}
	return b, nil
}

// pages are what one document was rendered to, by the name of the format, and what its
// readers do not see.
type pages struct {
	byFormat map[string][]byte
	leftOut  []audience.Omission
	// lacksSummary reports that nothing explains to customers what happened.
	lacksSummary bool
}

// render parses the document at a path and returns it in each of the formats.
func (b batch) render(path string, data []byte) (pages, error) {
	d, err := postmortem.Open(b.rel(path), data).Document()
	if err != nil {
		return pages{}, err
	}
	if !b.Public {
		around := b.context(path, data)
		around.RelPath = b.relTo(filepath.Dir(path))
		return b.inFormats(b.renderer, d, around)
	}
	view, err := b.view(d, store.IDOf(path))
	if err != nil {
		return pages{leftOut: view.LeftOut}, fmt.Errorf("render %s for the public: %w", b.rel(path), err)
	}
	// A page for the public links to nothing of the repository.
	p, err := b.inFormats(b.renderer.ForPublic(view.Figures), view.Document, render.Context{})
	var leaks audience.Leaks
	for _, format := range b.Formats {
		leaks = append(leaks, view.Check("the finished page in "+format.Name, format.Words(p.byFormat[format.Name]))...)
	}
	if err == nil && len(leaks) > 0 {
		p, err = pages{}, fmt.Errorf("render %s for the public: %w", b.rel(path), leaks)
	}
	p.leftOut = view.LeftOut
	p.lacksSummary = err == nil && strings.TrimSpace(d.Public.Summary) == ""
	return p, err
}

// renderToFiles renders the document at a path and writes its pages, where they go to files.
func (b batch) renderToFiles(path string, data []byte) (pages, error) {
	p, err := b.render(path, data)
	if err == nil && b.writesFiles() {
		err = b.deliver(store.IDOf(path), p)
		p.byFormat = nil // written
	}
	return p, err
}

// deliver writes the pages of a document to files, or to standard output.
func (b batch) deliver(id string, p pages) error {
	for _, format := range b.Formats {
		if err := b.deliverPage(b.path(id, format), p.byFormat[format.Name]); err != nil {
			return err
		}
	}
	return nil
}

// deliverPage writes one page to a file, or to standard output where the path is empty.
func (b batch) deliverPage(path string, page []byte) error {
	switch {
	case path == "" && b.Explain:
		return nil
	case path == "":
		return b.Result(page)
	case b.DryRun && b.Explain:
		b.Note("would write %s", b.rel(path))
		return nil
	case b.DryRun:
		return b.Result([]byte(b.rel(path) + "\n"))
	}
	return b.files.WriteFile(path, page)
}

// view returns what the public may see of the document with an id. The name of its page is
// seen too.
func (b batch) view(d *postmortem.Document, id string) (audience.View, error) {
	rules := b.rules
	switch {
	case b.Folder != "":
		rules.FileName = id
	case b.File != "":
		name := filepath.Base(b.File)
		rules.FileName = store.IDOf(name)
	}
	return audience.Public(d, rules)
}

// inFormats writes a document in each of the formats.
func (b batch) inFormats(renderer *render.Renderer, d *postmortem.Document, around render.Context) (pages, error) {
	p := pages{byFormat: make(map[string][]byte, len(b.Formats))}
	for _, format := range b.Formats {
		if !b.Public {
			around.Page = b.page(format)
		}
		page, err := format.Of(renderer.In(around), d, b.Width)
		if err != nil {
			return pages{}, err
		}
		p.byFormat[format.Name] = page
	}
	return p, nil
}

// page returns what gives the address of the page of another document, from one in a format.
func (b batch) page(format render.Format) func(id string) string {
	return func(id string) string {
		if !b.together[id] {
			return ""
		}
		return (&url.URL{Path: id + "." + format.Ending}).String()
	}
}
