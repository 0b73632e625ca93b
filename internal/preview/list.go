package preview

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// listing returns the list of documents, newest first.
func (s *Server) listing(ctx context.Context) (render.Listing, error) {
	found, err := s.store.List(ctx)
	if err != nil {
		return render.Listing{}, err
	}
	files := found.Entries
	list := render.Listing{Folder: filepath.Base(s.store.Folder())}
	for _, p := range found.Problems {
		list.Problems = append(list.Problems, p.Error())
	}
	err = store.EachFrom(ctx, files,
		func(f store.Entry) (render.Listed, error) { return s.rows.of(f, s.row), nil },
		func(f store.Entry, l render.Listed, err error) {
			if err != nil {
				l = render.Listed{ID: f.ID, Date: f.Date(), Problem: err.Error()}
			}
			list.Documents = append(list.Documents, l)
		})
	if err != nil {
		return render.Listing{}, err
	}
	slices.SortStableFunc(list.Documents, func(a, b render.Listed) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.ID, a.ID))
	})
	s.rows.keep(files)
	return list, nil
}

// row reads what the list shows of one document, and reports whether it could read the
// file: a reason that it could not may disappear without a change of the file.
func (s *Server) row(f store.Entry) (l render.Listed, isRead bool) {
	l = render.Listed{ID: f.ID, Date: f.Date()}
	data, err := s.read(f)
	if err != nil {
		l.Problem = err.Error()
		return l, false
	}
	d, err := postmortem.Open(filepath.Base(f.Path), data).Document()
	var problems postmortem.Problems
	switch {
	case errors.As(err, &problems):
		l.Problem = problems[0].Error()
		return l, true
	case err != nil:
		l.Problem = err.Error()
		return l, true
	}
	row := store.NewRow(f, d)
	l.Title = row.Title
	l.Severity = row.Severity
	l.Status = string(row.Status)
	l.Kind = string(row.Kind)
	if row.Impact.IsRecorded() {
		l.Impact = phrase.Impact(row.Impact)
	}
	if row.Started.IsKnown() {
		l.Date = row.Started.Instant.Format(time.DateOnly)
	}
	return l, true
}

// rows caches what the list shows of a file until the file changes.
type rows struct {
	mu     sync.Mutex
	byPath map[string]cachedRow
}

type cachedRow struct {
	info fs.FileInfo
	row  render.Listed
}

// settling is how long after a change a file can change again without looking different:
// the clocks of file systems tick in up to two seconds.
const settling = 3 * time.Second

// of returns the row of a file, read again if the file may have changed.
func (r *rows) of(f store.Entry, read func(store.Entry) (render.Listed, bool)) render.Listed {
	info, err := os.Stat(f.Path)
	if err != nil {
		row, _ := read(f)
		return row
	}
	r.mu.Lock()
	old, ok := r.byPath[f.Path]
	r.mu.Unlock()
	if ok && os.SameFile(old.info, info) && old.info.Size() == info.Size() && old.info.ModTime().Equal(info.ModTime()) {
		return old.row
	}
	row, isRead := read(f)
	if isRead && time.Since(info.ModTime()) > settling {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.byPath == nil {
			r.byPath = make(map[string]cachedRow)
		}
		r.byPath[f.Path] = cachedRow{info, row}
	}
	return row
}

// keep removes what is not among the files.
func (r *rows) keep(files []store.Entry) {
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[f.Path] = true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for path := range r.byPath {
		if !there[path] {
			delete(r.byPath, path)
		}
	}
}
