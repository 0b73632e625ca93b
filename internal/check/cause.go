package check

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// causeRules are about the causes as a whole.
func causeRules() []Rule {
	return []Rule{
		{
			ID: "PM065", Name: "single-cause", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A single cause",
			Why:    "Complex systems fail when several faults combine. A single cause is where the investigation stopped.",
			Source: sourcePagerDuty + "; " + sourceCook,
			Bad:    "contributing_factors: [{id: f1, text: The resize had no upper bound}]",
			Good:   "contributing_factors: [{id: f1, text: The resize had no upper bound}, {id: f2, text: Nothing alerted on node memory}]",
			Found: []string{
				"root_cause: {summary: The resize had no upper bound}",
				"kind: near-miss\ncontributing_factors: [{id: f1, text: No limit}]",
				"contributing_factors: [{text: No limit, accepted: It goes}]",
			},
			Fair: []string{
				"root_cause: {summary: No upper bound, trigger: A resize}",
				"root_cause: {summary: No upper bound}\ncontributing_factors: [{id: f1, text: No alert}]",
				"root_cause: {summary: ''}",
			},
			document: func(c *checker) {
				causes := len(c.ContributingFactors)
				for _, text := range []string{c.RootCause.Summary, c.RootCause.Trigger} {
					if strings.TrimSpace(text) != "" {
						causes++
					}
				}
				if causes != 1 {
					return
				}
				path := postmortem.PathTo("root_cause")
				if len(c.ContributingFactors) == 1 {
					path = postmortem.PathTo("contributing_factors", 0)
				}
				c.add(path, "what made it more likely, worse, or harder to notice?", "there is only one cause")
			},
		},
		{
			ID: "PM083", Name: "factor-unaddressed", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A contributing factor that no action item addresses and that is not accepted",
			Why:    "It stays as it is, although no one has decided that it should.",
			Source: sourcePagerDuty,
			Bad:    "contributing_factors: [{id: f1, text: No alert on queue age}]\naction_items: [{id: a1, title: Raise the limit}]",
			Good:   "contributing_factors: [{id: f1, text: No alert on queue age}]\naction_items: [{id: a1, title: Alert on queue age, addresses: [f1]}]",
			Found: []string{
				"contributing_factors: [{text: No alert}]\naction_items: [{id: a1, title: Raise the limit}]",
				"contributing_factors: [{id: f1, text: No alert}, {id: f2, text: No limit}]\naction_items: [{id: a1, title: Raise it, addresses: [f2]}]",
				"contributing_factors: [{id: f1, text: No alert, leads_to: [f2]}, {id: f2, text: No limit}]\naction_items: [{id: a1, title: Raise it, addresses: [f2]}]",
			},
			Fair: []string{
				"contributing_factors: [{id: f1, text: No alert, accepted: It goes in March}]\naction_items: [{id: a1, title: Raise the limit}]",
				"contributing_factors: [{id: f1, text: No alert}]",
				"contributing_factors: [{id: f1, text: No alert}, {id: f2, text: No limit}]\naction_items: [{title: Raise it, addresses: [f2, f1]}]",
			},
			document: func(c *checker) {
				if len(c.ActionItems) == 0 {
					return
				}
				for i, f := range c.ContributingFactors {
					isAddressed := slices.ContainsFunc(c.ActionItems, func(a postmortem.Action) bool {
						return f.ID != "" && slices.Contains(a.Addresses, f.ID)
					})
					if !isAddressed && f.Accepted == "" {
						path := postmortem.PathTo("contributing_factors", i)
						c.add(path, "pm edit ID actions", "no action item addresses %s, and it is not accepted", quoted(f.Text))
					}
				}
			},
		},
		{
			ID: "PM066", Name: "cause-cycle", Group: Causes, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Factors that lead to each other in a circle, or a chain of whys that ends at a person",
			Why:    "A circle explains nothing. A chain that ends at a person stopped one question too early: why did it make sense to that person?",
			Source: sourceRCA2,
			Bad:    "contributing_factors: [{id: f1, text: Retries, leads_to: [f2]}, {id: f2, text: Load, leads_to: [f1]}]",
			Good:   "contributing_factors: [{id: f1, text: Retries, leads_to: [f2]}, {id: f2, text: Load}]",
			Found: []string{
				"contributing_factors: [{id: f1, text: Retries, leads_to: [f1]}]",
				"contributing_factors: [{id: f1, text: A, leads_to: [f2]}, {id: f2, text: B, leads_to: [f3]}, {id: f3, text: C, leads_to: [f2]}]",
				"root_cause: {whys: ['Why did checkout fail? The cache was full.', 'Why was it full? An engineer set the wrong limit.']}",
			},
			Fair: []string{
				"contributing_factors: [{id: f1, text: A, leads_to: [f3]}, {id: f2, text: B, leads_to: [f3]}, {id: f3, text: C}]",
				"root_cause: {whys: ['Why did checkout fail? An engineer set the limit.', 'Why? The form shows no limit.']}",
				"root_cause: {whys: ['Why was it full? Engineers cannot see the limit in the form.']}",
			},
			document: causeCycle,
		},
	}
}

// causeCycle finds factors in a circle, and whys that end at a person.
func causeCycle(c *checker) {
	leadsTo := make(map[string][]string, len(c.ContributingFactors))
	for _, f := range c.ContributingFactors {
		if f.ID != "" {
			leadsTo[f.ID] = f.LeadsTo
		}
	}
	const inProgress, done = 1, 2
	state := make(map[string]int, len(leadsTo))
	var visit func(id string) bool
	visit = func(id string) bool { // reports whether a circle is reached from there
		switch state[id] {
		case inProgress:
			return true
		case done:
			return false
		}
		state[id] = inProgress
		isCircle := slices.ContainsFunc(leadsTo[id], visit)
		state[id] = done
		return isCircle
	}
	for i, f := range c.ContributingFactors {
		if f.ID != "" && visit(f.ID) {
			c.add(postmortem.PathTo("contributing_factors", i, "leads_to"), "which of them came first?", "%s leads to itself in a circle", f.ID)
			break
		}
	}
	last := len(c.RootCause.Whys) - 1
	if last < 0 {
		return
	}
	scan := wording.Scan{Reader: c.reader.reader, Names: c.names()}
	isPerson := false
	var start, end int
	scan.Yield = func(s *wording.Sentence) {
		read := sentence{Sentence: s}
		if isPerson = false; !s.IsQuestion {
			if m, ok := read.personActs(); ok {
				isPerson = true
				start, end = read.bytes(m)
			}
		}
	}
	if scan.Read(c.RootCause.Whys[last], true); isPerson {
		c.add(postmortem.PathTo("root_cause", "whys", last), "ask once more: why did that make sense?", "the chain of whys ends at a person: %s", quoted(c.RootCause.Whys[last][start:end])).at(start, end)
	}
}
