package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// causeWordRules are about how causes are put.
func causeWordRules() []Rule {
	return []Rule{
		{
			ID: "PM063", Name: "factor-is-person", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A contributing factor that is what a person did, or a procedure that was not followed, with no factor that led to it",
			Why:    "Each human action has a cause before it: that is the factor that can be changed.",
			Source: sourceRCA2 + ", rules of causation 3 and 4",
			Bad:    "factor: The engineer ran the migration during business hours.",
			Good:   "factor: The migration tool does not show how long a lock will be held.",
			Found: []string{
				"factor: The runbook was not followed.",
				"factor: The operator chose the production cluster in the menu.",
				"factor: Ben restarted both nodes at once.",
				"factor: Procedure not followed during the swap",
				"factor: Operators do not read the release notes",
			},
			Fair: []string{
				"factor: The on-call had no access to the dashboard.",
				"factor: The menu lists production first.",
				"factor: The team was paged 140 times that night.",
				"factor: Command not found on the standby host",
				"factor: Engineers do not have access to the console",
			},
			words: &wordRule{
				fields:  inFactor,
				find:    factorIsPerson,
				message: "%s is what someone did",
				ask:     "what made it likely? Add that as a factor, and leads_to this one",
			},
		},
		{
			ID: "PM064", Name: "vague-negative", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "Poor, inadequate, insufficient and lack of, in the causes",
			Why:    "A negative word is a judgement that hides what was there: it gives nothing to change.",
			Source: sourceRCA2 + ", rule of causation 2",
			Bad:    "The cause was poor alerting.",
			Good:   "No alert covers the age of the queue.",
			Found: []string{
				"Insufficient testing of the failover path.",
				"Lack of documentation for the batch system.",
				"There was not enough communication between the teams.",
				"factor: Missing documentation",
			},
			Fair: []string{
				"Insufficient memory on the two older nodes.",
				"The pool lacks a limit on waiting requests.",
				"Not enough disk space for a second copy of the table.",
				"A missing index made the query scan the table.",
			},
			words: &wordRule{
				fields:  inCause | inFactor,
				words:   "poor inadequate inadequately insufficient insufficiently lack improper weak enough sufficient adequate proper suboptimal sub-optimal lacking bad missing incomplete deficient limited substandard subpar",
				find:    vagueNegative,
				message: "%s leaves open what was there",
				ask:     "what exactly was there, and what was not? For example: no alert on queue age",
			},
		},
		{
			ID: "PM067", Name: "wrong-belief", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A person who wrongly assumed, misjudged, underestimated or did not realise, in the causes and the summary",
			Why:    "The belief was reasonable with what they saw. What they saw is the factor; a belief with its reason is fair.",
			Source: sourceDekker,
			Bad:    "The engineer incorrectly assumed that the replica was idle.",
			Good:   "The dashboard showed no connections to the replica, since it leaves out the batch user.",
			Found: []string{
				"We underestimated the load of the nightly import.",
				"factor: The team was not aware that the limit is per account.",
				"The on-call did not realise that the clusters share a disk.",
			},
			Fair: []string{
				"Because the dashboard showed no connections, the engineer assumed that the replica was idle.",
				"timeline: We thought that the cache was the problem and restarted it.",
				"The load was misjudged.",
				"The scheduler assumed that all nodes have the same size.",
			},
			words: &wordRule{
				fields: inCause | inFactor | inSummary,
				words: "assumed believed thought misjudged underestimated overestimated misunderstood misread misinterpreted mistook realise realize realised realized aware " +
					"unaware impression know knew understand idea clue mistaken confused mixed presumed concluded convinced occurred belief assuming believing thinking misjudge underestimate",
				find:    wrongBelief,
				message: "%s is a belief without its reason",
				ask:     "what made it look right? Give what they saw",
			},
		},
	}
}
