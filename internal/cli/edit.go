package cli

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/tui"
)

const editLong = `Change a postmortem. Only the lines that have to change do: comments, order, quoting and
everything else in the file stay as they are.

On a terminal pm asks the questions of pm new, with the current answers, starting at the
SECTION that you name or at the list of sections. A draft is saved with every key. What
someone else changes meanwhile is merged; where you both changed the same, you choose.

--set gives the field at a path a value: keys with dots, and for entries of lists their
id or number in brackets, or + for a new one. The value is text as you type it, whatever
is in it ("title=PR #428: no", "title=[EU] down"); an empty one removes the field. What
begins with [ { " or ' is YAML only where the field takes that and all of it parses:
"services=[checkout, cache]". With several, all are set or none.

--editor opens the file in your editor and checks it afterwards; what does not parse is
shown with its errors, kept, and opened again. What someone else changes meanwhile is
merged.`

const editExample = `  pm edit @last
  pm edit checkout timeline
  pm edit @last --set severity=sev1
  pm edit checkout --set "action_items[a2].status=done"
  pm edit checkout --set "lessons.lucky[+]=It was a Tuesday"
  pm edit checkout --editor`

// editFlags are the flags of pm edit.
type editFlags struct {
	set            []string
	editor, dryRun bool
	commit         commitFlag
}

func (a *app) editCommand() *cobra.Command {
	var f editFlags
	cmd := &cobra.Command{
		Use:               "edit ID [SECTION]",
		Short:             "Change a postmortem",
		Long:              editLong + "\n\n" + tui.Wrap("The sections are "+strings.Join(interview.Sections(), ", ")+".", 85),
		Example:           editExample,
		Args:              oneDocumentAndSection,
		ValidArgsFunction: a.completeEdit,
		RunE: func(cmd *cobra.Command, args []string) error {
			section := ""
			if len(args) > 1 {
				section = strings.ToLower(args[1]) // as on the screen, or as it is typed
			}
			return a.editDocument(cmd.Context(), args[0], section, f)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.set, "set", nil, "give the field at a path a value: `PATH=VALUE`; may be repeated")
	flags.BoolVar(&f.editor, "editor", false, "open the file in your editor, and check it afterwards")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "with --set, print the changed file instead of writing it")
	complete(cmd, "set", a.completeSet)
	f.commit.register(cmd)
	cmd.MarkFlagsMutuallyExclusive("set", "editor")
	return cmd
}

// oneDocumentAndSection requires an ID, and takes a section.
func oneDocumentAndSection(cmd *cobra.Command, args []string) error {
	if len(args) == 2 {
		return nil
	}
	return oneDocument(cmd, args)
}

// completeEdit offers the ids to the shell, and after one the sections.
func (a *app) completeEdit(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return interview.Sections(), cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeIDs(cmd, args, typed)
}

func (a *app) editDocument(ctx context.Context, id, section string, f editFlags) error {
	asks := len(f.set) == 0 && !f.editor
	if !asks && section != "" {
		return failure.Usage("pm edit "+id+" "+section, "a section is for the questions, without --set and --editor")
	}
	if f.dryRun && len(f.set) == 0 {
		return failure.Usage("pm edit "+id+" --set severity=sev1 --dry-run", "--dry-run is for --set")
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	w := a.writer(repo)
	w.DryRun = f.dryRun
	entry, err := a.find(ctx, repo, id, !f.dryRun)
	if asks && errors.Is(err, fs.ErrNotExist) {
		entry, err = w.RestoreDeleted(ctx, id, err, func() *authoring.Console { return a.console(ctx, false) })
	}
	if err != nil {
		return err
	}
	before, err := store.Read(entry.Path)
	switch {
	case err != nil:
		return err
	case asks:
		if err := a.editByQuestions(ctx, w, entry, section); err != nil {
			return err
		}
		return a.commitChanged(ctx, repo, f.commit, entry, before, strings.TrimSpace("Edited with pm edit "+section)+".")
	case f.editor:
		e, err := a.openEditor("pm edit " + entry.ID)
		if err != nil {
			return err
		}
		if err := errors.Join(w.EditFile(ctx, entry, e), e.Close()); err != nil {
			return err
		}
		return a.commitChanged(ctx, repo, f.commit, entry, before, "Edited in an editor.")
	}
	var understood []string
	change, err := w.Change(ctx, entry, func(d *postmortem.Document) error {
		understood, err = authoring.Set(d, f.set, repo.config, a.Now())
		return err
	})
	if err != nil {
		return err
	}
	for _, line := range understood {
		a.note("%s", line)
	}
	if !f.dryRun {
		a.note("%s %s", changedOrNot(change), a.rel(entry.Path))
	}
	w.WarnAbout(entry.ID, &change.Before, &change.After)
	if f.dryRun {
		return nil
	}
	return a.commitChanged(ctx, repo, f.commit, entry, before, "Set "+strings.Join(f.set, "\nSet "))
}

// changedOrNot says what became of a document.
func changedOrNot(c authoring.Change) string {
	if c.IsNone() {
		return "nothing was changed in"
	}
	return "changed"
}

// editByQuestions asks the questions about a document, at one of its sections or at the
// contents.
func (a *app) editByQuestions(ctx context.Context, w authoring.Writer, e store.Entry, section string) error {
	if section != "" {
		if err := checkSection(e.ID, section); err != nil {
			return err
		}
	}
	file, err := w.Open(e)
	if err != nil {
		return err
	}
	d, err := file.Document()
	if err != nil {
		return failure.WithHint(err, "pm edit "+e.ID+" --editor opens the file to fix it")
	}
	c := a.console(ctx, true)
	if c == nil {
		return failure.Usage("pm edit "+e.ID+" --editor, or --set severity=sev1", "what should be changed in %s?", e.ID)
	}
	return errors.Join(a.round(w, c).Edit(ctx, e, file, d, section), c.Close())
}

// checkSection refuses a word that is no section of the interview.
func checkSection(id, section string) error {
	names := interview.Sections()
	near := nearest.Word(section, names)
	if near == section {
		return nil
	}
	hint := "the sections are " + strings.Join(names, ", ")
	if near != "" {
		hint = "pm edit " + id + " " + near
	}
	return failure.Usage(hint, "there is no section %q", section)
}
