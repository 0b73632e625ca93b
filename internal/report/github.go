package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/review"
)

// A githubReport writes annotations: workflow commands of GitHub Actions. GitHub shows 10 of
// each level of a step and drops the others ("Workflow commands for GitHub Actions", and the
// limits of annotations there), so that these go to the summary of the job.
type githubReport struct {
	w       io.Writer
	summary func(markdown []byte) error
	levels  [3]githubLevel // error, warning, info
	rest    bytes.Buffer   // rows of the table in the summary
	left    int            // rows that are not in it
}

// A githubLevel is the annotations of a level.
type githubLevel struct {
	lines []string
	count int
}

// The most annotations of a level that GitHub shows, and the size in bytes up to which rows
// are added to a summary, which GitHub drops at 1 MiB.
const (
	mostAnnotations = 10
	mostSummary     = 512 << 10
)

func (r *githubReport) Document(d review.Document) error {
	for _, f := range d.Findings {
		i, command := 2, "notice"
		switch f.Level {
		case config.Error:
			i, command = 0, "error"
		case config.Warning:
			i, command = 1, "warning"
		}
		level := &r.levels[i]
		level.count++
		if level.count <= mostAnnotations {
			level.lines = append(level.lines, annotation(command, d, f))
			continue
		}
		if r.rest.Len() > mostSummary {
			r.left++
			continue
		}
		fmt.Fprintf(&r.rest, "| %s | %s:%d | %s | %s %s |\n", f.Level, cell(d.File), f.Position.Start.Line, cell(f.Message), f.Rule, f.Name)
	}
	return nil
}

func (r *githubReport) Close(sum review.Sum) error {
	var out bytes.Buffer
	for _, level := range r.levels {
		for _, line := range level.lines {
			out.WriteString(line)
		}
	}
	if _, err := r.w.Write(out.Bytes()); err != nil {
		return err
	}
	if r.summary == nil || r.rest.Len() == 0 {
		return nil
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, "### pm check: %s, %s, %s\n\n", phrase.Count(sum.Found.Errors, "error"),
		phrase.Count(sum.Found.Warnings, "warning"), phrase.Count(sum.Found.Infos, "info"))
	fmt.Fprintf(&page, "The first %d of each level are annotations. The others:\n\n| level | where | what | rule |\n|---|---|---|---|\n", mostAnnotations)
	page.Write(r.rest.Bytes())
	if r.left > 0 {
		fmt.Fprintf(&page, "\nAnd %d more: `pm check` lists them.\n", r.left)
	}
	return r.summary(page.Bytes())
}

// annotation returns the workflow command for a finding.
func annotation(command string, d review.Document, f review.Finding) string {
	start, end := f.Position.Start, f.Position.End
	place := fmt.Sprintf("file=%s,line=%d,col=%d", property(d.File), start.Line, start.Column)
	if end.Line == start.Line && end.Column > start.Column {
		place += fmt.Sprintf(",endColumn=%d", end.Column)
	}
	text := f.Message
	if s := d.Suggestion(f); s != "" {
		text += "\n" + s
	}
	return fmt.Sprintf("::%s %s,title=%s::%s\n", command, place, property(f.Rule+" "+f.Name), data(text))
}

// data escapes the text of a workflow command, as the toolkit of GitHub Actions does
// (actions/toolkit, packages/core/src/command.ts).
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property escapes a property of a workflow command.
func property(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}

// cell returns a text as a cell of a Markdown table.
func cell(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", "|", "\\|", "\r", " ", "\n", " ").Replace(text)
}
