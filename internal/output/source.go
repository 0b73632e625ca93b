package output

import (
	"bytes"
	"io/fs"
	"net/url"
	"path/filepath"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// A Source is where the documents of a repository are, and what has a part in their pages.
type Source struct {
	// Root is the folder of the repository.
	Root string
	// Store holds its documents.
	Store *store.Store
	// Config is what its team has configured.
	Config config.Config
}

// TemplateFolder returns the folder of the team's own templates. It need not exist.
func (s Source) TemplateFolder() string { return filepath.Join(s.Root, ".pm", "templates") }

// templates returns the team's own templates. They are read within the repository: no link
// leads out of it.
func (s Source) templates() fs.FS {
	templates, err := fs.Sub(store.RegularFS(s.Root), ".pm/templates")
	if err != nil {
		panic(err) // the path is not one
	}
	return templates
}

// Page returns the page of a document as pm serve shows it: in HTML, with links to the pages
// of others. Data is the content of the file at path, which the document was read from. The
// templates are read each time, because an author who changes them expects to see it.
func (s Source) Page(path string, data []byte, d *postmortem.Document, now time.Time) ([]byte, error) {
	around := s.context(path, data)
	around.Page = func(id string) string { return (&url.URL{Path: "/" + id}).String() }
	var out bytes.Buffer
	err := render.New(render.Options{Templates: s.templates(), Now: now}).In(around).HTML(&out, d)
	return out.Bytes(), err
}

// context returns what has a part in the page of the document at a path, by its content.
func (s Source) context(path string, data []byte) render.Context {
	folder := s.Store.Folder()
	rel, err := filepath.Rel(folder, filepath.Dir(path))
	if err != nil || !filepath.IsLocal(rel) {
		// A document elsewhere has its evidence in its own folder.
		folder, rel = filepath.Dir(path), "."
	}
	return render.Context{
		Source: data,
		Files:  store.RegularFS(folder),
		Folder: filepath.ToSlash(rel),
	}
}
