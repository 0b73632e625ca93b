package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/report"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
)

const checkLong = `Check postmortems for what a careful reviewer would point out: what is missing,
contradictory, worded as blame, or secret. Without an argument all documents of the
repository are checked. pm help rules lists the rules; pm explain RULE gives the reason for
one, and how to set its findings aside.

A draft may have gaps: what a rule expects depends on the status. --status published shows
what is missing to publish, and --audience public what is wrong with the text for
customers. The exit code is 3 if anything is found at the level of --fail-on, or above.

Infos are shown with --level info, with --rule, and in the formats json and sarif.

--changed keeps only findings on staged lines, and --changed=REF only those on lines that
were changed since a commit or a branch. --write-baseline stores the findings in a file,
and --baseline leaves out those that the file has. --staged reads the documents as they are
staged, and not the working tree. A FILE outside of the folder of documents, as a hook may
name it, is skipped unless it looks like a document.

--fix makes the changes that have one right answer, and touches nothing else; with
--dry-run they are printed as a diff.`

const checkExample = `  pm check
  pm check @last --status published
  pm check --changed=main --format github
  pm check --fix --dry-run
  pm check --rule person-failed-to
  pm check --write-baseline .pm/baseline.json`

// The value of --changed without one.
const changedIndex = "index"

// checkFlags are the flags of pm check.
type checkFlags struct {
	status, audience, format, failOn, level string
	only, without                           wordList
	changed                                 string
	staged                                  bool
	baseline, writeBaseline                 string
	fix, dryRun                             bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:               "check [ID…|FILE…]",
		Short:             "Find what is missing, contradictory, blaming or secret",
		Long:              checkLong,
		Example:           checkExample,
		ValidArgsFunction: a.completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := refuseEmpty(cmd); err != nil {
				return err
			}
			return a.check(cmd.Context(), args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.status, "status", "", "check the documents as if they had this `status`")
	flags.StringVar(&f.audience, "audience", "", "public: check the text for customers as if it were published")
	flags.StringVar(&f.format, "format", "text", "the `format`: "+strings.Join(report.Formats(), ", "))
	flags.StringVar(&f.failOn, "fail-on", string(config.Error), "the lowest `level` that makes the exit code 3: error, warning or info")
	flags.StringVar(&f.level, "level", "", "the lowest `level` that is shown, unless --fail-on names a lower one: error, warning or info")
	flags.Var(&f.only, "rule", "only these `rules`, by id or name")
	flags.Var(&f.without, "exclude-rule", "not these `rules`")
	flags.StringVar(&f.changed, "changed", "", "only findings on lines changed since `REF`, or on staged lines")
	flags.Lookup("changed").NoOptDefVal = changedIndex
	flags.BoolVar(&f.staged, "staged", false, "read what is staged to be committed")
	flags.StringVar(&f.baseline, "baseline", "", "leave out the findings in this `file`")
	flags.StringVar(&f.writeBaseline, "write-baseline", "", "write all findings to this `file`, and report none")
	flags.BoolVar(&f.fix, "fix", false, "make the changes that have one right answer")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "with --fix, print a diff and write nothing")
	offer(cmd, "status", postmortem.Status("").Words())
	offer(cmd, "audience", audiences())
	offer(cmd, "format", report.Formats())
	offer(cmd, "fail-on", levels())
	offer(cmd, "level", levels())
	offerRules(cmd, "rule")
	offerRules(cmd, "exclude-rule")
	return cmd
}

// levels returns those of findings, worst first.
func levels() []string {
	return []string{string(config.Error), string(config.Warning), string(config.Info)}
}

// offerRules completes the values of a flag with the names of all rules.
func offerRules(cmd *cobra.Command, flag string) {
	offerFrom(cmd, flag, func() []string {
		var names []string
		for _, r := range check.Rules() {
			names = append(names, r.Name+"\t"+r.Finds)
		}
		return names
	})
}

// verify refuses unknown words and flags that do not go together.
func (f checkFlags) verify() error {
	for _, word := range []struct {
		flag, value string
		allowed     []string
	}{
		{"status", f.status, postmortem.Status("").Words()}, {"audience", f.audience, audiences()}, {"format", f.format, report.Formats()},
		{"fail-on", f.failOn, levels()}, {"level", f.level, levels()},
	} {
		if err := checkWord(word.flag, word.value, word.allowed); err != nil {
			return err
		}
	}
	switch {
	case f.dryRun && !f.fix:
		return failure.Usage("pm check --fix --dry-run", "--dry-run needs --fix")
	case f.fix && (f.staged || f.changed == changedIndex):
		return failure.Usage("pm check --fix, then git add", "--fix changes the files, and not what is staged")
	case f.fix && f.writeBaseline != "":
		return failure.Usage("leave one of them out", "--fix and --write-baseline do not go together")
	case f.writeBaseline != "" && f.baseline != "":
		return failure.Usage("leave one of them out", "--write-baseline and --baseline do not go together")
	}
	return nil
}

