package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// newAnswers returns the answers that the flags of register fill in.
func newAnswers() authoring.Answers {
	var n authoring.Answers
	for _, kind := range []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Acknowledged, postmortem.Mitigated, postmortem.Resolved} {
		n.Milestones = append(n.Milestones, authoring.Milestone{Kind: kind})
	}
	return n
}

// registerAnswers adds the flags for the answers to a command.
func (a *app) registerAnswers(cmd *cobra.Command, n *authoring.Answers) {
	help := map[postmortem.EventKind]string{
		postmortem.Started:      "`time` when users or systems were first affected; see pm help times",
		postmortem.Detected:     "`time` when it was noticed",
		postmortem.Acknowledged: "`time` when someone started working on it",
		postmortem.Mitigated:    "`time` when users were no longer affected",
		postmortem.Resolved:     "`time` when it was over",
	}
	flags := cmd.Flags()
	kinds := postmortem.Kind("").Words()
	flags.StringVar(&n.Kind, "kind", "", strings.Join(kinds, ", "))
	flags.StringVar(&n.Severity, "severity", "", "how bad it was: sev1 (worst) to sev5, or a word of .pm/config.yaml")
	flags.StringVar(&n.Owner, "owner", "", "`id` of the one person who owns the postmortem")
	flags.Var((*wordList)(&n.Services), "service", "`name` of a service that was affected; may be repeated")
	flags.Var((*wordList)(&n.Tags), "tag", "a `word` to find it by; may be repeated")
	flags.StringVar(&n.Timezone, "timezone", "", "IANA `name` of the time zone, such as Europe/Lisbon")
	for i, m := range n.Milestones {
		flags.StringVar(&n.Milestones[i].Time, string(m.Kind), "", help[m.Kind])
	}
	flags.StringVar(&n.Summary, "summary", "", "two or three sentences: what users saw, for how long, how it ended")
	flags.StringArrayVar(&n.Events, "event", nil, "an event of the timeline, as \"`TIME TEXT`\"; may be repeated")
	offer(cmd, "kind", kinds)
	a.offerSeverities(cmd)
	a.offerPeople(cmd, "owner")
	a.offerServices(cmd, "service")
	a.offerTags(cmd, "tag")
}
