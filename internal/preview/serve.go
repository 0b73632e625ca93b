package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// serveList answers with the list of documents.
func (s *Server) serveList(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	listing, err := s.listing(r.Context())
	if err == nil {
		err = s.pages.List(&out, listing)
	}
	if err != nil {
		s.answer(w, r, http.StatusInternalServerError, page{notice: &render.Notice{Heading: "The list cannot be shown", Text: err.Error()}})
		return
	}
	s.answer(w, r, http.StatusOK, page{html: out.Bytes()})
}

// serveFile answers with a document or with evidence.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	id, rest, isEvidence := strings.Cut(name, "/")
	file, err := s.find(r.Context(), id)
	switch {
	case err == nil && !isEvidence:
		s.serveDocument(w, r, file)
	case err == nil && s.serveOwnEvidence(w, r, file, rest):
	case s.serveNamedEvidence(w, r, name):
	case name == "favicon.ico":
		// A browser asks for it by itself, and complains about any other answer.
		w.WriteHeader(http.StatusNoContent)
	case err == nil || errors.Is(err, fs.ErrNotExist):
		p := page{notice: &render.Notice{Heading: "There is no such page", Text: "There is no document and no evidence named " + name + "."}}
		if !isEvidence {
			p.html, _ = s.cache.get(id)
		}
		s.answer(w, r, http.StatusNotFound, p)
	default:
		s.answer(w, r, http.StatusInternalServerError, page{notice: &render.Notice{Heading: "The folder cannot be read", Text: err.Error()}})
	}
}

// find returns the document with an id: fs.ErrNotExist where there is none.
func (s *Server) find(ctx context.Context, id string) (store.Entry, error) {
	list, err := s.store.List(ctx)
	if err != nil {
		return store.Entry{}, err
	}
	for _, f := range list.Entries {
		if f.ID == id {
			return f, nil
		}
	}
	return store.Entry{}, fmt.Errorf("find %q: %w", id, fs.ErrNotExist)
}

// large is the size in bytes of a document whose memory is given back after it was shown.
const large = 1 << 20

// serveDocument answers with the page of a document as it is now, or where it cannot be
// shown with the reasons, and the last good page below them.
func (s *Server) serveDocument(w http.ResponseWriter, r *http.Request, f store.Entry) {
	data, html, err := s.make(f)
	if len(data) > large {
		// Rendering takes many times the bytes of the document. They would be kept until
		// the next one that is as large.
		defer func() { go debug.FreeOSMemory() }()
	}
	if err == nil {
		s.answer(w, r, http.StatusOK, page{html: html, findings: s.findings(f, data)})
		return
	}
	p := page{notice: notice(f.ID, data, err)}
	var found bool
	if p.html, found = s.cache.get(f.ID); found {
		p.notice.Text = "Below is the page as it was when it could be read."
	}
	s.answer(w, r, http.StatusOK, p)
}

// make returns the page of a document and the content of the file; the content also with an
// error of what it says.
func (s *Server) make(f store.Entry) (data, html []byte, err error) {
	if data, err = s.read(f); err != nil {
		return nil, nil, err
	}
	d, err := postmortem.Open(f.Path, data).Document()
	if err != nil {
		return data, nil, err
	}
	if html, err = s.options.Source.Page(f.Path, data, d, s.options.Now()); err != nil {
		return data, nil, err
	}
	if len(bytes.TrimSpace(html)) == 0 {
		// An editor may have emptied the template and be about to write it.
		return data, nil, errors.New("the page is empty, and so is its template")
	}
	s.cache.put(f.ID, html, s.evidenceOf(f, d))
	return data, html, nil
}

// notice returns why a document cannot be shown.
func notice(id string, data []byte, err error) *render.Notice {
	n := &render.Notice{Heading: id + " cannot be shown"}
	var problems postmortem.Problems
	if !errors.As(err, &problems) {
		n.Troubles = []render.Trouble{{Message: err.Error()}}
		return n
	}
	for i, p := range problems {
		if i == mostTroubles {
			n.More = len(problems) - i
			break
		}
		t := render.Trouble{Message: p.Message, Hint: p.Hint, Fix: p.Fix}
		if p.Fix != "" && strings.Contains(p.Hint, p.Fix) {
			t.Hint = "" // it adds nothing
		}
		if p.Line > 0 {
			t.Place = "line " + strconv.Itoa(p.Line) + ", column " + strconv.Itoa(p.Column)
			t.Lines = excerpt(data, p.Line)
		}
		n.Troubles = append(n.Troubles, t)
	}
	return n
}

// answer writes a page as it is served.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, status int, p page) {
	live, err := s.enliven(p)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", live.policy)
	header.Set("ETag", `"`+live.version+`"`)
	if r.Header.Get("If-None-Match") == `"`+live.version+`"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(live.html)))
	w.WriteHeader(status)
	// The browser may have closed the connection; there is no one to report that to.
	_, _ = w.Write(live.html)
}
