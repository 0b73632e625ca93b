package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/archive"
	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/when"
)

const importMarkdownLong = `Write a document for each postmortem that was written by hand in Markdown. FILE is a file,
- for standard input, or a folder, from which every file with a postmortem is imported.

Sections are found by their headings, in any common template. What has no place in a
document is kept unchanged, under its heading, as custom.imported: no text is lost except
secrets, which are removed. The documents are drafts; no existing one is changed, and
a file that was imported before is not imported again.

The time zone is the one that a file declares, in any words. Where it declares none, pm
asks once for all files; without a terminal --timezone is needed. The report of each file
lists what was recognised, what was guessed, with its line, and what was left.`

const importMarkdownExample = `  pm import markdown docs/postmortems --dry-run
  pm import markdown docs/postmortems --timezone Europe/Copenhagen
  pm import markdown 2021.md --split`

// importMarkdownFlags are the flags of pm import markdown.
type importMarkdownFlags struct {
	timezone, day, dateOrder, format string
	split, dryRun                    bool
	commit                           commitFlag
}

func (a *app) importMarkdownCommand() *cobra.Command {
	var f importMarkdownFlags
	cmd := &cobra.Command{
		Use:     "markdown FILE...",
		Short:   "Write documents from postmortems in Markdown",
		Long:    importMarkdownLong,
		Example: importMarkdownExample,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.importMarkdown(cmd.Context(), args, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.timezone, "timezone", "", "IANA `name` of the time zone, for files that declare none")
	flags.StringVar(&f.day, "day", "", "the `date` of times without a day, for files that have none")
	flags.StringVar(&f.dateOrder, "date-order", "", "`order` of dates such as 02/06/2026: dmy, mdy or ymd")
	flags.BoolVar(&f.split, "split", false, "write a document for each incident of a file with several")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "print the reports and write nothing")
	flags.StringVar(&f.format, "format", "text", "`format` of --dry-run: text, or json: one object per line, with the document and the report")
	f.commit.register(cmd)
	offer(cmd, "format", []string{"text", "json"})
	offer(cmd, "date-order", dateOrders())
	return cmd
}

