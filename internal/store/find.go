package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

// Find returns the document that arg means:
//
//   - @last is the one that Last returns;
//   - with a slash in it, it is the path of a file, from the folder dir, inside the
//     store or not;
//   - else it is an id, or a part of just one id. Case does not count, but an id
//     in full comes before ids that only contain it;
//   - else it is the name of a file in dir; that comes first where it ends in .yaml.
//
// No match wraps fs.ErrNotExist, several matches wrap ErrSeveral;
// the hint of both names what was likely meant.
func (s *Store) Find(ctx context.Context, dir, arg string) (Entry, error) {
	return s.Finder(dir).Find(ctx, arg)
}

// A Finder finds several documents of a store, which it lists at most once.
type Finder struct {
	store *Store
	dir   string
	all   []Entry
	byID  map[string][]Entry // nil before the store is listed
}

// Finder returns a finder of documents for the folder dir.
func (s *Store) Finder(dir string) *Finder { return &Finder{store: s, dir: dir} }

// Find returns the document that arg means, as Store.Find does.
func (f *Finder) Find(ctx context.Context, arg string) (Entry, error) {
	s, dir := f.store, f.dir
	if arg == "@last" {
		last, _, err := s.Last(ctx)
		return last, err
	}
	if strings.ContainsAny(arg, `/`+string(filepath.Separator)) || arg == "." || arg == ".." {
		return findPath(dir, arg)
	}
	id, isName := strings.CutSuffix(arg, ending)
	if isName {
		if file, err := findPath(dir, arg); !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	file, err := f.findID(ctx, id)
	if arg != "" && errors.Is(err, fs.ErrNotExist) {
		if file, err := findPath(dir, arg); !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return file, err
}

func findPath(dir, arg string) (Entry, error) {
	path := arg
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, arg)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Entry{}, failure.WithHint(fmt.Errorf("find %s: %w", arg, missing{}), "`pm list` shows the documents there are")
	case err != nil:
		return Entry{}, opError("find", arg, err)
	case !info.Mode().IsRegular():
		return Entry{}, notRegular(arg, info.Mode())
	}
	return Entry{IDOf(path), path}, nil
}

// list lists the documents, once.
func (f *Finder) list(ctx context.Context) error {
	if f.byID != nil {
		return nil
	}
	list, err := f.store.List(ctx)
	if err != nil {
		return err
	}
	f.all, f.byID = list.Entries, make(map[string][]Entry, len(list.Entries))
	for _, e := range f.all {
		f.byID[e.ID] = append(f.byID[e.ID], e)
	}
	return nil
}

func (f *Finder) findID(ctx context.Context, arg string) (Entry, error) {
	if err := f.list(ctx); err != nil {
		return Entry{}, err
	}
	word := strings.ToLower(arg)
	same := f.byID[arg]
	var folded, parts []Entry
	for _, e := range f.all {
		if len(same) > 0 {
			break
		}
		id := strings.ToLower(e.ID)
		switch {
		case id == word:
			folded = append(folded, e)
		case word != "" && strings.Contains(id, word):
			parts = append(parts, e)
		}
	}
	for _, found := range [][]Entry{same, folded, parts} {
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return Entry{}, ambiguous(arg, found)
		}
	}
	return Entry{}, failure.WithHint(fmt.Errorf("find %q: %w", arg, missing{}), suggestion(word, f.all))
}

// ambiguous names the documents that arg could mean: by id, or where the ids are the same by path.
func ambiguous(arg string, found []Entry) error {
	const most = 10
	names := make([]string, 0, most+1)
	for i, f := range found {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(found)-most))
			break
		}
		if found[0].ID == found[1].ID {
			names = append(names, f.Path)
		} else {
			names = append(names, f.ID)
		}
	}
	return failure.WithHint(fmt.Errorf("find %q: %w", arg, ErrSeveral),
		"name one of them: "+strings.Join(names, ", "))
}

// suggestion is a hint with the ids that contain something spelt almost like word.
func suggestion(word string, files []Entry) string {
	if len(files) == 0 {
		return "there are no documents yet; `pm new` writes the first"
	}
	ids := make([]string, len(files))
	for i, f := range files {
		ids[i] = f.ID
	}
	ids = nearest.In(ids, word)
	if len(ids) == 0 {
		return "`pm list` shows the documents there are"
	}
	ids = ids[:min(3, len(ids))]
	return "did you mean " + strings.Join(ids, " or ") + "?"
}
