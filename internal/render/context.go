package render

import (
	"io/fs"
	"path"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Context is what a page needs besides the document itself. With the zero Context, files
// and other documents are named as the document names them.
type Context struct {
	// Source is the file of the document, which a page shows at its end. Nil is not
	// shown, as on a page for the public.
	Source []byte
	// Files are those that images may be taken from, and Folder is the path of the
	// document's folder among them. With nil Files a page has links alone.
	Files  fs.FS
	Folder string
	// RelPath is the path from the folder that the page goes to, to that of the document, such
	// as "../postmortems"; it is empty where they are the same.
	RelPath string
	// Page returns the address of the page of another document, or "". Nil knows none.
	Page func(id string) string
}

// In returns a Renderer for the document with that context.
func (r *Renderer) In(c Context) *Renderer {
	in := *r
	in.context = c
	return &in
}

// page returns a link to another document.
func (c Context) page(id string) Link {
	l := Link{Title: id}
	if c.Page == nil {
		return l
	}
	if to := c.Page(id); to != "" {
		l.URL, _ = markup.SafeURL(to)
	}
	return l
}

// file returns a link to a file beside the document, from the folder of the page. A file
// elsewhere on the author's machine is no link: a reader has another one there, or none.
func (c Context) file(e postmortem.Evidence) Link {
	l := newFileLink(e.Title, e.File)
	switch to := markup.OneLine(e.File); {
	case to == "":
	case !c.holds(to):
		l.URL = ""
		l.Title += " (not beside the document)"
	case c.RelPath != "":
		l.URL = newFileLink("", path.Join(c.RelPath, to)).URL
	}
	return l
}

// holds reports whether a path from the document leads to a file in the folder of documents.
func (c Context) holds(file string) bool {
	file = strings.ReplaceAll(file, `\`, "/") // as browsers read it
	return !path.IsAbs(file) && fs.ValidPath(path.Join(c.Folder, file))
}