// least returns the level from which findings are shown.
func (f checkFlags) least() config.Level {
	switch {
	case f.level != "" && slices.Index(levels(), f.level) < slices.Index(levels(), f.failOn):
		return config.Level(f.failOn) // what fails is shown
	case f.level != "":
		return config.Level(f.level)
	case f.failOn == string(config.Info), f.format == "json", f.format == "sarif", len(f.only) > 0, f.writeBaseline != "":
		return config.Info
	}
	return config.Warning
}

// check checks the documents that the arguments name, and reports or fixes what is found.
func (a *app) check(ctx context.Context, args []string, f checkFlags) error {
	if err := f.verify(); err != nil {
		return err
	}
	collectLess()
	repo, err := a.open()
	if err != nil {
		return err
	}
	if f.changed == changedIndex && len(args) > 0 {
		// A reference after a space is what an argument that is no document likely is.
		if _, err := repo.store.Find(ctx, a.Dir, args[0]); errors.Is(err, fs.ErrNotExist) && (git.Git{Env: a.Env}).IsCommit(ctx, repo.Dir, args[0]) {
			f.changed, args = args[0], args[1:]
			if err := f.verify(); err != nil {
				return err
			}
		}
	}
	if args, err = a.resolveLast(ctx, repo, args, f.fix && !f.dryRun); err != nil {
		return err
	}
	job, err := a.checkJob(repo, args, f)
	if err != nil {
		return err
	}
	switch {
	case f.writeBaseline != "":
		return a.writeBaseline(ctx, job, f.writeBaseline)
	case f.fix && f.dryRun:
		return a.paged(ctx, func(out io.Writer) error {
			return job.Fix(ctx, true, func(fixed review.Fixed) error {
				_, err := out.Write(a.shown(fixed.Diff()))
				return err
			})
		})
	case f.fix:
		fix := job
		if f.level == "" {
			fix.Least = config.Info // nothing that has one right answer is too small
		}
		if err := fix.Fix(ctx, false, a.noteFixed); err != nil {
			return err
		}
	}
	return a.reportFindings(ctx, job, f.format, config.Level(f.failOn), "--level info shows all")
}

// checkJob returns the job of documents that the flags describe.
func (a *app) checkJob(repo repository, args []string, f checkFlags) (review.Job, error) {
	job, err := a.reviewJob(repo)
	if err != nil {
		return job, err
	}
	job.Args, job.Staged, job.Least, job.Changed = args, f.staged, f.least(), f.changed != ""
	if f.changed != changedIndex {
		job.Since = f.changed
	}
	job.Options.Status, job.Options.Audience = postmortem.Status(f.status), postmortem.Audience(f.audience)
	if job.Options.Only, err = ruleIDs(f.only); err != nil {
		return job, err
	}
	if job.Options.Without, err = ruleIDs(f.without); err != nil {
		return job, err
	}
	if f.baseline != "" {
		job.Baseline, err = review.ReadBaseline(a.abs(f.baseline), f.baseline)
	}
	return job, err
}

// noteFixed notes what was fixed in a document.
func (a *app) noteFixed(fixed review.Fixed) error {
	a.note("fixed %s in %s: %s", phrase.Count(len(fixed.Rules), "finding"), fixed.Name, strings.Join(slices.Compact(slices.Sorted(slices.Values(fixed.Rules))), ", "))
	return nil
}

// writeBaseline writes all findings of a job to a file, which is new or holds a baseline.
func (a *app) writeBaseline(ctx context.Context, job review.Job, name string) error {
	path := a.abs(name)
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
		if _, err := review.ReadBaseline(path, name); err != nil {
			return err
		}
	}
	var b review.Baseline
	sum, err := job.Run(ctx, func(d review.Document) error {
		b.Add(d)
		return nil
	})
	if err != nil {
		return err
	}
	if sum.Unread > 0 {
		return errShown
	}
	data := b.Bytes()
	if old, err := store.ReadRegular(path, int64(len(data))); err == nil && bytes.Equal(old, data) {
		a.note("%s is up to date, with %s", name, phrase.Count(b.Len(), "finding"))
		return nil
	}
	if err := store.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	a.note("wrote %s to %s; from now on: pm check --baseline %s", phrase.Count(b.Len(), "finding"), name, name)
	return nil
}
