package report

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Explain returns what a rule finds and why, with its source, an example, and how to set a
// finding aside, as plain text.
func Explain(r check.Rule) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s %s\n\n%s\n\n", r.ID, r.Name, sentence(r.Finds))
	fmt.Fprintf(&out, "%s\n", AppliesFrom(r))
	if r.Fixable {
		out.WriteString("pm check --fix fixes what has one right answer.\n")
	}
	fmt.Fprintf(&out, "\nWhy: %s\nSource: %s\n", sentence(r.Why), r.Source)
	for _, example := range []struct{ label, text string }{{"Not so good:", r.Bad}, {"Better:", r.Good}} {
		fmt.Fprintf(&out, "\n%s\n\n%s", example.label, indented(example.text))
	}
	fmt.Fprintf(&out, "\nTo set a finding aside, with the reason, add to the document:\n\n%s", indented(r.SetAside()))
	fmt.Fprintf(&out, "\nFor all documents, in .pm/config.yaml: off, info, warning or error.\n\n%s", indented("check:\n  "+r.ID+": off\n"))
	return out.String()
}

// AppliesFrom returns the level of a rule and the status from which it applies, as a sentence.
func AppliesFrom(r check.Rule) string {
	level := string(r.Level)
	switch level {
	case "error", "info":
		level = "an " + level
	default:
		level = "a " + level
	}
	from := "in every document"
	if r.From != postmortem.Draft {
		from = "from the status " + string(r.From) + " on"
	}
	text := "It is " + level + ", " + from
	if r.Level == config.Info {
		text = "It is an info, which pm check shows with --level info, " + from
	}
	if r.ErrorFrom != "" {
		text += ", and an error from " + string(r.ErrorFrom) + " on"
	}
	return text + "."
}

// sentence returns a text with a full stop.
func sentence(text string) string {
	if text = strings.TrimSpace(text); strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// indented returns lines with a margin.
func indented(text string) string {
	var out strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		out.WriteString("  " + strings.TrimRight(line, "\n") + "\n")
	}
	return out.String()
}
