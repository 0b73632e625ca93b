package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/review"
)

// A junitReport writes the XML that CI systems read test results from: a test suite a
// document, a test case a finding, and one that passes for a document without any. Errors and
// warnings fail; what is only a note is in the output of a case that passes.
type junitReport struct {
	w     io.Writer
	began bool
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// begin writes what comes before the suites, once.
func (r *junitReport) begin() error {
	if r.began {
		return nil
	}
	r.began = true
	_, err := io.WriteString(r.w, xml.Header+"<testsuites name=\"pm check\">\n")
	return err
}

func (r *junitReport) Document(d review.Document) error {
	if err := r.begin(); err != nil {
		return err
	}
	suite := junitSuite{Name: printable.Line(d.ID), Tests: max(1, len(d.Findings))}
	for _, f := range d.Findings {
		c := junitCase{
			Name:  fmt.Sprintf("%s %s at %d:%d", f.Rule, f.Name, f.Position.Start.Line, f.Position.Start.Column),
			Class: printable.Line(d.ID), File: d.File, Line: f.Position.Start.Line,
		}
		text := fmt.Sprintf("%s:%d:%d: %s: %s", d.File, f.Position.Start.Line, f.Position.Start.Column, f.Level, printable.Line(f.Message))
		if s := d.Suggestion(f); s != "" {
			text += "\n" + s
		}
		if f.Level == config.Info {
			c.Output = text
		} else {
			suite.Failures++
			c.Failure = &junitFailure{Type: string(f.Level), Message: printable.Line(f.Message), Text: text}
		}
		suite.Cases = append(suite.Cases, c)
	}
	if len(d.Findings) == 0 {
		suite.Cases = []junitCase{{Name: "no findings", Class: printable.Line(d.ID), File: d.File}}
	}
	var out bytes.Buffer
	e := xml.NewEncoder(&out)
	e.Indent("", "  ")
	if err := e.Encode(suite); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := r.w.Write(out.Bytes())
	return err
}

func (r *junitReport) Close(review.Sum) error {
	if err := r.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(r.w, "</testsuites>\n")
	return err
}
