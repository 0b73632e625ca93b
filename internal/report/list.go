package report

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// List returns all rules by their groups as plain text.
func List() string {
	const width = 90
	var out strings.Builder
	for _, group := range check.Groups() {
		fmt.Fprintf(&out, "\n%s\n\n", phrase.Capital(string(group)))
		for _, r := range check.Rules() {
			if r.Group != group {
				continue
			}
			fmt.Fprintf(&out, "  %s %s (%s)\n", r.ID, r.Name, levelOf(r))
			for _, line := range markup.Wrap(r.Finds, width-4) {
				fmt.Fprintf(&out, "    %s\n", line)
			}
		}
	}
	return strings.TrimPrefix(out.String(), "\n")
}

// Table returns all rules as rows of a Markdown table.
func Table() string {
	var out strings.Builder
	out.WriteString("| rule | name | level | what it finds |\n|---|---|---|---|\n")
	for _, r := range check.Rules() {
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", r.ID, r.Name, levelOf(r), cell(r.Finds))
	}
	return out.String()
}

// levelOf returns the level of a rule, and from which status on, in a few words.
func levelOf(r check.Rule) string {
	text := string(r.Level)
	if r.From != postmortem.Draft {
		text += " from " + string(r.From)
	}
	if r.ErrorFrom != "" {
		text += ", error from " + string(r.ErrorFrom)
	}
	return text
}
