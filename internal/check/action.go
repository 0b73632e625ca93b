package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// actionRules are about what action items lack, and about all of them together.
func actionRules() []Rule {
	return []Rule{
		{
			ID: "PM070", Name: "no-actions", Group: Actions, Level: config.Error, From: postmortem.InReview,
			Finds:  "An incident of the two worst severities without an action item and without an accepted factor",
			Why:    "Without an action item the same thing will happen again. To accept that is also a decision, and needs a reason.",
			Source: sourceSRE,
			Bad:    "severity: sev1\naction_items: []",
			Good:   "severity: sev1\naction_items: [{id: a1, title: Reject cache sizes above 60% of node memory}]",
			Found:  []string{"severity: sev2", "severity: sev1\ncontributing_factors: [{id: f1, text: No limit}]", "severity: sev1\nlessons: {went_wrong: [No limit]}"},
			Fair:   []string{"severity: sev3", "severity: sev1\ncontributing_factors: [{id: f1, text: No limit, accepted: The old cache goes in March}]", "kind: drill\nseverity: sev1"},
			document: func(c *checker) {
				isAccepted := func(f postmortem.Factor) bool { return f.Accepted != "" }
				if c.isTop() && c.isIncident() && len(c.ActionItems) == 0 && !slices.ContainsFunc(c.ContributingFactors, isAccepted) {
					c.add(postmortem.PathTo("action_items"), "pm edit ID actions", "there is no action item, and no contributing factor is accepted")
				}
			},
		},
		{
			ID: "PM071", Name: "no-urgent-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An incident that affected users, without an action item of priority p0 or p1",
			Why:    "If nothing is urgent, the next incident may come first.",
			Source: sourceSRE,
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}]\naction_items: [{id: a1, title: Add an alert, priority: p2}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}]\naction_items: [{id: a1, title: Add an alert, priority: p1}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}]\naction_items: [{id: a1, title: Add an alert}]",
				"impact: {figures: [{what: users, count: 3}]}\naction_items: [{id: a1, title: Add an alert, priority: p4}]",
				"impact: {windows: [{from: 2026-06-02T10:00:00Z}]}\naction_items: [{id: a1, title: Add an alert, priority: p3}]",
			},
			Fair: []string{
				"kind: near-miss\naction_items: [{id: a1, title: Add an alert, priority: p2}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}]\naction_items: [{id: a1, title: Add an alert, priority: p0, status: done}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}]",
			},
			document: func(c *checker) {
				isStart := func(e postmortem.Event) bool { return e.Kind.Has(postmortem.Started) }
				affected := slices.ContainsFunc(c.Timeline, isStart) || len(c.Impact.Windows) > 0 || len(c.Impact.Figures) > 0
				if c.isIncident() && affected && len(c.ActionItems) > 0 && !slices.ContainsFunc(c.ActionItems, isUrgent) {
					c.add(postmortem.PathTo("action_items"), "pm edit ID actions", "users were affected, and no action item is p0 or p1")
				}
			},
		},
		{
			ID: "PM077", Name: "all-actions-weak", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Action items that are all policy, documentation, training or warnings",
			Why:    "They rely on people to read and to remember. Removing a hazard, making it impossible and automating are strong; a test, an alert or redundancy is in between.",
			Source: sourceRCA2 + ", the hierarchy of actions",
			Bad:    "action_items: [{title: Document the failover}, {title: Remind the team of the change calendar}]",
			Good:   "action_items: [{title: Document the failover}, {title: Refuse a deploy during the freeze}]",
			Found: []string{
				"action_items: [{title: Update the runbook}]",
				"action_items: [{title: 'INFRA-12: Write a checklist for releases'}, {title: Train the support team}]",
				"action_items: [{title: Announce the new policy, kind: process}, {title: Review the documentation}]",
			},
			Fair: []string{
				"action_items: [{title: Update the runbook}, {title: Alert on queue age}]",
				"action_items: [{title: Write a test for the importer}]",
				"action_items: []",
			},
			document: func(c *checker) {
				isStrong := func(a postmortem.Action) bool { return !isWeak(a) }
				if len(c.ActionItems) > 0 && !slices.ContainsFunc(c.ActionItems, isStrong) {
					c.add(postmortem.PathTo("action_items"), "what would make it impossible, or stop it automatically?", "every action item is policy, documentation, training or a warning")
				}
			},
		},
		{
			ID: "PM081", Name: "flat-priorities", Group: Actions, Level: config.Info, From: postmortem.InReview,
			Finds:  "Three or more action items, all with the same priority",
			Why:    "If all are equally urgent, the order is left to chance.",
			Source: sourceSRE,
			Bad:    "action_items: [{title: A, priority: p1}, {title: B, priority: p1}, {title: C, priority: p1}]",
			Good:   "action_items: [{title: A, priority: p1}, {title: B, priority: p2}, {title: C, priority: p2}]",
			Found: []string{
				"action_items: [{title: A}, {title: B}, {title: C}]",
				"action_items: [{title: A, priority: p4}, {title: B, priority: p4}, {title: C, priority: p4, status: done}]",
				"action_items: [{title: A, priority: p2}, {title: B, priority: p2}, {title: C, priority: p2}, {title: D, priority: p2}]",
			},
			Fair: []string{
				"action_items: [{title: A, priority: p1}, {title: B, priority: p1}]",
				"action_items: [{title: A, priority: p1}, {title: B}, {title: C, priority: p1}]",
				"action_items: []",
			},
			document: func(c *checker) {
				if len(c.ActionItems) < 3 {
					return
				}
				first := c.ActionItems[0].Priority
				if slices.ContainsFunc(c.ActionItems, func(a postmortem.Action) bool { return a.Priority != first }) {
					return
				}
				if first == "" {
					c.add(postmortem.PathTo("action_items"), "pm edit ID actions", "none of the action items has a priority")
				} else {
					c.add(postmortem.PathTo("action_items"), "pm edit ID actions", "all action items have the priority %s", first)
				}
			},
		},
		{
			ID: "PM082", Name: "no-prevention", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An incident of the two worst severities without an action item that prevents it",
			Why:    "Detecting it sooner and repairing it faster does not stop it from happening again.",
			Source: sourceSRE,
			Bad:    "severity: sev1\naction_items: [{title: Add an alert, kind: detect}]",
			Good:   "severity: sev1\naction_items: [{title: Reject sizes above the limit, kind: prevent}]",
			Found: []string{
				"severity: sev2\naction_items: [{title: Restore the table, kind: repair}]",
				"severity: sev1\naction_items: [{title: Add an alert}]",
				"severity: sev2\naction_items: [{title: Add an alert, kind: detect}, {title: Write it down, kind: process}]",
			},
			Fair: []string{
				"severity: sev3\naction_items: [{title: Add an alert, kind: detect}]",
				"severity: sev1\naction_items: [{title: Reject it, kind: prevent, status: done}]",
				"severity: sev1",
			},
			document: func(c *checker) {
				if c.isTop() && len(c.ActionItems) > 0 && !slices.ContainsFunc(c.ActionItems, isOfKind("prevent")) {
					c.add(postmortem.PathTo("action_items"), "pm edit ID actions", "no action item prevents it: what would make it impossible, or stop it early?")
				}
			},
		},
		{
			ID: "PM084", Name: "no-detection-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An incident that customers noticed first, without an action item of the kind detect",
			Why:    "Next time customers will notice first again.",
			Source: sourceSRE,
			Bad:    "detection: {method: customer}\naction_items: [{title: Raise the limit, kind: mitigate}]",
			Good:   "detection: {method: customer}\naction_items: [{title: Alert at over 1% errors, kind: detect}]",
			Found: []string{
				"detection: {method: customer}",
				"detection: {method: customer, summary: Three wrote}\naction_items: []",
				"detection: {method: customer}\naction_items: [{title: Alert at over 1% errors}]",
			},
			Fair: []string{
				"detection: {method: alert}",
				"detection: {method: employee}\naction_items: [{title: Raise the limit, kind: mitigate}]",
				"detection: {method: customer}\naction_items: [{title: Raise the limit, kind: prevent}, {title: Alert, kind: detect, status: done}]",
			},
			document: func(c *checker) {
				if c.Detection.Method == "customer" && !slices.ContainsFunc(c.ActionItems, isOfKind("detect")) {
					c.add(postmortem.PathTo("action_items"), "pm edit ID --set 'action_items[+]={title: …, kind: detect}'", "customers noticed it first, and no action item has the kind detect")
				}
			},
		},
		{
			ID: "PM085", Name: "too-many-actions", Group: Actions, Level: config.Info, From: postmortem.InReview,
			Finds:  "More than ten action items",
			Why:    "The more there are, the fewer are done: the best three matter most.",
			Source: sourcePagerDuty,
			Bad:    "action_items: [" + eleven + "]",
			Good:   "action_items: [{title: A}, {title: B}, {title: C}]",
			Found: []string{
				"action_items: [{title: L}, " + eleven + "]",
				"severity: sev1\naction_items: [" + eleven + "]",
				"action_items: [{title: M, status: open}, {title: L}, " + eleven + "]",
			},
			Fair: []string{"action_items: [{title: A}, {title: B}]", "action_items: []", "action_items: [" + ten + "]"},
			document: func(c *checker) {
				if n := len(c.ActionItems); n > 10 {
					c.add(postmortem.PathTo("action_items"), "which three would have helped most?", "there are %d action items", n)
				}
			},
		},
		{
			ID: "PM086", Name: "recurrence-open", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "A related postmortem that still has open action items",
			Why:    "It happened again before the last action items were done. Finishing those is worth more than adding another.",
			Source: sourceSRE,
			Bad:    "related: [2025-11-02-open]",
			Good:   "related: [2025-11-02-closed]",
			Found:  []string{"related: [2025-11-02-closed, 2025-11-02-open]", "kind: near-miss\nrelated: [2025-11-02-open]", "severity: sev5\nrelated: [2025-11-02-open]"},
			Fair:   []string{"related: []", "related: [2025-11-02-closed]", "related: [2024-01-01-of-another-repository]"},
			document: func(c *checker) {
				if c.options.Documents == nil {
					return
				}
				for i, id := range c.Related {
					if known, ok := c.options.Documents(id); ok && known.OpenActions > 0 {
						what := "an open action item"
						if known.OpenActions > 1 {
							what = strconv.Itoa(known.OpenActions) + " open action items"
						}
						c.add(postmortem.PathTo("related", i), "pm show "+id, "%s still has %s", id, what)
					}
				}
			},
		},
	}
}

