package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
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
	d, err := a.given(ctx, repo, f)
	if err != nil {
		return err
	}
	if f.editor {
		return a.newInEditor(ctx, repo, d, f.dryRun)
	}
	tty := a.asking()
	if tty == nil {
		if d.Title == "" {
			return usage(`pm new "What happened, in a few words"`, "a postmortem wants a title")
		}
		return a.create(ctx, repo, d, nil, f.dryRun)
	}
	result, kept, err := a.interview(ctx, repo, d, f, tty)
	if err := errors.Join(err, tty.Close()); err != nil {
		return err
	}
	switch result.Outcome {
	case interview.Finished:
		err = a.create(ctx, repo, &result.Document, nil, f.dryRun)
	case interview.ToEditor:
		err = a.newInEditor(ctx, repo, &result.Document, f.dryRun)
	default:
		return kept.leave()
	}
	if err != nil || f.dryRun {
		return err
	}
	return kept.remove()
}

// given returns the document as far as the command line and --from tell it.
func (a *app) given(ctx context.Context, repo repository, f newFlags) (*postmortem.Document, error) {
	d := &postmortem.Document{}
	if f.from != "" {
		data, err := a.readInput(f.from)
		if err != nil {
			return nil, err
		}
		name := f.from
		if name == "-" {
			name = "standard input"
		}
		if d, err = postmortem.ParsePart(name, data); err != nil {
			return nil, err
		}
	}
	if d.Timezone == "" && repo.config.Timezone != "UTC" {
		d.Timezone = repo.config.Timezone
	}
	if err := f.answers.apply(d, repo.config, a.Now()); err != nil {
		return nil, err
	}
	if d.Status == "" {
		d.Status = postmortem.Draft
	}
	if author, ok := a.author(ctx, repo); ok && len(d.Authors) == 0 {
		d.Authors = []string{author.ID}
		addPerson(d, author)
	}
	return d, nil
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
