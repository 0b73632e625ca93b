package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/issueform"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

const newLong = `Write a postmortem. On a terminal pm asks for what is not given yet, one question at
a time, and saves a draft with every key: Ctrl-C, a lost connection or a full disk lose
nothing, and the next pm new offers to resume. For small incidents pm asks seven
questions, as with --short.

Every answer can be given instead: the common fields by flags, any field by --from as
YAML or JSON. Flags override --from, and questions ask for the rest. Only the title
is required. The path of the new file is printed on standard output.`

const newExample = `  pm new
  pm new "Checkout errors after a cache resize" --severity sev2
  pm new --from incident.yaml --no-input
  pm new "Disk full on db1" --started "2026-06-02 09:58 UTC" --detected +7m \
      --resolved 10:41 --event "10:20 Old logs deleted" --no-input`

// newFlags are the flags of pm new.
type newFlags struct {
	authoring.Answers
	from, fromIssue, paste, dateOrder string
	short, editor, dryRun, fresh      bool
	commit                            commitFlag
}

func (a *app) newCommand() *cobra.Command {
	f := newFlags{Answers: newAnswers()}
	cmd := &cobra.Command{
		Use:     "new [TITLE]",
		Short:   "Write a postmortem: the interview",
		Long:    newLong,
		Example: newExample,
		// A title is nothing that the shell could complete.
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Title = strings.Join(args, " ")
			for _, m := range f.Milestones {
				if name := string(m.Kind); m.Time == "" && cmd.Flags().Changed(name) {
					return failure.Usage("leave --"+name+" out if it is not known", "--%s is empty", name)
				}
			}
			if err := checkWord("kind", f.Kind, postmortem.Kind("").Words()); err != nil {
				return err
			}
			return a.new(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	a.registerAnswers(cmd, &f.Answers)
	flags.StringVar(&f.from, "from", "", "start from this `file`, YAML or JSON; - is standard input")
	flags.StringVar(&f.paste, "paste", "", "read events from the lines of this `file`, such as a chat log; - is standard input")
	flags.StringVar(&f.fromIssue, "from-issue", "", "start from the body of an issue in this `file`, as the form of pm init --issue-form writes it; - is standard input")
	flags.StringVar(&f.dateOrder, "date-order", "", "`order` of dates such as 02/06/2026 in them: dmy, mdy or ymd")
	flags.BoolVar(&f.short, "short", false, "ask only seven questions")
	flags.BoolVar(&f.editor, "editor", false, "write in an editor instead of answering questions")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "print the file instead of writing it")
	offer(cmd, "date-order", dateOrders())
	f.commit.register(cmd)
	flags.BoolVar(&f.fresh, "fresh", false, "ignore unfinished drafts")
	cmd.MarkFlagsMutuallyExclusive("from-issue", "from")
	cmd.MarkFlagsMutuallyExclusive("from-issue", "paste")
	return cmd
}

func (a *app) new(ctx context.Context, f newFlags) error {
	repo, err := a.open()
	if err != nil {
		return err
	}
	var from *postmortem.File
	var pasted string
	switch {
	case f.from != "":
		from, err = a.readFrom(f.from)
	case f.fromIssue != "":
		from, pasted, err = a.readIssue(f, repo.config)
	}
	if err != nil {
		return err
	}
	begunWith, zone := a.configOfNew(repo.config), a.placeInTZ()
	if f.fromIssue != "" { // its times are in the zone that the form names
		begunWith, zone = repo.config, ""
	}
	d, err := f.Begin(from, a.author(ctx, repo), begunWith, a.Now())
	if err != nil {
		return err
	}
	if f.paste != "" {
		if pasted, err = a.pasted(f); err != nil {
			return err
		}
	}
	toAdd := repo.InGit && !f.commit.value && repo.config.Commit == config.CommitNever
	w := a.writer(repo)
	w.DryRun = f.dryRun
	if f.editor {
		if err := a.paste(d, f, pasted); err != nil {
			return err
		}
		e, err := a.openEditor("pm new")
		if err != nil {
			return err
		}
		path, err := w.NewInEditor(ctx, d, from, e)
		return errors.Join(err, e.Close(), a.created(path, false, toAdd), a.commit(ctx, repo, f.commit, path, "Written with pm new."))
	}
	c := a.console(ctx, f.from != "-" && f.paste != "-" && f.fromIssue != "-")
	if c == nil {
		if d.Title == "" {
			return failure.Usage(`pm new "What happened, in a few words"`, "a postmortem needs a title")
		}
		if err := a.paste(d, f, pasted); err != nil {
			return err
		}
		path, err := w.New(ctx, d, from)
		return errors.Join(err, a.created(path, false, toAdd), a.commit(ctx, repo, f.commit, path, "Written with pm new."))
	}
	path, more, err := a.round(w, c).New(ctx, d, from, authoring.NewOptions{
		Short: f.short, Fresh: f.fresh, Pasted: pasted, DateOrder: when.DateOrder(f.dateOrder), HasFlags: f.from+f.paste+f.fromIssue != "" || !f.IsEmpty(), Timezone: zone,
	})
	return errors.Join(err, a.created(path, more, toAdd), c.Close(), a.commit(ctx, repo, f.commit, path, "Written with pm new."))
}

// readIssue returns the answers of an issue as part of a document, and the log that it holds.
func (a *app) readIssue(f newFlags, c config.Config) (from *postmortem.File, log string, err error) {
	if err := authoring.CheckDateOrder(f.dateOrder); err != nil {
		return nil, "", err
	}
	data, err := a.readInput(f.fromIssue)
	if err != nil {
		return nil, "", err
	}
	body, notes, err := authoring.Pasted("--from-issue", data)
	if err != nil {
		return nil, "", err
	}
	if strings.TrimSpace(body) == "" {
		return nil, "", failure.Usage("gh issue view NUMBER --json body --jq .body > issue.md", "--from-issue %s is empty", f.fromIssue)
	}
	issue := issueform.Read(body, c, when.DateOrder(f.dateOrder), a.Now())
	for _, note := range append(notes, issue.Notes...) {
		a.note("%s", note)
	}
	return postmortem.Open("--from-issue", issue.Document.Format()), issue.Log, nil
}

// pasted returns the lines that --paste names.
func (a *app) pasted(f newFlags) (string, error) {
	if err := authoring.CheckDateOrder(f.dateOrder); err != nil {
		return "", err
	}
	if f.paste == "-" && f.from == "-" {
		return "", failure.Usage("--paste FILE --from -", "--paste and --from cannot both be standard input")
	}
	data, err := a.readInput(f.paste)
	if err != nil {
		return "", err
	}
	text, report, err := authoring.Pasted("--paste", data)
	for _, line := range report {
		a.note("%s", line)
	}
	return text, err
}

// paste adds the events of pasted lines to a document, and reports what was read and what
// was not.
func (a *app) paste(d *postmortem.Document, f newFlags, text string) error {
	if f.paste == "" && text == "" {
		return nil
	}
	report, err := authoring.Paste(d, text, when.DateOrder(f.dateOrder), a.Now())
	for _, line := range report {
		a.note("%s", line)
	}
	return err
}

// created prints the path of a new file, if there is one, and what comes next: what shows it,
// what adds it to git where nothing else does, and the rest of the questions where there
// are more.
func (a *app) created(path string, more, toAdd bool) error {
	if path == "" {
		return nil
	}
	id := store.IDOf(path)
	if err := a.result([]byte(a.rel(path) + "\n")); err != nil {
		return failure.New("it is written: pm render "+id, "print the path of the new file: %w", err)
	}
	a.note("next: pm render %s -o page.html", id)
	a.note("next: pm serve --open")
	if toAdd {
		a.note("next: git add %s", a.rel(path))
	}
	if more {
		a.note("more: pm edit %s", id)
	}
	return nil
}
