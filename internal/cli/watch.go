package cli

import (
	"context"
	"crypto/sha256"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/watch"
)

// watchRender renders documents, and then again what has changed, until ctx is done.
// What is broken is told, and its old output stays.
func (a *app) watchRender(ctx context.Context, args []string, to renderTo) error {
	dest, err := a.destination(to, len(args))
	switch {
	case err != nil:
		return err
	case to.explain:
		return failure.Usage("leave one of them out", "--watch goes on and --explain-audience lists once")
	case to.dryRun:
		return failure.Usage("leave one of them out", "--watch writes files and --dry-run does not")
	case dest.file == "" && dest.folder == "":
		return failure.Usage("for example: pm render --watch -o site/", "--watch writes files, and none is named")
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	w := watched{app: a, repo: repo, dest: dest, written: make(map[string][sha256.Size]byte), told: make(map[string]string)}
	if len(args) > 0 {
		// @last means the one that is the last now, also when another is begun.
		if w.files, _, err = a.renderFiles(ctx, repo, args, dest); err != nil {
			return err
		}
	} else if err := w.check(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		w.watch(ctx)
		if ctx.Err() == nil {
			w.reopen()
		}
	}
	return nil
}

// A watched render is one that goes on.
type watched struct {
	*app
	repo  repository
	dest  destination
	files []store.File // what the arguments mean, or nil for all there are
	ids   []string     // those of the documents of the last round
	// What has been written, by path of the output, and the error told of a document, by
	// its path.
	written map[string][sha256.Size]byte
	told    map[string]string
}

// check refuses to begin with documents that there is no room for.
func (w *watched) check(ctx context.Context) error {
	listing, err := w.repo.store.List(ctx)
	if err != nil {
		return err
	}
	return w.fits(w.dest, listing.Files)
}

// watch renders until ctx is done, or until what the team has set has changed: that can
// concern every page, and which folders there are to watch.
func (w *watched) watch(ctx context.Context) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch.Folders(ctx, w.folders(), func(paths []string) {
		if slices.Contains(paths, config.Path(w.repo.Dir)) {
			stop()
			return
		}
		w.render(ctx, paths)
		if paths == nil {
			w.note("watching %s; Ctrl-C stops it", w.rel(w.repo.store.Folder()))
		}
	})
}

// reopen reads anew what the team has set. Where that cannot be read the render goes on as before.
func (w *watched) reopen() {
	repo, err := w.open()
	if err != nil {
		show(w.Stderr, err)
		return
	}
	w.repo = repo
}

// folders are those in which a change can change an output.
func (w *watched) folders() []string {
	folders := []string{w.repo.store.Folder(), filepath.Dir(config.Path(w.repo.Dir))}
	for _, f := range w.files {
		if folder := filepath.Dir(f.Path); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// render renders what depends on the files that have changed, everything for nil.
func (w *watched) render(ctx context.Context, changed []string) {
	files, err := w.all(ctx, changed == nil)
	if err == nil {
		err = w.dest.receive(ctx, w.repo, files)
	}
	w.tell("", err)
	if err != nil {
		return
	}
	var ids []string
	for _, f := range files {
		ids = append(ids, f.ID)
	}
	if changed != nil && slices.Equal(ids, w.ids) { // else pages may lead elsewhere now
		files = dependent(files, changed)
	}
	w.tellGone(ids)
	w.ids = ids
	renderer := render.New(render.Options{Templates: templatesOf(w.repo), Now: w.Now()})
	err = store.Each(ctx, files,
		func(name string, data []byte) (rendered, error) {
			return w.renderOne(renderer, w.repo, name, data, w.dest)
		},
		func(f store.File, r rendered, err error) {
			if err == nil {
				err = w.deliverChanged(f, r.outputs)
			}
			w.tell(f.Path, err)
			if err != nil {
				for _, format := range w.dest.formats {
					delete(w.written, w.dest.path(f, format)) // so that mending it is told too
				}
			}
		})
	if ctx.Err() == nil {
		show(w.Stderr, err)
	}
}

// all returns the documents that are rendered, and the first time tells what is wrong with
// their folder.
func (w *watched) all(ctx context.Context, first bool) ([]store.File, error) {
	if w.files != nil {
		return w.files, nil
	}
	listing, err := w.repo.store.List(ctx)
	if err != nil {
		return nil, err
	}
	if first {
		for _, problem := range listing.Problems {
			show(w.Stderr, problem)
		}
	}
	return listing.Files, w.fits(w.dest, listing.Files)
}

// deliverChanged writes the outputs of a document that are not as they were written
// before, and says so in a line.
func (w *watched) deliverChanged(f store.File, outputs map[string][]byte) error {
	var names []string
	for _, format := range w.dest.formats {
		path := w.dest.path(f, format)
		sum := sha256.Sum256(outputs[format.Name])
		if old, ok := w.written[path]; ok && old == sum {
			continue
		}
		if err := w.deliver(f, format, outputs[format.Name], w.dest, renderTo{}); err != nil {
			return err
		}
		w.written[path] = sum
		names = append(names, w.rel(path))
	}
	if len(names) > 0 {
		w.note("rendered %s to %s", f.ID, strings.Join(names, ", "))
	}
	return nil
}

// tellGone names the outputs of documents that are no longer there. They stay: whoever
// deletes or renames a document may still want the page, and others may link to it.
func (w *watched) tellGone(ids []string) {
	for _, id := range w.ids {
		if slices.Contains(ids, id) {
			continue
		}
		var names []string
		for _, format := range w.dest.formats {
			path := w.dest.path(store.File{ID: id}, format)
			if _, ok := w.written[path]; ok {
				names = append(names, w.rel(path))
			}
			delete(w.written, path)
		}
		if len(names) > 0 {
			w.note("%s is gone; its pages stay: %s", id, strings.Join(names, ", "))
		}
	}
}

// tell tells the error of a document, or with no path of all of them, once, and once more
// when it has been well meanwhile.
func (w *watched) tell(path string, err error) {
	if err == nil {
		delete(w.told, path)
		return
	}
	if w.told[path] != err.Error() {
		show(w.Stderr, err)
	}
	w.told[path] = err.Error()
}

// dependent returns the documents whose pages may differ now that files have changed:
// those that changed themselves, and all of them when something else did, such as a
// template or a picture.
func dependent(files []store.File, changed []string) []store.File {
	var some []store.File
	for _, path := range changed {
		i := slices.IndexFunc(files, func(f store.File) bool { return f.Path == path })
		switch {
		case i >= 0:
			some = append(some, files[i])
		case filepath.Ext(path) != ".yaml":
			return files
		}
	}
	return some
}