// Actions for the examples of too-many-actions.
const (
	ten    = "{title: A}, {title: B}, {title: C}, {title: D}, {title: E}, {title: F}, {title: G}, {title: H}, {title: I}, {title: J}"
	eleven = ten + ", {title: K}"
)

// isUrgent reports whether an action is to be done first.
func isUrgent(a postmortem.Action) bool { return a.Priority == "p0" || a.Priority == "p1" }

// isOfKind returns whether an action is meant to do something.
func isOfKind(kind postmortem.ActionKind) func(postmortem.Action) bool {
	return func(a postmortem.Action) bool { return a.Kind == kind }
}

// isWeak reports whether an action item is policy, documentation, training or a warning.
func isWeak(a postmortem.Action) bool {
	title := strings.ToLower(a.Title)
	for word := range strings.FieldsSeq(title) {
		word = strings.Trim(word, "[]():,#")
		if isTicket(strings.ToUpper(word)) || word == "" || word == "please" || word == "we" || word == "should" || word == "to" || word == "need" {
			continue
		}
		switch word {
		case "document", "remind", "train", "retrain", "educate", "communicate", "announce", "inform", "tell", "teach", "emphasise", "emphasize", "encourage", "discuss", "remember", "clarify", "be", "follow", "share":
			return true
		case "write", "update", "create", "add", "review", "extend", "improve", "publish", "prepare", "hold", "schedule", "organise", "organize", "define", "provide", "revise", "draft", "have", "give":
			return hasAny(title, "runbook", "documentation", "docs", "checklist", "policy", "wiki", "playbook", "training", "guideline", "guide", "readme", "procedure", "workshop", "onboarding", "meeting", "session", "presentation", "reminder", "e-mail", "email", "note in") &&
				!hasAny(title, "test", "alert", "monitor", "automat", "block", "enforce", "check that", "reject", "refuse")
		}
		return false
	}
	return false
}
