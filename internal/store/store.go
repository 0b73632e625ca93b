package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

// ending is what the name of a document ends in.
const ending = ".yaml"

// A Store is a folder of documents. It holds no state of its own: every method
// looks at the disk, and all may be called at the same time.
type Store struct {
	folder string
	state  string
	disk   disk
}

// New returns the store of the documents in folder, which is relative to root or
// absolute and must be in root; it need not exist. Locks that the folder itself
// cannot carry are kept in the state folder (see StateDir), where there is one: it may be "".
func New(root, folder, state string) (*Store, error) {
	full := folder
	if !filepath.IsAbs(full) {
		full = filepath.Join(root, folder)
	}
	rel, err := filepath.Rel(root, full)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, failure.WithHint(fmt.Errorf("open the folder of documents: %s is not inside %s", folder, root),
			"name a folder of the repository as folder in .pm/config.yaml, such as postmortems")
	}
	return &Store{folder: filepath.Clean(full), state: state, disk: realDisk()}, nil
}

// Folder returns the path of the folder, absolute where root was. It may not exist yet.
func (s *Store) Folder() string { return s.folder }

// An Entry is one document of a store.
type Entry struct {
	// ID is the name of the file without its ending.
	ID string
	// Path is that of the file.
	Path string
}

// Date returns the date that the id begins with, as 2026-06-02, or "".
func (e Entry) Date() string {
	date := e.ID[:min(len(e.ID), len(time.DateOnly))]
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

// IDOf returns the id of the document in a file.
func IDOf(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Rel returns a path as seen from the folder dir, where that is shorter.
func Rel(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return rel
}

// A Listing is what was found in a store.
type Listing struct {
	// Entries are the documents, by id.
	Entries []Entry
	// Problems are what someone should fix although the list is usable: an id that is used
	// twice, a folder that cannot be read, a link to nowhere.
	Problems []error
}

// List returns the documents of the store. Links to files are followed, links to
// folders are not. A folder that does not exist holds no documents; one that
// cannot be read is an error.
func (s *Store) List(ctx context.Context) (Listing, error) {
	var list Listing
	err := list.add(ctx, s.folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Listing{}, nil
	case errors.Is(err, syscall.ENOTDIR):
		return Listing{}, s.notFolder()
	case err != nil:
		return Listing{}, err
	}
	slices.SortFunc(list.Entries, func(a, b Entry) int {
		if byID := strings.Compare(a.ID, b.ID); byID != 0 {
			return byID
		}
		return strings.Compare(a.Path, b.Path)
	})
	list.addDuplicates()
	return list, nil
}

func (s *Store) notFolder() error {
	return failure.WithHint(fmt.Errorf("read %s: documents are kept there: %w", s.folder, syscall.ENOTDIR),
		"rename the file of that name, or name another folder as folder in .pm/config.yaml")
}

// add adds the documents in dir and below. Only an error of dir itself is returned.
func (l *Listing) add(ctx context.Context, dir string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return opError("read", dir, err)
	}
	documents := make(map[string]bool)
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ending)
		if !ok || strings.HasPrefix(id, ".") || id == "" || e.IsDir() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			info, err := os.Stat(path)
			if err != nil {
				l.Problems = append(l.Problems, brokenLink(path, err))
				continue
			}
			mode = info.Mode()
		}
		switch {
		case mode.IsDir():
		case !mode.IsRegular():
			l.Problems = append(l.Problems, notRegular(path, mode))
		default:
			documents[id] = true
			l.Entries = append(l.Entries, Entry{id, path})
		}
	}
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") || documents[e.Name()] {
			continue
		}
		if err := l.add(ctx, filepath.Join(dir, e.Name())); ctx.Err() != nil {
			return err
		} else if err != nil {
			l.Problems = append(l.Problems, err)
		}
	}
	return nil
}

// addDuplicates adds a problem for every id that is used more than once. Ids
// that differ only in case are the same, because on macOS and Windows the files are.
func (l *Listing) addDuplicates() {
	first := make(map[string]Entry, len(l.Entries))
	for _, f := range l.Entries {
		key := strings.ToLower(f.ID)
		if other, ok := first[key]; ok {
			l.Problems = append(l.Problems, failure.WithHint(DuplicateID{ID: f.ID, Path: f.Path, Other: other.Path},
				"rename one of them; `grep -r` its id to fix what refers to it"))
			continue
		}
		first[key] = f
	}
}
