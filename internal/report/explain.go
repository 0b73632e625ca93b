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
	fmt.Fprintf(&out, "%s %s\n\n%s\n\nLevel: %s.\n", r.ID, r.Name, sentence(r.Finds), appliesFrom(r))
	if r.Fixable {
		out.WriteString("Fix: pm check --fix makes the changes that have one right answer.\n")
	}
	fmt.Fprintf(&out, "Why: %s\nSource: %s.\n", sentence(r.Why), r.Source)
	for _, example := range []struct{ label, text string }{{"Instead of:", r.Bad}, {"Write:", r.Good}} {
		fmt.Fprintf(&out, "\n%s\n\n%s", example.label, indented(example.text))
	}
	fmt.Fprintf(&out, `
To ignore a finding, add this to the document, with the reason:

  ignore:
    - rule: %s
      path: timeline[3].text   # optional: only in this field
      reason: Why it does not apply here

To change the level for all documents, add this to .pm/config.yaml:

  check:
    %[1]s: off   # or info, warning, error
`, r.ID)
	return out.String()
}

// appliesFrom returns the level of a rule and the status from which it applies: warning from
// in-review on, error from published on.
func appliesFrom(r check.Rule) string {
	text := string(r.Level)
	if r.Level == config.Info {
		text += " (shown with --level info)"
	}
	if r.From == postmortem.Draft {
		text += " in every document"
	} else {
		text += " from " + string(r.From) + " on"
	}
	if r.ErrorFrom != "" {
		text += ", error from " + string(r.ErrorFrom) + " on"
	}
	return text
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
