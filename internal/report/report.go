package report

import (
	"io"

	"github.com/f08c5b15/pm/internal/review"
)

// A Report writes the findings of documents in one format.
type Report interface {
	// Document writes the findings of a document, in the order in which they are checked.
	Document(review.Document) error
	// Close ends the report, with the counts of all findings. It closes no stream.
	Close(review.Sum) error
}

// Options are how findings are written.
type Options struct {
	// Color colours text. Width is that of the terminal that text goes to, on which each
	// finding comes with its line of the file; 0 is a line a finding, for programs.
	Color bool
	Width int
	// Summary is called with what is for the summary of a job on GitHub.
	Summary func(markdown []byte) error
	// Version is that of pm.
	Version string
}

// Formats returns the names of the formats.
func Formats() []string { return []string{"text", "json", "github", "sarif", "junit"} }

// New returns a report in a format, which is one of Formats.
func New(format string, w io.Writer, o Options) Report {
	switch format {
	case "json":
		return &jsonReport{w: w}
	case "github":
		return &githubReport{w: w, summary: o.Summary}
	case "sarif":
		return &sarifReport{w: w, version: o.Version}
	case "junit":
		return &junitReport{w: w}
	}
	return &textReport{w: w, color: o.Color, width: o.Width}
}
