package cli

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const mergeLong = `Merge two versions of a postmortem. Git runs it, if pm init has set it up, with the
common ancestor, ours and theirs; the result is written to ours.

Events are merged by entry and sorted by time; people, factors and action items are
merged by id, and prose line by line. An id that both gave to different things is
changed in theirs, with what refers to it. Conflicts are left between git's conflict
markers, and the exit code is 1. What one version removed and the other changed is kept,
with a warning. Versions that are not postmortems are merged line by line, as git does.
If nothing could be merged at all the exit code is 129, which tells git that the file is
not the result.

Git runs it for merge, rebase, cherry-pick, revert and stash. It does not for a merge of
more than two branches at once (an octopus): there git merges line by line, and gives up
on the first conflict. Merge such branches one after the other.`

func (a *app) mergeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge BASE OURS THEIRS [NAME]",
		Short: "Merge two versions of a postmortem: git's merge driver",
		Long:  mergeLong,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 3 && len(args) != 4 {
				return driverError{failure.Usage("pm init sets it up for git", "pm merge takes BASE OURS THEIRS and a NAME for messages, not %d arguments", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = driverError{crashReport(a.World, p)}
				}
			}()
			return a.merge(cmd.Context(), args)
		},
	}
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return driverError{badFlag(cmd, err)} })
	return cmd
}

// maxMerged is the most that a version is read of, in bytes. What is longer than a document
// may be is merged line by line.
const maxMerged = 1 << 30

func (a *app) merge(ctx context.Context, args []string) error {
	name := args[len(args)-1] // the path in the repository, where git gives it
	var texts [3][]byte
	for i := range texts {
		text, err := store.ReadRegular(a.abs(args[i]), maxMerged)
		if err != nil {
			return driverError{err}
		}
		texts[i] = text
	}
	ours := a.abs(args[1])
	merged, err := mergeTexts(name, texts[0], texts[1], texts[2])
	if err != nil {
		show(a.Stderr, err)
		a.note("%s is merged line by line, as git does", name)
		conflict, err := git.Git{Env: a.Env}.MergeFile(ctx, a.Dir, ours, a.abs(args[0]), a.abs(args[2]))
		switch {
		case err != nil:
			return driverError{err}
		case conflict:
			return errShown
		}
		return nil
	}
	if err := store.WriteFile(ours, merged.Text, 0o644); err != nil {
		return driverError{err}
	}
	for _, kept := range merged.Kept {
		a.note("%s: %s, %s", name, kept, authoring.WhyKept)
	}
	for _, renamed := range merged.Renamed {
		a.note("%s: an id was used for two things; in theirs it is changed from %s", name, renamed)
	}
	if merged.Rewritten {
		a.note("%s: entries of ours were rewritten, and comments in them may be lost; git log -p shows them", name)
	}
	if len(merged.Conflicts) > 0 {
		a.note("%s: both changed %s", name, authoring.Paths(merged.Conflicts))
		return errShown
	}
	return nil
}

// mergeTexts merges the texts of a document. Without a base both branches have added a
// document of this name: that may be two incidents, which must not become one.
func mergeTexts(name string, base, ours, theirs []byte) (postmortem.MergeResult, error) {
	if len(bytes.TrimSpace(base)) == 0 && !bytes.Equal(ours, theirs) {
		return postmortem.MergeResult{}, failure.New("keep one of the two, and give the other a file of its own",
			"%s: both branches have added a postmortem of this name", name)
	}
	return postmortem.Merge(postmortem.Open(name, base), postmortem.Open(name, ours), postmortem.Open(name, theirs))
}
