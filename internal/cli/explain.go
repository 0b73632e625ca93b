package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/report"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule of pm check",
		Long: `Explain a rule of pm check: what it finds and why, where that comes from, an example, and
how to set its findings aside. RULE is an id or a name. pm help rules lists them.`,
		Example: "  pm explain PM055\n  pm explain no-owner",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return failure.Usage("pm help rules lists them", "pm explain takes one rule, and %d were given", len(args))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var words []string
			if len(args) == 0 {
				for _, r := range check.Rules() {
					words = append(words, r.ID+"\t"+r.Name, r.Name+"\t"+r.Finds)
				}
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			rule, err := check.Lookup(strings.TrimSpace(args[0]))
			if err != nil {
				return err
			}
			return a.pageText(cmd.Context(), []byte(report.Explain(rule)))
		},
	}
}
