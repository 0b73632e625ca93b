package authoring

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/archive"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// An Archive imports postmortems that were written in Markdown as new documents, each as a
// draft.
type Archive struct {
	Writer
	// Options are for all files.
	Options archive.Options
	// DryRun reports what would be written and writes nothing; JSON prints the documents and
	// the reports as JSON.
	DryRun, JSON bool
	// Progress is called after each file that was read, or is nil.
	Progress func(done, all int)
}

// An ArchiveFile is a file of an archive.
type ArchiveFile struct {
	Path string
	// InFolder means that its folder was named and not the file itself: it may be anything.
	InFolder bool
	// Data is its content where it is not read from Path, as that of standard input.
	Data []byte

	documents []archive.Imported
	hash      string
	err       error
}

// name returns the path of a file in the repository, or its own name where it is elsewhere.
func (im Archive) name(f ArchiveFile) (name string, inRepository bool) {
	if rel, err := filepath.Rel(im.Root, f.Path); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel), true
	}
	return filepath.Base(f.Path), false
}

// Read reads files on all cores, in place. Those that cannot be read keep their error.
func (im Archive) Read(ctx context.Context, files []ArchiveFile) error {
	entries := make([]store.Entry, len(files))
	index := map[string]int{}
	for i, f := range files {
		entries[i].Path = f.Path
		index[f.Path] = i
	}
	done := 0
	return store.EachFrom(ctx, entries, func(e store.Entry) (f ArchiveFile, err error) {
		f = files[index[e.Path]]
		data := f.Data
		if data == nil {
			if data, err = store.Read(e.Path); err != nil {
				return f, err
			}
		}
		sum := sha256.Sum256(data)
		f.hash = hex.EncodeToString(sum[:6])
		f.documents, err = archive.Read(im.rel(e.Path), data, im.Options)
		return f, err
	}, func(e store.Entry, f ArchiveFile, err error) {
		f.err = err
		f.Path, f.InFolder = e.Path, files[index[e.Path]].InFolder
		files[index[e.Path]] = f
		done++
		if im.Progress != nil {
			im.Progress(done, len(files))
		}
	})
}

// Unzoned returns the names of the files with times whose zone is not known.
func (im Archive) Unzoned(files []ArchiveFile) []string {
	var names []string
	for _, f := range files {
		if slices.ContainsFunc(f.documents, func(d archive.Imported) bool { return d.Unzoned > 0 }) {
			names = append(names, im.rel(f.Path))
		}
	}
	return names
}

// importedFrom is the custom field that names the file that a document was imported from, with a
// hash of its content.
const importedFrom = "imported_from"

// Write writes the documents of files, and reports on each. A file that was imported before,
// by its name and content, is skipped. The paths are those of the new files. The error joins
// those of all files that could not be imported.
func (im Archive) Write(ctx context.Context, files []ArchiveFile) (paths []string, err error) {
	known, err := im.known(ctx)
	if err != nil {
		return nil, err
	}
	var failed []error
	written, same, skipped := 0, 0, 0
	for _, f := range files {
		switch {
		case errors.Is(f.err, archive.ErrNone) && f.InFolder:
			skipped++
			im.Note("skipped %s: %v", im.rel(f.Path), f.err)
			continue
		case f.err != nil:
			failed = append(failed, fmt.Errorf("import %s: %w", im.rel(f.Path), f.err))
			continue
		}
		isKnown := func(n int) bool { return known[part(f.hash, n)] != "" && !im.DryRun }
		rest := 0 // documents of a file that was split, which are not imported yet
		for n := range f.documents {
			if !isKnown(n) {
				rest++
			}
		}
		if id := known[f.hash]; id != "" && !im.DryRun && (rest == 0 || rest == len(f.documents)) {
			same++
			im.Note("%s: imported before, as %s", im.rel(f.Path), id)
			continue
		}
		if name, ok := im.name(f); ok && known[name] != "" && known[f.hash] == "" && !im.DryRun {
			failed = append(failed, failure.New("delete "+known[name]+" to import it again", "import %s: it has changed since it was imported as %s", im.rel(f.Path), known[name]))
			continue
		}
		for n, d := range f.documents {
			if isKnown(n) {
				continue
			}
			path, err := im.write(ctx, f, d, n)
			if err != nil {
				failed = append(failed, fmt.Errorf("import %s: %w", im.rel(f.Path), err))
				continue
			}
			if written++; path != "" {
				paths = append(paths, path)
				known[f.hash] = strings.TrimSuffix(filepath.Base(path), ".yaml")
			}
		}
	}
	verb := "imported"
	if im.DryRun {
		verb = "would import"
	}
	summary := fmt.Sprintf("%s %s", verb, phrase.Count(written, "document"))
	for _, part := range []struct {
		n    int
		what string
	}{{same, "imported before"}, {skipped, "skipped"}, {len(failed), "not imported"}} {
		if part.n > 0 {
			summary += fmt.Sprintf(", %s %s", phrase.Count(part.n, "file"), part.what)
		}
	}
	im.Note("%s", summary)
	return paths, errors.Join(failed...)
}

