package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

const rootLong = `pm writes postmortems: it interviews you after an incident, keeps each postmortem
as one YAML file in your git repository, and renders it as Markdown or HTML.

Figures such as the time to detect are computed from the timeline. Nothing is
sent anywhere, and no setup is needed.

An ID is the name of a file in postmortems/ without .yaml, a unique part of it, a
path, or @last: the postmortem that you wrote to last.`

const rootExample = `  pm new                         # answer questions; the file is in postmortems/
  pm check @last                 # find what is missing or unclear
  pm render @last -o page.html   # publish it
  pm list                        # list them all`

// rootCommand returns pm with all of its commands.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "pm",
		Short:         "Write postmortems: blameless, computed from the timeline, kept in git",
		Long:          rootLong,
		Example:       rootExample,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       a.build().String(),
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			a.accessible.isSet = cmd.Flags().Changed("accessible")
			if err := errors.Join(checkWord("color", a.color, colors()), checkTogether(cmd)); err != nil {
				return err
			}
			a.began = true
			return nil
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(badFlag)
	root.Flags().BoolP("version", "v", false, "print the version")
	flags := root.PersistentFlags()
	flags.BoolVar(&a.noInput, "no-input", false, "never ask; also PM_NO_INPUT or CI in the environment")
	flags.BoolVar(&a.accessible.value, "accessible", false, "ask line by line, also from a pipe; also ACCESSIBLE in the environment")
	flags.StringVar(&a.color, "color", "", "colour the output: auto, always or never")
	flags.BoolVar(&a.noPager, "no-pager", false, "show long output without a pager")
	offer(root, "color", colors())
	group := func(id, title string, commands ...*cobra.Command) {
		root.AddGroup(&cobra.Group{ID: id, Title: title})
		for _, c := range commands {
			c.GroupID = id
		}
		root.AddCommand(commands...)
	}
	group("write", "Write a postmortem:", a.newCommand(), a.editCommand(), a.logCommand(), a.importCommand(), a.draftsCommand())
	group("review", "Review it:", a.checkCommand(), a.explainCommand(), a.statusCommand())
	group("read", "Read and publish:", a.listCommand(), a.showCommand(), a.renderCommand(), a.serveCommand())
	group("setup", "Set up:", a.initCommand(), a.configCommand(), a.mergeCommand(), a.schemaCommand())
	root.AddCommand(a.versionCommand())
	root.AddCommand(helpTopics()...)
	root.SetHelpCommand(a.helpCommand())
	root.SetCompletionCommandGroupID("setup")
	root.InitDefaultHelpCmd()
	root.SetOut(a.Stdout) // which the commands below completion keep from here on
	root.InitDefaultCompletionCmd(a.Args...)
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.Short = "Generate a completion script for your shell"
		completion.Args = noSuchCommand
		completion.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		for _, shell := range completion.Commands() {
			shell.Args = noArguments
			switch shell.Name() {
			case "bash":
				shell.RunE = func(cmd *cobra.Command, _ []string) error { return a.bashCompletion(root, hasDescriptions(cmd)) }
			case "fish":
				shell.RunE = func(cmd *cobra.Command, _ []string) error { return a.fishCompletion(root, hasDescriptions(cmd)) }
			}
		}
	}
	return root
}

// colors returns the values of --color.
func colors() []string { return []string{"auto", "always", "never"} }

// noSuchCommand refuses a word that is not a command, with the one that was probably meant.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	hint := "pm --help"
	if near := nearest.Word(args[0], names); near != "" {
		hint = "pm " + near
	}
	return failure.Usage(hint, "there is no command %q", args[0])
}
