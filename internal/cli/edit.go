package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const editLong = `Change a postmortem. Only the lines that must be are touched: comments, order, quoting
and everything else in the file stay as they are.

With --set a value is given to the field at a path: keys with dots, and for entries of
lists their id or number in brackets, or + for a new one. The value is YAML; an empty
one removes the field. All of several are done, or none.

With --editor the file is opened in your editor and checked afterwards; what does not
parse is shown, kept, and offered again. What somebody else changed meanwhile is merged.`

const editExample = `  pm edit @last --set severity=sev1
  pm edit checkout --set "action_items[a2].status=done"
  pm edit checkout --set "lessons.lucky[+]=It was a Tuesday"
  pm edit checkout --editor`

// editFlags are the flags of pm edit.
type editFlags struct {
	set            []string
	editor, dryRun bool
}

func (a *app) editCommand() *cobra.Command {
	var f editFlags
	cmd := &cobra.Command{
		Use:               "edit ID",
		Short:             "Change a postmortem",
		Long:              editLong,
		Example:           editExample,
		Args:              oneDocument,
		ValidArgsFunction: a.completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.editDocument(cmd.Context(), args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.set, "set", nil, "give the field at a path a value: `PATH=VALUE`; may be repeated")
	flags.BoolVar(&f.editor, "editor", false, "open the file in an editor, and check it after")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "with --set, print the file as it would be")
	cmd.MarkFlagsMutuallyExclusive("set", "editor")
	return cmd
}

func (a *app) editDocument(ctx context.Context, id string, f editFlags) error {
	if len(f.set) == 0 && !f.editor {
		return usage("pm edit "+id+" --editor, or --set severity=sev1", "what is to be changed in %s?", id)
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	file, err := repo.store.Find(ctx, a.Dir, id)
	if err != nil {
		return err
	}
	if f.editor {
		return a.editFile(ctx, repo, file)
	}
	do := func(d *postmortem.Document) error { return a.setAll(repo, d, f.set) }
	if f.dryRun {
		return a.dryRun(file, do)
	}
	if _, err := a.change(ctx, repo, file, do); err != nil {
		return err
	}
	a.note("changed %s", a.rel(file.Path))
	return nil
}

// setAll gives fields of a document their values.
func (a *app) setAll(repo repository, d *postmortem.Document, settings []string) error {
	for _, setting := range settings {
		path, value, ok := strings.Cut(setting, "=")
		if !ok {
			return usage("--set severity=sev1", "--set %q is not PATH=VALUE", setting)
		}
		if err := checkTyped("--set "+path, value); err != nil {
			return err
		}
		if err := d.Set(path, value); err != nil {
			return usage("pm help document lists the keys", "%w", err)
		}
		if path == "severity" && value != "" {
			severity, err := severityNamed(repo.config, d.Severity)
			if err != nil {
				return err
			}
			d.Severity = severity.Name
		}
	}
	d.SortTimeline()
	return nil
}

// dryRun prints the file as a change would leave it.
func (a *app) dryRun(file store.File, do func(d *postmortem.Document) error) error {
	text, err := store.Read(file.Path)
	if err != nil {
		return err
	}
	d, err := postmortem.Parse(a.rel(file.Path), text)
	if err != nil {
		return err
	}
	if err := do(d); err != nil {
		return err
	}
	edited, _, err := postmortem.Edit(a.rel(file.Path), text, d)
	if err != nil {
		return err
	}
	return a.result(edited)
}

// editFile opens a document in the editor until it parses or its author gives up. What
// was written is put into the file as it is, merged with what changed there meanwhile.
func (a *app) editFile(ctx context.Context, repo repository, file store.File) error {
	begun, err := store.Read(file.Path)
	if err != nil {
		return err
	}
	s := editing{app: a, repo: repo, begun: begun, name: a.rel(file.Path), command: "pm edit " + file.ID}
	text, err := s.untilGood(ctx)
	if err != nil {
		return err
	}
	var conflicts []string
	err = repo.store.Update(ctx, file.Path, func(now []byte) ([]byte, error) {
		if string(now) == string(begun) {
			return text, nil
		}
		merged, err := postmortem.MergeFiles(a.rel(file.Path), begun, now, text)
		conflicts = merged.Conflicts
		return merged.Text, err
	})
	if err != nil {
		return s.giveUp(text, err)
	}
	if len(conflicts) > 0 {
		return failed("pm edit --editor "+file.ID, "%s changed meanwhile, and both changed %s: both are in it, between git's conflict marks",
			a.rel(file.Path), strings.Join(conflicts, ", "))
	}
	a.note("changed %s", a.rel(file.Path))
	return nil
}
