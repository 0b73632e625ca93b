package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/output"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/terminal"
)

const renderLong = `Render postmortems as Markdown, HTML, JSON or text.

One document is written to standard output, as Markdown unless --format names another,
or to the file of -o, whose extension decides the format. Several are written to the
folder of -o, each as ID.md and ID.html. Without an ID, all documents of the repository
are rendered to that folder, and related ones link to each other. An HTML page is one
file, with the images that the document names as evidence and with its YAML. The same
document gives the same bytes on the same day; the day decides which actions are overdue.

With --audience public a page shows only what customers may see (pm help audiences). If
it would show what must stay internal, nothing is rendered and the exit code is 3.
--explain-audience lists what is left out and why on standard output, in place of a page
that would go there.`

const renderExample = `  pm render @last
  pm render 2026-06-02-checkout-errors -o checkout.html
  pm render -o site/                       # all of them, both formats
  pm render --watch -o site/               # again whenever a file changes
  pm render checkout --format json | jq .figures.impact.text
  pm render checkout --format text | mail -s "Postmortem" all@example.com
  pm render checkout --audience public -o status/checkout.html
  pm render checkout --audience public --explain-audience`

// audiences returns those that pm render renders for.
func audiences() []string {
	return []string{string(postmortem.AudienceInternal), string(postmortem.AudiencePublic)}
}

// renderFlags are the flags of pm render.
type renderFlags struct {
	output, audience       string
	formats                wordList
	dryRun, watch, explain bool
}

func (f renderFlags) isPublic() bool { return f.audience == string(postmortem.AudiencePublic) }

func (a *app) renderCommand() *cobra.Command {
	var f renderFlags
	cmd := &cobra.Command{
		Use:               "render [ID…]",
		Short:             "Render as Markdown, HTML, JSON or text",
		Long:              renderLong,
		Example:           renderExample,
		ValidArgsFunction: a.completeIDs,
		RunE:              func(cmd *cobra.Command, args []string) error { return a.render(cmd.Context(), args, f) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.output, "output", "o", "", "file (its extension decides the format), folder, or - for standard output")
	flags.Var(&f.formats, "format", "`format`: md, html, json or text; for a folder also several: md,html")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "write no files: list them, or print what goes to standard output")
	flags.BoolVar(&f.watch, "watch", false, "render again whenever a file changes, until Ctrl-C; with -o")
	flags.StringVar(&f.audience, "audience", string(postmortem.AudienceInternal), "who it is for: internal or public")
	flags.BoolVar(&f.explain, "explain-audience", false, "list what is not shown to the public, and why")
	offer(cmd, "format", formatNames())
	offer(cmd, "audience", audiences())
	return cmd
}

// formatNames are those that --format takes.
func formatNames() []string {
	var names []string
	for _, format := range render.Formats() {
		names = append(names, format.Name)
	}
	return names
}

// check refuses unknown words and flags that do not go together.
func (f renderFlags) check() error {
	if err := checkWord("audience", f.audience, audiences()); err != nil {
		return err
	}
	for _, name := range f.formats {
		if err := checkWord("format", name, formatNames()); err != nil {
			return err
		}
	}
	switch {
	case f.explain && !f.isPublic():
		return failure.Usage("--audience public --explain-audience", "--explain-audience needs --audience public")
	case f.watch && f.explain:
		return failure.Usage("leave one of them out", "--watch and --explain-audience do not go together")
	case f.watch && f.dryRun:
		return failure.Usage("leave one of them out", "--watch and --dry-run do not go together")
	}
	return nil
}

func (a *app) render(ctx context.Context, args []string, f renderFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	dest, err := output.NewDestination(a.Dir, f.output, f.formats, len(args))
	if err != nil {
		return err
	}
	if f.watch && dest.IsStdout() {
		return failure.Usage("for example: pm render --watch -o site/", "--watch needs a file or a folder to write to")
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	if args, err = a.resolveLast(ctx, repo, args, false); err != nil {
		return err
	}
	job := output.Job{
		Source: repo.source(), Destination: dest,
		Public: f.isPublic(), Explain: f.explain, DryRun: f.dryRun,
		Dir: a.Dir, Width: a.textWidth(dest), Now: a.Now,
		Result: func(output []byte) error { return a.pageText(ctx, output) }, Note: a.note, Warn: a.warn,
	}
	if f.watch {
		return job.Watch(ctx, args, func() (output.Source, error) {
			repo, err := a.open()
			return repo.source(), err
		})
	}
	if len(args) != 1 {
		collectLess()
	}
	sum, err := job.Render(ctx, args)
	if err == nil && f.explain {
		err = a.listOmissions(ctx, sum.LeftOut)
	}
	switch {
	case err != nil:
		return err
	case sum.Refused > 0:
		return errRefused
	case sum.Broken > 0:
		return errShown
	case dest.Folder != "" && !f.dryRun:
		a.note("rendered %s to %s", phrase.Count(sum.Written, "postmortem"), a.rel(dest.Folder))
	case dest.File != "" && !f.dryRun:
		a.note("wrote %s", a.rel(dest.File))
	}
	return nil
}

// textWidth returns how many columns plain text has: those of the terminal that it goes to,
// or as many as an e-mail should.
func (a *app) textWidth(dest output.Destination) int {
	if dest.IsStdout() && terminal.IsTerminal(a.Stdout) {
		return terminal.Width(a.Stdout)
	}
	return 72
}

// listOmissions lists what the public does not see of documents.
func (a *app) listOmissions(ctx context.Context, leftOut []output.Omission) error {
	if len(leftOut) == 0 && terminal.IsTerminal(a.Stdout) {
		a.note("nothing is left out")
		return nil
	}
	var rows []row
	for _, o := range leftOut {
		rows = append(rows, row{"id": o.ID, "path": o.Path.String(), "why": o.Reason})
	}
	return a.printColumns(ctx, []string{"id", "path", "why"}, rows)
}
