package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const editLong = `Change a postmortem. Only the lines that must be are touched: comments, order, quoting
and everything else in the file stay as they are.

On a terminal pm asks the questions of pm new, with the answers that there are, at the
SECTION that you name or at the list of all of them. A draft is kept of every key.
What somebody else changed meanwhile is merged; where both changed the same, you choose.

With --set a value is given to the field at a path: keys with dots, and for entries of
lists their id or number in brackets, or + for a new one. The value is YAML; an empty
one removes the field. Words need no quotes, whatever is in them ("title=PR #428: no");
only what begins with [ { " or ' must be YAML: --set 'title="[beta] is down"'. All of
several are done, or none.

With --editor the file is opened in your editor and checked afterwards; what does not
parse is shown, kept, and offered again. What somebody else changed meanwhile is merged.`

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
}

func (a *app) editCommand() *cobra.Command {
	var f editFlags
	cmd := &cobra.Command{
		Use:               "edit ID [SECTION]",
		Short:             "Change a postmortem",
		Long:              editLong + "\n\nThe sections are " + strings.Join(interview.Sections(), ", ") + ".",
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
	flags.BoolVar(&f.editor, "editor", false, "open the file in an editor, and check it after")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "with --set, print the file as it would be")
	cmd.MarkFlagsMutuallyExclusive("set", "editor")
	return cmd
}

// oneDocumentAndSection wants an ID, and perhaps a section.
func oneDocumentAndSection(cmd *cobra.Command, args []string) error {
	if len(args) == 2 {
		return nil
	}
	return oneDocument(cmd, args)
}

// completeEdit offers the ids to the shell, and behind one the sections.
func (a *app) completeEdit(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return interview.Sections(), cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeIDs(cmd, args, typed)
}

func (a *app) editDocument(ctx context.Context, id, section string, f editFlags) error {
	asks := len(f.set) == 0 && !f.editor
	if !asks && section != "" {
		return failure.Usage("pm edit "+id+" "+section, "a section is asked about, without --set or --editor")
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	file, err := repo.store.Find(ctx, a.Dir, id)
	if asks && errors.Is(err, fs.ErrNotExist) {
		file, err = a.bringBack(ctx, repo, id, err)
	}
	if err != nil {
		return err
	}
	if asks {
		return a.revise(ctx, repo, file, section)
	}
	if f.editor {
		return a.editFile(ctx, repo, file)
	}
	return a.setIn(ctx, repo, file, f)
}

// setIn gives fields of the document in a file their values.
func (a *app) setIn(ctx context.Context, repo repository, file store.File, f editFlags) error {
	var before, after postmortem.Document
	do := func(d *postmortem.Document) error {
		before = *d
		err := a.setAll(repo, d, f.set)
		after = *d
		return err
	}
	if f.dryRun {
		if err := a.dryRun(file, do); err != nil {
			return err
		}
	} else {
		if _, err := a.change(ctx, repo, file, do); err != nil {
			return err
		}
		a.note("changed %s", a.rel(file.Path))
	}
	a.warnAbout(repo, file.ID, &before, &after)
	return nil
}

// setAll gives fields of a document their values.
func (a *app) setAll(repo repository, d *postmortem.Document, settings []string) error {
	for _, setting := range settings {
		path, value, ok := strings.Cut(setting, "=")
		if !ok {
			return failure.Usage("--set severity=sev1", "--set %q is not PATH=VALUE", setting)
		}
		if err := checkTyped("--set "+path, value); err != nil {
			return err
		}
		field, err := postmortem.ParsePath(path)
		if err == nil {
			err = d.Set(field, value)
		}
		if err != nil {
			return failure.Usage(cmp.Or(failure.Hint(err), "pm help document lists the keys"), "%w", err)
		}
		if strings.ContainsAny(d.Title, "\n\t") {
			return failure.Usage("", "a title is one line")
		}
		if path == "severity" && value != "" {
			severity, err := severityNamed(repo.config, "--set severity=", d.Severity)
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
	edited, _, _, err := a.applied(file, text, do)
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
	if bytes.Equal(text, begun) {
		a.note("nothing was changed")
		return nil
	}
	edited, err := postmortem.Open(s.name, text).Document()
	if err != nil {
		return s.giveUp(text, err)
	}
	var merged postmortem.MergeResult
	kept := ""
	err = repo.store.Update(ctx, file.Path, func(now []byte) ([]byte, error) {
		if bytes.Equal(now, begun) {
			return text, nil
		}
		var err error
		name := a.rel(file.Path)
		if merged, err = postmortem.Merge(postmortem.Open(name, begun), postmortem.Open(name, now), postmortem.Open(name, text)); err == nil {
			kept, err = a.keepRewritten(repo, now, merged.Rewritten)
		}
		return merged.Text, err
	})
	if err != nil {
		return s.giveUp(text, err)
	}
	a.noteStayed(merged.Kept)
	a.noteRenamed(merged.Renamed)
	a.noteRewritten(kept)
	if len(merged.Conflicts) > 0 {
		return failure.New("pm edit --editor "+file.ID, "%s changed meanwhile, and both changed %s: both are in it, between git's conflict marks",
			a.rel(file.Path), pathList(merged.Conflicts))
	}
	a.note("changed %s", a.rel(file.Path))
	before, err := postmortem.Open(s.name, begun).Document()
	if err != nil { // it was mended: whoever it names now is new to it
		before = &postmortem.Document{}
	}
	a.warnAbout(repo, file.ID, before, edited)
	return nil
}
