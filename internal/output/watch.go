package output

import (
	"context"
	"crypto/sha256"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/watch"
)

// Watch renders the documents that the arguments mean, all of the repository where there are
// none, and then again what has changed, until ctx is done. What is wrong with a document is
// reported once, and its old pages stay. Reopen reads again what the team has configured; it
// is called when that has changed.
func (j Job) Watch(ctx context.Context, args []string, reopen func() (Source, error)) error {
	w := watcher{Job: j, written: make(map[string][sha256.Size]byte), reported: make(map[string]string)}
	if len(args) > 0 {
		// @last means the one that is the last now, also when another is started.
		var err error
		if w.only, _, err = j.find(ctx, args); err != nil {
			return err
		}
	} else if _, err := w.entries(ctx, false); err != nil {
		return err
	}
	for ctx.Err() == nil {
		w.watch(ctx)
		if ctx.Err() != nil {
			break
		}
		source, err := reopen()
		if err != nil { // render as before
			j.Warn(err)
			continue
		}
		w.Source = source
	}
	return nil
}

// A watcher renders documents whenever they change.
type watcher struct {
	Job
	only     []store.Entry                // the documents that the arguments mean, or nil for all
	ids      []string                     // of the documents rendered last
	written  map[string][sha256.Size]byte // what was written, by path of the page
	reported map[string]string            // the error reported of a document, by its path
}

// watch renders until ctx is done, or until what the team has configured has changed: that
// can concern every page, and which folders there are to watch.
func (w *watcher) watch(ctx context.Context) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch.Folders(ctx, w.folders(), func(changed []string) {
		if slices.Contains(changed, config.Path(w.Root)) {
			stop()
			return
		}
		w.renderChanged(ctx, changed)
		if changed == nil {
			w.Note("watching %s; Ctrl-C stops it", w.rel(w.Store.Folder()))
		}
	})
}

// folders returns those in which a change can change a page.
func (w *watcher) folders() []string {
	folders := []string{w.Store.Folder(), filepath.Dir(config.Path(w.Root))}
	for _, e := range w.only {
		if folder := filepath.Dir(e.Path); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// renderChanged renders what depends on the files that have changed, everything for nil.
func (w *watcher) renderChanged(ctx context.Context, changed []string) {
	entries, err := w.entries(ctx, changed == nil)
	var b batch
	if err == nil {
		b, err = w.Job.batch(ctx, entries)
	}
	w.report("", err)
	if err != nil {
		return
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	if changed != nil && slices.Equal(ids, w.ids) { // else links between pages may have changed
		entries = dependent(entries, changed)
	}
	w.noteDeleted(ids)
	w.ids = ids
	err = store.Each(ctx, entries, b.render, func(e store.Entry, p pages, err error) {
		if err == nil {
			err = w.deliverChanged(b, e, p)
		}
		w.report(e.Path, err)
		if err != nil {
			for _, format := range w.Formats {
				delete(w.written, w.path(e.ID, format)) // so that the next good page is noted
			}
		}
	})
	if ctx.Err() == nil && err != nil {
		w.Warn(err)
	}
}

// entries returns the documents that are rendered, and the first time reports what is wrong
// with their folder.
func (w *watcher) entries(ctx context.Context, first bool) ([]store.Entry, error) {
	if w.only != nil {
		return w.only, nil
	}
	listing, err := w.Store.List(ctx)
	if err != nil {
		return nil, err
	}
	if first {
		for _, problem := range listing.Problems {
			w.Warn(problem)
		}
	}
	return listing.Entries, w.fits(listing.Entries)
}

// deliverChanged writes the pages of a document that differ from those written before, and
// notes them.
func (w *watcher) deliverChanged(b batch, e store.Entry, p pages) error {
	var names []string
	for _, format := range w.Formats {
		path := w.path(e.ID, format)
		sum := sha256.Sum256(p.byFormat[format.Name])
		if old, ok := w.written[path]; ok && old == sum {
			continue
		}
		if err := b.deliverPage(path, p.byFormat[format.Name]); err != nil {
			return err
		}
		w.written[path] = sum
		names = append(names, w.rel(path))
	}
	if len(names) > 0 {
		w.Note("rendered %s to %s", e.ID, strings.Join(names, ", "))
	}
	return nil
}

// noteDeleted names the pages of documents that no longer exist. They stay: an author who deletes
// or renames a document may still need the page, and others may link to it.
func (w *watcher) noteDeleted(ids []string) {
	for _, id := range w.ids {
		if slices.Contains(ids, id) {
			continue
		}
		var names []string
		for _, format := range w.Formats {
			path := w.path(id, format)
			if _, ok := w.written[path]; ok {
				names = append(names, w.rel(path))
			}
			delete(w.written, path)
		}
		if len(names) > 0 {
			w.Note("%s was deleted; its pages stay: %s", id, strings.Join(names, ", "))
		}
	}
}

// report reports the error of a document, or with no path of all of them, once, and once
// more where it was fixed in between.
func (w *watcher) report(path string, err error) {
	if err == nil {
		delete(w.reported, path)
		return
	}
	if w.reported[path] != err.Error() {
		w.Warn(err)
	}
	w.reported[path] = err.Error()
}

// dependent returns the documents whose pages may differ now that files have changed: those
// that changed themselves, and all of them when something else did, such as a template or an
// image.
func dependent(entries []store.Entry, changed []string) []store.Entry {
	var some []store.Entry
	for _, path := range changed {
		i := slices.IndexFunc(entries, func(e store.Entry) bool { return e.Path == path })
		switch {
		case i >= 0:
			some = append(some, entries[i])
		case filepath.Ext(path) != ".yaml":
			return entries
		}
	}
	return some
}
