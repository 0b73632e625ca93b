package cli

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

const renderLong = `Render postmortems as Markdown, HTML or JSON.

One document goes to standard output, as Markdown unless --format says otherwise,
or to the file of -o, whose ending says the format. Several go to the folder of
-o, each as ID.md and ID.html. Without an ID, all of the repository are rendered
to that folder; what is related is then linked. A page in HTML is one file that holds
the images which the document names as evidence, and its YAML. The same document gives
the same bytes on the same day, which overdue actions are told by.`

const renderExample = `  pm render @last
  pm render 2026-06-02-checkout-errors -o checkout.html
  pm render -o site/                       # all of them, both formats
  pm render --watch -o site/               # and again what changes
  pm render checkout --format json | jq .figures.impact.text`

// formats are the formats of pm render, by what a file of each ends in.
var formats = []string{"md", "html", "json"}

func (a *app) renderCommand() *cobra.Command {
	var output string
	var wanted wordList
	var dryRun, watch bool
	cmd := &cobra.Command{
		Use:               "render [ID…]",
		Short:             "Render as Markdown, HTML or JSON",
		Long:              renderLong,
		Example:           renderExample,
		ValidArgsFunction: a.completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if watch {
				return a.watchRender(cmd.Context(), args, renderTo{output, wanted, dryRun})
			}
			return a.render(cmd.Context(), args, renderTo{output, wanted, dryRun})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "file (its ending says the format), folder, or - for standard output")
	cmd.Flags().Var(&wanted, "format", "`format`: md, html or json; for a folder also several: md,html")
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "only say what would be written")
	cmd.Flags().BoolVar(&watch, "watch", false, "render again whenever a file changes, until Ctrl-C; with -o")
	offer(cmd, "format", formats)
	return cmd
}

// renderTo is where a render goes, as the flags say it.
type renderTo struct {
	output  string
	formats []string
	dryRun  bool
}

func (a *app) render(ctx context.Context, args []string, to renderTo) error {
	dest, err := a.destination(to, len(args))
	if err != nil {
		return err
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	files, broken, err := a.renderFiles(ctx, repo, args, dest)
	if err != nil {
		return err
	}

	dest.goTogether(files)
	renderer := render.New(render.Options{Templates: templatesOf(repo), Now: a.Now()})
	written := 0
	err = store.Each(ctx, files,
		func(name string, data []byte) (map[string][]byte, error) {
			return a.renderOne(renderer, repo, name, data, dest)
		},
		func(f store.File, outputs map[string][]byte, err error) {
			for _, format := range dest.formats {
				if err == nil {
					err = a.deliver(f, format, outputs[format], dest, to.dryRun)
				}
			}
			if err != nil {
				show(a.Stderr, err)
				broken++
				return
			}
			written++
		})
	switch {
	case err != nil:
		return err
	case broken > 0:
		return errShown
	case dest.folder != "" && !to.dryRun:
		a.note("rendered %s to %s", count(written, "postmortem"), a.rel(dest.folder))
	case dest.file != "" && !to.dryRun:
		a.note("wrote %s", a.rel(dest.file))
	}
	return nil
}

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
		return files, 0, sameName(files)
	}
	listing, err := repo.store.List(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, problem := range listing.Problems {
		show(a.Stderr, problem)
	}
	switch {
	case len(listing.Files) == 0:
		return nil, 0, failed("pm new", "there are no postmortems in %s", a.rel(repo.store.Folder()))
	case len(listing.Files) > 1 && dest.folder == "":
		return nil, 0, usage("pm render @last, or all of them: pm render -o site/", "which of %d postmortems?", len(listing.Files))
	}
	return listing.Files, len(listing.Problems), sameName(listing.Files)
}

// sameName refuses documents whose pages would take the place of each other: files
// of the same name in different folders.
func sameName(files []store.File) error {
	first := make(map[string]store.File, len(files))
	for _, f := range files {
		name := strings.ToLower(f.ID)
		if other, ok := first[name]; ok {
			return failed("rename one of them", "render %s and %s: both have the id %s", other.Path, f.Path, f.ID)
		}
		first[name] = f
	}
	return nil
}

