package cli

import (
	"context"
	_ "embed"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// newInEditor has a document written as YAML in the user's editor, and prints its path.
func (a *app) newInEditor(ctx context.Context, repo repository, d *postmortem.Document, from *postmortem.File, dryRun bool) error {
	path, err := a.writeInEditor(ctx, repo, d, from, dryRun)
	if err != nil || dryRun {
		return err
	}
	return a.created(path, false)
}

// writeInEditor has a document written as YAML in the user's editor and returns the path
// of the new file. What was written is kept in any case.
func (a *app) writeInEditor(ctx context.Context, repo repository, d *postmortem.Document, from *postmortem.File, dryRun bool) (path string, err error) {
	begun, err := newText(repo, d, from)
	if err != nil { // no title yet, for one
		begun = append(modeline(repo), d.Format()...)
	}
	s := editing{app: a, repo: repo, begun: append(begun, starter(d)...), name: "postmortem.yaml", command: newCommand}
	text, err := s.untilGood(ctx)
	if err != nil {
		return "", err
	}
	written, err := postmortem.Open(s.name, text).Document()
	switch {
	case err == nil && dryRun:
		err = a.wouldCreate(repo, written, text)
	case err == nil:
		path, err = a.write(ctx, repo, written, text)
	}
	if err != nil {
		return "", s.giveUp(text, err)
	}
	if !dryRun {
		a.warnAbout(repo, idOf(path), &postmortem.Document{}, written)
	}
	return path, nil
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
