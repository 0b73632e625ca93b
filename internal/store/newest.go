package store

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Newest returns at most so many documents whose ids contain a part, whatever its case, by
// id from the last: as ids begin with a date, the newest first. It is for proposals while
// something is typed: it is quicker than List, and reports no problems but that the folder
// cannot be read.
func (s *Store) Newest(ctx context.Context, part string, most int) ([]Entry, error) {
	var found []Entry
	err := addNewest(ctx, &found, s.folder, strings.ToLower(part))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	slices.SortFunc(found, func(a, b Entry) int { return cmp.Or(strings.Compare(b.ID, a.ID), strings.Compare(a.Path, b.Path)) })
	return found[:min(len(found), most)], nil
}

func addNewest(ctx context.Context, found *[]Entry, dir, part string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.Open(dir)
	if err != nil {
		return opError("read", dir, err)
	}
	defer f.Close() // nothing was written
	entries, err := f.ReadDir(-1)
	if err != nil {
		return opError("read", dir, err)
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		if e.IsDir() {
			_ = addNewest(ctx, found, filepath.Join(dir, name), part) // what cannot be read has no documents
		} else if id, ok := strings.CutSuffix(name, ending); ok && strings.Contains(strings.ToLower(id), part) {
			*found = append(*found, Entry{id, filepath.Join(dir, name)})
		}
	}
	return nil
}

// PeekTitle returns the title of the document in a file, or "" if it is not near its
// beginning.
func PeekTitle(path string) string {
	f, err := OpenRegular(path)
	if err != nil {
		return ""
	}
	defer f.Close() // nothing was written
	head := make([]byte, 2<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return postmortem.PeekTitle(head[:n])
}
