package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// create writes a document as a new file and prints its path. From is what --from gave.
func (a *app) create(ctx context.Context, repo repository, d *postmortem.Document, from *postmortem.File, dryRun bool) error {
	text, err := newText(repo, d, from)
	if err != nil {
		return err
	}
	if dryRun {
		return a.wouldCreate(repo, d, text)
	}
	path, err := a.write(ctx, repo, d, text)
	if err != nil {
		return err
	}
	a.warnAbout(repo, idOf(path), &postmortem.Document{}, d)
	return a.created(path, false)
}

// write writes the text of a document as a new file and returns its path.
func (a *app) write(ctx context.Context, repo repository, d *postmortem.Document, text []byte) (path string, err error) {
	return repo.store.Create(ctx, d.ID(a.Now()), text)
}

// wouldCreate prints a new file in the place of writing it.
func (a *app) wouldCreate(repo repository, d *postmortem.Document, text []byte) error {
	a.note("would write %s", a.rel(filepath.Join(repo.store.Folder(), d.ID(a.Now())+".yaml")))
	return a.result(text)
}

// created prints the path of a new file, and what comes next: the rest of the
// questions where there are more.
func (a *app) created(path string, more bool) error {
	id := idOf(path)
	if err := a.result([]byte(a.rel(path) + "\n")); err != nil {
		return failure.New("it is written: pm render "+id, "print the path of the new file: %w", err)
	}
	a.note("next: pm render %s", id)
	if more {
		a.note("more: pm edit %s", id)
	}
	return nil
}

// idOf returns the id of the document in a file.
func idOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".yaml") }

// newText is the text of a new file, with the comments of what --from gave, if anything.
func newText(repo repository, d *postmortem.Document, from *postmortem.File) ([]byte, error) {
	file, err := postmortem.New(d, from)
	if err != nil {
		return nil, err
	}
	return append(modeline(repo), file.Bytes()...), nil
}

// modeline is the comment by which editors find the schema that pm init has written.
func modeline(repo repository) []byte {
	schema := filepath.Join(repo.Dir, ".pm", "schema.json")
	if _, err := os.Stat(schema); err != nil { // not set up, or not to be read: a comment less
		return nil
	}
	rel, err := filepath.Rel(repo.store.Folder(), schema)
	if err != nil {
		return nil
	}
	return []byte("# yaml-language-server: $schema=" + filepath.ToSlash(rel) + "\n")
}
