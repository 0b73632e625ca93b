package cli

import (
	_ "embed"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed help/exit-codes.txt
var helpExitCodes string

//go:embed help/environment.txt
var helpEnvironment string

//go:embed help/document.txt
var helpDocument string

//go:embed help/times.txt
var helpTimes string

// helpTopics are the pages of pm help that belong to no command.
func helpTopics() []*cobra.Command {
	topic := func(name, short, text string) *cobra.Command {
		return &cobra.Command{Use: name, Short: short, Long: strings.TrimSpace(text)}
	}
	return []*cobra.Command{
		topic("document", "The file of a postmortem: the least, and all of it", helpDocument),
		topic("times", "How times are written", helpTimes),
		topic("environment", "The variables and files that pm looks at", helpEnvironment),
		topic("exit-codes", "What the exit codes mean", helpExitCodes),
	}
}
