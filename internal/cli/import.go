package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

const importLong = `Add events to the timeline of a postmortem from files that other tools export. What a
file is of is found by its content, or named by SOURCE: pm help sources lists them. Files
may be folders, zip archives or compressed with gzip; - is standard input.

Only events from two hours before the first milestone of the document to one hour after
its last are imported; --from and --to set other ends, and --window none sets none. All
of them are, unless --match, --by or --pinned choose.

Each event keeps its origin in the source. Importing it a second time changes nothing, and
a later export updates what has changed there. What you have edited stays, with a line on
what the source has now. Milestones that a source knows are set where the document has
none of their kind. Secrets in the text are removed.

All files are imported or, where one cannot be read, none.

pm import markdown writes documents from postmortems that are in Markdown already.`

const importExample = `  pm import slack-export.zip --channel incident-42 --into checkout
  pm import pagerduty.json alerts.json --into @last --dry-run
  pm import chat.txt --timezone Europe/Lisbon --into @last
  pm import git --repo ~/src/shop --into @last
  pm import slack channel.json --new "Checkout errors" --from "2026-06-02 09:30 UTC"`

// importFlags are the flags of pm import.
type importFlags struct {
	into, title, from, to, window, timezone, day, dateOrder, match string
	start, repo                                                    string
	fields                                                         export.FieldPaths
	by, channels                                                   wordList
	all, pinned, dryRun                                            bool
	commit                                                         commitFlag
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:     "import [SOURCE] FILE...",
		Short:   "Add events from other tools' exports to the timeline",
		Long:    importLong,
		Example: importExample,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return export.Names(), cobra.ShellCompDirectiveDefault
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.importFiles(cmd.Context(), args, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.into, "into", "", "the `ID` of the document that the events are added to")
	flags.StringVar(&f.title, "new", "", "write a new document with this `title`")
	flags.StringVar(&f.from, "from", "", "leave out what is before this `time`")
	flags.StringVar(&f.to, "to", "", "leave out what is after this `time`")
	flags.StringVar(&f.window, "window", "auto", "auto: around the milestones of the document; none: all times")
	flags.BoolVar(&f.all, "all", false, "import all events in the window; also without this flag")
	flags.BoolVar(&f.pinned, "pinned", false, "only messages that are pinned or have the reaction pushpin")
	flags.StringVar(&f.match, "match", "", "only events whose words match this regular `expression`")
	flags.Var(&f.by, "by", "only events of this `name`; may be repeated")
	flags.Var(&f.channels, "channel", "only this `channel` of an export of several; may be repeated")
	flags.StringVar(&f.timezone, "timezone", "", "IANA `name` of the zone of times without one")
	flags.StringVar(&f.day, "day", "", "the `date` of times without a day")
	flags.StringVar(&f.dateOrder, "date-order", "", "`order` of dates such as 02/06/2026: dmy, mdy or ymd")
	flags.StringVar(&f.start, "start", "", "the `time` that times such as 00:01:12 of a recording count from")
	flags.StringVar(&f.repo, "repo", "", "read the commits and tags of the git repository in this `folder`")
	flags.StringVar(&f.fields.At, "at", "", "the `path` of the time in JSON, such as data.occurred_at")
	flags.StringVar(&f.fields.Text, "text", "", "the `path` of the text in JSON")
	flags.StringVar(&f.fields.Who, "who", "", "the `path` of who did it in JSON")
	flags.StringVar(&f.fields.Link, "link", "", "the `path` of a link in JSON")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "print the changes as a diff and write nothing")
	f.commit.register(cmd)
	cmd.AddCommand(a.importMarkdownCommand())
	cmd.MarkFlagsMutuallyExclusive("into", "new")
	cmd.MarkFlagsMutuallyExclusive("all", "match")
	cmd.MarkFlagsMutuallyExclusive("all", "by")
	cmd.MarkFlagsMutuallyExclusive("all", "pinned")
	offer(cmd, "window", []string{"auto", "none"})
	offerFrom(cmd, "into", func() []string {
		ids, _ := a.completeIDs(cmd, nil, "")
		return ids
	})
	return cmd
}

