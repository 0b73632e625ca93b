package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

const statusLong = `Change the status of a postmortem to draft, in-review, reviewed, published or closed. It
is checked first, as pm check --status does. If there are errors, they are listed, nothing
is changed, and the exit code is 3. An earlier status can always be set.

published also stores the time. A postmortem that was never published can be closed: it is
then checked by the rules of reviewed.`

// statusFlags are the flags of pm status.
type statusFlags struct {
	failOn string
	commit commitFlag
}

func (a *app) statusCommand() *cobra.Command {
	var f statusFlags
	cmd := &cobra.Command{
		Use:     "status ID STATUS",
		Short:   "Change the status of a postmortem, unless errors are found",
		Long:    statusLong,
		Example: "  pm status @last in-review\n  pm status checkout published --fail-on warning",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return failure.Usage("pm status @last in-review", "pm status takes an ID and a status, and %d were given", len(args))
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return postmortem.Status("").Words(), cobra.ShellCompDirectiveNoFileComp
			}
			return a.completeID(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.setStatus(cmd.Context(), args[0], postmortem.Status(strings.ToLower(args[1])), f)
		},
	}
	cmd.Flags().StringVar(&f.failOn, "fail-on", string(config.Error), "the lowest `level` that prevents the change: error, warning or info")
	offer(cmd, "fail-on", levels())
	f.commit.register(cmd)
	return cmd
}

// setStatus changes the status of a document, unless the rules of a later one find something.
func (a *app) setStatus(ctx context.Context, id string, to postmortem.Status, f statusFlags) error {
	if !slices.Contains(to.Words(), string(to)) {
		return unknownStatus(id, to)
	}
	if err := checkWord("fail-on", f.failOn, levels()); err != nil {
		return err
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	entry, err := a.find(ctx, repo, id, true)
	if err != nil {
		return err
	}
	before, err := store.Read(entry.Path)
	if err != nil {
		return err
	}
	d, err := postmortem.Open(a.rel(entry.Path), before).Document()
	if err != nil {
		return failure.WithHint(err, "pm edit "+entry.ID+" --editor opens the file to fix it")
	}
	from := cmp.Or(d.Status, postmortem.Draft)
	if from == to {
		a.note("%s is %s already", entry.ID, to)
		return nil
	}
	if slices.Index(to.Words(), string(to)) > slices.Index(to.Words(), string(from)) {
		if err := a.checkGate(ctx, repo, entry, d, to, config.Level(f.failOn)); err != nil {
			return err
		}
	}
	if _, err := a.writer(repo).Change(ctx, entry, func(d *postmortem.Document) error {
		d.Status = to
		if to == postmortem.Published && d.Published.IsZero() {
			d.Published = when.At(a.Now().UTC().Truncate(time.Second))
		}
		return nil
	}); err != nil {
		return err
	}
	a.note("%s is now %s, and was %s", entry.ID, to, from)
	if open := d.OpenActions(); to == postmortem.Closed && open > 0 {
		a.note("still open: %s", phrase.Count(open, "action item"))
	}
	return a.commitChanged(ctx, repo, f.commit, entry, before, fmt.Sprintf("Status: %s.", to))
}

// checkGate refuses a status whose rules find something.
func (a *app) checkGate(ctx context.Context, repo repository, e store.Entry, d *postmortem.Document, to postmortem.Status, failOn config.Level) error {
	job, err := a.reviewJob(repo)
	if err != nil {
		return err
	}
	job.Args, job.Least, job.Options.Status = []string{e.Path}, failOn, to
	if to == postmortem.Closed && d.Published.IsZero() {
		job.Options.Status = postmortem.Reviewed // it was never published
	}
	err = a.reportFindings(ctx, job, "text", failOn, fmt.Sprintf("pm check %s --status %s --level info shows all", failure.Argument(e.ID), job.Options.Status))
	if err != nil && exitCode(err) == exitRefused {
		message(a.Stderr, "error", fmt.Sprintf("set the status of %s to %s: the findings above prevent it", e.ID, to))
		message(a.Stderr, "hint", fmt.Sprintf("pm edit %s, then pm status %s %s", e.ID, e.ID, to))
	}
	return err
}

// unknownStatus is the error of a word that is not a status, with the one that was probably
// meant.
func unknownStatus(id string, word postmortem.Status) error {
	hint := "the statuses are " + strings.Join(word.Words(), ", ")
	if near := nearest.Word(string(word), word.Words()); near != "" {
		hint = "pm status " + id + " " + near
	}
	return failure.Usage(hint, "unknown status %q", word)
}
