package preview

import (
	"fmt"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
)

// mostFindings is how many findings a page shows.
const mostFindings = 50

// findings returns the panel with what the rules find in a document, or nil where there is
// nothing.
func (s *Server) findings(f store.Entry, data []byte) *render.Findings {
	if s.options.Check == nil {
		return nil
	}
	d := s.options.Check(f, data)
	if len(d.Findings) == 0 {
		return nil
	}
	var count review.Count
	count.Add(d.Findings)
	panel := &render.Findings{Heading: "pm check: " + phrase.Count(len(d.Findings), "finding")}
	if count.Errors > 0 {
		panel.Heading += ", " + phrase.Count(count.Errors, "error")
	}
	for i, finding := range d.Findings {
		if i == mostFindings {
			panel.More = len(d.Findings) - i
			break
		}
		panel.Findings = append(panel.Findings, render.FindingLine{
			Place: fmt.Sprintf("line %d", finding.Position.Start.Line), Level: string(finding.Level),
			Rule: finding.Rule + " " + finding.Name, Message: finding.Message, Suggestion: d.Suggestion(finding),
		})
	}
	return panel
}
