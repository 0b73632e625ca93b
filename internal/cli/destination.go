package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A destination is where a render goes: to a file, into a folder, or to standard
// output where both are empty.
type destination struct {
	file, folder string
	formats      []string
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
func (d destination) path(f store.File, format string) string {
	if d.folder != "" {
		return filepath.Join(d.folder, f.ID+"."+ending(format))
	}
	return d.file
}

// ending returns what the names of files of a format end in.
func ending(format string) string {
	if format == "text" {
		return "txt"
	}
	return format
}

// formatOf returns the format of a file by its name, "" where that does not say.
func formatOf(name string) string {
	extension := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	i := slices.IndexFunc(formats, func(format string) bool { return ending(format) == extension })
	if i < 0 {
		return ""
	}
	return formats[i]
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
	for _, format := range to.formats {
		if err := checkWord("format", format, formats); err != nil {
			return destination{}, err
		}
	}
	if a.isFolder(to.output, args) {
		dest := destination{folder: a.abs(to.output), formats: to.formats, public: public}
		if len(dest.formats) == 0 {
			dest.formats = []string{"md", "html"}
		}
		return dest, nil
	}
	const folder = "for example: -o site/"
	if args > 1 {
		return destination{}, usage(folder, "%d documents go to a folder", args)
	}
	if len(to.formats) > 1 {
		return destination{}, usage(folder, "%d formats go to a folder", len(to.formats))
	}
	if to.output == "" || to.output == "-" {
		return destination{formats: append(slices.Clone(to.formats), "md")[:1], public: public}, nil
	}

	told := formatOf(to.output)
	dest := destination{file: a.abs(to.output), formats: to.formats, public: public}
	switch extension := strings.ToLower(filepath.Ext(to.output)); {
	case extension == ".yaml" || extension == ".yml":
		return destination{}, usage("-o page.html", "%s would be a postmortem, not a rendered one", to.output)
	case told != "" && len(to.formats) == 0:
		dest.formats = []string{told}
	case told != "" && to.formats[0] != told:
		return destination{}, usage("leave out --format: the ending decides", "--format %s and -o %s contradict each other", to.formats[0], to.output)
	case len(to.formats) == 0:
		return destination{}, usage("a name that ends in .md, .html, .json or .txt, or a folder: "+to.output+"/", "the ending of %s is no format", to.output)
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
