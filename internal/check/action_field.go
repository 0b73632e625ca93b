package check

import (
	"cmp"
	"strconv"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// actionFieldRules are about what a single action item lacks.
func actionFieldRules() []Rule {
	return []Rule{
		{
			ID: "PM072", Name: "action-owner", Group: Actions, Level: config.Error, From: postmortem.InReview,
			Finds:  "An action item without an owner: an error if it is open and p0 or p1, otherwise a warning",
			Why:    "What a whole team owns, no one does: one person must own it.",
			Source: sourceSRE,
			Bad:    "action_items: [{id: a1, title: Add an alert, priority: p1}]",
			Good:   "action_items: [{id: a1, title: Add an alert, priority: p1, owner: ben}]",
			Found: []string{
				"action_items: [{id: a1, title: Add an alert}]",
				"action_items: [{title: Add an alert, priority: p0, status: in-progress}]",
				"action_items: [{id: a1, title: Add an alert, owner: ben}, {id: a2, title: Add a limit, owner: ''}]",
			},
			Fair: []string{
				"action_items: [{id: a1, title: Add an alert, status: done}]",
				"action_items: [{id: a1, title: Add an alert, status: wont-do, reason: The service goes}]",
				"action_items: [{id: a1, title: Add an alert, owner: ben}]",
			},
			document: func(c *checker) {
				c.eachAction(func(i int, a *postmortem.Action) {
					if a.Owner != "" || a.Status.IsOver() {
						return
					}
					f := c.addToAction(i, "owner", "%s has no owner", quoted(a.Title))
					if !isUrgent(*a) {
						c.lower(f, config.Warning)
					}
				})
			},
		},
		{
			ID: "PM073", Name: "action-due", Group: Actions, Level: config.Error, From: postmortem.InReview,
			Finds:  "An open action item of priority p0 or p1 without a due date, or, as a warning, one that is overdue",
			Why:    "Urgent work without a date waits for the next incident.",
			Source: sourceCOE,
			Bad:    "action_items: [{id: a1, title: Add an alert, priority: p1}]",
			Good:   "action_items: [{id: a1, title: Add an alert, priority: p1, due: 2026-06-20}]",
			Found: []string{
				"action_items: [{id: a1, title: Add an alert, priority: p0, status: in-progress}]",
				"action_items: [{id: a1, title: Add an alert, priority: p1, due: 2026-06-01}]",
				"action_items: [{id: a1, title: Add an alert, priority: p3, due: 2025-06-20}]",
			},
			Fair: []string{
				"action_items: [{id: a1, title: Add an alert, priority: p1, due: 2026-06-10}]",
				"action_items: [{id: a1, title: Add an alert, priority: p2}]",
				"action_items: [{id: a1, title: Add an alert, priority: p1, due: 2026-06-01, status: done}]",
			},
			document: func(c *checker) {
				today := when.DateOf(c.options.Now).String()
				c.eachAction(func(i int, a *postmortem.Action) {
					switch {
					case a.Status.IsOver():
					case a.Due.IsZero() && isUrgent(*a):
						c.addToAction(i, "due", "%s is %s and has no due date", quoted(a.Title), a.Priority)
					case !a.Due.IsZero() && !c.options.Now.IsZero() && a.Due.String() < today:
						c.lower(c.addToAction(i, "due", "%s was due on %s, and is not done", quoted(a.Title), a.Due), config.Warning)
					}
				})
			},
		},
		{
			ID: "PM074", Name: "action-tracker", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An open action item without a link to where it is tracked",
			Why:    "Work that is not in the tracker where a team plans is not done.",
			Source: sourceSRE,
			Bad:    "action_items: [{id: a1, title: Add an alert}]",
			Good:   "action_items: [{id: a1, title: Add an alert, tracker: \"https://github.com/example/infra/issues/42\"}]",
			Found: []string{
				"action_items: [{title: Add an alert, tracker: ''}]",
				"action_items: [{id: a1, title: Add an alert, status: in-progress, owner: ben}]",
				"action_items: [{id: a1, title: Add an alert, tracker: INFRA-42}, {id: a2, title: Add a limit}]",
			},
			Fair: []string{
				"action_items: [{id: a1, title: Add an alert, tracker: INFRA-42}]",
				"action_items: [{id: a1, title: Add an alert, status: done}]",
				"action_items: [{id: a1, title: 'Add an alert (https://github.com/example/infra/issues/42)'}]",
			},
			document: func(c *checker) {
				c.eachAction(func(i int, a *postmortem.Action) {
					if a.Tracker == "" && !a.Status.IsOver() && !hasLink(a.Title) {
						c.addToAction(i, "tracker", "%s has no link to where it is tracked", quoted(a.Title))
					}
				})
			},
		},
		{
			ID: "PM080", Name: "action-unbounded", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An action item of priority p0 or p1 without done_when: what will be true when it is done",
			Why:    "Without a goal an action item is closed when the team is tired of it.",
			Source: sourceSRE,
			Bad:    "action_items: [{id: a1, title: Limit cache sizes, priority: p1}]",
			Good:   "action_items: [{id: a1, title: Limit cache sizes, priority: p1, done_when: Continuous integration fails on a 61% configuration}]",
			Found: []string{
				"action_items: [{id: a1, title: Limit cache sizes, priority: p0}]",
				"action_items: [{title: Limit cache sizes, priority: p1, done_when: ''}]",
				"action_items: [{id: a1, title: Limit cache sizes, priority: p1, due: 2026-06-20, status: in-progress}]",
			},
			Fair: []string{
				"action_items: [{id: a1, title: Limit cache sizes, priority: p2}]",
				"action_items: [{id: a1, title: Limit cache sizes, priority: p1, status: done}]",
				"action_items: [{id: a1, title: Limit cache sizes, priority: p1, done_when: A test covers it}]",
			},
			document: func(c *checker) {
				c.eachAction(func(i int, a *postmortem.Action) {
					if isUrgent(*a) && a.DoneWhen == "" && !a.Status.IsOver() {
						c.addToAction(i, "done_when", "%s is %s and has no done_when", quoted(a.Title), a.Priority)
					}
				})
			},
		},
	}
}

// eachAction calls f for each action item with its index.
func (c *checker) eachAction(f func(int, *postmortem.Action)) {
	for i := range c.ActionItems {
		f(i, &c.ActionItems[i])
	}
}

// actionField returns the path of a field of the action item at an index.
func actionField(i int, field string) postmortem.Path {
	return postmortem.PathTo("action_items", i, field)
}

// addToAction adds a finding on a field of the action item at an index, with the command that
// sets the field. It names the action item by its id, or else by its index.
func (c *checker) addToAction(i int, field, format string, args ...any) *Finding {
	command := "pm edit ID --set 'action_items[" + cmp.Or(c.ActionItems[i].ID, strconv.Itoa(i)) + "]." + field + "=…'"
	return c.add(actionField(i, field), command, format, args...)
}
