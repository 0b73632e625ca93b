package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

const renderLong = `Render postmortems as Markdown, HTML, JSON or text.

One document goes to standard output, as Markdown unless --format says otherwise,
or to the file of -o, whose ending says the format. Several go to the folder of
-o, each as ID.md and ID.html. Without an ID, all of the repository are rendered
to that folder; what is related is then linked. A page in HTML is one file that holds
the images which the document names as evidence, and its YAML. The same document gives
the same bytes on the same day, which overdue actions are told by.

With --audience public a page holds only what customers may see (pm help audiences),
and nothing is rendered, with exit code 3, where that would tell what must stay inside.
--explain-audience lists on standard output what is left out and why, instead of the
page where that would go there.`

const renderExample = `  pm render @last
  pm render 2026-06-02-checkout-errors -o checkout.html
  pm render -o site/                       # all of them, both formats
  pm render --watch -o site/               # and again what changes
  pm render checkout --format json | jq .figures.impact.text
  pm render checkout --format text | mail -s "Postmortem" all@example.com
  pm render checkout --audience public -o status/checkout.html
  pm render checkout --audience public --explain-audience`

func (a *app) renderCommand() *cobra.Command {
	var to renderTo
	var wanted wordList
	var watch bool
	cmd := &cobra.Command{
		Use:               "render [ID…]",
		Short:             "Render as Markdown, HTML, JSON or text",
		Long:              renderLong,
		Example:           renderExample,
		ValidArgsFunction: a.completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			to.formats = wanted
			if watch {
				return a.watchRender(cmd.Context(), args, to)
			}
			return a.render(cmd.Context(), args, to)
		},
	}
	cmd.Flags().StringVarP(&to.output, "output", "o", "", "file (its ending says the format), folder, or - for standard output")
	cmd.Flags().Var(&wanted, "format", "`format`: md, html, json or text; for a folder also several: md,html")
	cmd.Flags().BoolVarP(&to.dryRun, "dry-run", "n", false, "write nothing: name the files, or show what goes to standard output")
	cmd.Flags().BoolVar(&watch, "watch", false, "render again whenever a file changes, until Ctrl-C; with -o")
	cmd.Flags().StringVar(&to.audience, "audience", string(postmortem.AudienceInternal), "whom it is for: internal or public")
	cmd.Flags().BoolVar(&to.explain, "explain-audience", false, "list what the public does not see, and why")
	offer(cmd, "format", formatNames())
	offer(cmd, "audience", audiences)
	return cmd
}

// renderTo is where a render goes, as the flags say it.
type renderTo struct {
	output  string
	formats []string
	dryRun  bool
	// audience is whom it is for, and explain asks what they do not see.
	audience string
	explain  bool
}

func (a *app) render(ctx context.Context, args []string, to renderTo) error {
	dest, err := a.destination(to, len(args))
	if err != nil {
		return err
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	files, broken, err := a.renderFiles(ctx, repo, args, dest)
	if err != nil {
		return err
	}

	if err := dest.receive(ctx, repo, files); err != nil {
		return err
	}
	renderer := render.New(render.Options{Templates: templatesOf(repo), Now: a.Now()})
	written, refused := 0, 0
	var explained []row
	err = store.Each(ctx, files,
		func(name string, data []byte) (rendered, error) {
			return a.renderOne(renderer, repo, name, data, dest)
		},
		func(f store.File, r rendered, err error) {
			explained = append(explained, omitted(f, r.leftOut)...)
			for _, format := range dest.formats {
				if err == nil {
					err = a.deliver(f, format, r.outputs[format.Name], dest, to)
				}
			}
			switch {
			case err == nil:
				written++
				return
			case isRefused(err):
				refused++
			default:
				broken++
			}
			show(a.Stderr, err)
		})
	if to.explain {
		err = errors.Join(err, a.explain(explained))
	}
	switch {
	case err != nil:
		return err
	case refused > 0:
		return errRefused
	case broken > 0:
		return errShown
	case dest.folder != "" && !to.dryRun:
		a.note("rendered %s to %s", postmortem.Quantity(written, "postmortem"), a.rel(dest.folder))
	case dest.file != "" && !to.dryRun:
		a.note("wrote %s", a.rel(dest.file))
	}
	return nil
}

// deliver puts one rendered document where it goes.
func (a *app) deliver(f store.File, format render.Format, output []byte, dest destination, to renderTo) error {
	path := dest.path(f, format)
	switch {
	case path == "" && to.explain: // the list takes its place
		return nil
	case path == "":
		return a.result(output)
	case to.dryRun && to.explain:
		a.note("would write %s", a.rel(path))
		return nil
	case to.dryRun:
		return a.result([]byte(a.rel(path) + "\n"))
	}
	return store.WriteFile(path, output, 0o644)
}

// result writes to standard output. What goes to a terminal cannot steer it.
func (a *app) result(output []byte) error {
	if terminal.IsTerminal(a.Stdout) {
		output = []byte(printable.Shown(string(output)))
	}
	_, err := a.Stdout.Write(output)
	return err
}