// renderOne parses the document at a path and returns it in each of the formats. The
// pages find the files beside the document from where they go, and each other where they
// go together.
func (a *app) renderOne(r *render.Renderer, repo repository, path string, data []byte, dest destination) (map[string][]byte, error) {
	d, err := postmortem.Parse(a.rel(path), data)
	if err != nil {
		return nil, err
	}
	around := repo.surroundings(path, data)
	if folder := dest.where(); folder != "" {
		around.Way = way(folder, filepath.Dir(path))
	}
	outputs := make(map[string][]byte, len(dest.formats))
	for _, format := range dest.formats {
		around.Page = func(id string) string {
			if !dest.together[id] {
				return ""
			}
			return (&url.URL{Path: id + "." + format}).String()
		}
		var out bytes.Buffer
		switch format {
		case "md":
			err = r.In(around).Markdown(&out, d)
		case "html":
			err = r.In(around).HTML(&out, d)
		case "json":
			err = render.JSON(&out, d)
		}
		if err != nil {
			return nil, err
		}
		outputs[format] = out.Bytes()
	}
	return outputs, nil
}

// deliver puts one rendered document where it goes.
func (a *app) deliver(f store.File, format string, output []byte, dest destination, dryRun bool) error {
	path := dest.path(f, format)
	switch {
	case path == "":
		return a.result(output)
	case dryRun:
		return a.result([]byte(a.rel(path) + "\n"))
	}
	return store.WriteFile(path, output, 0o644)
}

// A destination is where a render goes: to a file, into a folder, or to standard
// output where both are empty.
type destination struct {
	file, folder string
	formats      []string
	together     map[string]bool // the ids of the documents that go to the folder
}

// goTogether notes which documents go to the folder, so that their pages lead to each other.
func (d *destination) goTogether(files []store.File) {
	if d.folder == "" {
		return
	}
	d.together = make(map[string]bool, len(files))
	for _, f := range files {
		d.together[f.ID] = true
	}
}

// path returns where a document goes in a format, or "" for standard output.
func (d destination) path(f store.File, format string) string {
	if d.folder != "" {
		return filepath.Join(d.folder, f.ID+"."+format)
	}
	return d.file
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
	for _, format := range to.formats {
		if err := checkWord("format", format, formats); err != nil {
			return destination{}, err
		}
	}
	if a.isFolder(to.output, args) {
		dest := destination{folder: a.abs(to.output), formats: to.formats}
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
		return destination{formats: append(slices.Clone(to.formats), "md")[:1]}, nil
	}

	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(to.output), "."))
	dest := destination{file: a.abs(to.output), formats: to.formats}
	switch {
	case ending == "yaml" || ending == "yml":
		return destination{}, usage("-o page.html", "%s would be a postmortem, not a rendered one", to.output)
	case slices.Contains(formats, ending) && len(to.formats) == 0:
		dest.formats = []string{ending}
	case slices.Contains(formats, ending) && to.formats[0] != ending:
		return destination{}, usage("leave out --format: the ending decides", "--format %s and -o %s contradict each other", to.formats[0], to.output)
	case len(to.formats) == 0:
		return destination{}, usage("a name that ends in .md, .html or .json, or a folder: "+to.output+"/", "the ending of %s is no format", to.output)
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

// result writes to standard output. What goes to a terminal cannot steer it.
func (a *app) result(output []byte) error {
	if terminal.IsTerminal(a.Stdout) {
		output = []byte(printable.Shown(string(output)))
	}
	_, err := a.Stdout.Write(output)
	return err
}

// templatesOf returns the folder of a team's own templates.
func templatesOf(repo repository) fs.FS {
	return os.DirFS(templateFolder(repo))
}

// count returns a number with its noun: 1 postmortem, 2 postmortems.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
