package cli

import (
	"cmp"
	"context"
	"errors"
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
)

const importLong = `Add events to the timeline of a postmortem from files that other tools export. pm
recognises the source of a file by its content, or SOURCE names it: pm help sources lists
them. Files may be folders, zip archives or compressed with gzip; - is standard input.

Only events from two hours before the first milestone of the document to one hour after
its last are imported; --from and --to set other limits, and --window none sets none.

On a terminal you choose among them on a screen: filter, select, edit, merge two, set the
kind. Selected at first are messages that are pinned or have the reaction of --reaction,
rows of tables, and events whose kind the source knows. Without a terminal, with
--no-input, or with a flag that chooses (--all, --pinned, --match, --by, --dry-run) nothing
is asked, and all that match are imported, except notifications and the like.

Each event keeps its origin in the source. Importing it a second time changes nothing, and
a later export updates what has changed there. What you have edited stays, and pm reports
what the source has now. An event that you deleted is offered again but not selected;
without a screen it is left out if the document was committed with it. Milestones that a
source knows are set where the document has none of their kind. Secrets in the text are
removed.

Events of several sources that mean the same, such as an alert and its page, are merged
into one with the origins of both: on the screen, or with --merge-within.

What the sources disagree on is shown at the end: a page before its alert, a status page
with a later start, a long gap, a change shortly before the start that no event mentions.
If a file cannot be read, none is imported.

pm import markdown writes documents from postmortems that are in Markdown already.`

const importExample = `  pm import slack-export.zip --channel incident-42 --into checkout
  pm import pagerduty.json alerts.json --into @last --dry-run
  pm import chat.txt --timezone Europe/Lisbon --into @last
  pm import git --repo ~/src/shop --into @last
  pm import chat.zip alerts.json page.json --into @last --all --merge-within 60s
  pm import slack channel.json --new "Checkout errors" --from "2026-06-02 09:30 UTC"`

// importFlags are the flags of pm import.
type importFlags struct {
	into, title, from, to, window, timezone, day, dateOrder, match, reaction, start, repo string

	fields              export.FieldPaths
	by, channels        wordList
	mergeWithin         time.Duration
	merge               bool // mergeWithin was given
	all, pinned, dryRun bool
	commit              commitFlag
}

// chooses reports whether a flag chooses among the events, so that nothing is asked.
func (f importFlags) chooses() bool {
	return f.all || f.pinned || f.match != "" || len(f.by) > 0 || f.dryRun
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
		RunE: func(cmd *cobra.Command, args []string) error {
			f.merge = cmd.Flags().Changed("merge-within")
			return a.importFiles(cmd.Context(), args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.into, "into", "", "the `ID` of the document that the events are added to")
	flags.StringVar(&f.title, "new", "", "write a new document with this `title`")
	flags.StringVar(&f.from, "from", "", "leave out what is before this `time`")
	flags.StringVar(&f.to, "to", "", "leave out what is after this `time`")
	flags.StringVar(&f.window, "window", "auto", "auto: around the milestones of the document; none: all times")
	flags.BoolVar(&f.all, "all", false, "import all events in the window without asking")
	flags.BoolVar(&f.pinned, "pinned", false, "only messages that are pinned or have the reaction of --reaction")
	flags.StringVar(&f.reaction, "reaction", "", "the `name` of the reaction that marks messages; pushpin, or that of .pm/config.yaml")
	flags.DurationVar(&f.mergeWithin, "merge-within", time.Minute, "merge events of several sources that mean the same and are at most this `duration` apart")
	flags.StringVar(&f.match, "match", "", "only events whose words match this regular `expression`")
	flags.Var(&f.by, "by", "only events of this `name` or id; may be repeated")
	flags.Var(&f.channels, "channel", "only this `channel` of an export of several; may be repeated")
	flags.StringVar(&f.timezone, "timezone", "", "IANA `name` of the zone of times without one")
	flags.StringVar(&f.day, "day", "", "the `date` of times without a day or a year")
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
	complete(cmd, "into", a.completeIDs)
	offer(cmd, "date-order", dateOrders())
	return cmd
}

func (a *app) importFiles(ctx context.Context, args []string, f importFlags) (err error) {
	source, files := a.sourceOf(args)
	if f.repo != "" && slices.Equal(args, []string{"git"}) {
		source, files = "git", nil
	}
	switch {
	case len(files) == 0 && f.repo == "":
		return failure.Usage("pm import export.zip --into @last; pm help sources lists what can be read", "pm import needs a file")
	case !f.fields.IsZero() && source != "" && source != "json":
		return failure.Usage("pm import json "+strings.Join(files, " ")+" --at data.occurred_at", "--at, --text, --who and --link are for json, not for %s", source)
	case f.mergeWithin < 0:
		return failure.Usage("for example --merge-within 60s", "--merge-within: %s is less than nothing", f.mergeWithin)
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
	im := authoring.Import{
		Writer: a.writer(repo), DryRun: f.dryRun, MergeWithin: f.mergeWithin, Merge: f.merge,
		History: git.Git{Env: a.Env}.AddedLines,
	}
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
	o.Source, o.Reaction = source, cmp.Or(f.reaction, repo.config.ImportReaction)
	im.Selection = selection
	console := a.importConsole(ctx, files)
	if console != nil {
		defer func() { err = errors.Join(err, console.Close()) }()
	}
	reading, err := a.readAsking(ctx, console, files, f.repo, o)
	if err != nil {
		return err
	}
	if !f.chooses() && console != nil {
		im.Console, im.Merge = console, true
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