func (a *app) importFiles(ctx context.Context, args []string, f importFlags) error {
	source, files := a.sourceOf(args)
	if f.repo != "" && slices.Equal(args, []string{"git"}) {
		source, files = "git", nil
	}
	switch {
	case len(files) == 0 && f.repo == "":
		return failure.Usage("pm import export.zip --into @last; pm help sources lists what can be read", "pm import needs a file")
	case f.into == "" && strings.TrimSpace(f.title) == "":
		return failure.Usage("--into ID, or --new TITLE", "pm import needs the document that the events are for")
	}
	if err := errors.Join(checkWord("window", f.window, []string{"auto", "none"}), authoring.CheckDateOrder(f.dateOrder)); err != nil {
		return err
	}
	selection := authoring.Selection{By: f.by, Pinned: f.pinned}
	if f.match != "" {
		pattern, err := regexp.Compile("(?i)" + f.match)
		if err != nil {
			return failure.Usage("for example --match 'rolled? back'", "--match: %w", err)
		}
		selection.Match = pattern
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	im := authoring.Import{Writer: a.writer(repo), DryRun: f.dryRun}
	var entry store.Entry
	d := &postmortem.Document{}
	if f.into != "" {
		if entry, err = a.find(ctx, repo, f.into, !f.dryRun); err != nil {
			return err
		}
		file, err := im.Open(entry)
		if err != nil {
			return err
		}
		if d, err = file.Document(); err != nil {
			return err
		}
	} else if d, err = (authoring.Answers{Title: f.title}).Begin(nil, a.author(ctx, repo), a.configOfNew(repo.config), a.Now()); err != nil {
		return err
	}
	o, err := a.importOptions(d, f, &selection)
	if err != nil {
		return err
	}
	o.Source = source
	im.Selection = selection
	reading, err := a.readExports(ctx, files, f.repo, o)
	if err != nil {
		return err
	}
	if f.repo != "" {
		files = append(files, f.repo)
	}
	done := "Imported from " + strings.Join(files, ", ") + "."
	if f.into == "" {
		path, err := im.New(ctx, d, reading)
		return errors.Join(err, a.created(path, false, repo.InGit), a.commit(ctx, repo, f.commit, path, done))
	}
	before, err := store.Read(entry.Path)
	if err != nil {
		return err
	}
	if err := im.Into(ctx, entry, reading); err != nil || f.dryRun {
		return err
	}
	return a.commitChanged(ctx, repo, f.commit, entry, before, done)
}

// sourceOf returns the source that the arguments name, or "", and the files.
func (a *app) sourceOf(args []string) (source string, files []string) {
	if len(args) == 0 {
		return "", nil
	}
	if _, ok := export.Named(args[0]); ok {
		if _, err := os.Stat(a.abs(args[0])); len(args) > 1 || err != nil {
			return args[0], args[1:]
		}
	}
	return "", args
}

// importOptions returns what reads the exports for a document, and sets the ends of the
// window.
func (a *app) importOptions(d *postmortem.Document, f importFlags, s *authoring.Selection) (o export.Options, err error) {
	const times = "pm help times shows how times are written"
	if o.Reader, err = authoring.ImportReader(d, a.Now()); err != nil {
		return o, err
	}
	o.Zoned, o.Channels, o.Fields = d.Timezone != "", f.channels, f.fields
	end := func(flag, text string, into *when.Reader) (t when.Typed, err error) {
		if t, err = into.Read(text); err == nil && !t.IsKnown() {
			err = errors.New("it is not known")
		}
		if err != nil {
			return t, failure.Usage(cmp.Or(failure.Hint(err), times), "--%s: %w", flag, err)
		}
		return t, nil
	}
	if f.timezone != "" {
		if o.Reader.Zone, err = when.Zone(f.timezone); err != nil {
			return o, failure.Usage(failure.Hint(err), "--timezone: %w", err)
		}
		o.Zoned = true
	}
	if f.window == "auto" {
		s.From, s.To = authoring.WindowOf(d)
	}
	if f.from != "" {
		t, err := end("from", f.from, &o.Reader)
		if err != nil {
			return o, err
		}
		s.From = t.Instant
	}
	if f.to != "" {
		t, err := end("to", f.to, &o.Reader)
		if err != nil {
			return o, err
		}
		if s.To = t.Instant; t.Day {
			s.To = s.To.AddDate(0, 0, 1)
		}
	}
	if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
		return o, failure.Usage("--from 09:30 --to 11:00", "the window ends before it begins")
	}
	if f.day != "" {
		if o.Reader.Day, err = when.ParseDate(f.day); err != nil {
			return o, failure.Usage(failure.Hint(err), "--day: %w", err)
		}
	}
	if f.start != "" {
		t, err := end("start", f.start, &o.Reader)
		if err != nil {
			return o, err
		}
		if o.Start = t.Instant; t.Day {
			return o, failure.Usage("--start \"2026-06-02 09:58 UTC\"", "--start: %q is a day without a time", f.start)
		}
	}
	o.From, o.To, o.Reader.DateOrder = s.From, s.To, when.DateOrder(f.dateOrder)
	for _, p := range d.People {
		o.People = append(o.People, p.ID, p.Name)
	}
	return o, nil
}

