package report

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/review"
)

// A jsonReport writes {"findings": […]}, a finding a line.
type jsonReport struct {
	w     io.Writer
	began bool
}

// A jsonFinding is a finding in JSON. Keys are only ever added.
type jsonFinding struct {
	Rule        string       `json:"rule"`
	Name        string       `json:"name"`
	Level       config.Level `json:"level"`
	ID          string       `json:"id"`
	File        string       `json:"file"`
	Path        string       `json:"path"`
	Line        int          `json:"line"`
	Column      int          `json:"column"`
	EndLine     int          `json:"end_line"`
	EndColumn   int          `json:"end_column"`
	Message     string       `json:"message"`
	Suggestion  string       `json:"suggestion"`
	Fixable     bool         `json:"fixable"`
	Fingerprint string       `json:"fingerprint"`
}

func (r *jsonReport) Document(d review.Document) error {
	var out bytes.Buffer
	for _, f := range d.Findings {
		if r.began {
			out.WriteByte(',')
		} else {
			out.WriteString(`{"findings": [`)
			r.began = true
		}
		out.WriteString("\n")
		line, err := encode(jsonFinding{
			Rule: f.Rule, Name: f.Name, Level: f.Level, ID: d.ID, File: d.Name, Path: f.Path.String(),
			Line: f.Position.Start.Line, Column: f.Position.Start.Column,
			EndLine: f.Position.End.Line, EndColumn: f.Position.End.Column,
			Message: f.Message, Suggestion: d.Suggestion(f), Fixable: f.Fix != nil, Fingerprint: f.Fingerprint,
		})
		if err != nil {
			return err
		}
		out.Write(line)
	}
	_, err := r.w.Write(out.Bytes())
	return err
}

func (r *jsonReport) Close(review.Sum) error {
	end := "\n]}\n"
	if !r.began {
		end = `{"findings": []}` + "\n"
	}
	_, err := io.WriteString(r.w, end)
	return err
}

// encode returns a value as JSON without a line end, with < and & as they are.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}
