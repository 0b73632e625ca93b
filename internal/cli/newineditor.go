package cli

import (
	"context"
	_ "embed"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// newInEditor has a document written as YAML in the user's editor. What was written is
// kept in any case.
func (a *app) newInEditor(ctx context.Context, repo repository, d *postmortem.Document, dryRun bool) error {
	begun := append(modeline(repo), d.Format()...)
	s := editing{app: a, repo: repo, begun: append(begun, starter(d)...), name: "postmortem.yaml", command: "pm new"}
	text, err := s.untilGood(ctx)
	if err != nil {
		return err
	}
	written, err := postmortem.Parse(s.name, text)
	if err == nil {
		err = a.create(ctx, repo, written, text, dryRun)
	}
	if err != nil {
		return s.giveUp(text, err)
	}
	return nil
}

//go:embed starter.yaml
var starterText string

// starter returns the sections that a document has not got yet, as comments to fill
// in. Each stands in starter.yaml as a paragraph that begins with its key.
func starter(d *postmortem.Document) []byte {
	have := "\n" + string(d.Format())
	var out strings.Builder
	for section := range strings.SplitSeq(starterText, "\n\n") {
		key, _, _ := strings.Cut(section, ":")
		if strings.Contains(have, "\n"+key+":") {
			continue
		}
		for line := range strings.Lines(section) {
			out.WriteString("# " + line)
		}
		out.WriteString("\n\n")
	}
	return []byte("\n" + out.String())
}
