package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/render"
)

// A Destination is where pages go: to a file, into a folder, or to standard output where
// both are empty.
type Destination struct {
	// File and Folder are absolute paths.
	File, Folder string
	// Formats are what each document is written in; more than one only for a folder.
	Formats []render.Format
}

// NewDestination returns the destination that an output names, from the folder dir, for so
// many documents: "" and - are standard output, a folder ends in a slash, or exists, or has
// no ending and more than one document to hold, and the ending of a file says its format.
// Formats are names of formats, none for the usual ones. Its errors wrap failure.ErrUsage.
func NewDestination(dir, output string, formats []string, documents int) (Destination, error) {
	chosen := named(formats...)
	path := output
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, output)
	}
	const toFolder = "for example: -o site/"
	switch {
	case isFolder(path, output, documents):
		if len(chosen) == 0 {
			chosen = named("md", "html")
		}
		return Destination{Folder: path, Formats: chosen}, nil
	case documents > 1:
		return Destination{}, failure.Usage(toFolder, "%d documents need a folder", documents)
	case len(chosen) > 1:
		return Destination{}, failure.Usage(toFolder, "%d formats need a folder", len(chosen))
	case output == "" || output == "-":
		if len(chosen) == 0 {
			chosen = named("md")
		}
		return Destination{Formats: chosen}, nil
	}

	extension := strings.ToLower(filepath.Ext(output))
	byEnding, known := render.FormatEnding(strings.TrimPrefix(extension, "."))
	switch {
	case extension == ".yaml" || extension == ".yml":
		return Destination{}, failure.Usage("-o page.html", "%s would be a postmortem, not a rendered one", output)
	case known && len(chosen) == 0:
		chosen = []render.Format{byEnding}
	case known && chosen[0].Name != byEnding.Name:
		return Destination{}, failure.Usage("leave out --format: the extension decides", "--format %s and -o %s do not fit together", chosen[0].Name, output)
	case len(chosen) == 0:
		return Destination{}, failure.Usage("a name that ends in .md, .html, .json or .txt, or a folder: "+output+"/", "%s has no known extension", output)
	}
	return Destination{File: path, Formats: chosen}, nil
}

// isFolder reports whether an output for so many documents is a folder.
func isFolder(path, output string, documents int) bool {
	if output == "" || output == "-" {
		return false
	}
	if os.IsPathSeparator(output[len(output)-1]) {
		return true
	}
	if info, err := os.Stat(path); err == nil {
		return info.IsDir()
	}
	return filepath.Ext(output) == "" && documents != 1
}

// named returns the formats of these names.
func named(names ...string) []render.Format {
	var formats []render.Format
	for _, format := range render.Formats() {
		if slices.Contains(names, format.Name) {
			formats = append(formats, format)
		}
	}
	return formats
}

// IsStdout reports whether pages go to standard output.
func (d Destination) IsStdout() bool { return d.File == "" && d.Folder == "" }

// path returns the file that a document goes to in a format, or "" for standard output.
func (d Destination) path(id string, format render.Format) string {
	if d.Folder != "" {
		return filepath.Join(d.Folder, id+"."+format.Ending)
	}
	return d.File
}

// relTo returns the path from where pages go to the folder of a document, or "" where they
// are the same.
func (d Destination) relTo(folder string) string {
	from := d.Folder
	if d.File != "" {
		from = filepath.Dir(d.File)
	}
	if from == "" {
		return ""
	}
	rel, err := filepath.Rel(from, folder)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}
