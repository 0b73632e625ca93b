package preview

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/watch"
)

// evidenceOf returns where the files are that a document names as evidence: from the
// path of the address that a link to one leads to, to a path from the folder.
func (s *Server) evidenceOf(f store.Entry, d *postmortem.Document) map[string]string {
	document, err := s.name(f)
	if err != nil {
		return nil
	}
	named := make(map[string]string)
	add := func(evidence []postmortem.Evidence) {
		for _, e := range evidence {
			file := path.Join(path.Dir(document), e.File)
			if e.File == "" || path.IsAbs(e.File) || !fs.ValidPath(file) {
				continue
			}
			// A browser leaves the .. out that would lead above the top.
			address := strings.TrimPrefix(path.Clean("/"+e.File), "/")
			named[address] = file
		}
	}
	for _, event := range d.Timeline {
		add(event.Evidence)
	}
	for _, factor := range d.ContributingFactors {
		add(factor.Evidence)
	}
	return named
}

// serveOwnEvidence answers with a file in the folder with the name of a document, next to it, or with one that the document names by the same path, and reports whether
// there is such a file.
func (s *Server) serveOwnEvidence(w http.ResponseWriter, r *http.Request, f store.Entry, name string) bool {
	document, err := s.name(f)
	if err != nil {
		return false
	}
	if fs.ValidPath(name) && !watch.IsHidden(name) && s.serveEvidence(w, r, path.Join(path.Dir(document), f.ID, name)) {
		return true
	}
	data, err := s.read(f)
	if err != nil {
		return false
	}
	d, err := postmortem.Open(f.Path, data).Document()
	if err != nil {
		return false
	}
	file, ok := s.evidenceOf(f, d)[name]
	return ok && s.serveEvidence(w, r, file)
}

// serveNamedEvidence answers with a file that a page shown before names as evidence.
func (s *Server) serveNamedEvidence(w http.ResponseWriter, r *http.Request, address string) bool {
	file, ok := s.cache.find(address)
	return ok && s.serveEvidence(w, r, file)
}

// serveEvidence answers with a file by its path from the folder, and reports whether it
// could be opened. Whatever it contains, it cannot act for this server.
func (s *Server) serveEvidence(w http.ResponseWriter, r *http.Request, file string) bool {
	f, err := http.FS(s.files).Open(file)
	if err != nil {
		return false
	}
	// What was read has been sent by then, and an error of closing changes nothing about it.
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return false
	}
	header := w.Header()
	kind := contentType(file)
	header.Set("Content-Type", kind)
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors 'none'")
	if kind == octets {
		header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(file)}))
	}
	http.ServeContent(w, r, "", info.ModTime(), f)
	return true
}

// octets is the type of what is downloaded rather than shown.
const octets = "application/octet-stream"

// contentType returns the type of a file by its ending. The table is our own: that of
// the system differs between machines. What a browser would run or draw as a page is
// shown as text.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".svg":
		return "image/svg+xml"
	case ".mp4":
		return "video/mp4"
	case ".webm":
		return "video/webm"
	case ".txt", ".log", ".md", ".csv", ".tsv", ".json", ".yaml", ".yml", ".xml", ".html", ".htm", ".diff", ".patch", ".sql", ".sh", ".toml", ".conf":
		return "text/plain; charset=utf-8"
	}
	return octets // also PDF: no browser shows one in a sandbox
}
