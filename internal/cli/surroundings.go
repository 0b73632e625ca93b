package cli

import (
	"path/filepath"

	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// surroundings returns what lies around a document, by its path and what it holds.
func (r repository) surroundings(path string, data []byte) render.Surroundings {
	folder := r.store.Folder()
	beside, err := filepath.Rel(folder, filepath.Dir(path))
	if err != nil || !filepath.IsLocal(beside) {
		// A document elsewhere has its evidence in its own folder.
		folder, beside = filepath.Dir(path), "."
	}
	return render.Surroundings{
		Source: data,
		Files:  store.Beside(folder),
		Folder: filepath.ToSlash(beside),
	}
}

// surroundingsOf returns them for pages that go to a destination: they find the files
// beside the document from there.
func (r repository) surroundingsOf(path string, data []byte, dest destination) render.Surroundings {
	around := r.surroundings(path, data)
	if folder := dest.where(); folder != "" {
		around.Way = way(folder, filepath.Dir(path))
	}
	return around
}

// way returns how to get from a folder that pages go to to that of a document, "" where
// they are the same.
func way(to, from string) string {
	rel, err := filepath.Rel(to, from)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}
