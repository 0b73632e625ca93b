package cli

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

// A destination is where a render goes: to a file, into a folder, or to standard
// output where both are empty.
type destination struct {
	file, folder string
	formats      []render.Format
	public       bool            // for the public
	rules        audience.Rules  // of what goes to the public
	together     map[string]bool // the ids of the documents that go to the folder
}

// receive makes ready for the documents that will go there: the pages in a folder lead to
// each other, and those for the public name none of them.
func (d *destination) receive(ctx context.Context, repo repository, files []store.File) error {
	if d.folder != "" {
		d.together = make(map[string]bool, len(files))
		for _, f := range files {
			d.together[f.ID] = true
		}
	}
	if !d.public {
		return nil
	}
	var err error
	d.rules, err = repo.rules(ctx, files)
	return err
}

// path returns where a document goes in a format, or "" for standard output.
func (d destination) path(f store.File, format render.Format) string {
	if d.folder != "" {
		return filepath.Join(d.folder, f.ID+"."+format.Ending)
	}
	return d.file
}

// page returns what gives the address of the page of another document, from a page in a
// format; nil where a page stands alone.
func (d destination) page(format render.Format) func(id string) string {
	if d.public {
		return nil
	}
	return func(id string) string {
		if !d.together[id] {
			return ""
		}
		return (&url.URL{Path: id + "." + format.Ending}).String()
	}
}

// formatNames are those that --format takes.
func formatNames() []string {
	var names []string
	for _, format := range render.Formats() {
		names = append(names, format.Name)
	}
	return names
}

// formatsNamed returns the formats of these names.
func formatsNamed(names ...string) []render.Format {
	var formats []render.Format
	for _, format := range render.Formats() {
		if slices.Contains(names, format.Name) {
			formats = append(formats, format)
		}
	}
	return formats
}

// where is the folder that files go to, "" for standard output.
func (d destination) where() string {
	if d.file != "" {
		return filepath.Dir(d.file)
	}
	return d.folder
}

// destination reads the flags of a render of so many documents as arguments.
func (a *app) destination(to renderTo, args int) (destination, error) {
	if err := to.checkAudience(); err != nil {
		return destination{}, err
	}
	public := to.audience == string(postmortem.AudiencePublic)
	for _, name := range to.formats {
		if err := checkWord("format", name, formatNames()); err != nil {
			return destination{}, err
		}
	}
	formats := formatsNamed(to.formats...)
	dest := destination{formats: formats, public: public}
	if a.isFolder(to.output, args) {
		dest.folder = a.abs(to.output)
		if len(formats) == 0 {
			dest.formats = formatsNamed("md", "html")
		}
		return dest, nil
	}
	const folder = "for example: -o site/"
	if args > 1 {
		return destination{}, failure.Usage(folder, "%d documents go to a folder", args)
	}
	if len(formats) > 1 {
		return destination{}, failure.Usage(folder, "%d formats go to a folder", len(formats))
	}
	if to.output == "" || to.output == "-" {
		if len(formats) == 0 {
			dest.formats = formatsNamed("md")
		}
		return dest, nil
	}

	dest.file = a.abs(to.output)
	extension := strings.ToLower(filepath.Ext(to.output))
	told, isTold := render.FormatEnding(strings.TrimPrefix(extension, "."))
	switch {
	case extension == ".yaml" || extension == ".yml":
		return destination{}, failure.Usage("-o page.html", "%s would be a postmortem, not a rendered one", to.output)
	case isTold && len(formats) == 0:
		dest.formats = []render.Format{told}
	case isTold && formats[0].Name != told.Name:
		return destination{}, failure.Usage("leave out --format: the ending decides", "--format %s and -o %s contradict each other", formats[0].Name, to.output)
	case len(formats) == 0:
		return destination{}, failure.Usage("a name that ends in .md, .html, .json or .txt, or a folder: "+to.output+"/", "the ending of %s is no format", to.output)
	}
	return dest, nil
}

// isFolder reports whether the -o of a render of so many documents is a folder: it
// says so with a slash, or is there already, or has no ending and much to hold.
func (a *app) isFolder(output string, args int) bool {
	if output == "" || output == "-" {
		return false
	}
	if os.IsPathSeparator(output[len(output)-1]) {
		return true
	}
	if info, err := os.Stat(a.abs(output)); err == nil {
		return info.IsDir()
	}
	return filepath.Ext(output) == "" && args != 1
}
