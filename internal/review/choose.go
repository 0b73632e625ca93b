package review

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/store"
)

// choose finds the documents that the arguments name, or all of them.
func (r *run) choose(ctx context.Context) error {
	var err error
	switch {
	case len(r.Args) > 0:
		err = r.chooseNamed(ctx)
	case !r.Staged:
		err = r.chooseAll(ctx)
	}
	if err != nil || !r.Staged {
		return err
	}
	staged, err := r.Git.Staged(ctx, r.Root)
	if err != nil {
		return err
	}
	named := r.entries
	r.entries = nil
	for _, file := range staged {
		path := filepath.Join(r.Root, filepath.FromSlash(file))
		e := store.Entry{ID: store.IDOf(path), Path: path}
		if len(r.Args) > 0 && !slices.Contains(named, e) {
			continue
		}
		if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			continue // git stores where it leads, and not a document
		}
		if !r.isInStore(path) {
			if !couldHoldOne(path) {
				continue
			}
			if data, err := r.read(ctx, e); err != nil || !looksLikeOne(data) {
				continue
			}
		}
		r.entries = append(r.entries, e)
	}
	return nil
}

// chooseAll takes all documents of the repository.
func (r *run) chooseAll(ctx context.Context) error {
	listing, err := r.Store.List(ctx)
	if err != nil {
		return err
	}
	r.entries = listing.Entries
	for _, problem := range listing.Problems {
		var duplicate store.DuplicateID
		if errors.As(problem, &duplicate) {
			r.duplicates[duplicate.Path] = duplicate.Other
			continue
		}
		r.Warn(problem)
		r.unread++
	}
	return nil
}

// chooseNamed takes the documents that the arguments name: ids, files, and folders of
// documents. A file outside of the folder of documents, as a hook may name it, is left out
// unless it looks like a document.
func (r *run) chooseNamed(ctx context.Context) error {
	finder := r.Store.Finder(r.Dir)
	for _, arg := range r.Args {
		path := arg
		if !filepath.IsAbs(path) {
			path = filepath.Join(r.Dir, path)
		}
		info, err := os.Stat(path)
		isPath := err == nil && (strings.ContainsRune(arg, filepath.Separator) || strings.Contains(arg, ".") || info.IsDir())
		if isPath && info.IsDir() {
			isAny, err := r.chooseBelow(ctx, path)
			if err != nil {
				return err
			}
			if isAny {
				continue
			}
		}
		if isPath && info.Mode().IsRegular() && !r.isInStore(path) && !fileLooksLikeOne(path) {
			continue
		}
		e, err := finder.Find(ctx, arg)
		if err != nil {
			return err
		}
		r.add(e)
	}
	return nil
}

// chooseBelow takes the documents below a folder, and reports whether there are any.
func (r *run) chooseBelow(ctx context.Context, folder string) (isAny bool, err error) {
	listing, err := r.Store.List(ctx)
	if err != nil {
		return false, err
	}
	for _, e := range listing.Entries {
		if rel, err := filepath.Rel(folder, e.Path); err == nil && filepath.IsLocal(rel) {
			isAny = true
			r.add(e)
		}
	}
	return isAny, nil
}

// add takes a document that was not taken before.
func (r *run) add(e store.Entry) {
	if !slices.Contains(r.entries, e) {
		r.entries = append(r.entries, e)
	}
}

// isInStore reports whether a path is that of a document in the folder of documents: hidden
// files and the evidence beside a document are none.
func (r *run) isInStore(path string) bool {
	rel, err := filepath.Rel(r.Store.Folder(), path)
	if err != nil || !filepath.IsLocal(rel) || filepath.Ext(rel) != ".yaml" {
		return false
	}
	steps := strings.Split(filepath.ToSlash(rel), "/")
	for i, step := range steps {
		if strings.HasPrefix(step, ".") {
			return false
		}
		if folder := filepath.Join(steps[:i+1]...); i < len(steps)-1 {
			if _, err := os.Stat(filepath.Join(r.Store.Folder(), folder) + ".yaml"); err == nil {
				return false
			}
		}
	}
	return true
}

// fileLooksLikeOne reports whether a file outside of the folder of documents looks like one.
func fileLooksLikeOne(path string) bool {
	if !couldHoldOne(path) {
		return false
	}
	data, err := store.Read(path)
	return err == nil && looksLikeOne(data)
}

// couldHoldOne reports whether the name of a file is one that a document could have.
func couldHoldOne(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path)))
}

// schemaLine is how a document begins, in YAML or in JSON.
var schemaLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\s*\{?\s*"?schema"?\s*:\s*"?pm/v`)
})

// looksLikeOne reports whether the content of a file names the schema of a document.
func looksLikeOne(data []byte) bool {
	return bytes.Contains(data, []byte("pm/v")) && schemaLine().Match(data)
}