// write writes one document of a file.
func (im Archive) write(ctx context.Context, f ArchiveFile, one archive.Imported, n int) (path string, err error) {
	d := one.Document
	if im.JSON {
		data, err := json.Marshal(struct {
			Document *postmortem.Document `json:"document"`
			Report   archive.Report       `json:"report"`
		}{d, one.Report})
		if err != nil {
			return "", fmt.Errorf("encode the report: %w", err)
		}
		return "", im.Result(append(data, '\n'))
	}
	name, _ := im.name(f)
	origin := name + "#" + f.hash
	if len(f.documents) > 1 {
		origin = name + "#" + part(f.hash, n)
	}
	d.Custom = slices.Insert(d.Custom, 0, postmortem.Field{Key: importedFrom, Value: origin})
	text, err := im.NewText(d, nil)
	if err != nil {
		return "", err
	}
	day := im.Now()
	if !one.Day.IsZero() {
		day = time.Date(one.Day.Year, one.Day.Month, one.Day.Day, 12, 0, 0, 0, time.UTC)
	}
	id := d.ID(day)
	if im.DryRun {
		lines := im.lines(one.Report)
		return "", im.Result([]byte(im.rel(f.Path) + ": would be " + id + ".yaml\n" + strings.Join(lines, "\n") + "\n"))
	}
	if path, err = im.Store.Create(ctx, id, text); err != nil {
		return "", err
	}
	if err := im.Result([]byte(im.rel(path) + "\n")); err != nil {
		return path, err
	}
	im.Note("%s:", im.rel(f.Path))
	for _, l := range im.lines(one.Report) {
		im.Note("%s", l)
	}
	return path, nil
}

// part returns the hash of a file with the number of one of its documents.
func part(hash string, n int) string { return fmt.Sprintf("%s/%d", hash, n+1) }

// lines returns a report in words.
func (im Archive) lines(r archive.Report) []string {
	var lines, fields []string
	counts := map[string]int{}
	for _, n := range r.Recognised {
		if n.Field != "" && !slices.Contains(fields, n.Field) {
			fields = append(fields, n.Field)
		}
		counts[n.Field] += n.Count
	}
	for i, f := range fields {
		if counts[f] > 0 {
			fields[i] = fmt.Sprintf("%s (%d)", f, counts[f])
		}
	}
	lines = append(lines, "  recognised: "+strings.Join(fields, ", "))
	at := func(n archive.Note) string {
		if n.Line == 0 {
			return n.Text
		}
		return fmt.Sprintf("line %d: %s", n.Line, n.Text)
	}
	for _, n := range r.Guessed {
		lines = append(lines, "  guessed: "+at(n))
	}
	for _, n := range r.Left {
		lines = append(lines, "  left in custom.imported: "+at(n))
	}
	for _, f := range r.Figures {
		computed := "not recorded"
		if f.Computed != nil {
			computed = phrase.Length(when.Length(*f.Computed) * when.Second)
		}
		lines = append(lines, fmt.Sprintf("  line %d: %s is %s by the file, %s by the timeline", f.Line, strings.ReplaceAll(f.Name, "_", " "), phrase.Length(when.Length(f.Stated)*when.Second), computed))
	}
	if r.Removed > 0 {
		lines = append(lines, "  removed "+phrase.Count(r.Removed, "secret")+" from the text")
	}
	return lines
}

// known returns the ids of the documents that were imported from files, by the names of these
// and by the hashes of their content.
func (im Archive) known(ctx context.Context) (map[string]string, error) {
	listing, err := im.Store.List(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	err = store.Each(ctx, listing.Entries, func(path string, data []byte) (*postmortem.Document, error) {
		return postmortem.Open(path, data).Document()
	}, func(e store.Entry, d *postmortem.Document, err error) {
		if err != nil {
			return // not one that was imported as it is now
		}
		for _, f := range d.Custom {
			origin, ok := f.Value.(string)
			if i := strings.LastIndexByte(origin, '#'); ok && i > 0 && f.Key == importedFrom {
				hash, _, _ := strings.Cut(origin[i+1:], "/")
				known[origin[:i]], known[hash], known[origin[i+1:]] = e.ID, e.ID, e.ID
			}
		}
	})
	return known, err
}
