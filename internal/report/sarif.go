package report

import (
	"bytes"
	"io"
	"net/url"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/review"
)

// A sarifReport writes SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which
// code scanning reads: a run with all rules and a result a finding.
type sarifReport struct {
	w       io.Writer
	version string
	began   bool
	results int
	index   map[string]int // of each rule in the list
}

type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifMultiText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifRule struct {
		ID            string         `json:"id"`
		Name          string         `json:"name"`
		Short         sarifText      `json:"shortDescription"`
		Full          sarifText      `json:"fullDescription"`
		Help          sarifMultiText `json:"help"`
		Configuration sarifLevel     `json:"defaultConfiguration"`
		Properties    sarifTags      `json:"properties"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifTags struct {
		Tags []string `json:"tags"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
)

// begin writes what comes before the results, once.
func (r *sarifReport) begin() error {
	if r.began {
		return nil
	}
	r.began = true
	driver := sarifDriver{Name: "pm", Version: r.version, InformationURI: "https://github.com/f08c5b15/pm"}
	r.index = make(map[string]int)
	for i, rule := range check.Rules() {
		r.index[rule.ID] = i
		driver.Rules = append(driver.Rules, sarifRule{
			ID: rule.ID, Name: rule.Name, Short: sarifText{rule.Finds}, Full: sarifText{rule.Why},
			Help:          sarifMultiText{Text: Explain(rule), Markdown: "```\n" + Explain(rule) + "```\n"},
			Configuration: sarifLevel{sarifLevelOf(rule.Level)}, Properties: sarifTags{[]string{string(rule.Group)}},
		})
	}
	tool, err := encode(driver)
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.w, `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"columnKind": "unicodeCodePoints", "tool": {"driver": `+
		string(tool)+"},\n\"results\": [")
	return err
}

func (r *sarifReport) Document(d review.Document) error {
	if err := r.begin(); err != nil {
		return err
	}
	var out bytes.Buffer
	for _, f := range d.Findings {
		if r.results++; r.results > 1 {
			out.WriteByte(',')
		}
		start, end := f.Position.Start, f.Position.End
		result := sarifResult{
			RuleID: f.Rule, RuleIndex: r.index[f.Rule], Level: sarifLevelOf(f.Level), Message: sarifText{f.Message},
			Fingerprints: map[string]string{"pmFinding/v1": f.Fingerprint},
		}
		if s := d.Suggestion(f); s != "" {
			result.Message.Text += "\n" + s
		}
		location := sarifLocation{Physical: sarifPhysical{
			Artifact: sarifArtifact{(&url.URL{Path: d.File}).EscapedPath()},
			Region:   sarifRegion{start.Line, start.Column, max(start.Line, end.Line), max(1, end.Column)},
		}}
		if path := f.Path.String(); path != "" {
			location.Logical = []sarifLogical{{path}}
		}
		result.Locations = []sarifLocation{location}
		line, err := encode(result)
		if err != nil {
			return err
		}
		out.WriteByte('\n')
		out.Write(line)
	}
	_, err := r.w.Write(out.Bytes())
	return err
}

func (r *sarifReport) Close(review.Sum) error {
	if err := r.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(r.w, "\n]}]}\n")
	return err
}

// sarifLevelOf returns the word of SARIF for a level.
func sarifLevelOf(l config.Level) string {
	switch l {
	case config.Error:
		return "error"
	case config.Warning:
		return "warning"
	}
	return "note"
}
