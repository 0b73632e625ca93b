package output

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// A round renders documents together.
type round struct {
	Job
	renderer *render.Renderer
	together map[string]bool // the ids of the documents that go to one folder, whose pages link to each other
	rules    audience.Rules  // what a page for the public must not contain
}

// round prepares to render some documents. It reads the team's templates.
func (j Job) round(ctx context.Context, entries []store.Entry) (round, error) {
	r := round{
		Job:      j,
		renderer: render.New(render.Options{Templates: j.templates(), Now: j.Now()}),
		together: make(map[string]bool, len(entries)),
	}
	if j.Folder != "" {
		for _, e := range entries {
			r.together[e.ID] = true
		}
	}
	if !j.Public {
		return r, nil
	}
	listing, err := j.Store.List(ctx)
	if err != nil {
		return r, err
	}
	var ids []string // also of the entries, which may be outside of the folder
	for _, e := range slices.Concat(listing.Entries, entries) {
		ids = append(ids, e.ID)
	}
	services := make(map[string]string)
	for _, s := range j.Config.Services {
		services[s.Name] = s.PublicName
	}
	r.rules = audience.Rules{
		Services:  services,
		Timezone:  j.Config.PublicTimezone,
		Team:      audience.NewTeam(j.Config.People...),
		Hosts:     j.Config.InternalHosts,
		Forbidden: j.Config.Forbidden,
		Accepted:  j.Config.Accepted,
		IDs:       audience.NewIDs(ids...),
	}
	return r, nil
}

// pages are what one document was rendered to, by the name of the format, and what its
// readers do not see.
type pages struct {
	byFormat map[string][]byte
	leftOut  []audience.Omission
}

// render parses the document at a path and returns it in each of the formats.
func (r round) render(path string, data []byte) (pages, error) {
	d, err := postmortem.Open(r.rel(path), data).Document()
	if err != nil {
		return pages{}, err
	}
	if !r.Public {
		around := r.context(path, data)
		around.RelPath = r.relTo(filepath.Dir(path))
		return r.inFormats(r.renderer, d, around)
	}
	view, err := r.view(d, store.IDOf(path))
	if err != nil {
		return pages{leftOut: view.LeftOut}, fmt.Errorf("render %s for the public: %w", r.rel(path), err)
	}
	// A page for the public links to nothing of the repository.
	p, err := r.inFormats(r.renderer.ForPublic(view.Figures), view.Document, render.Context{})
	var leaks audience.Leaks
	for _, format := range r.Formats {
		leaks = append(leaks, view.Check("the finished page in "+format.Name, format.Words(p.byFormat[format.Name]))...)
	}
	if err == nil && len(leaks) > 0 {
		p, err = pages{}, fmt.Errorf("render %s for the public: %w", r.rel(path), leaks)
	}
	p.leftOut = view.LeftOut
	return p, err
}

// view returns what the public may see of the document with an id. The name of its page is
// seen too.
func (r round) view(d *postmortem.Document, id string) (audience.View, error) {
	rules := r.rules
	switch {
	case r.Folder != "":
		rules.FileName = id
	case r.File != "":
		name := filepath.Base(r.File)
		rules.FileName = store.IDOf(name)
	}
	return audience.Public(d, rules)
}

// inFormats writes a document in each of the formats.
func (r round) inFormats(renderer *render.Renderer, d *postmortem.Document, around render.Context) (pages, error) {
	p := pages{byFormat: make(map[string][]byte, len(r.Formats))}
	for _, format := range r.Formats {
		if !r.Public {
			around.Page = r.page(format)
		}
		page, err := format.Of(renderer.In(around), d, r.Width)
		if err != nil {
			return pages{}, err
		}
		p.byFormat[format.Name] = page
	}
	return p, nil
}

// page returns what gives the address of the page of another document, from one in a format.
func (r round) page(format render.Format) func(id string) string {
	return func(id string) string {
		if !r.together[id] {
			return ""
		}
		return (&url.URL{Path: id + "." + format.Ending}).String()
	}
}
