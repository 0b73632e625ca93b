package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

const newLong = `Write a postmortem. On a terminal pm asks for what is not given yet, one question at
a time, and keeps a draft of every key: Ctrl-C, a lost connection or a full disk lose
nothing, and the next pm new offers to go on. Small incidents are asked seven
questions, as with --short.

Everything that is asked can be given: the common fields by flags, any of it by --from
as YAML or JSON. Flags come before --from, and both before questions. Only the title
is required. The path of the new file is printed on standard output.`

const newExample = `  pm new
  pm new "Checkout errors after a cache resize" --severity sev2
  pm new --from incident.yaml --no-input
  pm new "Disk full on db1" --started "2026-06-02 09:58 UTC" --detected +7m \
      --resolved 10:41 --event "10:20 Old logs deleted" --no-input`

// newFlags are the flags of pm new.
type newFlags struct {
	answers
	from                         string
	short, editor, dryRun, fresh bool
}

// saySomething reports whether the command line says anything about the document.
func (f newFlags) saySomething() bool { return f.from != "" || f.answers.saySomething() }

func (a *app) newCommand() *cobra.Command {
	f := newFlags{answers: newAnswers()}
	cmd := &cobra.Command{
		Use:     "new [TITLE]",
		Short:   "Write a postmortem: the interview",
		Long:    newLong,
		Example: newExample,
		// A title is nothing that the shell could complete.
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.title = strings.Join(args, " ")
			for _, m := range f.milestones {
				if name := string(m.kind); m.time == "" && cmd.Flags().Changed(name) {
					return failure.Usage("leave --"+name+" out where it is not known", "--%s is empty", name)
				}
			}
			return a.new(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	f.register(cmd)
	a.offerSeverities(cmd)
	flags.StringVar(&f.from, "from", "", "take what is known from this `file`, YAML or JSON; - is standard input")
	flags.BoolVar(&f.short, "short", false, "ask only seven questions")
	flags.BoolVar(&f.editor, "editor", false, "write in an editor instead of answering questions")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "print the file instead of writing it")
	flags.BoolVar(&f.fresh, "fresh", false, "leave a draft that is waiting alone")
	return cmd
}

func (a *app) new(ctx context.Context, f newFlags) error {
	repo, err := a.open()
	if err != nil {
		return err
	}
	d, from, err := a.given(ctx, repo, f)
	if err != nil {
		return err
	}
	if f.editor {
		return a.newInEditor(ctx, repo, d, from, f.dryRun)
	}
	c := a.console(ctx, f.from != "-")
	if c == nil {
		if d.Title == "" {
			return failure.Usage(`pm new "What happened, in a few words"`, "a postmortem wants a title")
		}
		return a.create(ctx, repo, d, from, f.dryRun)
	}
	return errors.Join(a.newByInterview(ctx, repo, d, from, f, c), c.close())
}

// newByInterview asks for what a new document lacks, and writes it. The draft goes as
// soon as the document is there, whatever becomes of what is printed about it.
func (a *app) newByInterview(ctx context.Context, repo repository, d *postmortem.Document, from *postmortem.File, f newFlags, c *console) (err error) {
	kept := &draft{now: a.Now, root: repo.Dir, given: f.saySomething()}
	if from != nil {
		kept.from = from.Bytes()
	}
	if err := a.takeDraft(ctx, repo, kept, f.fresh, c); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	if d.Timezone == "" && repo.config.Timezone == "" && len(d.Timeline) == 0 { // times were read in UTC else
		d.Timezone = a.timezone()
	}
	o, err := a.options(ctx, repo, d, c)
	if err != nil {
		return err
	}
	if f.short {
		o.Depth = interview.Short
	}
	result, err := c.hold(ctx, o, kept)
	switch {
	case err != nil:
		return err
	case result.Outcome != interview.Finished && result.Outcome != interview.ToEditor:
		return a.leave(repo, kept, result.Outcome)
	}
	path, err := a.writeAnswers(ctx, repo, result, partOf(kept.from), f.dryRun)
	if err != nil {
		return a.unwritten(repo, kept, &result.Document, err)
	}
	if f.dryRun {
		return nil
	}
	return errors.Join(kept.remove(), a.created(path, result.More))
}

// timezone returns the time zone of the author as TZ names it, or "" where that is UTC or
// no place: a document must read the same everywhere, so that neither CET nor a rule of
// POSIX will do.
func (a *app) timezone() string {
	name := strings.TrimPrefix(a.getenv("TZ"), ":")
	if !strings.Contains(name, "/") || strings.HasPrefix(name, "Etc/") {
		return ""
	}
	if _, err := when.Zone(name); err != nil {
		return ""
	}
	return name
}

// writeAnswers writes what came of an interview as a new file, by way of the editor where
// the author wants it, and returns its path; with dryRun it prints it instead.
func (a *app) writeAnswers(ctx context.Context, repo repository, result interview.Result, from *postmortem.File, dryRun bool) (path string, err error) {
	d := &result.Document
	if result.Outcome == interview.ToEditor {
		return a.writeInEditor(ctx, repo, d, from, dryRun)
	}
	text, err := newText(repo, d, from)
	switch {
	case err != nil:
		return "", err
	case dryRun:
		return "", a.wouldCreate(repo, d, text)
	}
	return a.write(ctx, repo, d, text)
}

// given returns the document as far as the command line and --from tell it, and the text
// of --from, whose comments a new file keeps.
func (a *app) given(ctx context.Context, repo repository, f newFlags) (d *postmortem.Document, from *postmortem.File, err error) {
	d = &postmortem.Document{}
	if f.from != "" {
		text, err := a.readInput(f.from)
		if err != nil {
			return nil, nil, err
		}
		name := f.from
		if name == "-" {
			name = "standard input"
		}
		from = postmortem.Open(name, text)
		if d, err = from.Part(); err != nil {
			return nil, nil, err
		}
	}
	if d.Timezone == "" && repo.config.Timezone != "UTC" {
		d.Timezone = repo.config.Timezone
	}
	if err := f.answers.apply(d, repo.config, a.Now()); err != nil {
		return nil, nil, err
	}
	if d.Status == "" {
		d.Status = postmortem.Draft
	}
	if author, ok := a.author(ctx, repo); ok && len(d.Authors) == 0 {
		d.Authors = []string{author.ID}
		addPerson(d, author)
	}
	return d, from, nil
}

// partOf opens the text of --from that a draft holds, or returns nil where there is none.
func partOf(text []byte) *postmortem.File {
	if len(text) == 0 {
		return nil
	}
	return postmortem.Open("--from", text)
}

// addPerson puts a person among those of a document, unless the id is there.
func addPerson(d *postmortem.Document, p postmortem.Person) {
	for _, have := range d.People {
		if have.ID == p.ID {
			return
		}
	}
	d.People = append(d.People, p)
}
