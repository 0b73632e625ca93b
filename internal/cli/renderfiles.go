package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/store"
)

// renderFiles returns the documents that the arguments mean, all where there are
// none, and how many things that would be documents it has named on stderr.
func (a *app) renderFiles(ctx context.Context, repo repository, args []string, dest destination) (files []store.File, broken int, err error) {
	if len(args) > 0 {
		for _, arg := range args {
			f, err := repo.store.Find(ctx, a.Dir, arg)
			if err != nil {
				return nil, 0, err
			}
			if !slices.Contains(files, f) {
				files = append(files, f)
			}
		}
		return files, 0, a.sameName(files)
	}
	listing, err := repo.store.List(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, problem := range listing.Problems {
		show(a.Stderr, problem)
	}
	if len(listing.Files) == 0 {
		return nil, 0, failure.New("pm new", "there are no postmortems in %s", a.rel(repo.store.Folder()))
	}
	return listing.Files, len(listing.Problems), a.fits(dest, listing.Files)
}

// fits refuses documents that there is no room for: several in one file, or two whose
// pages would take the place of each other.
func (a *app) fits(dest destination, files []store.File) error {
	if len(files) > 1 && dest.folder == "" {
		return failure.Usage("pm render @last, or all of them: pm render -o site/", "which of %d postmortems?", len(files))
	}
	return a.sameName(files)
}

// sameName refuses documents whose pages would take the place of each other: files
// of the same name in different folders.
func (a *app) sameName(files []store.File) error {
	first := make(map[string]store.File, len(files))
	for _, f := range files {
		name := strings.ToLower(f.ID)
		if other, ok := first[name]; ok {
			return failure.New("rename one of them", "render %s and %s: both have the id %s", a.rel(other.Path), a.rel(f.Path), f.ID)
		}
		first[name] = f
	}
	return nil
}
