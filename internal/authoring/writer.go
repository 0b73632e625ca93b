package authoring

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A Writer writes documents into the files of a repository.
type Writer struct {
	Keeper
	// Root is the folder of the repository, and Dir the one that paths in messages are
	// relative to.
	Root, Dir string
	Store     *store.Store
	Config    config.Config
	// DryRun writes no documents: it prints them with Result.
	DryRun bool
	// Result writes to standard output.
	Result func(data []byte) error
	// Note writes a line about what was done.
	Note func(format string, args ...any)
}

// rel returns a path as messages show it.
func (w Writer) rel(path string) string { return store.Rel(w.Dir, path) }

// Open reads the file of a document, which may hold none.
func (w Writer) Open(e store.Entry) (*postmortem.File, error) {
	data, err := store.Read(e.Path)
	if err != nil {
		return nil, err
	}
	return postmortem.Open(w.rel(e.Path), data), nil
}

// NewText returns the text of a new file with a document, and with the comments of what it
// was started from, if that is not nil.
func (w Writer) NewText(d *postmortem.Document, from *postmortem.File) ([]byte, error) {
	file, err := postmortem.New(d, from)
	if err != nil {
		return nil, err
	}
	return append(w.modeline(), file.Bytes()...), nil
}

// modeline returns the comment by which editors find the schema that pm init has written.
func (w Writer) modeline() []byte {
	schema := filepath.Join(w.Root, ".pm", "schema.json")
	if _, err := os.Stat(schema); err != nil { // not set up, or not readable: no comment
		return nil
	}
	rel, err := filepath.Rel(w.Store.Folder(), schema)
	if err != nil {
		return nil
	}
	return []byte("# yaml-language-server: $schema=" + filepath.ToSlash(rel) + "\n")
}

// Create writes the text of a document as a new file and returns its path, or "" for a dry
// run.
func (w Writer) Create(ctx context.Context, d *postmortem.Document, text []byte) (path string, err error) {
	id := d.ID(w.Now())
	if w.DryRun {
		w.Note("would write %s", w.rel(filepath.Join(w.Store.Folder(), id+".yaml")))
		return "", w.Result(text)
	}
	return w.Store.Create(ctx, id, text)
}

// New writes a document as a new file, notes what is likely wrong with it, and returns the
// path, or "" for a dry run. From is what the document was started from, or nil.
func (w Writer) New(ctx context.Context, d *postmortem.Document, from *postmortem.File) (path string, err error) {
	text, err := w.NewText(d, from)
	if err != nil {
		return "", err
	}
	path, err = w.Create(ctx, d, text)
	if err == nil && path != "" {
		w.WarnAbout(store.IDOf(path), &postmortem.Document{}, d)
	}
	return path, err
}

// A Change is what became of a change to a document: the document before and after it.
type Change struct {
	Before, After postmortem.Document
}

// IsNone reports whether the document is the same before and after.
func (c Change) IsNone() bool { return postmortem.Equal(&c.Before, &c.After) }

// Change changes a document on the disk. Only the lines that must be are touched, under the
// lock of the folder, so that of two changes at once neither is lost. Where that takes more
// than lines, the file as it was is kept, and noted.
func (w Writer) Change(ctx context.Context, e store.Entry, do func(d *postmortem.Document) error) (change Change, err error) {
	if w.DryRun {
		file, err := w.Open(e)
		if err != nil {
			return change, err
		}
		change, edited, _, err := apply(file, do)
		if err != nil {
			return change, err
		}
		return change, w.Result(edited.Bytes())
	}
	kept := ""
	err = w.Store.Update(ctx, e.Path, func(old []byte) ([]byte, error) {
		c, edited, spliced, err := apply(postmortem.Open(w.rel(e.Path), old), do)
		if err != nil {
			return nil, err
		}
		change = c
		if !spliced {
			kept, err = w.Keep("yaml", old)
		}
		return edited.Bytes(), err
	})
	if err == nil {
		w.noteRewritten(kept)
	}
	return change, err
}

// apply applies a change to the document in a file and returns the edited file, and whether
// only the lines that must be were touched.
func apply(file *postmortem.File, do func(d *postmortem.Document) error) (c Change, edited *postmortem.File, spliced bool, err error) {
	d, err := file.Document()
	if err != nil {
		return c, nil, false, err
	}
	c.Before = *d
	if err := do(d); err != nil {
		return c, nil, false, err
	}
	c.After = *d
	edited, spliced, err = file.Edit(d)
	var problems postmortem.Problems
	if errors.As(err, &problems) {
		// Their positions are in a text that was never written.
		err = failure.Usage(problems[0].Hint, "%s", problems[0].Message)
	}
	return c, edited, spliced, err
}

// noteRewritten notes where the file as it was is kept, if it had to be.
func (w Writer) noteRewritten(kept string) {
	if kept != "" {
		w.Note("comments may be lost where entries were rewritten; the previous version is in %s", kept)
	}
}