// readExports reads the events of files, and of a git repository where one is named.
func (a *app) readExports(ctx context.Context, files []string, repo string, o export.Options) (reading *export.Reading, err error) {
	var inputs []export.Input
	var opened []io.Closer
	defer func() {
		for _, c := range opened {
			_ = c.Close() // nothing was written
		}
	}()
	for i, name := range files {
		if slices.Contains(files[:i], name) {
			continue
		}
		in, closer, err := a.openExport(name)
		if err != nil {
			return nil, err
		}
		if closer != nil {
			opened = append(opened, closer)
		}
		inputs = append(inputs, in)
	}
	if repo != "" {
		in, err := a.openRepository(ctx, repo, o.From, o.To)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, in...)
	}
	return export.Read(inputs, o)
}

// openRepository opens the commits and tags of a git repository: those from and to a time, or
// all. Without any there is no input.
func (a *app) openRepository(ctx context.Context, name string, from, to time.Time) ([]export.Input, error) {
	log, err := git.Git{Env: a.Env}.Log(ctx, a.abs(name), from, to)
	if err != nil || strings.TrimSpace(log) == "" {
		return nil, err
	}
	in, err := export.OpenFile(name, strings.NewReader(log), int64(len(log)))
	return []export.Input{in}, err
}

// openExport opens a file, a folder or standard input.
func (a *app) openExport(name string) (in export.Input, opened io.Closer, err error) {
	if name == "-" || isOpened(name) {
		const most = 256 << 20
		var stdin io.Reader = a.Stdin
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return in, nil, a.readError(name, err)
			}
			defer f.Close() // nothing was written
			stdin = f
		}
		data, err := io.ReadAll(io.LimitReader(stdin, most+1))
		switch {
		case err != nil:
			return in, nil, a.readError(name, err)
		case len(data) > most:
			return in, nil, failure.New("name a file instead: one can be larger", "read standard input: it is larger than %d MiB", most>>20)
		}
		in, err = export.OpenFile(cmp.Or(strings.TrimPrefix(name, "-"), "standard input"), bytes.NewReader(data), int64(len(data)))
		return in, nil, err
	}
	if info, err := os.Stat(a.abs(name)); err == nil && info.IsDir() {
		root, err := os.OpenRoot(a.abs(name))
		if err != nil {
			return in, nil, a.readError(name, err)
		}
		in, err = export.OpenFolder(name, root.FS())
		return in, root, err
	}
	f, err := store.OpenRegular(a.abs(name))
	if err != nil {
		return in, nil, a.readError(name, err)
	}
	info, err := f.Stat()
	if err == nil {
		in, err = export.OpenFile(name, f, info.Size())
	}
	return in, f, err
}

// helpSources returns the page of pm help sources.
func helpSources() string {
	var b strings.Builder
	b.WriteString("pm import reads these sources. It finds out which one a file is of by its content.\n\n")
	for _, s := range export.Sources() {
		fmt.Fprintf(&b, "  %-13s %s\n", s.Name, s.About)
	}
	b.WriteString("\n" + sourcesNotes)
	return b.String()
}

const sourcesNotes = `A file may be a folder, a zip archive, or compressed with gzip. JSON may be an object, a
list, an object a line, or several of them one after the other.

Times keep the offset that they have in the source. Those without one are read in the
document's time zone if it names one, or in that of --timezone, and else refused.

In the JSON of other tools, the events and their fields are found by their names and
values, and reported: time from data.occurred_at, text from data.message. Where that is
not what you want, --at, --text, --who and --link name the fields by their paths, which
may be whole or only end so. Lists in them need no name.
`
