package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Show a postmortem in the terminal",
		Long: `Show a postmortem in the terminal, at its width.

ID is an id, a unique part of one, the path of a file, or @last: the postmortem that you
wrote to last here, else the newest by its date.`,
		Example:           "  pm show @last\n  pm show checkout --no-pager",
		Args:              oneDocument,
		ValidArgsFunction: a.completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			repo, err := a.open()
			if err != nil {
				return err
			}
			entry, err := a.find(cmd.Context(), repo, args[0], false)
			if err != nil {
				return err
			}
			data, err := store.Read(entry.Path)
			if err != nil {
				return err
			}
			d, err := postmortem.Open(a.rel(entry.Path), data).Document()
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := render.New(render.Options{Now: a.Now()}).Text(&out, d, terminal.Width(a.Stdout), a.colored()); err != nil {
				return err
			}
			return a.page(cmd.Context(), out.Bytes())
		},
	}
}
