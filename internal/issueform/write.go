package issueform

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
)

// intro is the text at the top of the form.
const intro = "What you write here becomes a draft, in a pull request that the team reads and completes. " +
	"Nothing is published by it. Leave empty what you do not know, and write no passwords or tokens."

// Label is that of issues that are incidents.
const Label = "incident-report"

// labelled is the line by which GitLab sets the label.
const labelled = `/label ~"` + Label + `"`

// GitHub returns an issue form of GitHub for a team (GitHub Docs, Syntax for issue forms).
func GitHub(c config.Config) []byte {
	var b strings.Builder
	b.WriteString(`# Written by pm init --issue-form. pm new --from-issue reads the answers by their labels.
name: Report an incident
description: Write down what happened, without git or pm
`)
	fmt.Fprintf(&b, "labels: [%s]\nbody:\n", quoted(Label))
	fmt.Fprintf(&b, "  - type: markdown\n    attributes:\n      value: %s\n", quoted(intro))
	for _, q := range questions(c) {
		kinds := map[kind]string{line: "input", text: "textarea", log: "textarea", choice: "dropdown"}
		fmt.Fprintf(&b, "  - type: %s\n    attributes:\n      label: %s\n", kinds[q.kind], quoted(q.label))
		if q.about != "" {
			fmt.Fprintf(&b, "      description: %s\n", quoted(q.about))
		}
		if q.example != "" {
			fmt.Fprintf(&b, "      placeholder: %s\n", quoted(q.example))
		}
		if q.kind == log {
			b.WriteString("      render: text\n")
		}
		if q.kind == choice {
			b.WriteString("      options:\n")
			for _, word := range q.choices {
				fmt.Fprintf(&b, "        - %s\n", quoted(word))
			}
		}
		if q.needed {
			b.WriteString("    validations:\n      required: true\n")
		}
	}
	return []byte(b.String())
}

// quoted returns a text as a YAML scalar in double quotes.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

// GitLab returns the template of an issue of GitLab for a team. What is to be answered is in
// comments, which GitLab does not show.
func GitLab(c config.Config) []byte {
	var b strings.Builder
	b.WriteString(comment(intro) + "\n")
	for _, q := range questions(c) {
		fmt.Fprintf(&b, "\n## %s\n\n", q.label)
		if guide := q.guide(); guide != "" {
			b.WriteString(comment(guide) + "\n")
		}
		if q.kind == log {
			b.WriteString("\n```text\n\n```\n")
		}
	}
	b.WriteString("\n" + labelled + "\n")
	return []byte(b.String())
}

// comment returns a text as a comment of HTML, which -- may end (HTML, section 13.1.6).
func comment(text string) string { return "<!-- " + strings.ReplaceAll(text, "--", "- -") + " -->" }
