package check

import (
	"fmt"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// formRules are about the form of a file. File reports the problems that reading it finds
// under the first two.
func formRules() []Rule {
	return []Rule{
		{
			ID: "PM001", Name: "schema", Group: Form, Level: config.Error, From: postmortem.Draft,
			Finds:  "An unknown key, a value of the wrong type, or a word that is not allowed",
			Why:    "pm ignores what it does not understand: text under a misspelt key is never rendered.",
			Source: "pm help document",
			Bad:    "sevrity: sev2",
			Good:   "severity: sev2",
			Found:  []string{"status: finished", "timeline: none yet", "tags: [a, b\n"},
			Fair:   []string{"status: closed", "timeline: []", "custom: {anything: at all}"},
		},
		{
			ID: "PM002", Name: "duplicate-id", Group: Form, Level: config.Error, From: postmortem.Draft,
			Finds:  "Two people, factors or action items with the same id, or a reference to an id that does not exist",
			Why:    "Each reference must lead to one entry. Otherwise an action item addresses nothing, or it is not clear who owns it.",
			Source: "pm help document",
			Bad:    "contributing_factors: [{id: f1, text: No limit}]\naction_items: [{id: a1, title: Set a limit, addresses: [f2]}]",
			Good:   "contributing_factors: [{id: f1, text: No limit}]\naction_items: [{id: a1, title: Set a limit, addresses: [f1]}]",
			Found: []string{
				"people: [{id: ana}, {id: ana}]",
				"contributing_factors: [{id: f1, text: No limit, leads_to: [f9]}]",
				"owner: bne\npeople: [{id: ben, name: Ben Okafor}]",
			},
			Fair: []string{
				"people: [{id: ana}, {id: ben}]",
				"contributing_factors: [{id: f1, text: No limit, leads_to: [f2]}, {id: f2, text: No alert}]",
				"owner: ben",
			},
			document: references,
		},
	}
}

// references finds references to factors, people and documents that do not exist.
func references(c *checker) {
	for _, r := range DanglingRefs(c.Document) {
		c.add(r.place(), likely(r.Near), "%s is not among the contributing factors", quoted(r.ID))
	}
	var known []string
	for _, p := range c.options.Config.People {
		known = append(known, p.ID)
	}
	for _, r := range UnknownPeople(c.Document, known) {
		suggestion := likely(r.Near)
		switch {
		case suggestion != "":
		case postmortem.IsID(r.ID):
			suggestion = fmt.Sprintf("pm edit ID --set 'people[+]={id: %s, name: …}'", r.ID)
		default:
			suggestion = "write the id of one of the people"
		}
		// Who took part in an incident is rarely set up before it.
		c.lower(c.add(r.place(), suggestion, "%s is not among the people", quoted(r.ID)), config.Warning)
	}
	if c.options.Documents == nil {
		return
	}
	for i, id := range c.Related {
		if _, ok := c.options.Documents(id); !ok {
			c.lower(c.add(postmortem.PathTo("related", i), "", "there is no postmortem %s", quoted(id)), config.Warning)
		}
	}
}

// likely returns a suggestion of the id that was probably meant, or "".
func likely(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean " + near + "?"
}
