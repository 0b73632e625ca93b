package cli

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/report"
)

//go:embed help/exit-codes.txt
var helpExitCodes string

//go:embed help/environment.txt
var helpEnvironment string

//go:embed help/document.txt
var helpDocument string

//go:embed help/rules.txt
var helpRules string

//go:embed help/times.txt
var helpTimes string

//go:embed help/audiences.txt
var helpAudiences string

// helpCommand is pm help. Unlike cobra's own it refuses a word that is neither a
// command nor a topic.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC]",
		Short: "Help about a command or a topic",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if of, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
				for _, c := range of.Commands() {
					if c.Hidden {
						continue
					}
					names = append(names, c.Name()+"\t"+c.Short)
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			of, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if err := noSuchCommand(of, rest); err != nil {
				return err
			}
			of.InitDefaultHelpFlag() // as cobra's own does, so that the flag is listed
			var text bytes.Buffer
			of.SetOut(&text)
			return errors.Join(of.Help(), a.page(cmd.Context(), text.Bytes()))
		},
	}
}

// rulesTopic is the name of the topic that lists the rules of pm check.
const rulesTopic = "rules"

// rulesText returns what pm help rules prints.
func rulesText() string { return helpRules + report.List() }

// helpTopics are the pages of pm help that belong to no command.
func helpTopics() []*cobra.Command {
	topic := func(name, short, text string) *cobra.Command {
		return &cobra.Command{Use: name, Short: short, Long: strings.TrimSpace(text)}
	}
	rules := topic(rulesTopic, "What pm check looks for", "")
	// The list is made when it is asked for: all other commands do without the rules.
	rules.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		_, _ = io.WriteString(cmd.OutOrStdout(), rulesText()) // Run reports an error of the output
	})
	return []*cobra.Command{
		rules,
		topic("document", "The file of a postmortem: a small one, and all keys", helpDocument),
		topic("sources", "What pm import reads", helpSources()),
		topic("times", "How times are written", helpTimes),
		topic("audiences", "What the public sees, and what it never sees", helpAudiences),
		topic("environment", "The environment variables and files that pm uses", helpEnvironment),
		topic("exit-codes", "What the exit codes mean", helpExitCodes),
	}
}