func (a *app) importMarkdown(ctx context.Context, args []string, f importMarkdownFlags) error {
	if len(args) == 0 {
		return failure.Usage("pm import markdown docs/postmortems", "pm import markdown needs a file or a folder")
	}
	if err := errors.Join(checkWord("format", f.format, []string{"text", "json"}), authoring.CheckDateOrder(f.dateOrder)); err != nil {
		return err
	}
	if f.format == "json" && !f.dryRun {
		return failure.Usage("--dry-run --format json", "--format json goes with --dry-run")
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	im := authoring.Archive{Writer: a.writer(repo), DryRun: f.dryRun, JSON: f.format == "json"}
	im.Options = archive.Options{DateOrder: when.DateOrder(f.dateOrder), Split: f.split, Now: a.Now(), Severity: func(word string) string {
		if s, err := repo.config.Severity(word); err == nil {
			return s.Name
		}
		return repo.config.NearSeverity(word)
	}}
	if f.timezone != "" {
		if im.Options.Zone, err = when.Zone(f.timezone); err != nil {
			return failure.Usage(failure.Hint(err), "--timezone: %w", err)
		}
	}
	if f.day != "" {
		if im.Options.Day, err = when.ParseDate(f.day); err != nil {
			return failure.Usage(failure.Hint(err), "--day: %w", err)
		}
	}
	files, err := a.markdownFiles(args, repo.store.Folder())
	if err != nil {
		return err
	}
	if terminal.IsTerminal(a.Stderr) && len(files) > 1 {
		im.Progress = func(done, all int) {
			end := ""
			if done == all {
				end = "\r\x1b[K"
			}
			// An error of stderr itself cannot be reported.
			_, _ = fmt.Fprintf(a.Stderr, "\rread %d of %d files%s", done, all, end)
		}
	}
	collectLess()
	if err := im.Read(ctx, files); err != nil {
		return err
	}
	if unzoned := im.Unzoned(files); len(unzoned) > 0 && im.Options.Zone == nil {
		if im.Options.Zone, err = a.archiveZone(ctx, repo, unzoned, len(files), f.dryRun); err != nil {
			return err
		}
		if im.Options.Zone != nil {
			if err := im.Read(ctx, files); err != nil {
				return err
			}
		}
	}
	paths, err := im.Write(ctx, files)
	for _, path := range paths {
		err = errors.Join(err, a.commit(ctx, repo, f.commit, path, "Imported from Markdown."))
	}
	return err
}

// archiveZone returns the zone of times for which files declare none: that of the
// configuration, or else the answer to the one question about it, or nil for a dry run.
func (a *app) archiveZone(ctx context.Context, repo repository, unzoned []string, all int, dryRun bool) (*time.Location, error) {
	zone := a.zoneSetting(repo.config)
	if zone.from == fromTeam && zone.value != "UTC" {
		a.note("%s: times are read in the time zone of .pm/config.yaml, %s", undeclared(unzoned, all), zone.value)
		return when.Zone(zone.value)
	}
	if dryRun {
		return nil, nil
	}
	c := a.console(ctx, false)
	if c == nil {
		return nil, failure.Usage("--timezone Europe/Lisbon, or --timezone UTC; --dry-run shows what else is assumed", "%s: --timezone has to name it", undeclared(unzoned, all))
	}
	proposed := zone.value
	if zone.from == fromDefault {
		proposed = ""
	}
	answer, err := a.askZone(ctx, c, undeclared(unzoned, all), proposed)
	return answer, errors.Join(err, c.Close())
}

// undeclared reports which files declare no zone.
func undeclared(names []string, all int) string {
	const shown = 3
	list := strings.Join(names[:min(shown, len(names))], ", ")
	if len(names) > shown {
		list += ", …"
	}
	if all == 1 {
		return "no time zone is declared in " + list
	}
	return fmt.Sprintf("no time zone is declared in %d of %d files (%s)", len(names), all, list)
}

// askZone asks which time zone the times of files are in, until the answer is one.
func (a *app) askZone(ctx context.Context, c *authoring.Console, why, proposed string) (*time.Location, error) {
	message, question := phrase.Capital(why)+".", zoneQuestion
	if proposed != "" {
		question += " [" + proposed + "]"
	}
	for {
		answer, err := c.Ask(ctx, message+"\n"+question+": ")
		if err != nil {
			return nil, err
		}
		if answer == "" && proposed == "" {
			return nil, failure.Cancelled("pm import markdown --timezone UTC", nil)
		}
		zone, err := when.Zone(cmp.Or(answer, proposed))
		if err == nil {
			return zone, nil
		}
		message = err.Error()
	}
}

// markdownFiles returns the files that are named, and those of the folders that are named, in
// order and each once. Hidden folders, and the one with the documents, hold none.
func (a *app) markdownFiles(args []string, documents string) ([]authoring.ArchiveFile, error) {
	var files []authoring.ArchiveFile
	seen := map[string]bool{}
	add := func(path string, inFolder bool) {
		if !seen[path] {
			seen[path] = true
			files = append(files, authoring.ArchiveFile{Path: path, InFolder: inFolder})
		}
	}
	for _, name := range args {
		if name == "-" || isOpened(name) {
			data, err := a.readInput(name)
			if err != nil {
				return nil, err
			}
			files = append(files, authoring.ArchiveFile{Path: a.abs("standard input"), Data: data})
			continue
		}
		info, err := os.Stat(a.abs(name))
		if err != nil {
			return nil, a.readError(name, err)
		}
		if !info.IsDir() {
			add(filepath.Clean(a.abs(name)), false)
			continue
		}
		n := len(files)
		err = filepath.WalkDir(a.abs(name), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && path != a.abs(name) && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || path == documents):
				return filepath.SkipDir
			case entry.Type().IsRegular() && isMarkdownFile(entry.Name()):
				add(path, true)
			}
			return nil
		})
		if err != nil {
			return nil, a.readError(name, err)
		}
		if len(files) == n {
			return nil, failure.New("name the files themselves", "read %s: there is no Markdown file in it", name)
		}
	}
	return files, nil
}

// isMarkdownFile reports whether a file of a folder may be a postmortem: by its ending, or
// because it has none but spaces in its name, as files written on a wiki have.
func isMarkdownFile(name string) bool {
	ending := filepath.Ext(name)
	return archive.IsMarkdown(ending) || (ending == "" || strings.Contains(ending, " ")) && strings.Contains(name, " ")
}
