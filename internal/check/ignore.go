package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// ignoreRule is about the findings that a document sets aside.
func ignoreRule() Rule {
	return Rule{
		ID: "PM099", Name: "ignore", Group: SetAside, Level: config.Error, From: postmortem.Draft,
		Finds:  "An ignore that has no reason, names a rule that does not exist, or matches no finding",
		Why:    "The reason lets the next reader judge whether it still applies. An ignore that matches nothing may hide a later finding.",
		Source: "pm help document",
		Bad:    "ignore: [{rule: PM011}]",
		Good:   "ignore: [{rule: PM011, reason: The owner has left and the team is being formed}]",
		Found: []string{
			"ignore: [{path: summary, reason: No rule}]",
			"ignore: [{rule: PM999, reason: No such rule}]",
			"owner: ana\nignore: [{rule: PM011, reason: It matches nothing}]",
			"ignore: [{rule: PM011, path: 'lessons[', reason: No path}]",
		},
		Fair: []string{
			"ignore: []",
			"ignore: [{rule: no-owner, reason: The owner has left}]",
			"timeline: [{at: 2026-06-02T10:10:00Z, text: A}, {at: 2026-06-02T09:10:00Z, text: B}]\nignore: [{rule: PM030, path: 'timeline[1]', reason: The clocks differ}]",
		},
		document: func(*checker) {}, // see notIgnored
	}
}

// notIgnored returns the findings without those that the document sets aside, and what is
// wrong with how it does so.
func (c *checker) notIgnored() []Finding {
	if len(c.Ignore) == 0 {
		return c.found
	}
	rule, err := Lookup("ignore")
	if err != nil {
		panic(err) // there is no table without it
	}
	c.rule, c.level = &rule, c.levelOf(&rule, c.status)
	kept := c.found
	var about []Finding // the ignores themselves
	for i, ignore := range c.Ignore {
		path := postmortem.PathTo("ignore", i)
		c.found = nil
		named, err := Lookup(ignore.Rule)
		var at postmortem.Path
		if err == nil && ignore.Path != "" {
			at, err = postmortem.ParsePath(ignore.Path)
		}
		switch {
		case ignore.Rule == "":
			c.add(path, "name the rule, such as PM053", "the ignore names no rule")
		case err != nil:
			c.add(path, failure.Hint(err), "%v", err)
		case strings.TrimSpace(ignore.Reason) == "":
			c.add(path.Then("reason"), "give the reason why the finding does not apply here", "the ignore of %s has no reason", named.ID)
		default:
			before := len(kept)
			kept = c.without(kept, named.ID, at)
			if len(kept) == before && c.applies(&named) {
				c.lower(c.add(path, "remove it", "the ignore of %s matches no finding", named.ID), config.Warning)
			}
		}
		about = append(about, c.found...)
	}
	if c.level == config.Off || !c.isWanted(&rule) {
		about = nil
	}
	c.found = append(kept, about...)
	return c.found
}

// applies reports whether a rule is applied to the document at all.
func (c *checker) applies(r *Rule) bool { return c.isWanted(r) && c.levelOf(r, c.status) != config.Off }

// without returns the findings but for those of a rule at a path or below it; without a
// path, anywhere.
func (c *checker) without(found []Finding, rule string, path postmortem.Path) []Finding {
	var kept []Finding
	for _, f := range found {
		if f.Rule != rule || !c.isBelow(f.Path, path) {
			kept = append(kept, f)
		}
	}
	return kept
}

// isBelow reports whether a path is another one or below it. An entry may be named by its
// id in one and by its index in the other.
func (c *checker) isBelow(path, above postmortem.Path) bool {
	if len(path) < len(above) {
		return false
	}
	for i, step := range above {
		same := path[i].Name == step.Name && path[i].IsEntry == step.IsEntry
		if !same && !(step.IsEntry && c.index(path[:i+1]) == c.index(above[:i+1])) {
			return false
		}
	}
	return true
}

// index returns the index in its list of the entry that a path leads to.
func (c *checker) index(path postmortem.Path) string {
	name := path[len(path)-1].Name
	if len(path) != 2 || path[1].IsIndex {
		return name
	}
	i := -1
	switch path[0].Name {
	case "action_items":
		i = slices.IndexFunc(c.ActionItems, func(a postmortem.Action) bool { return a.ID == name })
	case "contributing_factors":
		i = slices.IndexFunc(c.ContributingFactors, func(f postmortem.Factor) bool { return f.ID == name })
	case "people":
		i = slices.IndexFunc(c.People, func(p postmortem.Person) bool { return p.ID == name })
	}
	if i < 0 {
		return name
	}
	return strconv.Itoa(i)
}
